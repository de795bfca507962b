import { type AnyTable, type ColumnarTable, gathered, partsOf } from '../../outcomes/columnar.js';

/** Keys by which a row of any table is placed. */
export const KEYS = ['settlement', 'draw', 'replication', 'year', 'place'] as const;

/** A column whole in memory, wherever the table lies. */
export function numberColumn(from: AnyTable, name: string): Float64Array {
  const table = gathered(from, [name]);
  const column = table.columns[name];
  if (column === undefined) throw new Error(`table ${table.name} has no column "${name}"`);
  if (!(column instanceof Float64Array)) throw new Error(`column "${name}" of table ${table.name} must hold numbers`);
  return column;
}

export function labelColumn(from: AnyTable, name: string): readonly string[] {
  const table = gathered(from, [name]);
  const column = table.columns[name];
  if (column === undefined) throw new Error(`table ${table.name} has no column "${name}"`);
  if (column instanceof Float64Array) throw new Error(`column "${name}" of table ${table.name} must hold labels`);
  return column;
}

/** Some rows of a table, in their order, as a table of its own. */
export function tableOfRows(
  { name, rows, columns, spec }: ColumnarTable,
  keep: (row: number) => boolean,
): ColumnarTable {
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (keep(row)) kept.push(row);
  const some = Object.entries(columns).map(([key, column]) => {
    if (column instanceof Float64Array) return [key, Float64Array.from(kept, (row) => column[row])] as const;
    return [key, kept.map((row) => column[row])] as const;
  });
  return { name, rows: kept.length, columns: Object.fromEntries(some), ...(spec ? { spec } : {}) };
}

/** The rows whose key is one to keep; of a table that is read part by part, a view that is read so too. */
export function rowsWhere(table: AnyTable, key: string, keep: (value: number) => boolean): AnyTable {
  return rowsOf(table, key, (part) => {
    const own = numberColumn(part, key);
    return (row) => keep(own[row]);
  });
}

/** The same for a key in words. */
export function rowsWithLabel(table: AnyTable, key: string, label: string): AnyTable {
  return rowsOf(table, key, (part) => {
    const own = labelColumn(part, key);
    return (row) => own[row] === label;
  });
}

function rowsOf(table: AnyTable, key: string, keeps: (part: ColumnarTable) => (row: number) => boolean): AnyTable {
  const some = (part: ColumnarTable) => tableOfRows(part, keeps(part));
  if (!('parts' in table)) return some(table);
  let rows = 0;
  for (const part of table.parts([key])) {
    const kept = keeps(part);
    for (let row = 0; row < part.rows; row++) if (kept(row)) rows++;
  }
  return {
    name: table.name,
    rows,
    ...(table.spec ? { spec: table.spec } : {}),
    *parts(columns) {
      for (const part of table.parts([...columns, key])) yield some(part);
    },
  };
}

/** Text for messages: where a row of a table stands. */
export function rowName(table: AnyTable, row: number): string {
  const keys = gathered(table, KEYS);
  const at = (name: string) => keys.columns[name]?.[row];
  return `settlement ${at('settlement')}, draw ${at('draw')}, replication ${at('replication')}, year ${at('year')}, place ${at('place')}`;
}

/** Whether a table has all of the columns named; one without rows has none. */
export function hasColumns(table: AnyTable, names: readonly string[]): boolean {
  for (const part of partsOf(table, names)) return names.every((name) => Object.hasOwn(part.columns, name));
  return false;
}
