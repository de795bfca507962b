import { blockStreams, seedKey } from '../engine/index.js';
import { inProcessExecutor, threadsExecutor } from '../executors/index.js';
import type { Executor, Plan } from '../experiment/index.js';
import { createCandidateRunner } from '../model/run/candidate-runner.js';
import type { CandidateScenario } from '../scenario/index.js';
import { createRun } from './create-run.js';

/** The executor that the plan itself needs, so that a run is resumed as it was begun; 0 threads: in this thread. */
export function executorOf(plan: Plan, threads: number): Executor {
  if ('candidates' in plan.scenario) return candidateExecutor(threads);
  return threads === 0 ? inProcessExecutor({ createRun }) : threadsExecutor({ threads });
}

/** Runs draw d with candidate d, under the random numbers of draw 0. */
export function candidateExecutor(threads: number): Executor {
  if (threads > 0) {
    const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
    return threadsExecutor({ threads, worker: new URL(`../../workers/candidate${ending}`, import.meta.url) });
  }
  return inProcessExecutor({
    createRun(plan: Plan) {
      const key = seedKey(plan.seed);
      const run = createCandidateRunner(plan.scenario as CandidateScenario);
      return ({ draw, replication }) => run(blockStreams(key, 0, replication), draw, replication);
    },
  });
}
