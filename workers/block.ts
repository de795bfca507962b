import { createDraws } from '../src/experiment/drawn-scenarios.js';
import { createDrawRunner } from '../src/model/run/draw-runner.js';
import { serve } from './serve.js';

export default serve((scenario, seed) => createDrawRunner(createDraws(scenario, seed)));
