import { required } from '../../units/index.js';
import { draw, type Frame } from './draw.js';
import { zeroRule } from './fans.js';
import { ink } from './palette.js';

export interface Curve {
  readonly label: string;
  readonly ink: string;
  readonly xs: readonly number[];
  /** null: no point, and a gap in the line; at least one has a value */
  readonly ys: readonly (number | null)[];
}

export interface CurvesView {
  readonly curves: readonly Curve[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly yFormat: string;
  /** fixed ends of the y axis; null: by the data, with 0 */
  readonly yDomain: readonly [number, number] | null;
  /** a vertical line, such as the headline willingness to pay */
  readonly mark: number;
}

/** The axis of what a QALY may cost. */
export const WTP_AXIS = 'willingness to pay, £ per QALY';

export const wideFrame = (height: number, right: number): Frame => ({
  width: 700 - 64 - right,
  height,
  padding: { left: 64, right, top: 26, bottom: 46 },
});
export const narrowFrame = (height: number): Frame => ({
  width: 276,
  height,
  padding: { left: 52, right: 10, top: 26, bottom: 46 },
});

/** Lines with their names at their ends, or above them where there is little room. */
export async function drawCurves(view: CurvesView): Promise<{ wide: string; narrow: string }> {
  return { wide: await drawOne(view, false), narrow: await drawOne(view, true) };
}

function drawOne({ curves, xTitle, yTitle, yFormat, yDomain, mark }: CurvesView, narrow: boolean): Promise<string> {
  const values = curves.flatMap(({ xs, ys, ink: colour }, curve) =>
    xs.map((x, at) => ({ curve, x, y: ys[at], colour })),
  );
  const x = {
    field: 'x',
    type: 'quantitative',
    axis: { title: xTitle, grid: false, tickCount: narrow ? 3 : 6, titleAnchor: 'start' },
    scale: { nice: false },
  };
  const scale = yDomain === null ? { zero: true, nice: true } : { domain: [...yDomain] };
  const axis = { title: null, tickCount: 5, format: yFormat };
  const y = { field: 'y', type: 'quantitative', axis, scale };
  const longest = Math.max(0, ...curves.map(({ label }) => label.length));
  const frame = narrow ? narrowFrame(210) : wideFrame(250, Math.max(NAMES_WIDTH, longest * LETTER_WIDTH + NAME_GAP));
  const lasts = curves.map(({ ys }) => ys.findLastIndex((value) => value !== null));
  const spread = apart(
    curves.map(({ ys }, at) => required(ys[lasts[at]])),
    yDomain,
  );
  const ends = curves.map(({ label, ink: colour, xs }, at) => ({
    x: xs[lasts[at]],
    y: spread[at],
    label,
    colour,
  }));
  const names = narrow
    ? curves.map(({ label, ink: colour }, at) => ({
        name: `name-${at}`,
        data: { values: [{ label }] },
        mark: { ...NAME, color: colour, baseline: 'bottom' },
        encoding: { x: { value: 0 }, y: { value: -8 + 15 * (at - curves.length + 1) }, text: { field: 'label' } },
      }))
    : [
        {
          name: 'names',
          data: { values: ends },
          mark: { ...NAME, dx: NAME_GAP, baseline: 'middle' },
          encoding: { x, y, text: { field: 'label' }, color: { field: 'colour', type: 'nominal', scale: null } },
        },
      ];
  return draw(
    {
      data: { values },
      title: narrow
        ? undefined
        : { text: yTitle, anchor: 'start', fontSize: 12, fontWeight: 'normal', color: ink('muted'), offset: 8 },
      layer: [
        zeroRule('y'),
        {
          name: 'threshold',
          data: { values: [{ x: mark }] },
          mark: { type: 'rule', color: ink('quiet'), strokeDash: [3, 3], aria: false },
          encoding: { x: { field: 'x', type: 'quantitative' } },
        },
        {
          name: 'curves',
          mark: { type: 'line', strokeWidth: 2.25, aria: false },
          encoding: {
            x,
            y,
            detail: { field: 'curve', type: 'nominal' },
            stroke: { field: 'colour', type: 'nominal', scale: null },
          },
        },
        ...names,
      ],
    },
    narrow ? { ...frame, padding: { ...frame.padding, top: 14 + 15 * curves.length } } : frame,
  );
}

const NAME = { type: 'text', align: 'left', fontSize: 12.5, fontWeight: 600, aria: false } as const;
const APART_SHARE = 0.07;
/** Room for names at line ends: the usual one, and what a longer name needs. */
const NAMES_WIDTH = 170;
const LETTER_WIDTH = 8;
const NAME_GAP = 8;

/** How a name stands to its point, so that none near an edge is cut off; for a mark's `align`. */
export function alongside(xs: readonly number[]): (x: number) => 'left' | 'center' | 'right' {
  const [low, high] = [Math.min(0, ...xs), Math.max(0, ...xs)];
  const at = (x: number) => (high === low ? 0.5 : (x - low) / (high - low));
  return (x) => (at(x) < EDGE_SHARE ? 'left' : at(x) > 1 - EDGE_SHARE ? 'right' : 'center');
}

const EDGE_SHARE = 0.25;
export const ALIGN = { expr: 'datum.align' } as const;

/** Heights for names at line ends, moved so that none covers another. */
function apart(ends: readonly number[], domain: readonly [number, number] | null): number[] {
  const span = domain === null ? Math.max(...ends, 0) - Math.min(...ends, 0) : domain[1] - domain[0];
  const least = APART_SHARE * span;
  const order = [...ends.keys()].sort((a, b) => ends[a] - ends[b]);
  const placed = [...ends];
  for (let at = 1; at < order.length; at++) {
    const [below, own] = [placed[order[at - 1]], order[at]];
    placed[own] = Math.max(placed[own], below + least);
  }
  const over = domain === null || order.length === 0 ? 0 : Math.max(0, placed[required(order.at(-1))] - domain[1]);
  return placed.map((value) => value - over);
}
