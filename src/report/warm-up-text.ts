import { MONTHS_PER_YEAR } from '../units/index.js';
import { displayOf, formatNumber } from './numbers.js';

/** A monthly series from the first month simulated on, and where it may be cut. */
export interface WarmUpSeries {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** mean over replications */
  readonly months: readonly number[];
  /** months to leave out (MSER-5); null when it cannot be told */
  readonly cutMonths: number | null;
  readonly settled: boolean;
}

/** A warm-up looked at: the place, and each series with its cut. */
export interface WarmUpView {
  readonly scenario: string;
  readonly settlement: string;
  readonly people: number;
  readonly replications: number;
  readonly warmUpYears: number;
  readonly series: readonly WarmUpSeries[];
}

const ROWS = 6;
const LABEL = 14;

/** What MSER-5 says of each series, under a picture of it: `|` is the fork as the scenario has it, `^` the cut. */
export function renderWarmUp(view: WarmUpView, width: number): string {
  const { scenario, settlement, people, replications, warmUpYears, series } = view;
  const years = Math.round((series[0]?.months.length ?? 0) / MONTHS_PER_YEAR);
  const asked = warmUpYears * MONTHS_PER_YEAR;
  const longest = Math.max(0, ...series.map(({ cutMonths }) => cutMonths ?? 0));
  const unsettled = series.filter(({ settled }) => !settled).map(({ label }) => label);
  return [
    `${scenario}, ${settlement}: the first ${years} years month by month, ${formatNumber(people, 0)} people, mean of ${replications} replications`,
    ...series.flatMap((one) => ['', ...plot(one, asked, width)]),
    '',
    unsettled.length > 0
      ? `Not settled within ${years} years: ${unsettled.join(', ')}. A longer warm-up may be needed than the ${warmUpYears} years there are; noise alone can look so: try more --people and --replications.`
      : longest <= asked
        ? `The warm-up of ${warmUpYears} years is long enough: MSER-5 cuts ${longest} months at most.`
        : `The warm-up of ${warmUpYears} years is too short: MSER-5 cuts ${longest} months; ${Math.ceil(longest / MONTHS_PER_YEAR)} years would do.`,
  ].join('\n');
}

function plot({ label, unit, months, cutMonths, settled }: WarmUpSeries, asked: number, width: number): string[] {
  const { scale, unit: shown } = displayOf(unit);
  const columns = Math.max(1, Math.min(months.length, width - LABEL));
  const own = Array.from({ length: columns }, (_, at) => meanOf(months, at, columns) * scale);
  const [low, high] = [Math.min(...own), Math.max(...own)];
  const row = (value: number) => (high === low ? 0 : Math.round(((value - low) / (high - low)) * (ROWS - 1)));
  const column = (month: number) => Math.min(columns - 1, Math.floor((month / months.length) * columns));
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const level = ROWS - 1 - at;
    const text = level === ROWS - 1 ? short(high) : level === 0 ? short(low) : '';
    const marks = own.map((value, place) => (row(value) === level ? '*' : place === column(asked) ? '|' : ' '));
    return `${text.padStart(LABEL - 2)}  ${marks.join('')}`.trimEnd();
  });
  const told =
    cutMonths === null
      ? 'too short a series to tell'
      : settled
        ? `cut ${cutMonths} months`
        : `cut ${cutMonths} months, past the middle: not settled`;
  const axis = cutMonths === null ? '' : `${' '.repeat(LABEL + column(cutMonths))}^`;
  return [`${label} (${shown}): ${told}`, ...lines, ...(axis === '' ? [] : [axis])];
}

function meanOf(months: readonly number[], at: number, columns: number): number {
  const from = Math.floor((at * months.length) / columns);
  const to = Math.max(from + 1, Math.floor(((at + 1) * months.length) / columns));
  return months.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
}

function short(value: number): string {
  return formatNumber(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 1 : 3);
}
