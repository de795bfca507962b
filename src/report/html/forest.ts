import { draw, type Spec } from './draw.js';
import { ink, type Role } from './palette.js';

/** A row of estimates on one scale: point, interval, words. */
export interface ForestRow {
  readonly label: string;
  /** on the axis */
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly role: Role;
  /** the figure with its interval, beside the row */
  readonly words: string;
  /** the figure alone, where there is little room */
  readonly shortWords: string;
}

const ROW = 30;
const ROW_NARROW = 46;
const WIDE = { label: 204, plot: 250, words: 266 };
const NARROW_PLOT = 318;
const MARGIN = 10;

const constant = (value: number | string) => ({ value });
const raw = (field: string) => ({ field, type: 'nominal', scale: null });

/** Wide and narrow drawings. `axis` says what the axis counts; `suffix` stands behind its labels. */
export async function drawForest(
  rows: readonly ForestRow[],
  axis: string,
  suffix: string,
): Promise<{ wide: string; narrow: string }> {
  return { wide: await drawRows(rows, axis, suffix, false), narrow: await drawRows(rows, axis, suffix, true) };
}

function drawRows(rows: readonly ForestRow[], axis: string, suffix: string, narrow: boolean): Promise<string> {
  const values = rows.map((row, at) => ({
    ...row,
    low: row.low ?? row.mean,
    high: row.high ?? row.mean,
    at,
    ink: ink(row.role),
    // grey that is fine for a dot is too faint for words
    wordInk: ink(row.role === 'quiet' ? 'muted' : row.role),
    tip: `${row.label}: ${row.words}`,
  }));
  const y = { field: 'at', type: 'ordinal', axis: null, scale: { padding: 0.5 } };
  const x = {
    field: 'mean',
    type: 'quantitative',
    scale: { zero: true, nice: true },
    axis: {
      title: axis,
      tickCount: 4,
      grid: true,
      labelExpr: `datum.label + ${JSON.stringify(suffix)}`,
      titleAnchor: 'start',
    },
  };
  const words = narrow
    ? [
        { name: 'labels', mark: textMark('left', -14), encoding: { y, x: constant(0), text: { field: 'label' } } },
        {
          name: 'words',
          mark: textMark('right', -14),
          encoding: { y, x: constant(NARROW_PLOT), text: { field: 'shortWords' }, fill: raw('wordInk') },
        },
      ]
    : [
        { name: 'labels', mark: textMark('right', 0), encoding: { y, x: constant(-14), text: { field: 'label' } } },
        {
          name: 'words',
          mark: textMark('left', 0),
          encoding: { y, x: constant(WIDE.plot + 16), text: { field: 'words' }, fill: raw('wordInk') },
        },
      ];
  const spec: Spec = {
    data: { values },
    layer: [
      {
        name: 'zero',
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: ink('quiet'), aria: false },
        encoding: { x: { field: 'zero', type: 'quantitative' } },
      },
      {
        name: 'intervals',
        mark: { type: 'rule', strokeWidth: 3, strokeCap: 'round', opacity: 0.55, aria: false },
        encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' }, stroke: raw('ink') },
      },
      {
        name: 'means',
        mark: { type: 'point', filled: true, size: 72, opacity: 1 },
        encoding: { y, x, fill: raw('ink'), description: { field: 'tip' } },
      },
      ...words,
    ],
  };
  const height = rows.length * (narrow ? ROW_NARROW : ROW);
  const padding = narrow
    ? { left: MARGIN, right: MARGIN, top: MARGIN, bottom: 44 }
    : { left: WIDE.label, right: WIDE.words, top: 4, bottom: 44 };
  return draw(spec, { width: narrow ? NARROW_PLOT : WIDE.plot, height, padding });
}

function textMark(align: 'left' | 'right', dy: number) {
  return { type: 'text', align, baseline: 'middle', dy, fontSize: 12.5, fill: ink('ink'), aria: false };
}
