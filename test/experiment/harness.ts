import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { inProcessExecutor } from '../../src/executors/index.js';
import {
  blockOrder,
  type CarePlan,
  createPlan,
  type Executor,
  type Plan,
  planDocument,
  planHash,
  planLabels,
  type RunResult,
  runExperiment,
} from '../../src/experiment/index.js';
import { type Disk, newSha256, nodeDisk, openStore, type StoreOptions } from '../../src/storage/index.js';
import { createFakeRunner, fakeScenario } from './fake-model.js';

export function fakePlan(replications: number, options: Partial<CarePlan> = {}): CarePlan {
  return createPlan({ scenario: fakeScenario(), seed: '1', replications, draws: 1, ...options });
}

/** The disk without flushing, its slowest promise: these tests cut no power. */
export const UNFLUSHED: Disk = { ...nodeDisk, fsyncSync: () => undefined };

export function storeOptions(folder: string, plan: Plan, blocksPerChunk = 4): StoreOptions {
  return {
    folder,
    plan,
    document: planDocument(plan),
    planHash: planHash(plan, newSha256),
    order: blockOrder(plan),
    labels: planLabels(plan),
    blocksPerChunk,
    disk: UNFLUSHED,
  };
}

export function fakeExecutor(): Executor {
  return inProcessExecutor({
    createRun: (plan) => {
      const key = seedKey(plan.seed);
      const run = createFakeRunner(plan.scenario);
      return ({ draw, replication }) => run(blockStreams(key, draw, replication), draw, replication);
    },
  });
}

/** Delivers the blocks of another executor in another order. */
export function reordered(executor: Executor, order: (count: number) => readonly number[]): Executor {
  return {
    name: 'reordered',
    run: (plan, blocks, on, signal) =>
      executor.run(
        plan,
        order(blocks.length).map((at) => blocks[at]),
        on,
        signal,
      ),
  };
}

export interface Setting {
  readonly executor?: Executor;
  readonly blocksPerChunk?: number;
  readonly signal?: AbortSignal;
  readonly store?: Partial<StoreOptions>;
}

export async function runFake(folder: string, plan: Plan, setting: Setting = {}): Promise<RunResult> {
  const store = openStore({ ...storeOptions(folder, plan, setting.blocksPerChunk), ...setting.store });
  try {
    return await runExperiment({
      plan,
      executor: setting.executor ?? fakeExecutor(),
      store,
      signal: setting.signal ?? new AbortController().signal,
    });
  } finally {
    store.close();
  }
}

export async function digestOf(plan: Plan, setting: Setting = {}): Promise<string> {
  return inFolder(async (folder) => {
    const result = await runFake(folder, plan, setting);
    if (result.status !== 'complete') throw new Error(`the run ended ${result.status}`);
    return result.digest;
  });
}

/** A folder that does not exist yet, removed afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'onepot-test-'));
  try {
    return await use(path.join(parent, 'results'));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
