import path from 'node:path';
import type { BlockOrder } from '../experiment/types.js';
import { chunkCount, chunkPlace } from './chunk-layout.js';
import { type ChunkPlan, chunkName, findChunk, findSidecar } from './chunks.js';
import { nodeDisk } from './disk.js';
import { slotReader } from './files.js';
import { sizesFit } from './folder-status.js';
import type { KeptPlan } from './kept-documents.js';
import { chunkPlanOf } from './store.js';

/** Watches which chunks of a folder are there. */
export interface ChunkWatch {
  readonly chunks: number;
  /** reads what is new since the last look, and returns for every chunk whether it is there: 1 or 0 */
  look(): Uint8Array;
  /** reads everything and drops chunks that are not, bit for bit, what was written */
  verify(): void;
  /** blocks in all, or in the chunks that were there at the last look */
  blocks(there: boolean): number;
}

/** Checks sidecars and sizes; a chunk that was seen once is not read again. */
export function watchChunks(folder: string, kept: KeptPlan, order: BlockOrder): ChunkWatch {
  const plan: ChunkPlan = chunkPlanOf(nodeDisk, { ...kept, folder, order }, kept);
  const count = chunkCount(plan);
  const held = new Uint8Array(count);
  const sizes = Float64Array.from(held, (_, chunk) => {
    const { from, to } = chunkPlace(plan, chunk);
    return to - from;
  });
  return {
    chunks: count,
    look() {
      const names = namesIn(path.join(folder, 'chunks'));
      for (let chunk = 0; chunk < count; chunk++) {
        if (held[chunk] === 1 || !names.has(`${chunkName(chunk)}.json`)) continue;
        const found = findSidecar(plan, chunk);
        if (found.state === 'whole' && sizesFit(folder, found.sidecar.files)) held[chunk] = 1;
      }
      return held;
    },
    verify() {
      const read = slotReader(plan.disk);
      for (let chunk = 0; chunk < count; chunk++) held[chunk] = findChunk(plan, chunk, read).state === 'whole' ? 1 : 0;
    },
    blocks: (there) => sizes.reduce((sum, size, chunk) => sum + (there ? held[chunk] * size : size), 0),
  };
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(nodeDisk.readdirSync(folder));
  } catch {
    return new Set();
  }
}
