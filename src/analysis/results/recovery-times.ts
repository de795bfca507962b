import type { ColumnarTable } from '../../outcomes/columnar.js';
import { required } from '../../units/index.js';
import { labelColumn, numberColumn } from '../tables/table-columns.js';
import { monthOutcome, withCoreDays } from './month-fans.js';

/** How a monthly series goes on after a shock, against the same series of the comparator. */
export interface Recovery {
  readonly settlement: string;
  /** mean of the replications by month since the fork, from month 1, and that of the comparator */
  readonly path: readonly number[];
  readonly reference: readonly number[];
  /** greatest departure from the comparator, in the column's unit, and the month it was met */
  readonly worst: number;
  readonly worstMonth: number;
  /** months after the shock from which the series stays within the tolerance; null if it does not by the end */
  readonly months: number | null;
}

export interface RecoveryQuestion {
  readonly column: string;
  readonly comparator: string;
  /** last month of the shock, since the fork */
  readonly endMonth: number;
  /** departure from the comparator, as a share of it, that counts as recovered */
  readonly tolerance: number;
}

/** Time to recover of every other settlement. @throws Error when the table has no such column or settlement */
export function recoveries(monthly: ColumnarTable, question: RecoveryQuestion): Recovery[] {
  const paths = meanPaths(monthly, question.column);
  const reference = paths.get(question.comparator);
  if (reference === undefined) {
    throw new Error(`no settlement "${question.comparator}"; there are ${[...paths.keys()].join(', ')}`);
  }
  return [...paths]
    .filter(([settlement]) => settlement !== question.comparator)
    .map(([settlement, path]) => {
      const away = path.map((value, month) => value - reference[month]);
      const worstIndex = away.reduce((worst, value, i) => (Math.abs(value) > Math.abs(away[worst]) ? i : worst), 0);
      const months = monthsToRecover(path, reference, question);
      return { settlement, path, reference, worst: away[worstIndex], worstMonth: worstIndex + 1, months };
    });
}

/** Months after the shock until |path - reference| <= tolerance x reference for good; null when not by the end. */
export function monthsToRecover(
  path: readonly number[],
  reference: readonly number[],
  { endMonth, tolerance }: Pick<RecoveryQuestion, 'endMonth' | 'tolerance'>,
): number | null {
  let last = 0;
  path.forEach((value, index) => {
    if (Math.abs(value - reference[index]) > tolerance * Math.abs(reference[index])) last = index + 1;
  });
  return last >= path.length ? null : Math.max(0, last - endMonth);
}

/** A column's values, to be added over places: of an average each place's part, by its weight among them. */
function addable(monthly: ColumnarTable, column: string): Float64Array {
  const values = numberColumn(monthly, column);
  const { weight } = monthOutcome(column);
  if (weight === undefined) return values;
  const weights = numberColumn(withCoreDays(monthly), weight);
  const settlements = labelColumn(monthly, 'settlement');
  const [draws, replications, months] = ['draw', 'replication', 'month'].map((name) => numberColumn(monthly, name));
  const key = (row: number) => [settlements[row], draws[row], replications[row], months[row]].join('/');
  const totals = new Map<string, number>();
  weights.forEach((own, row) => {
    totals.set(key(row), (totals.get(key(row)) ?? 0) + own);
  });
  return values.map((value, row) => {
    const total = required(totals.get(key(row)));
    return total > 0 ? (value * weights[row]) / total : 0;
  });
}

/** Mean over draws, replications and the sum over places, by settlement, of months 1 and on. */
function meanPaths(monthly: ColumnarTable, column: string): Map<string, number[]> {
  const settlements = labelColumn(monthly, 'settlement');
  const [months, draws, replications] = ['month', 'draw', 'replication'].map((name) => numberColumn(monthly, name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const values = addable(monthly, column);
  const sums = new Map<string, number[]>();
  const blocks = new Map<string, Set<string>>();
  for (let row = 0; row < monthly.rows; row++) {
    const settlement = settlements[row];
    if (!blocks.has(settlement)) blocks.set(settlement, new Set());
    required(blocks.get(settlement)).add(`${draws[row]}/${replications[row]}`);
    if (months[row] < 1) continue;
    const path = sums.get(settlement) ?? [];
    path[months[row] - 1] = (path[months[row] - 1] ?? 0) + values[row];
    sums.set(settlement, path);
  }
  return new Map([...sums].map(([name, path]) => [name, path.map((sum) => sum / required(blocks.get(name)).size)]));
}
