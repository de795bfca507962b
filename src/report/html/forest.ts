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
/** Room for labels and words: the least, and where the longest asks for more, up to the most. */
const WIDE = { label: 204, labelMost: 290, plot: 250, words: 266, wordsMost: 350 };
/** Of a letter of these words, about. */
const LETTER = 6.6;
/** Of one in the widest of the fonts. */
const LETTER_MOST = 7.2;
const NARROW_PLOT = 318;
const MARGIN = 10;
/** Of the span, left beyond the outermost point, so that none lies on an edge. */
const ROOM = 0.04;

/** What a hue says, said by a shape too. */
const SHAPES: Readonly<Partial<Record<Role, string>>> = { worse: 'diamond', more: 'diamond', plain: 'square' };

const constant = (value: number | string) => ({ value });
const raw = (field: string) => ({ field, type: 'nominal', scale: null });

/** Wide and narrow drawings. `axis` says what the axis counts; `suffix` stands behind its labels. */
export async function drawForest(
  rows: readonly ForestRow[],
  axis: string,
  suffix: string,
  row: number = ROW,
): Promise<{ wide: string; narrow: string }> {
  return { wide: await drawRows(rows, axis, suffix, row), narrow: await drawRows(rows, axis, suffix, null) };
}

/** @param row height of a row of the wide drawing; null: the narrow one */
function drawRows(rows: readonly ForestRow[], axis: string, suffix: string, row: number | null): Promise<string> {
  const narrow = row === null;
  const values = rows.map((one, at) => ({
    ...one,
    low: one.low ?? one.mean,
    high: one.high ?? one.mean,
    at,
    ink: ink(one.role),
    shape: SHAPES[one.role] ?? 'circle',
    // grey that is fine for a dot is too faint for words
    wordInk: ink(one.role === 'quiet' ? 'muted' : one.role),
    tip: `${one.label}: ${one.words}`,
    shortWords: narrow ? fitting(one) : one.shortWords,
  }));
  const ends = values.flatMap(({ low, high }) => [low, high]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = ROOM * (most - least || 1);
  const y = { field: 'at', type: 'ordinal', axis: null, scale: { padding: 0.5 } };
  const x = {
    field: 'mean',
    type: 'quantitative',
    scale: { domain: [least - room, most + room], nice: true },
    axis: {
      title: axis,
      tickCount: 4,
      grid: true,
      labelExpr: `datum.label + ${JSON.stringify(suffix)}`,
      titleAnchor: 'start',
      // one that would be cut off at the edge is left out
      labelBound: narrow ? MARGIN : false,
      // moved inwards, the first would push its neighbour out
      labelFlush: narrow,
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
      ...(narrow ? [bandUnderWords(y)] : []),
      {
        name: 'intervals',
        mark: { type: 'rule', strokeWidth: 3, strokeCap: 'round', opacity: 0.55, aria: false },
        encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' }, stroke: raw('ink') },
      },
      {
        name: 'means',
        mark: { type: 'point', filled: true, size: 72, opacity: 1 },
        encoding: { y, x, fill: raw('ink'), shape: raw('shape'), description: { field: 'tip' } },
      },
      ...words,
    ],
  };
  const height = rows.length * (row ?? ROW_NARROW);
  const padding = narrow
    ? { left: MARGIN, right: MARGIN, top: MARGIN, bottom: 44 }
    : { left: roomFor(rows, 'label', 24), right: roomFor(rows, 'words', 30), top: 4, bottom: 44 };
  return draw(spec, { width: narrow ? NARROW_PLOT : WIDE.plot, height, padding });
}

/** Beside its label on one line: the figure with its unit, or alone where both would not fit. */
function fitting({ label, shortWords }: ForestRow): string {
  return LETTER_MOST * (label.length + shortWords.length) + MARGIN <= NARROW_PLOT
    ? shortWords
    : shortWords.split(' ')[0];
}

/** Width of a column of words with what stands between it and the plot. */
function roomFor(rows: readonly ForestRow[], column: 'label' | 'words', gap: number): number {
  const longest = Math.max(0, ...rows.map((one) => one[column].length));
  const most = column === 'label' ? WIDE.labelMost : WIDE.wordsMost;
  return Math.round(Math.min(most, Math.max(WIDE[column], LETTER * longest + gap)));
}

/** Paper across the whole plot where words stand, so that no line runs through them. */
function bandUnderWords(y: object) {
  const mark = { type: 'rule', color: ink('paper'), strokeWidth: 17, yOffset: -14, aria: false };
  return { name: 'bands', mark, encoding: { y, x: constant(-MARGIN), x2: constant(NARROW_PLOT + MARGIN) } };
}

/** Paper behind words that stand over the lines of a plot. */
export function haloMark(align: 'left' | 'right', dy = -14) {
  const paper = { stroke: ink('paper'), strokeWidth: 5, strokeJoin: 'round', fill: ink('paper') };
  return { type: 'text', align, baseline: 'middle', dy, fontSize: 12.5, ...paper, aria: false };
}

function textMark(align: 'left' | 'right', dy: number) {
  return { type: 'text', align, baseline: 'middle', dy, fontSize: 12.5, fill: ink('ink'), aria: false };
}
