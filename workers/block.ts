import { type AnyScenario, isNetwork } from '../src/experiment/any-scenario.js';
import { createDraws } from '../src/experiment/drawn-scenarios.js';
import { createDrawRunner } from '../src/model/run/draw-runner.js';
import { createNetworkRunner } from '../src/network/run-network.js';
import { serve } from './serve.js';

export default serve((scenario: AnyScenario, seed) =>
  isNetwork(scenario) ? createNetworkRunner(scenario) : createDrawRunner(createDraws(scenario, seed)),
);
