import type { ColumnarTable } from '../../outcomes/columnar.js';
import { required } from '../../units/index.js';
import { labelColumn, numberColumn } from '../tables/table-columns.js';
import { monthOutcome, withCoreDays } from './month-fans.js';
import { sampledInMemory } from './sampled.js';

type Path = readonly (number | null)[];

/** How a monthly series develops after a shock, compared with the same series of the comparator. */
export interface Recovery {
  readonly settlement: string;
  /** mean of the replications by month since the fork, from month 1, and that of the comparator; null where none has a value */
  readonly path: Path;
  readonly reference: Path;
  /** greatest departure from the comparator, in the column's unit, and the month it was met; null where no month has both */
  readonly worst: number | null;
  readonly worstMonth: number | null;
  /** months after the shock from which the series stays within the tolerance; null if it does not by the end */
  readonly months: number | null;
}

/** Which monthly column is followed after a shock, and what counts as recovered. */
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
      const months = monthsToRecover(path, reference, question);
      return { settlement, path, reference, ...worstOf(path, reference), months };
    });
}

function worstOf(path: Path, reference: Path): Pick<Recovery, 'worst' | 'worstMonth'> {
  let [worst, worstMonth]: [number | null, number | null] = [null, null];
  path.forEach((value, index) => {
    const usual = reference[index];
    if (value === null || usual === null) return;
    if (worst === null || Math.abs(value - usual) > Math.abs(worst)) [worst, worstMonth] = [value - usual, index + 1];
  });
  return { worst, worstMonth };
}

/**
 * Months after the shock until |path - reference| <= tolerance x reference permanently; null when not by the end. A month of
 * which one side alone has a value is not recovered.
 */
export function monthsToRecover(
  path: Path,
  reference: Path,
  { endMonth, tolerance }: Pick<RecoveryQuestion, 'endMonth' | 'tolerance'>,
): number | null {
  let last = 0;
  path.forEach((value, index) => {
    const usual = reference[index];
    if (value === null && usual === null) return;
    const isBack = value !== null && usual !== null && Math.abs(value - usual) <= tolerance * Math.abs(usual);
    if (!isBack) last = index + 1;
  });
  return last >= path.length ? null : Math.max(0, last - endMonth);
}

/** A column's values, to be added over places: of an average each place's part, by its weight among them; NaN where none has any. */
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
    if (!(total > 0)) return Number.NaN;
    return Number.isNaN(value) ? 0 : (value * weights[row]) / total;
  });
}

/** Mean over draws, replications and the sum over places, by settlement, of months 1 and on; of the blocks that have a value. */
function meanPaths(given: ColumnarTable, column: string): Map<string, (number | null)[]> {
  const monthly = sampledInMemory(given);
  const settlements = labelColumn(monthly, 'settlement');
  const [months, draws, replications] = ['month', 'draw', 'replication'].map((name) => numberColumn(monthly, name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const values = addable(monthly, column);
  const sums = new Map<string, number[]>();
  const blocks = new Map<string, Set<string>>();
  const lacking = new Map<string, Set<string>>();
  for (let row = 0; row < monthly.rows; row++) {
    const settlement = settlements[row];
    if (!blocks.has(settlement)) blocks.set(settlement, new Set());
    const block = `${draws[row]}/${replications[row]}`;
    required(blocks.get(settlement)).add(block);
    if (months[row] < 1) continue;
    const path = sums.get(settlement) ?? [];
    const index = months[row] - 1;
    const key = `${index} ${settlement}`;
    if (Number.isNaN(values[row])) lacking.set(key, (lacking.get(key) ?? new Set()).add(block));
    path[index] = (path[index] ?? 0) + (Number.isNaN(values[row]) ? 0 : values[row]);
    sums.set(settlement, path);
  }
  return new Map(
    [...sums].map(([name, path]) => {
      const means = path.map((sum, index) => {
        const valued = required(blocks.get(name)).size - (lacking.get(`${index} ${name}`)?.size ?? 0);
        return valued === 0 ? null : sum / valued;
      });
      return [name, means];
    }),
  );
}
