import type { ColumnarTable } from '../../outcomes/columnar.js';
import { estimate } from '../statistics/estimate.js';
import { evaluate, type Measure } from '../tables/measure.js';
import { numberColumn } from '../tables/table-columns.js';
import { buildPanel } from './panel.js';

/** `input`: went into the model; `fit`: a parameter was chosen by it; `check`: neither. */
export type TargetUse = 'input' | 'fit' | 'check';

/** A figure a simulated place is held against, with the band it must lie in. */
export interface Target {
  readonly id: string;
  readonly measure: Measure;
  readonly target: number;
  readonly low: number;
  readonly high: number;
  readonly use: TargetUse;
  /** whether it grows with the place: then target and band are multiplied by `scale` */
  readonly scales: boolean;
}

/** Why a target is missed; `by` in its unit, `times` the half-width over the largest allowed (null where that is 0). */
export type Miss =
  | { readonly why: 'below' | 'above'; readonly by: number }
  | { readonly why: 'wide'; readonly times: number | null }
  | { readonly why: 'no interval' }
  | { readonly why: 'undefined'; readonly blocks: number };

/** One target, the simulated figure for it, and whether that lies in the band. */
export interface JudgedTarget {
  readonly id: string;
  readonly use: TargetUse;
  /** at the size of the place */
  readonly target: number;
  readonly low: number;
  readonly high: number;
  /** blocks (draw, replication) behind it */
  readonly n: number;
  /** null when the measure divides by 0 in some block */
  readonly mean: number | null;
  /** of the 95% interval; null with fewer than two independent units */
  readonly halfWidth: number | null;
  readonly pass: boolean;
  readonly miss: Miss | null;
}

/** Targets of one use that were met. */
export interface UseTally {
  readonly passed: number;
  readonly of: number;
  /** passes asked for */
  readonly needed: number;
  readonly pass: boolean;
}

/** Whether enough targets are met, those fitted and those only checked apart. */
export interface Verdict {
  readonly targets: readonly JudgedTarget[];
  readonly fit: UseTally;
  readonly check: UseTally;
  readonly pass: boolean;
}

/** What `judge` reads. */
export interface JudgeInput {
  readonly runs: ColumnarTable;
  readonly settlement: string;
  /** 1 is the first after the fork */
  readonly year: number;
  readonly targets: readonly Target[];
  /** people of the place over the people the targets are given for; formulas know it as `scale` */
  readonly scale: number;
}

/** What a formula of a target may name beside the columns of `runs`: for constants that grow with the place. */
export const SCALE_NAME = 'scale';

const HALF_WIDTH_SHARE_OF_BAND = 1 / 4;
const FIT_MISSES_ALLOWED = 2;
/** four fifths */
const CHECK_NEEDED = { of: 5, pass: 4 };

/**
 * Holds one settlement's year against targets. A target passes when the mean of its measure over blocks lies in the
 * band and the half-width of the mean's 95% t interval is at most a quarter of the band. All pass when at most two of
 * the targets used for fitting miss and at least four fifths of those kept for checking pass; inputs do not count.
 *
 * @throws Error when the settlement or the year has no rows, there are several places, or the table is not whole
 */
export function judge(input: JudgeInput): Verdict {
  const { targets, scale } = input;
  const { draws, values } = measureBlocks(input);
  const judged = targets.map((target, at) =>
    judgeOne(target, target.scales ? scale : 1, { values: values[at], draws }),
  );
  const fit = tally(judged, 'fit', (of) => Math.max(0, of - FIT_MISSES_ALLOWED));
  const check = tally(judged, 'check', (of) => Math.ceil((of * CHECK_NEEDED.pass) / CHECK_NEEDED.of));
  return { targets: judged, fit, check, pass: fit.pass && check.pass };
}

/**
 * The measure of every target in every block: values [target][block] and the draw of each block, blocks in the order
 * of their rows. A measure that divides by 0 gives what that gives.
 *
 * @throws Error as `judge` does
 */
export function measureBlocks({ runs, settlement, year, targets, scale }: JudgeInput): {
  readonly draws: Float64Array;
  readonly values: readonly Float64Array[];
} {
  const rows = rowsOf(runs, settlement, year);
  const measureAt = (target: Target, row: number) =>
    evaluate(target.measure, (name) => (name === SCALE_NAME ? scale : numberColumn(runs, name)[row]));
  return {
    draws: Float64Array.from(rows, (row) => numberColumn(runs, 'draw')[row]),
    values: targets.map((target) => Float64Array.from(rows, (row) => measureAt(target, row))),
  };
}

/** The rows of one year of a settlement, one a block. */
function rowsOf(runs: ColumnarTable, settlement: string, year: number): number[] {
  const panel = buildPanel(runs, [settlement]);
  if (panel.places.length > 1)
    throw new Error(`targets are for one place, and the results have ${panel.places.length}`);
  const years = numberColumn(runs, 'year');
  const rows = [...panel.rows].filter((row) => years[row] === year);
  if (rows.length === 0) throw new Error(`the results have no year ${year} of settlement ${settlement}`);
  return rows;
}

function judgeOne(
  { id, use, ...given }: Target,
  size: number,
  sample: { values: Float64Array; draws: Float64Array },
): JudgedTarget {
  const n = sample.values.length;
  const [target, low, high] = [given.target * size, given.low * size, given.high * size];
  const undefinedBlocks = sample.values.filter((value) => !Number.isFinite(value)).length;
  if (undefinedBlocks > 0) {
    const miss: Miss = { why: 'undefined', blocks: undefinedBlocks };
    return { id, use, target, low, high, n, mean: null, halfWidth: null, pass: false, miss };
  }
  const { mean, error: halfWidth } = estimate(sample);
  const miss = missOf({ mean, halfWidth, low, high });
  return { id, use, target, low, high, n, mean, halfWidth, pass: miss === null, miss };
}

function missOf(found: { mean: number; halfWidth: number | null; low: number; high: number }): Miss | null {
  const { mean, halfWidth, low, high } = found;
  if (mean < low) return { why: 'below', by: low - mean };
  if (mean > high) return { why: 'above', by: mean - high };
  if (halfWidth === null) return { why: 'no interval' };
  const allowed = (high - low) * HALF_WIDTH_SHARE_OF_BAND;
  return halfWidth <= allowed ? null : { why: 'wide', times: allowed > 0 ? halfWidth / allowed : null };
}

function tally(judged: readonly JudgedTarget[], use: TargetUse, neededOf: (of: number) => number): UseTally {
  const ofUse = judged.filter((target) => target.use === use);
  const passed = ofUse.filter((target) => target.pass).length;
  const needed = neededOf(ofUse.length);
  return { passed, of: ofUse.length, needed, pass: passed >= needed };
}
