import path from 'node:path';
import { type AnyScenario, hashJson, type Origin } from '../experiment/index.js';
import { MODEL_VERSION, RESULTS_VERSION, STREAM_VERSION } from '../outcomes/index.js';
import { newSha256, type OpenResults } from '../storage/index.js';
import { programBuild } from './installed-program.js';
import { readText } from './scenario-file.js';

export const OWN_VERSIONS = { results: RESULTS_VERSION, stream: STREAM_VERSION, model: MODEL_VERSION };

/** The origin that results of a scenario would have if this program ran it now. */
export function ownOrigin(scenario: AnyScenario): Origin {
  const scenarioHash = hashJson(scenario, newSha256);
  return { versions: OWN_VERSIONS, scenarioHash, node: process.versions.node, build: programBuild() };
}

/** What a results folder says it came from. */
export function originOf(folder: string, { plan, manifest }: OpenResults): Origin {
  return {
    versions: plan.versions,
    scenarioHash: hashJson(plan.plan.scenario, newSha256),
    node: nodeOf(folder),
    build: manifest?.build,
  };
}

/** Timings belong to one session and are not part of the results: they may be missing, or hold anything. */
function nodeOf(folder: string): string | undefined {
  try {
    const { node } = JSON.parse(readText(path.join(folder, 'timings.json')) ?? '{}') as { node?: unknown };
    return typeof node === 'string' ? node.replace(/^v/, '') : undefined;
  } catch {
    return undefined;
  }
}
