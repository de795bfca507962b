import { createDraws } from '../src/experiment/draws.js';
import { createDrawRunner } from '../src/model/draws.js';
import { serve } from './serve.js';

export default serve((scenario, seed) => createDrawRunner(createDraws(scenario, seed)));
