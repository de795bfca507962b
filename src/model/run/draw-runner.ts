import type { Scenario } from '../../scenario/types.js';
import { type BlockRunner, createBlockRunner } from './warm-up-and-fork.js';

/**
 * Runs blocks of several draws, each under its own scenario. The last scenario is kept prepared, since blocks come
 * draw by draw.
 */
export function createDrawRunner(scenarioOf: (draw: number) => Scenario): BlockRunner {
  let prepared: { readonly draw: number; readonly scenario: Scenario; readonly run: BlockRunner } | null = null;
  return (streams, draw, replication) => {
    if (prepared?.draw !== draw) {
      const scenario = scenarioOf(draw);
      const run = scenario === prepared?.scenario ? prepared.run : createBlockRunner(scenario);
      prepared = { draw, scenario, run };
    }
    return prepared.run(streams, draw, replication);
  };
}
