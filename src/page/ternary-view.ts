import { html, type Markup, trusted } from '../report/html/markup.js';
import { LINE_WORDS, LINES_OF_MONEY, type LineOfMoney, millions } from './controls.js';
import { CORNERS, pointOf, type Split, type Window } from './split.js';

const WIDTH = 300;
const SIDE = 228;
const LEFT = (WIDTH - SIDE) / 2;
const TOP = 38;
const HEIGHT_OVER_SIDE = Math.sqrt(3) / 2;
const BOTTOM = TOP + SIDE * HEIGHT_OVER_SIDE;
const HEIGHT = BOTTOM + 38;
const GRID_SHARE = 0.01;

/** Where a point of the triangle of side 1 is drawn, and back. */
export function onScreen({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: LEFT + x * SIDE, y: BOTTOM - y * SIDE };
}
export function fromScreen({ x, y }: { x: number; y: number }, width: number): { x: number; y: number } {
  const scale = WIDTH / width;
  return { x: (x * scale - LEFT) / SIDE, y: (BOTTOM - y * scale) / SIDE };
}

/** The split as a point in a triangle: towards a corner is money for it. Every grid line is one per cent of the money. */
export function ternaryMarkup(window: Window, base: Split, split: Split, pounds: number): Markup {
  const at = (point: { x: number; y: number }) => {
    const { x, y } = onScreen(point);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  const from = onScreen(pointOf(window, base));
  const to = onScreen(pointOf(window, split));
  const corners = [at({ x: 0, y: 0 }), at({ x: 1, y: 0 }), at({ x: 0.5, y: HEIGHT_OVER_SIDE })];
  const amount = (line: LineOfMoney) => {
    const change = (split[line] - base[line]) * pounds;
    const moved = Math.abs(change) < SHOWN_FROM ? '' : ` (${millions(change, true).replace('£', '')})`;
    return html`<tspan class="amount">${millions(split[line] * pounds)}</tspan>${moved}`;
  };
  const corner = (line: LineOfMoney, x: number, y: number, anchor: string) =>
    html`<text x="${x}" y="${y}" text-anchor="${anchor}">${LINE_WORDS[line]}<tspan x="${x}" dy="15">${amount(line)}</tspan></text>`;
  const [left, right, top] = CORNERS;
  return html`<svg class="ternary" id="ternary" viewBox="0 0 ${WIDTH} ${HEIGHT.toFixed(0)}">
${corner(left, 0, Math.round(BOTTOM + 17), 'start')}${corner(right, WIDTH, Math.round(BOTTOM + 17), 'end')}${corner(top, WIDTH / 2, 13, 'middle')}
${trusted(`<path class="frame" d="M${corners.join('L')}Z"/>${gridPath(window, at)}<path class="from" d="M${from.x.toFixed(1)},${from.y.toFixed(1)}L${to.x.toFixed(1)},${to.y.toFixed(1)}"/><circle class="base" cx="${from.x.toFixed(1)}" cy="${from.y.toFixed(1)}" r="5"/>`)}
<g class="handle" id="handle" tabindex="0" role="slider" aria-label="Split of the money. Left and right arrows: between acute hospital and social care; up and down: community. Shift for bigger steps, Home for the place’s own." aria-valuemin="0" aria-valuemax="100" aria-valuenow="${(100 * split.acute).toFixed(1)}" aria-valuetext="${splitWords(split, pounds)}">${trusted(`<circle class="grip" cx="${to.x.toFixed(1)}" cy="${to.y.toFixed(1)}" r="20"/><circle class="knob" cx="${to.x.toFixed(1)}" cy="${to.y.toFixed(1)}" r="9"/>`)}</g>
</svg>`;
}

function gridPath(window: Window, at: (point: { x: number; y: number }) => string): string {
  const step = GRID_SHARE / window.width;
  const lines: string[] = [];
  for (let share = step; share < 1; share += step) {
    const h = share * HEIGHT_OVER_SIDE;
    lines.push(`M${at({ x: share / 2, y: h })}L${at({ x: 1 - share / 2, y: h })}`);
    lines.push(`M${at({ x: share, y: 0 })}L${at({ x: (1 + share) / 2, y: (1 - share) * HEIGHT_OVER_SIDE })}`);
    lines.push(`M${at({ x: share, y: 0 })}L${at({ x: share / 2, y: h })}`);
  }
  return `<path class="grid" d="${lines.join('')}"/>`;
}

function splitWords(split: Split, pounds: number): string {
  return LINES_OF_MONEY.map((line) => `${LINE_WORDS[line]} ${millions(split[line] * pounds)}`).join(', ');
}

const SHOWN_FROM = 50_000;
