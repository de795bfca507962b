import type { AnyTable } from '../../outcomes/columnar.js';
import { noValueReason } from '../../outcomes/specs.js';
import type { NoValue } from '../documents/document-figures.js';
import type { Sample } from '../statistics/estimate.js';
import type { Series } from './analysis-context.js';
import type { Panel } from './panel.js';

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
  runs: AnyTable,
  { settlement, outcome, series }: { settlement: string; outcome: string; series: Pick<Series, 'whole' | 'year'> },
): NoValue | null {
  const reason = noValueReason(runs.name, outcome, runs.spec);
  if (reason === null) return null;
  const whole = series.whole(settlement);
  let blockYears = 0;
  for (let year = 1; year <= horizonYears; year++) blockYears += missing(series.year(settlement, year));
  if (blockYears === 0) return null;
  const of = whole.values.length * horizonYears;
  return { settlement, outcome, blockYears, of, blocks: missing(whole), reason };
}
