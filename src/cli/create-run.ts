import { blockStreams, seedKey } from '../engine/index.js';
import type { RunBlock } from '../executors/index.js';
import { createDraws, isNetwork, type Plan } from '../experiment/index.js';
import { createDrawRunner } from '../model/run/draw-runner.js';
import { createNetworkRunner } from '../network/run-network.js';

/** The model, ready to run blocks of a plan in this thread. */
export function createRun(plan: Plan): RunBlock {
  const key = seedKey(plan.seed);
  const { scenario } = plan;
  const run = isNetwork(scenario) ? createNetworkRunner(scenario) : createDrawRunner(createDraws(scenario, key));
  return ({ draw, replication }) => run(blockStreams(key, draw, replication), draw, replication);
}
