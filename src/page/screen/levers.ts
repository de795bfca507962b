import type { Scenario, Settlement } from '../../scenario/types.js';
import { required } from '../../units/index.js';
import { CONTROLS, leverValue } from '../controls.js';
import { addSettlement, removeSettlement, renameSettlement, setGroup, setLever } from '../edit-text.js';
import { controlsMarkup, everyLeverMarkup, whatIfsMarkup } from '../levers-view.js';
import { oneByOne } from '../one-by-one.js';
import type { Question } from '../question.js';
import type { Split } from '../split.js';
import { fill, part } from './elements.js';
import { createSplitPanel } from './ternary-panel.js';

const BESIDE_MOST = 3;
const SETTLEMENTS_MOST = 12;
const NAME = /^[a-z0-9-]{1,60}$/;

/** What the handles do: every one of them edits the scenario's text, and nothing else. */
export function createLevers(on: { edited(text: string, settled: boolean): void; said(text: string): void }) {
  let question: Question | null = null;
  let edited = '';
  let text = '';
  /** what the handles were last drawn of; while it is being dragged, a handle is left alone */
  let drawn = '';
  const scenario = (): Scenario => required(question).read.scenario;
  const settlement = (): Settlement => required(scenario().settlements.find(({ name }) => name === edited));
  const rivals = () =>
    scenario()
      .settlements.map(({ name }) => name)
      .filter((name) => name !== scenario().comparator);

  const edit = (next: string, settled = true) => {
    text = next;
    on.edited(next, settled);
  };
  const split = createSplitPanel({
    changed(next: Split | null, settled) {
      drawn = edited;
      edit(setGroup(text, edited, 'split', next === null ? null : { ...next }), settled);
    },
  });
  const set = (path: readonly string[], value: number | string, settled: boolean) => {
    const own = leverValue(scenario().baseSettlement, path);
    edit(setLever(text, edited, path, value === own ? null : value), settled);
  };

  const controls = part('controls');
  const dragged = ({ target }: Event, settled: boolean) => {
    const slider = target as HTMLInputElement;
    const at = Number(slider.closest<HTMLElement>('[data-control]')?.dataset.control);
    const control = required(CONTROLS[at]);
    const value = nearOwn(
      Number(slider.value),
      Number(leverValue(scenario().baseSettlement, control.path)),
      control.step,
    );
    const told = control.told(value, scenario().place);
    required(slider.closest('.control')?.querySelector('output') ?? undefined).textContent = told;
    slider.setAttribute('aria-valuetext', told);
    slider
      .closest('.control')
      ?.classList.toggle('changed', value !== leverValue(scenario().baseSettlement, control.path));
    drawn = edited;
    set(control.path, value, settled);
  };
  controls.addEventListener('input', (event) => dragged(event, false));
  controls.addEventListener('change', (event) => dragged(event, true));

  part('every').addEventListener('change', ({ target }) => {
    const field = target as HTMLInputElement;
    const path = field.dataset.path?.split('.') ?? [];
    if (field.value.trim() !== '') set(path, field.type === 'number' ? Number(field.value) : field.value, true);
  });
  part('every-details').addEventListener('toggle', () => redraw());

  const whatIfs = part('what-ifs');
  whatIfs.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('button');
    if (button === null) return;
    const chosen = button.dataset.rival;
    if (chosen !== undefined) edited = chosen;
    if (button.id === 'add') {
      const name = freeName(scenario(), 'what-if');
      const next = addSettlement(text, name, edited === '' ? scenario().comparator : edited);
      edited = name;
      drawn = '';
      edit(next);
      return;
    }
    if (button.id === 'remove') {
      const gone = edited;
      edited = '';
      edit(removeSettlement(text, gone));
      return;
    }
    if (button.id === 'one-by-one') {
      const { next, added } = oneByOne(text, scenario(), settlement(), SETTLEMENTS_MOST);
      if (added === 0) on.said('This what-if changes one thing at most: there is nothing to take apart.');
      else edit(next);
      return;
    }
    drawn = '';
    edit(text);
  });
  whatIfs.addEventListener('change', ({ target }) => {
    const { id, value } = target as HTMLInputElement;
    if (id !== 'name' || value === edited) return;
    const taken = scenario().settlements.some(({ name }) => name === value);
    if (!NAME.test(value) || taken) {
      on.said(taken ? `There is a settlement ${value} already.` : 'A name has 1 to 60 of a-z, 0-9 and -.');
      (target as HTMLInputElement).value = edited;
      return;
    }
    const next = renameSettlement(text, edited, value);
    edited = value;
    edit(next);
  });

  /** Redraws the handles, unless the user has just moved one of them. */
  function redraw(): void {
    const found = rivals();
    if (!found.includes(edited)) edited = found[0] ?? '';
    const focus = document.activeElement?.id ?? '';
    fill(whatIfs, whatIfsMarkup(found, edited, SETTLEMENTS_MOST));
    if (edited === '') return;
    if (drawn !== edited) {
      split.show(scenario().place, scenario().baseSettlement.split, settlement().split);
      fill(controls, controlsMarkup(scenario(), settlement()));
      for (const tick of controls.querySelectorAll<HTMLElement>('.tick')) place(tick);
    }
    drawn = '';
    if (part<HTMLDetailsElement>('every-details').open) fill(part('every'), everyLeverMarkup(scenario(), settlement()));
    if (focus !== '' && document.activeElement?.id !== focus) document.getElementById(focus)?.focus();
  }

  return {
    show(next: Question) {
      question = next;
      text = next.asked.text;
      redraw();
    },
    forget() {
      edited = '';
    },
    rivals,
    selected: () => edited,
    /** the what-ifs to show beside each other: the one being edited is one of them */
    beside(): readonly string[] {
      const all = rivals();
      if (all.length <= BESIDE_MOST) return all;
      const others = all.filter((name) => name !== edited).slice(0, BESIDE_MOST - 1);
      return all.filter((name) => name === edited || others.includes(name));
    },
  };
}

const THUMB_REM = 0.55;

/** Where the place's own value is on the way of a handle, whose middle stops short of both ends. */
function place(tick: HTMLElement): void {
  const at = Number(tick.dataset.at);
  tick.style.left = `calc(${THUMB_REM}rem + ${at} * (100% - ${2 * THUMB_REM}rem) - 1px)`;
}

/** A handle moves in steps; the place's own value is one of them, wherever it lies. */
function nearOwn(value: number, own: number, step: number): number {
  const rounded = Number(value.toFixed(6));
  return Math.abs(rounded - own) < step / 2 ? own : rounded;
}

function freeName({ settlements }: Scenario, stem: string): string {
  for (let at = 2; ; at++) {
    const name = `${stem}-${at}`;
    if (!settlements.some((one) => one.name === name)) return name;
  }
}
