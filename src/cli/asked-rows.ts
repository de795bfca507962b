import { tableOfRows } from '../analysis/tables/table-columns.js';
import type { ColumnarTable, TableName } from '../outcomes/index.js';
import { isBaseMoney } from '../scenario/index.js';
import { readTable } from '../storage/index.js';

/** A table of complete results, with only the settlements that were asked about. @throws RefusedError as `readTable` does */
export function readAskedRows(folder: string, name: TableName): ColumnarTable {
  const table = readTable(folder, name);
  const settlements = table.columns.settlement as readonly string[];
  if (!settlements.some((settlement) => isBaseMoney({ name: settlement }))) return table;
  return tableOfRows(table, (row) => !isBaseMoney({ name: settlements[row] }));
}
