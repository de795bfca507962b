import path from 'node:path';
import { ANALYSIS_VERSION } from '../../src/analysis/index.js';
import { runSize } from '../../src/cli/commands/run/run-size.js';
import { scenarioToRun, whyCentral } from '../../src/cli/commands/run/scenario-to-run.js';
import { loadAnyScenario } from '../../src/cli/scenario-file.js';
import { createPlan, type Plan, planHash } from '../../src/experiment/index.js';
import { MODEL_VERSION, RESULTS_VERSION, STREAM_VERSION } from '../../src/outcomes/index.js';
import { withBaseMoney } from '../../src/scenario/index.js';
import { newSha256 } from '../../src/storage/index.js';
import type { Size } from './spec.js';

/** Raised when the same results are written into pages in another way. */
export const PAGES_VERSION = 2;
const HASH_DIGITS = 16;

/** The plan that the command of a page runs, without running it. */
export function planOf(folder: string, run: string, asked: Size): Plan {
  const { people, draws, replications, central = false, seed = '1', monthly = false } = asked;
  const read = loadAnyScenario({
    file: path.join(folder, run),
    overrides: [],
    people: people === 'file' ? null : (people ?? null),
  });
  const flags = {
    central,
    ...(draws === undefined ? {} : { draws: String(draws) }),
    ...(replications === undefined ? {} : { replications: String(replications) }),
  };
  const why = central ? null : whyCentral(read, flags);
  const size = runSize(flags, { central: why !== null });
  const planned = 'network' in read ? read : { ...read, scenario: withBaseMoney(read.scenario) };
  return createPlan({ scenario: scenarioToRun(planned, { ...size, monthly }), seed, ...size });
}

/** The plan's hash as the results folder has it. */
export function hashOfPlan(plan: Plan): string {
  return planHash(plan, newSha256);
}

export function shortPlan(plan: Plan): string {
  return hashOfPlan(plan).slice(0, HASH_DIGITS);
}

/** The versions by which figures stand or fall. */
export function figuresVersions(): string {
  return `model-${MODEL_VERSION},stream-${STREAM_VERSION},results-${RESULTS_VERSION},analysis-${ANALYSIS_VERSION}`;
}

/** Those by which a page does: other words for the same figures need no simulation. */
export function versionsText(): string {
  return `${figuresVersions()},pages-${PAGES_VERSION}`;
}
