import { describe, expect, it } from 'vitest';
import { threadsExecutor } from '../../src/executors/index.js';
import { readTable } from '../../src/storage/index.js';
import { digestOf, fakeExecutor, fakePlan, inFolder, reordered, runFake } from './harness.js';

const WORKER = new URL('../executors/fake-worker.ts', import.meta.url);

// By law: how the work is cut, spread and ordered leaves no trace in the results.
describe('the digest', () => {
  const plan = fakePlan(23, { draws: 2 });

  it('is the same for 1, 2, 3 and 7 threads and any job size', async () => {
    const expected = await digestOf(plan);
    for (const [threads, jobBlocks] of [
      [1, 1],
      [2, 7],
      [3, 1000],
      [7, 1],
    ] as const) {
      expect(await digestOf(plan, { executor: threadsExecutor({ threads, jobBlocks, worker: WORKER }) })).toBe(
        expected,
      );
    }
    expect(await digestOf(plan, { executor: threadsExecutor({ threads: 2, worker: WORKER }) })).toBe(expected);
  });

  it('is the same for any cut into chunks and any order of completion', async () => {
    const expected = await digestOf(plan);
    for (const blocksPerChunk of [1, 3, 46, 1000]) expect(await digestOf(plan, { blocksPerChunk })).toBe(expected);
    const backwards = reordered(fakeExecutor(), (n) => Array.from({ length: n }, (_, i) => n - 1 - i));
    const shuffled = reordered(fakeExecutor(), (n) => Array.from({ length: n }, (_, i) => (i * 17 + 5) % n));
    for (const executor of [backwards, shuffled]) expect(await digestOf(plan, { executor })).toBe(expected);
  });

  it('is the same with a worker that lags behind the others', async () => {
    const slow = { ...plan, scenario: { ...plan.scenario, name: 'slow-at-3' } };
    const executor = threadsExecutor({ threads: 2, jobBlocks: 1, worker: WORKER });
    expect(await digestOf(slow, { executor })).toBe(await digestOf(slow));
  });

  it('changes with the seed and with one replication more', async () => {
    const digests = [plan, fakePlan(24, { draws: 2 }), fakePlan(23, { draws: 2, seed: '2' })].map((one) =>
      digestOf(one),
    );
    expect(new Set(await Promise.all(digests)).size).toBe(3);
  });
});

// By law: a replication run alone equals its rows in the batch, and adding replications changes no earlier one.
it('one block alone has the same rows as in the batch', async () => {
  const batch = fakePlan(9);
  const alone = fakePlan(9, { runs: { from: 5, to: 6 } });
  const longer = fakePlan(12);
  const tables = await Promise.all(
    [batch, alone, longer].map((plan) =>
      inFolder(async (folder) => {
        await runFake(folder, plan);
        return readTable(folder, 'accounts');
      }),
    ),
  );
  const rowsOf5 = tables.map((table) => {
    const replication = table.columns.replication as Float64Array;
    const rows = [...replication.keys()].filter((row) => replication[row] === 5);
    return rows.map((row) => Object.values(table.columns).map((column) => column[row]));
  });
  expect(rowsOf5[0].length).toBeGreaterThan(100);
  expect(rowsOf5[1]).toEqual(rowsOf5[0]);
  expect(rowsOf5[2]).toEqual(rowsOf5[0]);
});
