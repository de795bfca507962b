import type { Scenario } from '../../src/scenario/types.js';
import { type Row, rowsOf, runBlock } from '../laws/tables.js';

/** Rows of `runs` of a scenario's first settlement in the years after the fork, by replication. */
export function replicate(scenario: Scenario, replications: number, seed = 'shapes'): Row[][] {
  return Array.from({ length: replications }, (_, replication) =>
    rowsOf(runBlock(scenario, replication, seed), 'runs').filter((row) => row.settlement === 0 && row.year > 0),
  );
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Standard error of the mean of independent values. */
export function standardError(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** Least-squares slope of values a year apart. */
export function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  let above = 0;
  let below = 0;
  values.forEach((value, year) => {
    above += (year - middle) * value;
    below += (year - middle) ** 2;
  });
  return above / below;
}
