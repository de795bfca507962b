import path from 'node:path';
import { createPlan } from '../experiment/index.js';
import type { Network } from '../network/types.js';
import { execute } from './execute.js';
import type { LoopFlags } from './loop-options.js';

interface Wishes {
  readonly seed: string;
  readonly replications: number;
  readonly threads: number;
}

/** Runs a network whose settlements a command has made, in a folder of its own, and shows the results. */
export function runNetworkLoop(
  flags: LoopFlags,
  network: Network,
  { seed, replications, threads }: Wishes,
  show?: (folder: string) => Promise<number>,
): Promise<number> {
  return execute({
    plan: createPlan({ scenario: network, seed, replications, draws: 1 }),
    threads,
    resume: true,
    force: flags.force,
    json: flags.json,
    quiet: flags.quiet,
    folder: flags.out ?? path.join('results', network.name),
    ...(show === undefined ? {} : { show }),
  });
}
