import { type AnyTable, type ColumnarTable, gathered, partsOf } from '../../outcomes/columnar.js';
import { numberColumn, rowsWhere } from '../tables/table-columns.js';

/**
 * Draw 0 has the book's central values: a single point, not a sample from the parameters' distributions. Where two or more
 * draws are sampled, no figure includes it.
 *
 * @returns a function that removes the central draw's rows from a table of the same results
 */
export function sampledRows(runs: AnyTable): (table: AnyTable) => AnyTable {
  const sampled = new Set<number>();
  for (const part of partsOf(runs, ['draw']))
    for (const draw of numberColumn(part, 'draw')) if (draw > 0) sampled.add(draw);
  if (sampled.size < 2) return (table) => table;
  return (table) => rowsWhere(table, 'draw', (draw) => draw > 0);
}

/** The same of a table that is in memory. */
export function sampledInMemory(table: ColumnarTable): ColumnarTable {
  return gathered(sampledRows(table)(table), Object.keys(table.columns));
}
