import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import type { OutcomeUnit } from '../../analysis/documents/summary-document.js';
import { readInterval } from '../../analysis/index.js';
import { isExact } from '../numbers.js';
import { amount, decimalsOf, type Spreading, sizeOf, tellingOf } from './amounts.js';
import type { Figure } from './figure.js';
import type { Markup } from './markup.js';
import type { Role } from './palette.js';
import type { DataTable } from './table.js';

/** What only the folder and the command line know; strings are shown as they are. */
export interface ReportSource {
  readonly scenarioHash: string;
  /** program version, commit, hash of the lockfile; null where it cannot be told */
  readonly build: Readonly<Record<string, string | null>>;
  /** commands, ready for a shell, by what they would do */
  readonly commands: Readonly<Record<CommandName, string>>;
}

export type CommandName =
  | 'remake'
  | 'verify'
  | 'report'
  | 'draws'
  | 'monthly'
  | 'decompose'
  | 'chain'
  | 'sweep'
  | 'select'
  | 'sensitivity';

/** A real series to lie over the fan of the same name, at the size of the simulated place. */
export interface ObservedSeries {
  readonly series: string;
  readonly settlement: string;
  readonly step: 'month' | 'year';
  /** increasing `at`, from 1 */
  readonly points: readonly { readonly at: number; readonly value: number }[];
  /** whether values were brought from the people they were counted among to those simulated */
  readonly scaled: boolean;
}

export interface ReportInput {
  readonly analysis: AnalysisDocument;
  readonly source: ReportSource;
  /** real series to lie over simulated ones */
  readonly observed?: readonly ObservedSeries[];
}

/** A part of the page with all it shows, so that files can be written of the same numbers. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
  readonly figures: readonly Figure[];
  readonly tables: readonly DataTable[];
}

/** Outcomes that the picture of the answer shows. */
export const PICTURED: readonly string[] = [
  'admissions.unplanned',
  'admissions.planned',
  'bedDays.acute',
  'delayedDays.noCriteriaToReside',
  'waits.aeMeanHours',
  'waits.plannedMeanDays',
  'waits.packageMeanDays',
  'unmetNeedPersonDays',
  'deaths',
  'qalys',
  'cost.system',
];

/** Settlements drawn one by one; further ones stand in the tables. */
export const RIVALS_DRAWN = 4;

export function rivalsOf({ settlements, comparator }: AnalysisDocument): string[] {
  return settlements.filter((settlement) => settlement !== comparator);
}

export function outcomeOf(analysis: AnalysisDocument, name: string): OutcomeUnit | undefined {
  return analysis.outcomes.find((outcome) => outcome.name === name);
}

export function differenceOf(
  analysis: AnalysisDocument,
  settlement: string,
  outcome: string,
): OutcomeDifference | undefined {
  return analysis.differences.find((entry) => entry.settlement === settlement && entry.outcome === outcome);
}

/** Blue for less and ochre for more, where the interval leaves 0 out; else grey. */
export function roleOf(interval: { readonly low: number | null; readonly high: number | null }): Role {
  return roleOfReading(readInterval(interval));
}

export function roleOfReading(reading: OutcomeDifference['reading']): Role {
  return reading === 'lower' ? 'less' : reading === 'higher' ? 'more' : 'quiet';
}

export function spreading(entry: { mean: number; interval: { low: number | null; high: number | null } }): Spreading {
  return { mean: entry.mean, low: entry.interval.low, high: entry.interval.high };
}

/** `−9.4 bed days (−10.8 to −8.4)` and the same without its interval. */
export function differenceWords(entry: Spreading, unit: string): { long: string; short: string } {
  const telling = tellingOf(unit, sizeOf(entry), true);
  const decimals = decimalsOf(entry, telling.scale);
  const short = amount(entry.mean, telling, decimals, true);
  const { low, high } = entry;
  if (low === null || high === null) return { long: short, short };
  if (isExact(entry)) return { long: `${short}, exactly`, short };
  const plain = /^[mk]?$/.test(telling.after) ? telling : { ...telling, after: '' };
  const end = (value: number) => amount(value, plain, decimals, true);
  return { long: `${short} (${end(low)} to ${end(high)})`, short };
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? one : many}`;
}

/** The head of the column that holds intervals, and the words for one. */
export function intervalHead({ basis }: Pick<AnalysisDocument, 'basis'>): string {
  return basis === 'draws' ? 'Likely range' : '95% interval';
}

/** The head of the column with the upper ends, which stands in files alone. */
export function highHead({ basis }: Pick<AnalysisDocument, 'basis'>): string {
  return basis === 'draws' ? 'Range high' : 'Interval high';
}

/** An id of a part: fixed words and numbers only, never a name from a scenario. */
export function partId(name: string, at: number): string {
  return at === 0 ? name : `${name}-${at + 1}`;
}

/**
 * The ends of a range beside a size without a sign, from the smaller to the larger: in the direction of the mean, so that an end
 * beyond 0 keeps its sign, as draws may have it.
 */
export function endsInWords({ mean, interval: { low, high } }: OutcomeDifference): readonly [number, number] | null {
  if (low === null || high === null) return null;
  return mean < 0 ? [0 - high, 0 - low] : [low, high];
}
