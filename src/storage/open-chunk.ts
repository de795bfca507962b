import type { Block } from '../experiment/types.js';
import { type BlockTables, type PackedTables, packBlocks, type TableLabels } from '../outcomes/index.js';
import { chunkPlace, positionInPart } from './chunk-layout.js';
import { type ChunkPlan, type FailureNote, writeChunk } from './chunks.js';
import { type OpenBlock, removeOpenBlocks, writeOpenBlocks } from './open-blocks.js';

/** A chunk of which some blocks are still to come. */
export interface OpenChunk {
  /** by position within the chunk; null until the block is done, or when it failed */
  readonly tables: (BlockTables | null)[];
  readonly notes: FailureNote[];
  left: number;
}

export function openChunk(blocks: number): OpenChunk {
  return { tables: new Array<BlockTables | null>(blocks).fill(null), notes: [], left: blocks };
}

/** A chunk with those of its blocks that an earlier run had done. */
export function reopenedChunk(chunks: ChunkPlan, chunk: number, blocks: readonly OpenBlock[]): OpenChunk {
  const { from, to } = chunkPlace(chunks, chunk);
  const entry = openChunk(to - from);
  for (const { position, tables } of blocks) entry.tables[position - from] = tables;
  entry.left -= blocks.length;
  return entry;
}

/** The blocks that are done, in their order. */
export function packDone({ specs }: ChunkPlan, { tables }: OpenChunk, labels: TableLabels): PackedTables {
  return packBlocks(doneOf(tables), labels, specs);
}

/** Keeps what is done of a chunk that is not full; a block that failed is tried again. */
export function keepOpenChunk(chunks: ChunkPlan, chunk: number, { tables }: OpenChunk): void {
  const { from } = chunkPlace(chunks, chunk);
  const done = tables.flatMap((own, at) => (own === null ? [] : [{ position: from + at, tables: own }]));
  if (done.length > 0) writeOpenBlocks(chunks, chunk, done);
}

/** Packs the blocks of a chunk in their order and writes it, up to position `to` of its part. */
export function commitChunk(
  chunks: ChunkPlan,
  chunk: number,
  entry: OpenChunk,
  labels: TableLabels,
  to?: number,
): void {
  const { part, from } = chunkPlace(chunks, chunk);
  const position = (block: Block) => positionInPart(chunks, part, block);
  const done = doneOf(entry.tables.slice(0, to === undefined ? undefined : to - from));
  const tables = packBlocks(done, labels, chunks.specs);
  const notes = entry.notes
    .filter((note) => to === undefined || position(note) < to)
    .sort((a, b) => position(a) - position(b));
  const failed = notes.map(({ draw, replication }) => ({ draw, replication }));
  writeChunk(chunks, chunk, { tables, failed, notes, ...(to === undefined ? {} : { to }) });
  removeOpenBlocks(chunks, chunk);
}

function doneOf(tables: readonly (BlockTables | null)[]): BlockTables[] {
  return tables.filter((one) => one !== null);
}
