import { blockStreams, seedKey } from '../engine/index.js';
import type { RunBlock } from '../executors/index.js';
import { createDraws, type Plan } from '../experiment/index.js';
import { createDrawRunner } from '../model/run/draw-runner.js';

/** The model, ready to run blocks of a plan in this thread. */
export function createRun(plan: Plan): RunBlock {
  const key = seedKey(plan.seed);
  const run = createDrawRunner(createDraws(plan.scenario, key));
  return ({ draw, replication }) => run(blockStreams(key, draw, replication), draw, replication);
}
