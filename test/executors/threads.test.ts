import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type ThreadsOptions, threadsExecutor } from '../../src/executors/index.js';
import { createBlockQueue, jobSize } from '../../src/executors/jobs.js';
import { readTable } from '../../src/storage/index.js';
import { fakeScenario } from '../experiment/fake-model.js';
import { fakePlan, inFolder, runFake } from '../experiment/harness.js';

const WORKER = new URL('./fake-worker.ts', import.meta.url);
const REPLICATIONS = 8;
const PATIENCE_MILLISECONDS = 3_456_789;

/** Runs 8 replications of a model that goes wrong as the name says, and returns what is left. */
function runTrouble(name: string, options: Partial<ThreadsOptions> = {}) {
  return inFolder(async (folder) => {
    const plan = fakePlan(REPLICATIONS, { scenario: fakeScenario(name) });
    const executor = threadsExecutor({ threads: 2, jobBlocks: 3, worker: WORKER, ...options });
    const result = await runFake(folder, plan, { executor });
    if (result.status !== 'complete') return { result, kept: [], reasons: '' };
    const kept = [...new Set(readTable(folder, 'runs').columns.replication as Float64Array)];
    const reasons = result.failed.length > 0 ? readFileSync(path.join(folder, 'failures.json'), 'utf8') : '';
    return { result, kept, reasons };
  });
}

/** Runs a model with an endless loop, and does something whenever a worker has entered it. */
function atEveryLoop<T>(act: () => void, run: () => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const mark = `${folder}-loops`;
    vi.stubEnv('ONEPOT_LOOP_MARK', mark);
    const looking = setInterval(() => {
      if (!existsSync(mark)) return;
      rmSync(mark);
      act();
    }, 20);
    try {
      return await run();
    } finally {
      clearInterval(looking);
      vi.unstubAllEnvs();
    }
  });
}

/** Timers of one length go off when the test says so: on a busy machine no patience is long enough. */
function heldTimers(milliseconds: number) {
  const set = vi.spyOn(globalThis, 'setTimeout');
  const cleared = vi.spyOn(globalThis, 'clearTimeout');
  return {
    goOff() {
      const ended = new Set(cleared.mock.calls.map(([timer]) => timer));
      set.mock.calls.forEach(([callback, length], at) => {
        if (length === milliseconds && !ended.has(set.mock.results[at].value)) callback();
      });
    },
    release() {
      set.mockRestore();
      cleared.mockRestore();
    },
  };
}

// By law: one block that goes wrong is quarantined with its reason, and every other block is in the results once.
describe('a block that fails twice', () => {
  const others = [0, 1, 2, 4, 5, 6, 7];
  it.each([
    ['throws', 'throw-at-3', /a planted fault/, {}],
    ['leaves its runner half done', 'soil-at-3', /a planted fault/, { threads: 1 }],
    ['ends its worker', 'exit-at-3', /exit/i, {}],
    ['runs out of memory', 'memory-at-3', /memory/i, { heapMegabytes: 64 }],
  ])('because it %s is left out, the others stand', async (_, name, reason, options) => {
    const { result, kept, reasons } = await runTrouble(name, options);
    expect(result).toMatchObject({ status: 'complete', failed: [{ draw: 0, replication: 3 }] });
    expect(kept).toEqual(others);
    expect(reasons).toMatch(reason);
  });

  it('because it never ends is left out when patience does, the others stand', async () => {
    const clock = heldTimers(PATIENCE_MILLISECONDS);
    try {
      const options = { threads: 1, patienceMilliseconds: PATIENCE_MILLISECONDS };
      const { result, kept, reasons } = await atEveryLoop(clock.goOff, () => runTrouble('loop-at-3', options));
      expect(result).toMatchObject({ status: 'complete', failed: [{ draw: 0, replication: 3 }] });
      expect(kept).toEqual(others);
      expect(reasons).toMatch(/too long/);
    } finally {
      clock.release();
    }
  });

  it('in the last chunk alone leaves the rest of it', async () => {
    const { kept } = await runTrouble('throw-at-7');
    expect(kept).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

it('a rejection after the block was handed over loses nothing', async () => {
  const { result, kept } = await runTrouble('late-at-3', { jobBlocks: 1 });
  expect(result).toMatchObject({ status: 'complete', failed: [] });
  expect(kept).toHaveLength(REPLICATIONS);
});

it('a program that only fails is stopped', () =>
  inFolder(async (folder) => {
    const plan = fakePlan(60, { scenario: fakeScenario('always-at-99') });
    const executor = threadsExecutor({ threads: 2, worker: WORKER });
    const result = await runFake(folder, plan, { executor });
    expect(result).toMatchObject({
      status: 'failing',
      blocksDone: 0,
      last: { error: expect.stringMatching(/nothing works/) },
    });
  }));

it('an abort ends a worker in an endless loop', () =>
  inFolder(async (folder) => {
    const plan = fakePlan(REPLICATIONS, { scenario: fakeScenario('loop-at-3') });
    const executor = threadsExecutor({ threads: 1, jobBlocks: 1, worker: WORKER });
    const stop = new AbortController();
    const store = { onDamage: () => undefined };
    const run = () => runFake(folder, plan, { executor, store, signal: stop.signal });
    expect(await atEveryLoop(() => stop.abort(), run)).toMatchObject({ status: 'stopped' });
  }));

// By hand: 50 ms of work a job, at most half a thread's share of what is left.
it.each([
  [null, 100, 2, 1],
  [10, 100, 2, 5],
  [10, 8, 2, 2],
  [80, 100, 2, 1],
  [0, 10_000, 1, 512],
  [1, 1, 8, 1],
])('a job at %s ms a block, %i blocks left, %i threads is %i blocks', (pace, left, threads, size) => {
  expect(jobSize(pace, left, threads)).toBe(size);
});

it('blocks put back are taken first and in order', () => {
  const blocks = Array.from({ length: 5 }, (_, replication) => ({ draw: 0, replication }));
  const queue = createBlockQueue(blocks);
  queue.take(3);
  queue.putBack(blocks.slice(1, 3));
  expect(queue.left()).toBe(4);
  expect(queue.take(3).map((block) => block.replication)).toEqual([1, 2, 3]);
  expect(queue.take(9).map((block) => block.replication)).toEqual([4]);
  expect(queue.left()).toBe(0);
});

// By law: what a job leaves with the run's signal and clock would add up over the replications: it leaves nothing.
it('signals and timers do not grow with the number of jobs', async () => {
  const runCounting = async (jobBlocks: number) => {
    const spies = [vi.spyOn(AbortSignal, 'any'), vi.spyOn(AbortSignal, 'timeout')] as const;
    const [set, cleared] = [vi.spyOn(globalThis, 'setTimeout'), vi.spyOn(globalThis, 'clearTimeout')];
    try {
      await runTrouble('fake', { threads: 1, jobBlocks, patienceMilliseconds: PATIENCE_MILLISECONDS });
      const own = set.mock.calls.flatMap(([, milliseconds], at) =>
        milliseconds === PATIENCE_MILLISECONDS ? [at] : [],
      );
      const ended = new Set(cleared.mock.calls.map(([timer]) => timer));
      const left = own.filter((at) => !ended.has(set.mock.results[at].value));
      return { signals: spies.map((spy) => spy.mock.calls.length), jobs: own.length, left: left.length };
    } finally {
      vi.restoreAllMocks();
    }
  };
  const [one, many] = [await runCounting(REPLICATIONS), await runCounting(1)];
  expect([one.jobs, many.jobs]).toEqual([1, REPLICATIONS]);
  expect([one.left, many.left]).toEqual([0, 0]);
  expect(many.signals).toEqual(one.signals);
});
