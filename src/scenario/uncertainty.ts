import { assert, required } from '../units/index.js';
import { lawOf, quantileOf } from './parameter-laws.js';
import type { BookValues, Law, NeedSegmentTables, ParameterRow, Uncertainty } from './types.js';

/**
 * Moves are counted in overlapping windows: 27 of them say no more than one. Source: the note on
 * need-segment-transitions in the evidence this place was built from.
 */
const OVERLAPPING_WINDOWS = 27;

/**
 * The laws of a book, one dimension a row or group, in the order of the book. Calibrated rows that say nothing are fixed:
 * they were fitted together with everything else at its central value.
 *
 * @returns the keys of rows that say neither how they are drawn nor why they are fixed, when there are any
 */
export function uncertaintyOf(
  rows: readonly ParameterRow[],
  transitionCounts: readonly (readonly (readonly number[])[])[],
): { readonly uncertainty: Uncertainty } | { readonly silent: readonly string[] } {
  const silent = rows.filter((row) => row.distribution === null && row.provenance !== 'calibrated');
  if (silent.length > 0) return { silent: silent.map((row) => row.key) };
  const dimensions = new Map<string, number>();
  const parameters: Uncertainty['parameters'][number][] = [];
  for (const row of rows) {
    const law = lawOf(row);
    assert(typeof law !== 'string', `${row.key}: ${String(law)}`);
    if (law === null) continue;
    const { group, kind } = required(row.distribution);
    // Shares of one group compete: each row has a coordinate of its own.
    const coordinate = group === null || kind === 'dirichlet' ? row.key : `${group} *`;
    const dimension = dimensions.get(coordinate) ?? dimensions.size;
    dimensions.set(coordinate, dimension);
    parameters.push({ key: row.key, dimension, law });
  }
  const transitionWeights = transitionCounts.map((band) =>
    band.map((from) => from.map((count) => count / OVERLAPPING_WINDOWS)),
  );
  return { uncertainty: { parameters, transitionWeights } };
}

/** The book of a draw; `coordinate` gives a dimension's uniform, the same whenever it is asked. */
export function drawnBook(
  book: BookValues,
  { parameters }: Uncertainty,
  coordinate: (dimension: number) => number,
): BookValues {
  const drawn: Record<string, number> = { ...book };
  const groups = new Map<string, { weight: number; total: number }>();
  for (const { key, dimension, law } of parameters) {
    assert(Object.hasOwn(book, key), `the parameter book has no "${key}"`);
    drawn[key] = quantileOf(law, coordinate(dimension));
    if (law.kind !== 'dirichlet') continue;
    const sum = groups.get(law.group) ?? { weight: 0, total: 0 };
    groups.set(law.group, { weight: sum.weight + drawn[key], total: sum.total + law.total });
  }
  for (const { key, law } of parameters) {
    const sum = sumOf(law, groups);
    if (sum !== null) drawn[key] = (drawn[key] / sum.weight) * sum.total;
  }
  return drawn;
}

/**
 * The book of a place that has its own, in a draw of the scenario's: what both know as the same number is the same unknown
 * and moves together; a number of its own stands, and with one of a set of shares the whole set.
 */
export function drawnOwnBook(
  own: BookValues,
  central: BookValues,
  drawn: BookValues,
  { parameters }: Uncertainty,
): BookValues {
  const groupOf = ({ key, law }: Uncertainty['parameters'][number]) => (law.kind === 'dirichlet' ? law.group : key);
  const differs = new Set(parameters.filter(({ key }) => own[key] !== central[key]).map(groupOf));
  const common = parameters.filter((parameter) => !differs.has(groupOf(parameter)));
  return { ...own, ...Object.fromEntries(common.map(({ key }) => [key, drawn[key]])) };
}

function sumOf(law: Law, groups: ReadonlyMap<string, { weight: number; total: number }>) {
  return law.kind === 'dirichlet' ? required(groups.get(law.group)) : null;
}

/**
 * The moves of a draw: each row of probabilities (one band, one segment of origin) from its Dirichlet law, by gamma
 * quantiles; moves never seen stay impossible. `uniform` gives the number of a cell.
 */
export function drawnTransitions(
  tables: NeedSegmentTables,
  { transitionWeights }: Uncertainty,
  uniform: (band: number, from: number, to: number) => number,
): NeedSegmentTables {
  const transitions = tables.transitions.map((band, b) =>
    band.map((central, from) => {
      const weights = transitionWeights[b]?.[from];
      if (weights === undefined) return central;
      const drawn = weights.map((weight, to) =>
        weight > 0 ? quantileOf({ kind: 'gamma', from: 0, shape: weight, scale: 1 }, uniform(b, from, to)) : 0,
      );
      const sum = drawn.reduce((total, weight) => total + weight, 0);
      return sum > 0 ? drawn.map((weight) => weight / sum) : central;
    }),
  );
  return { ...tables, transitions };
}
