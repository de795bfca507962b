import { noValueReason } from '../outcomes/specs.js';
import type { Series } from './analysis-context.js';
import type { Sample } from './estimate.js';
import type { Panel } from './panel.js';

/** A mean or share that is in some years one of nobody, in one settlement: left out of every figure, and said here. */
export interface NoValue {
  readonly settlement: string;
  readonly outcome: string;
  /** years of blocks without a value, of so many */
  readonly blockYears: number;
  readonly of: number;
  /** blocks without a value in any year: no figure of the settlement rests on them */
  readonly blocks: number;
  /** as the column declares it: `no package was started` */
  readonly reason: string;
}

export function hasValue({ values }: Sample): boolean {
  return values.some((value) => !Number.isNaN(value));
}

export function missing({ values }: Sample): number {
  let count = 0;
  for (const value of values) if (Number.isNaN(value)) count++;
  return count;
}

/** What the settlement lacks of an outcome; null where every year of every block has a value. */
export function noValueOf(
  { horizonYears }: Pick<Panel, 'horizonYears'>,
  { settlement, outcome, series }: { settlement: string; outcome: string; series: Pick<Series, 'whole' | 'year'> },
): NoValue | null {
  const reason = noValueReason('runs', outcome);
  if (reason === null) return null;
  const whole = series.whole(settlement);
  let blockYears = 0;
  for (let year = 1; year <= horizonYears; year++) blockYears += missing(series.year(settlement, year));
  if (blockYears === 0) return null;
  const of = whole.values.length * horizonYears;
  return { settlement, outcome, blockYears, of, blocks: missing(whole), reason };
}
