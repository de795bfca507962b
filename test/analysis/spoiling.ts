import type { ColumnarTable, TableParts } from '../../src/outcomes/index.js';

/** A table read part by part whose earlier parts are spoilt, and which counts the columns asked for at a time. */
export function spoiling(table: ColumnarTable, rowsAtOnce: number): { table: TableParts; valuesMost(): number } {
  let most = 0;
  const keys = new Set(['settlement', 'draw', 'replication', 'year', 'place', 'account', 'cause']);
  const parts = function* (names: readonly string[]) {
    most = Math.max(most, names.filter((name) => !keys.has(name)).length);
    for (let first = 0; first < table.rows; first += rowsAtOnce) {
      const last = Math.min(table.rows, first + rowsAtOnce);
      const columns = Object.fromEntries(
        names.flatMap((name) => (table.columns[name] ? [[name, table.columns[name].slice(first, last)]] : [])),
      );
      yield { name: table.name, rows: last - first, columns };
      for (const column of Object.values(columns)) {
        if (column instanceof Float64Array) column.fill(Number.NaN);
        else column.fill('spoilt');
      }
    }
  };
  return { table: { name: table.name, rows: table.rows, parts }, valuesMost: () => most };
}
