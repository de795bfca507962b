import type { Block } from '../experiment/types.js';
import {
  type PackedTable,
  type PackedTables,
  sliceRows,
  TABLE_NAMES,
  type TableName,
  tableColumns,
} from '../outcomes/index.js';

/** The rows of blocks whose position is from .. to - 1, from tables whose rows are in order of position. */
export function sliceBlocks(
  tables: PackedTables,
  position: (block: Block) => number,
  from: number,
  to: number,
): PackedTables {
  const sliced = TABLE_NAMES.map((name) => {
    const table = tables[name];
    const at = positionOfRow(table, position);
    return [name, sliceRows(table, firstRow(table.rows, at, from), firstRow(table.rows, at, to))] as const;
  });
  return Object.fromEntries(sliced) as Record<TableName, PackedTable>;
}

function positionOfRow(table: PackedTable, position: (block: Block) => number) {
  const columns = tableColumns(table.spec);
  const column = (key: string) => table.columns[columns.findIndex((one) => one.name === key)] as Int32Array;
  const [draws, replications] = [column('draw'), column('replication')];
  return (row: number) => position({ draw: draws[row], replication: replications[row] });
}

/** The first row at or after a position. */
function firstRow(rows: number, positionOf: (row: number) => number, position: number): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (positionOf(middle) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
