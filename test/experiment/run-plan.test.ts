import { expect, it } from 'vitest';
import type { CarePlan, Executor, Progress } from '../../src/experiment/index.js';
import {
  blockOrder,
  blocksPerChunk,
  createPlan,
  estimate,
  planHash,
  runExperiment,
} from '../../src/experiment/index.js';
import { newSha256, openStore } from '../../src/storage/index.js';
import { fakeScenario } from './fake-model.js';
import { digestOf, fakeExecutor, fakePlan, inFolder, reordered, runFake, storeOptions } from './harness.js';

/** Fails the blocks that `fails` picks, each the number of times it gives; counts the tries. */
function failing(fails: (replication: number) => boolean, times: number) {
  const inner = fakeExecutor();
  const tries = new Map<number, number>();
  const executor: Executor = {
    name: 'failing',
    async run(plan, blocks, on, signal) {
      for (const block of blocks) {
        if (signal.aborted) return;
        const tried = (tries.get(block.replication) ?? 0) + 1;
        tries.set(block.replication, tried);
        if (fails(block.replication) && tried <= times) on.failed({ block, error: `try ${tried}` });
        else await inner.run(plan, [block], on, signal);
      }
    },
  };
  return { executor, tries };
}

// By law.
it('a block that fails once is tried again and leaves no trace', () =>
  inFolder(async (folder) => {
    const { executor, tries } = failing((replication) => replication === 3, 1);
    const result = await runFake(folder, fakePlan(8), { executor });
    expect(result).toMatchObject({ status: 'complete', failed: [], digest: await digestOf(fakePlan(8)) });
    expect(tries.get(3)).toBe(2);
    expect(tries.get(4)).toBe(1);
  }));

it('a block that fails twice is not tried a third time', () =>
  inFolder(async (folder) => {
    const { executor, tries } = failing((replication) => replication === 3, 9);
    const result = await runFake(folder, fakePlan(8), { executor });
    expect(result).toMatchObject({ status: 'complete', failed: [{ draw: 0, replication: 3 }] });
    expect(tries.get(3)).toBe(2);
  }));

it('blocks of unfinished chunks are kept when the disk refuses another block', () =>
  inFolder(async (folder) => {
    const plan = fakePlan(8);
    const store = openStore(storeOptions(folder, plan));
    const refusing: typeof store = {
      ...store,
      add(result) {
        if (result.block.replication === 3) throw new Error('the disk is full');
        store.add(result);
      },
    };
    const executor = reordered(fakeExecutor(), () => [4, 0, 1, 2, 3, 5, 6, 7]);
    const { signal } = new AbortController();
    await expect(runExperiment({ plan, executor, store: refusing, signal })).rejects.toThrow('the disk is full');
    store.close();
    const again = openStore({ ...storeOptions(folder, plan), resume: true });
    expect(again.missing(8).map(({ replication }) => replication)).toEqual([3, 5, 6, 7]);
    again.close();
  }));

it('a block whose tables are not what their columns declare has failed', () =>
  inFolder(async (folder) => {
    const inner = fakeExecutor();
    const executor: Executor = {
      name: 'spoiling',
      run(plan, blocks, on, signal) {
        const done: typeof on.done = (result) => {
          if (result.block.replication === 3) result.tables.runs[9] = Number.NaN;
          return on.done(result);
        };
        return inner.run(plan, blocks, { ...on, done }, signal);
      },
    };
    const result = await runFake(folder, fakePlan(8), { executor });
    expect(result).toMatchObject({ status: 'complete', failed: [{ draw: 0, replication: 3 }] });
  }));

it('many blocks that fail once are all done in the end', () =>
  inFolder(async (folder) => {
    const { executor } = failing((replication) => replication % 2 === 0, 1);
    const result = await runFake(folder, fakePlan(80), { executor });
    expect(result).toMatchObject({ status: 'complete', failed: [], digest: await digestOf(fakePlan(80)) });
  }));

it('nothing but failures ends the run, unfinished', () =>
  inFolder(async (folder) => {
    const { executor, tries } = failing(() => true, 9);
    const result = await runFake(folder, fakePlan(80), { executor });
    expect(result).toMatchObject({ status: 'failing', blocksDone: 0, blocks: 80 });
    expect(tries.size).toBeLessThan(40);
  }));

it('progress rises to the whole plan and counts blocks kept from before', () =>
  inFolder(async (folder) => {
    const plan = fakePlan(6);
    const stop = new AbortController();
    const seen: Progress[] = [];
    const session = async (resume: boolean) => {
      const store = openStore({ ...storeOptions(folder, plan, 2), resume });
      const onProgress = (progress: Progress) => {
        seen.push(progress);
        if (progress.blocksDone === 3) stop.abort();
      };
      const signal = resume ? new AbortController().signal : stop.signal;
      await runExperiment({ plan, executor: fakeExecutor(), store, signal, onProgress });
      store.close();
    };
    await session(false);
    await session(true);
    // By hand: three blocks done, a full chunk of two and one of the next, and all three are kept.
    expect(seen.map((progress) => progress.blocksDone)).toEqual([0, 1, 2, 3, 3, 4, 5, 6]);
    expect(seen.at(-1)).toEqual({ blocksDone: 6, blocksFailed: 0, blocks: 6, personYears: 3 * 5000 });
  }));

// By hand.
it('blocks are numbered by draw, then replication', () => {
  const order = blockOrder(fakePlan(10, { draws: 3, runs: { from: 4, to: 6 } }));
  const blocks = Array.from({ length: order.count }, (_, position) => order.at(position));
  expect(blocks.map((block) => `${block.draw}/${block.replication}`)).toEqual([
    '0/4',
    '0/5',
    '1/4',
    '1/5',
    '2/4',
    '2/5',
  ]);
  expect(blocks.map((block) => order.position(block))).toEqual([0, 1, 2, 3, 4, 5]);
  for (const stranger of [
    { draw: 0, replication: 3 },
    { draw: 0, replication: 6 },
    { draw: 3, replication: 4 },
  ]) {
    expect(order.position(stranger)).toBe(-1);
  }
});

it.each([
  [{ replications: 0 }, /replications/],
  [{ replications: 1.5 }, /replications/],
  [{ replications: 2 ** 53 }, /replications/],
  [{ draws: 0 }, /draws/],
  [{ seed: '' }, /seed/],
  [{ seed: 'x'.repeat(201) }, /seed/],
  [{ runs: { from: 3, to: 3 } }, /runs/],
  [{ runs: { from: -1, to: 3 } }, /runs/],
  [{ runs: { from: 0, to: 11 } }, /runs/],
])('the plan %j is refused', (part, message) => {
  const plan = { scenario: fakeScenario(), seed: '1', replications: 10, draws: 1, ...(part as Partial<CarePlan>) };
  expect(() => createPlan(plan)).toThrow(message);
});

it('the hash of a plan depends on its content, not on the order of keys', () => {
  const hash = (part: Partial<CarePlan> = {}) => planHash(fakePlan(10, part), newSha256);
  const hashes = [
    hash(),
    hash({ seed: '2' }),
    hash({ draws: 2 }),
    hash({ runs: { from: 0, to: 9 } }),
    hash({ scenario: fakeScenario('other') }),
    hash({ scenario: { ...fakeScenario(), people: 1001 } }),
    hash({ scenario: fakeScenario('fake', ['together', 'apart']) }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  const reversed = Object.fromEntries(Object.entries(fakeScenario()).reverse()) as unknown as CarePlan['scenario'];
  expect(hash({ scenario: reversed })).toBe(hash());
});

// By hand: 1,000 people x (1 + 2 x 2) years = 5,000 person-years a block; a chunk of 4 million would hold 800, at most 200.
it('work and memory are estimated in advance', () => {
  const plan = fakePlan(10, { draws: 2 });
  expect(blocksPerChunk(plan)).toBe(200);
  expect(blocksPerChunk({ ...plan, scenario: { ...plan.scenario, people: 400_000 } })).toBe(2);
  expect(blocksPerChunk({ ...plan, scenario: { ...plan.scenario, people: 1_000_000 } })).toBe(1);
  const speed = { personYearsPerCpuSecond: 1000, bytesPerPerson: 10, bytesPerThread: 100, bytesFixed: 7 };
  expect(estimate(plan, 4, speed)).toEqual({
    personYears: 100_000,
    cpuSeconds: 100,
    wallSeconds: 25,
    memoryBytes: 7 + 4 * (100 + 10_000),
  });
});
