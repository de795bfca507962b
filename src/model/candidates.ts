import { type CandidateScenario, candidateScenario } from '../scenario/candidates.js';
import { type BlockRunner, createBlockRunner } from './block.js';

/** Runs the blocks of a scenario under several parameter books: draw d with candidate d. One is kept prepared. */
export function createCandidateRunner(scenario: CandidateScenario): BlockRunner {
  let prepared: { readonly draw: number; readonly run: BlockRunner } | null = null;
  return (streams, draw, replication) => {
    if (prepared?.draw !== draw) prepared = { draw, run: createBlockRunner(candidateScenario(scenario, draw)) };
    return prepared.run(streams, draw, replication);
  };
}
