import path from 'node:path';
import { canonicalJson } from '../outcomes/index.js';
import { readOrNull } from './chunks.js';
import { type Disk, flushFolder, onDisk, RefusedError, writeFileDurably } from './disk.js';
import { sha256 } from './hash.js';
import type { KeptPlan, Manifest } from './kept-documents.js';
import { isKeptPlan, isManifest } from './kept-shape.js';
import { EXPORTS, isOwnName, isPassing } from './own-files.js';
import { openSealedJson, sealJson } from './sealed.js';
import { forgetWritten } from './written.js';

export type FolderState = 'absent' | 'foreign' | 'damaged' | 'incomplete' | 'complete';

/** What a folder holds; plan and manifest are null where there is none. */
export interface FoundResults {
  readonly state: FolderState;
  readonly plan: KeptPlan | null;
  readonly manifest: Manifest | null;
}

/** What a folder holds, judged by its files alone. */
export function findResults(disk: Disk, folder: string): FoundResults {
  const none = { plan: null, manifest: null };
  const names = listOrNull(disk, folder);
  const kept = names?.filter((name) => !isPassing(name)) ?? [];
  if (kept.length === 0) return { state: 'absent', ...none };
  if (!kept.includes('plan.json')) return { state: kept.every(isOwnName) ? 'damaged' : 'foreign', ...none };
  const plan = readKeptPlan(disk, folder);
  if (plan === null) return { state: 'damaged', ...none };
  const bytes = readOrNull(disk, path.join(folder, 'manifest.json'));
  if (bytes === null) return { state: 'incomplete', plan, manifest: null };
  const manifest = openSealedJson(bytes);
  if (!isManifest(manifest) || manifest.planHash !== plan.planHash)
    return { state: 'incomplete', plan, manifest: null };
  return { state: 'complete', plan, manifest };
}

/** The kept plan, or null when its text is not what was written. */
export function readKeptPlan(disk: Disk, folder: string): KeptPlan | null {
  const bytes = readOrNull(disk, path.join(folder, 'plan.json'));
  const kept = bytes === null ? null : openSealedJson(bytes);
  if (!isKeptPlan(kept)) return null;
  const { planHash, blocksPerChunk: _, parts: __, ...document } = kept;
  return sha256(new TextEncoder().encode(canonicalJson(document))) === planHash ? kept : null;
}

/** Writes `plan.json`, which comes before everything else. */
export function writeKeptPlan(disk: Disk, folder: string, kept: KeptPlan): void {
  const { plan, versions, tables, planHash, blocksPerChunk, parts } = kept;
  const content = { plan, versions, tables, planHash, blocksPerChunk, ...(parts ? { parts } : {}) };
  writeFileDurably(disk, path.join(folder, 'plan.json'), sealJson(content));
  flushFolder(disk, folder);
}

/**
 * The manifest of complete results.
 *
 * @throws RefusedError when the folder holds none.
 */
export function readManifest(disk: Disk, folder: string): Manifest {
  const { state, manifest } = findResults(disk, folder);
  if (manifest !== null) return manifest;
  if (state === 'incomplete') throw new RefusedError(`${folder} is not complete`, { resumable: true });
  throw noPlan(disk, folder, state);
}

/** Why a folder has no usable plan. */
export function noPlan(disk: Disk, folder: string, state: FolderState): RefusedError {
  if (!disk.existsSync(folder)) return new RefusedError(`there is no folder ${folder}${resultsBeside(disk, folder)}`);
  if (state === 'absent') return new RefusedError(`${folder} holds no results, nor the plan of any yet`);
  if (state === 'foreign')
    return new RefusedError(`${folder} holds no results: its files are not results of this program`);
  return new RefusedError(`${folder}: plan.json is missing or not what was written`);
}

const BESIDE_MAX = 3;

/** What stands where a folder was looked for: its name may have been mistyped. */
function resultsBeside(disk: Disk, folder: string): string {
  const parent = path.dirname(folder);
  if (!disk.existsSync(parent)) return '';
  const found = disk.readdirSync(parent).filter((name) => disk.existsSync(path.join(parent, name, 'plan.json')));
  if (found.length === 0) return '';
  const shown = found.slice(0, BESIDE_MAX).map((name) => path.join(parent, name));
  return `; results stand in ${shown.join(', ')}${found.length > BESIDE_MAX ? ` and ${found.length - BESIDE_MAX} more` : ''}`;
}

/** Removes copies of tables that are about to be rewritten. */
export function removeExports(disk: Disk, folder: string): void {
  for (const name of EXPORTS) disk.rmSync(path.join(folder, name), { force: true });
  forgetWritten(disk, folder, EXPORTS);
}

function listOrNull(disk: Disk, folder: string): string[] | null {
  try {
    return disk.readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ENOTDIR') throw new RefusedError(`${folder} is not a folder`);
    return onDisk(folder, () => {
      throw error;
    });
  }
}
