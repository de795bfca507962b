import { isPackedText, type PackedColumn, type PackedTable, type PackedTables, type PackedText } from './pack.js';
import { tableColumns } from './specs.js';
import { TABLE_NAMES, type TableName } from './tables.js';

/** The first cell at which two sets of tables differ. */
export interface CellDifference {
  readonly table: TableName;
  /** from 0, within the tables compared */
  readonly row: number;
  readonly column: string;
  readonly unit: string;
  /** what identifies the row, as the left side has it; the right side's where the left has no such row */
  readonly keys: Readonly<Record<string, string | number>>;
  /** null where a side has no such row; `no value` for a mean of nobody */
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

/** The first difference of two tables of one name, by row and column; null when there is none. */
export function firstTableDifference(name: TableName, left: PackedTable, right: PackedTable): CellDifference | null {
  const columns = tableColumns(left.spec);
  const rows = Math.max(left.rows, right.rows);
  let first = left.rows === right.rows ? rows : Math.min(left.rows, right.rows);
  let column = 0;
  columns.forEach((_, at) => {
    const row = firstRow(left.columns[at], right.columns[at], first);
    if (row === first) return;
    first = row;
    column = at;
  });
  if (first === rows) return null;
  return {
    table: name,
    row: first,
    column: columns[column].name,
    unit: columns[column].unit,
    keys: rowKeys(first < left.rows ? left : right, first),
    left: first < left.rows ? shownCell(left.columns[column], first) : null,
    right: first < right.rows ? shownCell(right.columns[column], first) : null,
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

/** A document has no NaN, and null says something else here. */
function shownCell(column: PackedColumn, row: number): string | number {
  const value = cell(column, row);
  return Number.isNaN(value) ? 'no value' : value;
}

const decoder = new TextDecoder();

/** The value of a column at a row, from 0. */
export function cell(column: PackedColumn, row: number): string | number {
  if (!isPackedText(column)) return column[row];
  return decoder.decode(column.bytes.subarray(column.offsets[row], column.offsets[row + 1]));
}

function rowKeys(table: PackedTable, row: number): Record<string, string | number> {
  return Object.fromEntries(table.spec.keys.map((key, at) => [key.name, cell(table.columns[at], row)]));
}

/** Rows `from` to `to` - 1 of a table. */
export function sliceRows(table: PackedTable, from: number, to: number): PackedTable {
  return {
    spec: table.spec,
    rows: to - from,
    columns: table.columns.map((column) => {
      if (!isPackedText(column)) return column.slice(from, to);
      const start = column.offsets[from];
      const offsets = column.offsets.slice(from, to + 1).map((offset) => offset - start);
      return { offsets, bytes: column.bytes.slice(start, column.offsets[to]) };
    }),
  };
}

/** The rows that a predicate keeps, of every table; given the row's values of the key columns asked for. */
function keepRows(
  tables: PackedTables,
  keys: readonly string[],
  keep: (...values: (string | number)[]) => boolean,
): PackedTables {
  const parts = TABLE_NAMES.map((name) => {
    const table = tables[name];
    const names = table.spec.keys.map((key) => key.name);
    const columns = keys.map((key) => table.columns[names.indexOf(key)]);
    const runs: PackedTable[] = [];
    let from = 0;
    for (let row = 0; row <= table.rows; row++) {
      if (row < table.rows && keep(...columns.map((column) => cell(column, row)))) continue;
      if (row > from) runs.push(sliceRows(table, from, row));
      from = row + 1;
    }
    return [name, joinRows(table, runs)] as const;
  });
  return Object.fromEntries(parts) as Record<TableName, PackedTable>;
}

/** The rows of one block. */
export function blockRows(tables: PackedTables, block: { draw: number; replication: number }): PackedTables {
  return keepRows(tables, ['draw', 'replication'], (draw, replication) => {
    return draw === block.draw && replication === block.replication;
  });
}

/** The rows of some settlements. */
export function settlementRows(tables: PackedTables, settlements: readonly string[]): PackedTables {
  return keepRows(tables, ['settlement'], (settlement) => settlements.includes(settlement as string));
}

function joinRows(like: PackedTable, runs: readonly PackedTable[]): PackedTable {
  if (runs.length === 1) return runs[0];
  const rows = runs.reduce((sum, run) => sum + run.rows, 0);
  return {
    spec: like.spec,
    rows,
    columns: like.columns.map((column, at) => {
      const parts = runs.map((run) => run.columns[at]);
      if (isPackedText(column)) return joinTexts(parts as readonly PackedText[], rows);
      const out = column instanceof Int32Array ? new Int32Array(rows) : new Float64Array(rows);
      let row = 0;
      for (const part of parts as readonly Float64Array[]) {
        out.set(part, row);
        row += part.length;
      }
      return out;
    }),
  };
}

function joinTexts(parts: readonly PackedText[], rows: number): PackedText {
  const offsets = new Int32Array(rows + 1);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.length, 0));
  let row = 0;
  for (const part of parts) {
    bytes.set(part.bytes, offsets[row]);
    for (let at = 1; at < part.offsets.length; at++) offsets[row + at] = offsets[row] + part.offsets[at];
    row += part.offsets.length - 1;
  }
  return { offsets, bytes };
}
