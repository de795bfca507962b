import path from 'node:path';
import { loadScenario } from '../src/cli/scenario-file.js';
import type { Scenario } from '../src/scenario/types.js';

/** A scenario of the repository; the bench is started in its root. */
export function scenarioOf(name: string, people: number, overrides: readonly string[]): Scenario {
  return loadScenario({ file: path.join('scenarios', `${name}.yaml`), overrides, people }).scenario;
}
