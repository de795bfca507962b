import { blockStreams, seedKey } from '../engine/index.js';
import type { RunBlock } from '../executors/index.js';
import type { Plan } from '../experiment/index.js';
import { createBlockRunner } from '../model/block.js';

/** The model, ready to run blocks of a plan in this thread. */
export function createRun(plan: Plan): RunBlock {
  const key = seedKey(plan.seed);
  const run = createBlockRunner(plan.scenario);
  return ({ draw, replication }) => run(blockStreams(key, draw, replication), draw, replication);
}
