import { required } from '../../units/index.js';
import { setLever } from '../edit-text.js';
import { bedHandles } from '../network/beds.js';
import { bedsMarkup } from '../network/beds-view.js';
import type { NetworkQuestion } from '../network/network-question.js';
import { fill, part } from './elements.js';
import type { HandleEvents, Handles } from './session.js';
import { placeTicks } from './ticks.js';
import { createWhatIfs } from './what-ifs.js';

const SETTLEMENTS_MOST = 12;

/** A handle for the beds of each service; it edits the network's text, and nothing else. */
export function createBeds(on: HandleEvents): Handles<NetworkQuestion> {
  let question: NetworkQuestion | null = null;
  let text = '';
  /** the what-if whose handles were drawn; a handle is left alone while it is dragged */
  let drawn = '';
  const edit = (next: string, settled = true) => {
    text = next;
    on.edited(next, settled);
  };
  const whatIfs = createWhatIfs(SETTLEMENTS_MOST, {
    text: () => text,
    edited(next) {
      drawn = '';
      edit(next);
    },
    said: on.said,
  });
  const handles = () => {
    const found = question?.network.settlements.find(({ name }) => name === whatIfs.selected());
    return found === undefined ? [] : bedHandles(found);
  };
  const controls = part('controls');
  const dragged = ({ target }: Event, settled: boolean) => {
    const slider = target as HTMLInputElement;
    const control = required(slider.closest<HTMLElement>('[data-control]') ?? undefined);
    const handle = required(handles()[Number(control.dataset.control)]);
    const value = Number(slider.value);
    required(control.querySelector('output') ?? undefined).textContent = slider.value;
    control.classList.toggle('changed', value !== handle.own);
    drawn = whatIfs.selected();
    edit(setLever(text, whatIfs.selected(), [handle.key], value === handle.own ? null : value), settled);
  };
  controls.addEventListener('input', (event) => dragged(event, false));
  controls.addEventListener('change', (event) => dragged(event, true));

  return {
    ...whatIfs,
    show(next) {
      question = next;
      text = next.asked.text;
      const focus = document.activeElement?.id ?? '';
      whatIfs.show(next.network);
      const selected = whatIfs.selected();
      if (drawn !== selected || selected === '') {
        const settlement = next.network.settlements.find(({ name }) => name === selected);
        fill(controls, bedsMarkup(settlement ?? null));
        placeTicks(controls);
      }
      drawn = '';
      if (focus !== '' && document.activeElement?.id !== focus) document.getElementById(focus)?.focus();
    },
  };
}
