import { type CandidateScenario, candidateScenario } from '../scenario/candidate-scenario.js';
import type { BlockRunner } from './block.js';
import { createDrawRunner } from './draws.js';

/** Runs the blocks of a scenario under several parameter books: draw d with candidate d. */
export function createCandidateRunner(scenario: CandidateScenario): BlockRunner {
  return createDrawRunner((draw) => candidateScenario(scenario, draw));
}
