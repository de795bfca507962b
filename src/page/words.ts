import type { Reading } from '../analysis/documents/document-figures.js';
import type { Difference, OutcomeUnit } from '../analysis/documents/summary-document.js';
import { amount, decimalsOf, percentText, type Spreading, sizeOf, tellingOf } from '../report/html/amounts.js';
import { isExact } from '../report/numbers.js';

/** The outcomes that stand on the page at first; the others are under "Every outcome". */
export const FIRST_OUTCOMES: readonly string[] = [
  'admissions.unplanned',
  'bedDays.acute',
  'delayedDays.noCriteriaToReside',
  'waits.aeMeanHours',
  'waits.plannedMeanDays',
  'waits.packageMeanDays',
  'unmetNeedPersonDays',
  'deaths',
  'qalys',
];

/** The word for a reading, beside a difference. */
export const READING_WORD: Readonly<Record<Reading, string>> = {
  lower: 'lower',
  higher: 'higher',
  unclear: 'not clear',
  identical: 'the same',
  unknown: 'too early',
};

/** What the words mean, for anyone who asks. */
export const READING_MEANING: Readonly<Record<Reading, string>> = {
  lower: 'clear after adjustment for multiple comparisons (Holm); with draws at least 90% of them agree',
  higher: 'clear after adjustment for multiple comparisons (Holm); with draws at least 90% of them agree',
  unclear: 'may be either: not clear is not the same as equal',
  identical: 'exactly equal in every pair of histories',
  unknown: 'two replications at least are needed, or 40 draws',
};

/** A difference in the unit of the whole place: amounts are scaled, means and shares are not. */
export function scaled(difference: Difference, outcome: OutcomeUnit, scale: number): Spreading {
  const by = outcome.combine === 'sum' ? scale : 1;
  const times = (value: number | null) => (value === null ? null : value * by);
  return { mean: difference.mean * by, low: times(difference.low), high: times(difference.high) };
}

/** `−9.4` and `−10.8 to −8.4`, with signs and short units; words of a unit stand beside the outcome. */
export function differenceText(entry: Spreading, unit: string): { readonly mean: string; readonly interval: string } {
  const telling = short(tellingOf(unit, sizeOf(entry), true));
  const decimals = decimalsOf(entry, telling.scale);
  const show = (value: number) => amount(value, telling, decimals, true);
  const { mean, low, high } = entry;
  if (low === null || high === null) return { mean: show(mean), interval: '' };
  return { mean: show(mean), interval: isExact(entry) ? 'exactly' : `${show(low)} to ${show(high)}` };
}

/** A difference of more than ten times the original value is described by its size alone. */
const SHARE_MOST = 10;

/** `−1.2%` of what the comparator has; empty where that is nothing, or next to it. */
export function shareText({ mean, comparatorMean }: Difference): string {
  return comparatorMean === 0 || mean === 0 || Math.abs(mean / comparatorMean) > SHARE_MOST
    ? ''
    : percentText(mean / Math.abs(comparatorMean), true);
}

/** The unit as it stands beside an outcome's name; `per`: the time that amounts are for. */
export function unitWords({ unit, combine }: OutcomeUnit, per: string): string {
  if (unit === 'pence') return `£ ${per}`;
  if (unit === 'share') return 'points';
  return combine === 'sum' ? `${unit} ${per}` : unit;
}

function short<T extends { readonly after: string }>(telling: T): T {
  return /^[mk]?$/.test(telling.after) ? telling : { ...telling, after: '' };
}
