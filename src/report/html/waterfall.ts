import { draw, type Spec } from './draw.js';
import { ink, type Role } from './palette.js';

/** A bar of a waterfall: it begins where the one above it ended. */
export interface WaterfallBar {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly role: Role;
  /** the figure with its interval, beside the bar */
  readonly words: string;
  readonly shortWords: string;
}

const ROW = 30;
const ROW_NARROW = 46;
const WIDE = { label: 204, plot: 250, words: 266 };
const NARROW_PLOT = 318;
const MARGIN = 10;
const THICK = 14;

const constant = (value: number | string) => ({ value });
const raw = (field: string) => ({ field, type: 'nominal', scale: null });

/** Wide and narrow drawings of bars that add up. `axis` says what is counted. */
export async function drawWaterfall(
  bars: readonly WaterfallBar[],
  axis: string,
): Promise<{ wide: string; narrow: string }> {
  return { wide: await drawBars(bars, axis, false), narrow: await drawBars(bars, axis, true) };
}

function drawBars(bars: readonly WaterfallBar[], axis: string, narrow: boolean): Promise<string> {
  const values = bars.map((bar, at) => ({
    ...bar,
    at,
    ink: ink(bar.role),
    wordInk: ink(bar.role === 'quiet' ? 'muted' : bar.role),
    tip: `${bar.label}: ${bar.words}`,
  }));
  const joints = bars.slice(0, -1).map(({ to }, at) => ({ at, next: at + 1, to }));
  const y = { field: 'at', type: 'ordinal', axis: null, scale: { padding: 0.5 } };
  const x = {
    field: 'from',
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: { title: axis, tickCount: 4, grid: true, titleAnchor: 'start' },
  };
  const text = (align: 'left' | 'right', dy: number) => {
    return { type: 'text', align, baseline: 'middle', dy, fontSize: 12.5, fill: ink('ink'), aria: false };
  };
  const words = narrow
    ? [
        { name: 'labels', mark: text('left', -16), encoding: { y, x: constant(0), text: { field: 'label' } } },
        {
          name: 'words',
          mark: text('right', -16),
          encoding: { y, x: constant(NARROW_PLOT), text: { field: 'shortWords' }, fill: raw('wordInk') },
        },
      ]
    : [
        { name: 'labels', mark: text('right', 0), encoding: { y, x: constant(-14), text: { field: 'label' } } },
        {
          name: 'words',
          mark: text('left', 0),
          encoding: { y, x: constant(WIDE.plot + 16), text: { field: 'words' }, fill: raw('wordInk') },
        },
      ];
  const spec: Spec = {
    data: { values },
    layer: [
      {
        name: 'bars',
        mark: { type: 'bar', height: THICK, opacity: 0.85 },
        encoding: { y, x, x2: { field: 'to' }, fill: raw('ink'), description: { field: 'tip' } },
      },
      {
        name: 'joints',
        data: { values: joints },
        mark: { type: 'rule', color: ink('muted'), strokeDash: [2, 2], aria: false },
        encoding: {
          x: { ...x, field: 'to' },
          y,
          y2: { field: 'next' },
        },
      },
      {
        name: 'zero',
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: ink('quiet'), aria: false },
        encoding: { x: { ...x, field: 'zero' } },
      },
      ...words,
    ],
  };
  const height = bars.length * (narrow ? ROW_NARROW : ROW);
  const padding = narrow
    ? { left: MARGIN, right: MARGIN, top: MARGIN, bottom: 44 }
    : { left: WIDE.label, right: WIDE.words, top: 4, bottom: 44 };
  return draw(spec, { width: narrow ? NARROW_PLOT : WIDE.plot, height, padding });
}
