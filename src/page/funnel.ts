import type { Reading } from '../analysis/documents/document-figures.js';
import { html, type Markup, trusted } from '../report/html/markup.js';
import type { FunnelPoint } from './results.js';

const WIDTH = 240;
/** room on the right for the last mark */
const END = 8;
const HEIGHT = 46;
const EDGE = 3;
/** The first intervals are extremely wide, so the height is set by those from this number of replications on. */
const SETTLED_FROM = 5;
const HEADROOM = 1.15;

/**
 * How a difference came to be known: its interval after 2, 3, ... replications, from the left to where `most` will be, with
 * the line of no difference. What leaves the height is cut off.
 */
export function funnelMarkup(points: readonly FunnelPoint[], most: number, reading: Reading): Markup {
  const size = { viewBox: `0 0 ${WIDTH} ${HEIGHT}` };
  const settled = points.filter(({ n }) => n >= SETTLED_FROM);
  const judged = settled.length > 0 ? settled : points.slice(-1);
  const ends = judged.flatMap(({ low, high }) => [low, high]).concat(0);
  const [low, high] = [Math.min(...ends) * HEADROOM, Math.max(...ends) * HEADROOM];
  const span = high - low;
  const y = (value: number) =>
    span === 0 ? HEIGHT / 2 : round(EDGE + (HEIGHT - 2 * EDGE) * (1 - (clamp(value, low, high) - low) / span));
  const x = (n: number) => round(EDGE + ((WIDTH - EDGE - END) * (n - 1)) / Math.max(1, most - 1));
  const [first] = points;
  const last = points.at(-1);
  const along = (end: 'low' | 'high' | 'mean') => points.map((point) => `${x(point.n)},${y(point[end])}`);
  const band =
    points.length < 2
      ? null
      : trusted(`<path class="band" d="M${[...along('high'), ...along('low').reverse()].join('L')}Z"/>`);
  const line = points.length < 2 ? null : trusted(`<path class="mean" d="M${along('mean').join('L')}"/>`);
  const end =
    last === undefined || first === undefined
      ? null
      : trusted(
          `<path class="whisker" d="M${x(last.n)},${y(last.high)}V${y(last.low)}"/><path class="dot" d="M${x(last.n)},${y(last.mean)}h0"/>`,
        );
  const zero = trusted(`<path class="zero" d="M0,${y(0)}H${WIDTH}"/>`);
  return html`<svg class="funnel ${reading}" viewBox="${size.viewBox}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${band}${zero}${line}${end}</svg>`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
