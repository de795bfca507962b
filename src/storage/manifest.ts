import path from 'node:path';
import type { Plan, PlanDocument } from '../experiment/types.js';
import type { Stopping } from '../experiment/until.js';
import { canonicalJson } from '../outcomes/index.js';
import type { Build } from './builds.js';
import type { ChunkPlan } from './chunks.js';
import { type Disk, flushFolder, writeFileDurably } from './disk.js';
import { sha256 } from './hash.js';
import type { Manifest } from './kept-documents.js';
import type { Merged } from './merge-chunks.js';
import { sealJson } from './sealed.js';

export interface ManifestInput {
  readonly plan: Plan;
  readonly planHash: string;
  readonly document: PlanDocument;
  readonly build?: Build;
  readonly chunks: ChunkPlan;
  readonly merged: Merged;
  readonly stopping: Stopping | null;
  /** of the programs that ran the blocks */
  readonly builds: readonly Build[];
}

/** The manifest of joined tables; with a rule to stop, of the replications that counted. */
export function manifestOf({
  plan,
  planHash,
  document,
  build,
  chunks,
  merged,
  stopping,
  builds,
}: ManifestInput): Manifest {
  const replications = stopping?.replications ?? plan.replications;
  return {
    name: plan.scenario.name,
    digest: merged.digest,
    planHash,
    scenarioHash: sha256(new TextEncoder().encode(canonicalJson(plan.scenario))),
    seed: plan.seed,
    replications,
    draws: plan.draws,
    runs: stopping === null ? plan.runs : { from: 0, to: replications },
    people: 'people' in plan.scenario ? plan.scenario.people : null,
    versions: document.versions,
    build: build ?? {},
    ...(builds.every((one) => canonicalJson(one) === canonicalJson(build ?? {})) ? {} : { builds }),
    tables: merged.tables,
    chunks: merged.chunks,
    failed: merged.failed,
    ...ensembleOf(plan),
    ...(chunks.parts.length > 1 ? { parts: chunks.parts } : {}),
    ...(stopping === null ? {} : { stopping }),
  };
}

function ensembleOf({ scenario }: Plan): Pick<Manifest, 'ensemble'> {
  if (!('ensemble' in scenario) || scenario.ensemble === undefined) return {};
  const { source, place, members, differing } = scenario.ensemble;
  const fitted = differing !== null && differing.length === 0;
  return { ensemble: { source, place, members: members.length, fitted } };
}

/** The manifest comes last: it is the only mark of complete results. */
export function writeManifest(disk: Disk, folder: string, manifest: Manifest): void {
  writeFileDurably(disk, path.join(folder, 'manifest.json'), sealJson({ ...manifest }));
  flushFolder(disk, folder);
}
