import path from 'node:path';
import type { Plan, PlanDocument } from '../experiment/types.js';
import { required } from '../units/index.js';
import type { Part } from './chunk-layout.js';
import { type Disk, flushFolder, onDisk, RefusedError } from './disk.js';
import type { KeptPlan, Manifest } from './kept-documents.js';
import { takeFolderLock } from './lock.js';
import { findResults, noPlan, writeKeptPlan } from './results.js';

/** The replications a folder's plan asks for, by the plans that asked for them. */
export function partsOf(kept: KeptPlan, manifest: Manifest | null): readonly Part[] {
  if (kept.parts !== undefined) return kept.parts;
  const { from, to } = manifest?.runs ?? kept.plan.runs;
  return [{ planHash: kept.planHash, from, to }];
}

/**
 * Gives a results folder a longer plan: what is kept stays as it is, and the added replications become a separate part. The
 * new plan is written first; the mark of completeness then no longer counts, as it names another plan. So a full disk
 * leaves complete results as they were.
 *
 * @throws RefusedError when the folder holds no plan, or a rule to stop has not ended it yet; DiskError.
 */
export function extendResults(
  disk: Disk,
  folder: string,
  next: { readonly plan: Plan; readonly document: PlanDocument; readonly planHash: string },
  takeLock: string | null = null,
): void {
  const unlock = takeFolderLock(disk, folder, null, takeLock);
  try {
    const { state, plan: kept, manifest } = findResults(disk, folder);
    if (kept === null) throw noPlan(disk, folder, state);
    if (kept.plan.until && manifest === null) {
      throw new RefusedError(`${folder} is not finished: how many replications it has is not known yet`, {
        resumable: true,
      });
    }
    const parts = partsOf(kept, manifest);
    const last = required(parts.at(-1));
    writeKeptPlan(disk, folder, {
      ...next.document,
      planHash: next.planHash,
      blocksPerChunk: kept.blocksPerChunk,
      parts: [...parts, { planHash: next.planHash, from: last.to, to: next.plan.runs.to }],
    });
    const file = path.join(folder, 'manifest.json');
    onDisk(file, () => disk.rmSync(file, { force: true }));
    flushFolder(disk, folder);
  } finally {
    unlock();
  }
}
