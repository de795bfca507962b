import { type Arena, blockStreams, seedKey, subStreams } from '../../src/engine/index.js';
import { createBlockRunner } from '../../src/model/block.js';
import {
  ACCOUNTS,
  type BlockTables,
  CAUSES,
  type CountName,
  type StockName,
  type SystemName,
  TABLE_NAMES,
  TABLE_SPECS,
  type TableName,
} from '../../src/outcomes/index.js';
import type { Scenario } from '../../src/scenario/types.js';

export type RunName = CountName | StockName | SystemName;

/** One block of a scenario by its own runner, as an executor would ask for it. */
export function runBlock(scenario: Scenario, replication: number, seed = 'laws'): BlockTables {
  return createBlockRunner(scenario)(blockStreams(seedKey(seed), 0, replication), 0, replication).tables;
}

/** Rows of a table as objects: keys and values by column name; labels stay numbers. */
export function rowsOf(tables: BlockTables, name: TableName): Record<string, number>[] {
  const spec = TABLE_SPECS.find((table) => table.name === name)!;
  const columns = [...spec.keys, ...spec.values];
  const matrix = tables[name];
  return Array.from({ length: matrix.length / columns.length }, (_, row) =>
    Object.fromEntries(columns.map((column, index) => [column.name, matrix[row * columns.length + index]!])),
  );
}
