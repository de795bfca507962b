import { type CandidateScenario, candidateScenario } from '../../scenario/candidate-scenario.js';
import { createDrawRunner } from './draw-runner.js';
import type { BlockRunner } from './warm-up-and-fork.js';

/** Runs the blocks of a scenario under several parameter books: draw d with candidate d. */
export function createCandidateRunner(scenario: CandidateScenario): BlockRunner {
  return createDrawRunner((draw) => candidateScenario(scenario, draw));
}
