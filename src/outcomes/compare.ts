import { isPackedText, type PackedColumn, type PackedTable, type PackedTables } from './pack.js';
import { TABLE_SPECS, tableColumns } from './specs.js';
import { TABLE_NAMES, type TableName } from './tables.js';

/** The first cell at which two sets of tables differ. */
export interface CellDifference {
  readonly table: TableName;
  /** from 0, within the tables compared */
  readonly row: number;
  readonly column: string;
  /** what identifies the row, as the left side has it; the right side's where the left has no such row */
  readonly keys: Readonly<Record<string, string | number>>;
  /** null where a side has no such row */
  readonly left: string | number | null;
  readonly right: string | number | null;
}

/** The first difference by table, row and column, bit for bit (0 is not -0); null when there is none. */
export function firstDifference(left: PackedTables, right: PackedTables): CellDifference | null {
  for (const name of TABLE_NAMES) {
    const difference = firstTableDifference(name, left[name], right[name]);
    if (difference !== null) return difference;
  }
  return null;
}

export function firstTableDifference(name: TableName, left: PackedTable, right: PackedTable): CellDifference | null {
  const columns = tableColumns(TABLE_SPECS[name]);
  const rows = Math.max(left.rows, right.rows);
  let first = left.rows === right.rows ? rows : Math.min(left.rows, right.rows);
  let column = 0;
  columns.forEach((_, at) => {
    const row = firstRow(left.columns[at]!, right.columns[at]!, first);
    if (row === first) return;
    first = row;
    column = at;
  });
  if (first === rows) return null;
  return {
    table: name,
    row: first,
    column: columns[column]!.name,
    keys: rowKeys(name, first < left.rows ? left : right, first),
    left: first < left.rows ? cell(left.columns[column]!, first) : null,
    right: first < right.rows ? cell(right.columns[column]!, first) : null,
  };
}

/** The first row below `rows` at which two columns differ, `rows` when there is none. */
function firstRow(left: PackedColumn, right: PackedColumn, rows: number): number {
  if (isPackedText(left) && isPackedText(right) && sameBytes(left.offsets, right.offsets)) {
    if (sameBytes(left.bytes, right.bytes)) return rows;
  }
  for (let row = 0; row < rows; row++) if (!Object.is(cell(left, row), cell(right, row))) return row;
  return rows;
}

function sameBytes(left: ArrayLike<number>, right: ArrayLike<number>): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}

export function cell(column: PackedColumn, row: number): string | number {
  if (!isPackedText(column)) return column[row]!;
  return new TextDecoder().decode(column.bytes.subarray(column.offsets[row]!, column.offsets[row + 1]!));
}

function rowKeys(name: TableName, table: PackedTable, row: number): Record<string, string | number> {
  return Object.fromEntries(TABLE_SPECS[name].keys.map((key, at) => [key.name, cell(table.columns[at]!, row)]));
}

/** Rows `from` to `to` - 1 of a table. */
export function sliceRows(table: PackedTable, from: number, to: number): PackedTable {
  return {
    rows: to - from,
    columns: table.columns.map((column) => {
      if (!isPackedText(column)) return column.slice(from, to);
      const start = column.offsets[from]!;
      const offsets = column.offsets.slice(from, to + 1).map((offset) => offset - start);
      return { offsets, bytes: column.bytes.slice(start, column.offsets[to]!) };
    }),
  };
}

/** The rows of one block, which stand together in plan order. */
export function blockRows(tables: PackedTables, block: { draw: number; replication: number }): PackedTables {
  const parts = TABLE_NAMES.map((name) => {
    const table = tables[name];
    const keys = TABLE_SPECS[name].keys.map((key) => key.name);
    const draws = table.columns[keys.indexOf('draw')] as Int32Array;
    const replications = table.columns[keys.indexOf('replication')] as Int32Array;
    const isOurs = (row: number) => draws[row] === block.draw && replications[row] === block.replication;
    let from = 0;
    while (from < table.rows && !isOurs(from)) from++;
    let to = from;
    while (to < table.rows && isOurs(to)) to++;
    return [name, sliceRows(table, from, to)] as const;
  });
  return Object.fromEntries(parts) as Record<TableName, PackedTable>;
}
