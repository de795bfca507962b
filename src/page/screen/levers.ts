import { html } from '../../report/html/markup.js';
import type { Scenario, Settlement } from '../../scenario/types.js';
import { required } from '../../units/index.js';
import { CONTROLS, leverValue } from '../controls.js';
import { setGroup, setLever } from '../edit-text.js';
import { controlsMarkup, everyLeverMarkup } from '../levers-view.js';
import { oneByOne } from '../one-by-one.js';
import type { Question } from '../question.js';
import type { Split } from '../split.js';
import { fill, part } from './elements.js';
import { createSplitPanel } from './ternary-panel.js';
import { placeTicks } from './ticks.js';
import { createWhatIfs } from './what-ifs.js';

const SETTLEMENTS_MOST = 12;

/** What the handles do: every one of them edits the scenario's text, and nothing else. */
export function createLevers(on: { edited(text: string, settled: boolean): void; said(text: string): void }) {
  let question: Question | null = null;
  let text = '';
  /** what the handles were last drawn of; while it is being dragged, a handle is left alone */
  let drawn = '';
  const scenario = (): Scenario => required(question).read.scenario;
  const settlement = (): Settlement => required(scenario().settlements.find(({ name }) => name === whatIfs.selected()));
  const edit = (next: string, settled = true) => {
    text = next;
    on.edited(next, settled);
  };
  const split = createSplitPanel({
    changed(next: Split | null, settled) {
      drawn = whatIfs.selected();
      edit(setGroup(text, whatIfs.selected(), 'split', next === null ? null : { ...next }), settled);
    },
  });
  const set = (path: readonly string[], value: number | string, settled: boolean) => {
    const own = leverValue(scenario().baseSettlement, path);
    edit(setLever(text, whatIfs.selected(), path, value === own ? null : value), settled);
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
    drawn = whatIfs.selected();
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

  const whatIfs = createWhatIfs(SETTLEMENTS_MOST, {
    text: () => text,
    edited(next) {
      drawn = '';
      edit(next);
    },
    said: on.said,
    takeApart() {
      const { next, added } = oneByOne(text, scenario(), settlement(), SETTLEMENTS_MOST);
      if (added === 0) on.said('This what-if changes one thing at most: there is nothing to take apart.');
      else edit(next);
    },
  });

  /** Redraws the handles, unless the user has just moved one of them. */
  function redraw(): void {
    const focus = document.activeElement?.id ?? '';
    whatIfs.show(scenario());
    const edited = whatIfs.selected();
    // one settlement alone has nothing to be moved
    part('split').hidden = edited === '';
    if (edited === '') {
      for (const element of [controls, part('every')]) fill(element, html``);
      return;
    }
    if (drawn !== edited) {
      split.show(scenario().place, scenario().baseSettlement.split, settlement().split);
      fill(controls, controlsMarkup(scenario(), settlement()));
      placeTicks(controls);
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
    forget: whatIfs.forget,
    rivals: whatIfs.rivals,
    selected: whatIfs.selected,
    beside: whatIfs.beside,
  };
}

/** A handle moves in steps; the place's own value is one of them, wherever it lies. */
function nearOwn(value: number, own: number, step: number): number {
  const rounded = Number(value.toFixed(6));
  return Math.abs(rounded - own) < step / 2 ? own : rounded;
}
