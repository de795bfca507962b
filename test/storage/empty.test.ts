import { expect, it } from 'vitest';
import type { Executor } from '../../src/experiment/index.js';
import { TABLE_SPECS, type TableName, tableColumns } from '../../src/outcomes/index.js';
import { openTable, readTable } from '../../src/storage/index.js';
import { fakePlan, inFolder, runFake } from '../experiment/harness.js';

/** Every block fails: the results are complete and have no rows. */
const hopeless: Executor = {
  name: 'hopeless',
  async run(_plan, blocks, on) {
    for (const block of [...blocks]) on.failed({ block, error: 'planted' });
  },
};

// By law: a table is its columns, whether or not it has rows.
it('a table without rows has its columns, whole or in parts', () =>
  inFolder(async (folder) => {
    const result = await runFake(folder, fakePlan(2), { executor: hopeless });
    expect(result).toMatchObject({ status: 'complete', failed: [{ replication: 0 }, { replication: 1 }] });
    for (const name of ['runs', 'strata', 'accounts', 'flows'] satisfies TableName[]) {
      const names = tableColumns(TABLE_SPECS[name]).map((column) => column.name);
      const { rows, columns } = readTable(folder, name);
      expect([rows, Object.keys(columns)]).toEqual([0, names]);
      const parts = [...openTable(folder, name).parts(names)];
      expect(parts.map((part) => [part.rows, Object.keys(part.columns)])).toEqual([[0, names]]);
    }
  }));
