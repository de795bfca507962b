import { blockStreams, seedKey } from '../../src/engine/index.js';
import { createBlockRunner } from '../../src/model/run/warm-up-and-fork.js';
import type { State } from '../../src/model/state/state.js';
import {
  ACCOUNTS,
  type BlockTables,
  CAUSES,
  type CountName,
  RUN_COLUMNS,
  type StockName,
  type SystemName,
  TABLE_SPECS,
  type TableName,
  tableColumns,
} from '../../src/outcomes/index.js';
import type { Scenario } from '../../src/scenario/types.js';

export type RunName = CountName | StockName | SystemName;
export type Row = Readonly<Record<string, number>>;

/** One block of a scenario, by a runner of its own. */
export function runBlock(scenario: Scenario, replication = 0, seed = 'laws'): BlockTables {
  return createBlockRunner(scenario)(blockStreams(seedKey(seed), 0, replication), 0, replication).tables;
}

/** Rows of a table, keys and values by column name; labels stay numbers. */
export function rowsOf(tables: BlockTables, name: TableName): Row[] {
  const columns = tableColumns(TABLE_SPECS[name]);
  const matrix = tables[name];
  return Array.from({ length: matrix.length / columns.length }, (_, row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, matrix[row * columns.length + index]])),
  );
}

/** Rows of one settlement, by its position in the scenario, with that key taken out: comparable between settlements. */
export function rowsOfSettlement(tables: BlockTables, name: TableName, settlement: number): Row[] {
  return rowsOf(tables, name)
    .filter((row) => row.settlement === settlement)
    .map(({ settlement: _, ...row }) => row);
}

/** Value columns of `runs` in pence, and the others. */
export const PENCE_COLUMNS: readonly string[] = RUN_COLUMNS.filter(({ unit }) => unit === 'pence').map(
  ({ name }) => name,
);
export const OTHER_COLUMNS: readonly string[] = RUN_COLUMNS.filter(({ unit }) => unit !== 'pence').map(
  ({ name }) => name,
);

export function only(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}

/** Pence of an account and cause in a year's rows of one settlement; 0 without a posting. */
export function pence(
  rows: readonly Row[],
  year: number,
  account: (typeof ACCOUNTS)[number],
  cause: (typeof CAUSES)[number],
) {
  const found = rows.find(
    (row) => row.year === year && row.account === ACCOUNTS.indexOf(account) && row.cause === CAUSES.indexOf(cause),
  );
  return found?.pence ?? 0;
}

/** Positions of the arena's parts that differ in any byte. `fork` writes only `forkMonth`, which is left out. */
export function differingParts(a: State, b: State): number[] {
  const differing: number[] = [];
  a.arena.parts.forEach((part, index) => {
    if ((part as unknown) === a.forkMonthCell) return;
    const [left, right] = [part, b.arena.parts[index]].map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    );
    if (!left.equals(right)) differing.push(index);
  });
  return differing;
}
