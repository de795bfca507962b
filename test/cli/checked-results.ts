import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRun } from '../../src/cli/create-run.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { inProcessExecutor } from '../../src/executors/index.js';
import {
  type CarePlan,
  createPlan,
  type Executor,
  hashJson,
  type Plan,
  planDocument,
} from '../../src/experiment/index.js';
import { newSha256 } from '../../src/storage/index.js';
import { fakeExecutor, runFake } from '../experiment/harness.js';
import { BASE_CASE, ROOT } from './harness.js';

/** A small plan of the base case, as the command line would make it. */
export function smallPlan(overrides: readonly string[] = [], seed = '1', replications = 3): CarePlan {
  const file = path.join(ROOT, BASE_CASE);
  const years = ['years.warmUp=1', 'years.horizon=2'];
  const { scenario } = loadScenario({ file, overrides: [...years, ...overrides], people: 1500 });
  return createPlan({ scenario, seed, replications, draws: 1 });
}

export const MODEL: Executor = inProcessExecutor({ createRun });

/** Like the model, with one row of one replication another. */
export function changed(replication: number): Executor {
  return {
    name: 'changed',
    run: (plan, blocks, on, signal) =>
      MODEL.run(
        plan,
        blocks,
        {
          ...on,
          done(result) {
            // the seventh column of the first row of runs: the first count after the five keys and deaths
            if (result.block.replication === replication) result.tables.runs[6]++;
            return on.done(result);
          },
        },
        signal,
      ),
  };
}

/** Like the model, with one replication that always fails. */
export function failing(replication: number): Executor {
  return {
    name: 'failing',
    async run(plan, blocks, on, signal) {
      for (const block of blocks) {
        if (block.replication === replication) on.failed({ block, error: 'Error: a planted fault' });
        else await MODEL.run(plan, [block], on, signal);
      }
    },
  };
}

export const FAKE = fakeExecutor();

export async function writeResults(folder: string, plan: Plan, executor: Executor = MODEL): Promise<void> {
  await runFake(folder, plan, { executor, blocksPerChunk: 2 });
}

/** Results that say they were written by another version of the model. */
export async function writeOtherVersion(folder: string, plan: Plan): Promise<void> {
  const document = { ...planDocument(plan), versions: { ...planDocument(plan).versions, model: 0 } };
  const store = { document, planHash: hashJson(document, newSha256) };
  await runFake(folder, plan, { executor: FAKE, store });
}

export function scratchFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'onepot-checked-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
