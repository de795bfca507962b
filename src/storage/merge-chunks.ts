import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Block } from '../experiment/types.js';
import {
  createTableDigest,
  type PackedTable,
  type PackedTables,
  rowBuffer,
  TABLE_NAMES,
  type TableSpec,
  tableColumns,
} from '../outcomes/index.js';
import { arrowWriter } from './arrow.js';
import { chunkPlace, planOrder, positionInPart, type Stretch } from './chunk-layout.js';
import { type ChunkPlan, chunkName, findChunk, type Sidecar, unpackChunk } from './chunks.js';
import { type Disk, flushFolder, pendingFile, RefusedError } from './disk.js';
import { type ReadFile, slotReader } from './files.js';
import { newSha256 } from './hash.js';
import type { TableFile } from './kept-documents.js';
import { sliceBlocks } from './slice.js';

/** A record batch holds about this much: small batches cost readers time, large ones memory. */
const BATCH_BYTES = 2 << 20;

export interface Merged {
  readonly digest: string;
  readonly tables: readonly TableFile[];
  readonly failed: readonly Block[];
  readonly chunks: readonly JoinedChunk[];
}

/** A chunk as the manifest names it. */
export interface JoinedChunk {
  readonly chunk: number;
  readonly from: number;
  readonly to: number;
  readonly sha256: string;
}

/**
 * Joins the chunks in plan order into the tables, with one chunk of each part in memory at a time, in memory that
 * is reused; `further` are parts that follow from the plan and not from its blocks.
 *
 * @throws RefusedError when a chunk is missing or not what was written; DiskError; the signal's reason when it aborts.
 */
export async function mergeChunks(
  plan: ChunkPlan,
  signal: AbortSignal,
  further: Iterable<PackedTables> = [],
): Promise<Merged> {
  const { disk, folder } = plan;
  const digest = createTableDigest(newSha256, plan.specs);
  const writers = TABLE_NAMES.map((name) => tableWriter(disk, folder, plan.specs[name]));
  const add = (tables: PackedTables) => {
    digest.add(tables);
    TABLE_NAMES.forEach((name, at) => {
      writers[at].write(tables[name]);
    });
  };
  try {
    const { failed, chunks } = await walk(plan, planOrder(plan), signal, add);
    for (const part of further) add(part);
    const tables = writers.flatMap((writer) => writer.commit() ?? []);
    flushFolder(disk, folder);
    return { digest: digest.finish(), tables, failed, chunks };
  } catch (error) {
    for (const writer of writers) writer.discard();
    throw error;
  }
}

/** Digest and failures of some chunks only; nothing is written. */
export async function digestChunks(
  plan: ChunkPlan,
  range: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): Promise<Pick<Merged, 'digest' | 'failed'>> {
  const digest = createTableDigest(newSha256, plan.specs);
  const stretches = Array.from({ length: range.to - range.from }, (_, at) => {
    const chunk = range.from + at;
    const { from, to } = chunkPlace(plan, chunk);
    return { chunk, from, to };
  });
  const { failed } = await walk(plan, stretches, signal, (tables) => digest.add(tables));
  return { digest: digest.finish(), failed };
}

async function walk(
  plan: ChunkPlan,
  stretches: Iterable<Stretch>,
  signal: AbortSignal,
  visit: (tables: PackedTables) => void,
) {
  const failed: Block[] = [];
  const chunks = new Map<number, JoinedChunk>();
  const open = new Map<number, { chunk: number; tables: PackedTables; sidecar: Sidecar }>();
  const readers = plan.parts.map(() => slotReader(plan.disk));
  for (const { chunk, from, to } of stretches) {
    await setImmediate();
    signal.throwIfAborted();
    const place = chunkPlace(plan, chunk);
    let current = open.get(place.part);
    if (current?.chunk !== chunk) {
      const { sidecar, sidecarSha256, files } = wholeChunk(plan, chunk, readers[place.part]);
      current = { chunk, tables: unpackChunk(plan, files), sidecar };
      open.set(place.part, current);
      chunks.set(chunk, { chunk, ...sidecar.blocks, sha256: sidecarSha256 });
    }
    const position = (block: Block) => positionInPart(plan, place.part, block);
    const whole = from === place.from && to === place.to;
    visit(whole ? current.tables : sliceBlocks(current.tables, position, from, to));
    failed.push(...current.sidecar.failed.filter((block) => position(block) >= from && position(block) < to));
  }
  return { failed, chunks: [...chunks.values()].sort((a, b) => a.chunk - b.chunk) };
}

function wholeChunk(plan: ChunkPlan, chunk: number, read: ReadFile) {
  const found = findChunk(plan, chunk, read);
  if (found.state === 'whole') return found;
  throw new RefusedError(`chunk ${chunkName(chunk)} is ${found.state}: it must be run again`, { resumable: true });
}

function tableWriter(disk: Disk, folder: string, spec: TableSpec) {
  const { name } = spec;
  const hasher = newSha256();
  const rowsPerBatch = Math.floor(BATCH_BYTES / (8 * tableColumns(spec).length));
  let bytes = 0;
  let rows = 0;
  const waiting = rowBuffer(spec);
  let begun: ReturnType<typeof begin> | null = null;
  const begin = () => {
    const file = pendingFile(disk, path.join(folder, `${name}.arrow`));
    const arrow = arrowWriter(spec, (part) => {
      bytes += part.length;
      hasher.update(part);
      file.write(part);
    });
    return { file, arrow };
  };
  const flush = () => {
    begun ??= begin();
    begun.arrow.write(waiting.take());
    return begun;
  };
  return {
    write(table: PackedTable) {
      rows += table.rows;
      waiting.append(table);
      if (waiting.rows >= rowsPerBatch) flush();
    },
    /** null when the table was not asked for: then there is no file */
    commit(): TableFile | null {
      if (spec.optional && rows === 0) return null;
      const { file, arrow } = flush();
      arrow.close();
      file.commit();
      return { name, rows, bytes, sha256: hasher.finish() };
    },
    discard: () => begun?.file.discard(),
  };
}
