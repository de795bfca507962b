import { html } from '../../report/html/markup.js';
import type { Place } from '../../scenario/types.js';
import { dividedPounds, millions } from '../controls.js';
import { moved, type Split, splitAt, windowAround, withPrevention } from '../split.js';
import { fromScreen, ternaryMarkup } from '../ternary-view.js';
import { fill, part } from './elements.js';

const STEP = 0.001;
const BIG_STEP = 0.01;
const PREVENTION_REACH = 0.05;

export interface SplitPanel {
  show(place: Place, base: Split, split: Split): void;
}

/** The triangle and its handle, by pointer and by keyboard, with prevention beside it. */
export function createSplitPanel(on: { changed(split: Split | null, settled: boolean): void }): SplitPanel {
  const host = part('split');
  let place: Place;
  let base: Split;
  let split: Split;
  let window = { least: [0, 0, 0] as readonly number[], width: 1 };

  const draw = (focus = false) => {
    const pounds = dividedPounds(place);
    fill(part('ternary-host'), ternaryMarkup(window, base, split, pounds));
    const slider = part<HTMLInputElement>('prevention');
    slider.value = String(split.prevention);
    const told = `${millions(split.prevention * pounds)}`;
    part('prevention-told').textContent = told;
    slider.setAttribute('aria-valuetext', told);
    host.classList.toggle('changed', !same(base, split));
    if (focus) part('handle').focus();
  };
  const move = (to: Split, settled: boolean, focus = false) => {
    split = same(base, to) ? base : to;
    if (settled) window = windowAround(base, split);
    draw(focus);
    on.changed(split === base ? null : split, settled);
  };
  host.addEventListener('pointerdown', (event) => {
    const svg = (event.target as Element).closest<SVGSVGElement>('#ternary');
    if (svg === null || event.button !== 0) return;
    event.preventDefault();
    const box = svg.getBoundingClientRect();
    const at = (pointer: PointerEvent) =>
      splitAt(
        window,
        fromScreen({ x: pointer.clientX - box.left, y: pointer.clientY - box.top }, box.width),
        split.prevention,
      );
    const follow = (pointer: PointerEvent) => move(at(pointer), false);
    const end = (pointer: PointerEvent) => {
      removeEventListener('pointermove', follow);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      move(pointer.type === 'pointerup' ? at(pointer) : split, true, true);
    };
    addEventListener('pointermove', follow);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    follow(event);
  });
  host.addEventListener('keydown', (event) => {
    if ((event.target as Element).id !== 'handle') return;
    const step = event.shiftKey ? BIG_STEP : STEP;
    const to = {
      ArrowLeft: () => moved(split, 'social', 'acute', step),
      ArrowRight: () => moved(split, 'acute', 'social', step),
      ArrowUp: () => moved(split, 'acute', 'community', step),
      ArrowDown: () => moved(split, 'community', 'acute', step),
      Home: () => base,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to(), true, true);
  });
  host.addEventListener('input', ({ target }) => {
    const slider = target as HTMLInputElement;
    if (slider.id === 'prevention') move(withPrevention(split, Number(slider.value)), true);
  });
  return {
    show(nextPlace, nextBase, nextSplit) {
      [place, base, split] = [nextPlace, nextBase, nextSplit];
      window = windowAround(base, split);
      const [least, most] = [Math.max(0, base.prevention - PREVENTION_REACH), base.prevention + PREVENTION_REACH];
      fill(
        host,
        html`<div id="ternary-host"></div>
<div class="control"><div class="top"><label for="prevention">Prevention</label><output id="prevention-told" for="prevention"></output></div>
<input type="range" id="prevention" title="Taken from acute hospital, or given to it" min="${Math.min(least, split.prevention)}" max="${Math.max(most, split.prevention)}" step="${STEP}"></div>`,
      );
      draw();
    },
  };
}

function same(one: Split, other: Split): boolean {
  return (['prevention', 'community', 'acute', 'social'] as const).every(
    (line) => Math.abs(one[line] - other[line]) < STEP / 2,
  );
}
