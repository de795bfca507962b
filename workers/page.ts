/** The board page's worker for a scenario of the care system. */
import { createDraws } from '../src/experiment/drawn-scenarios.js';
import { createDrawRunner } from '../src/model/run/draw-runner.js';
import type { Scenario } from '../src/scenario/types.js';
import { servePage } from './serve-page.js';

servePage<Scenario>((scenario, key) => createDrawRunner(createDraws(scenario, key)));
