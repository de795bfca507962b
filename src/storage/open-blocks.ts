import path from 'node:path';
import { type BlockTables, canonicalJson, checkBlock, TABLE_NAMES, type TableLabels } from '../outcomes/index.js';
import { chunkPlace } from './chunk-layout.js';
import { type ChunkPlan, chunkIdentity, chunkName, readOrNull } from './chunks.js';
import { flushFolder, onDisk, writeFileDurably } from './disk.js';
import { sha256 } from './hash.js';
import { openSealedJson, sealJson } from './sealed.js';
import { isCount, isHash, isListOf, isRecord } from './shapes.js';

const LINE_FEED = 10;
const VALUE_BYTES = Float64Array.BYTES_PER_ELEMENT;

/** A block that was done when its chunk was not. */
export interface OpenBlock {
  /** in the order of its part */
  readonly position: number;
  readonly tables: BlockTables;
}

interface Head {
  /** for each block: its position, and how many values each table has, in their order */
  readonly held: readonly { readonly position: number; readonly values: readonly number[] }[];
  readonly sha256: string;
}

/**
 * Keeps the blocks of a chunk that is not full when the run stops: a line that says what they are, then their values as
 * they came. The file is kept only until the chunk is written, whose files are those of a run that never stopped.
 */
export function writeOpenBlocks(plan: ChunkPlan, chunk: number, blocks: readonly OpenBlock[]): void {
  const values = Buffer.concat(
    blocks.flatMap(({ tables }) =>
      TABLE_NAMES.map((name) => Buffer.from(tables[name].buffer, tables[name].byteOffset, tables[name].byteLength)),
    ),
  );
  const held = blocks.map(({ position, tables }) => ({
    position,
    values: TABLE_NAMES.map((name) => tables[name].length),
  }));
  const head = sealJson({ ...chunkIdentity(plan, chunk), held, sha256: sha256(values) });
  writeFileDurably(plan.disk, openFile(plan, chunk), Buffer.concat([head, values]));
  flushFolder(plan.disk, path.join(plan.folder, 'chunks'));
}

export type FoundOpenBlocks =
  | { readonly state: 'absent' | 'damaged' }
  | { readonly state: 'whole'; readonly blocks: readonly OpenBlock[] };

/** The blocks kept of a chunk that was not full. */
export function readOpenBlocks(plan: ChunkPlan, chunk: number, labels: TableLabels): FoundOpenBlocks {
  const bytes = readOrNull(plan.disk, openFile(plan, chunk));
  if (bytes === null) return { state: 'absent' };
  const head = headOf(plan, chunk, bytes);
  const values = bytes.subarray(bytes.indexOf(LINE_FEED) + 1);
  const count = head?.held.reduce((sum, one) => sum + one.values.reduce((a, b) => a + b, 0), 0);
  if (head === null || count === undefined || count * VALUE_BYTES !== values.length) return { state: 'damaged' };
  if (sha256(values) !== head.sha256) return { state: 'damaged' };
  const numbers = new Float64Array(new Uint8Array(values).buffer);
  let next = 0;
  const blocks = head.held.map(({ position, values: lengths }) => {
    // each in its own memory, as each is given back to a pool separately
    const tables = TABLE_NAMES.map((name, at) => {
      next += lengths[at];
      return [name, numbers.slice(next - lengths[at], next)] as const;
    });
    return { position, tables: Object.fromEntries(tables) as unknown as BlockTables };
  });
  try {
    for (const { tables } of blocks) checkBlock(tables, labels, plan.specs);
  } catch {
    return { state: 'damaged' };
  }
  return { state: 'whole', blocks };
}

/** Positions of the blocks kept of a chunk that was not full; their values are not read. */
export function openPositions(plan: ChunkPlan, chunk: number): readonly number[] {
  const bytes = readOrNull(plan.disk, openFile(plan, chunk));
  return (bytes === null ? null : headOf(plan, chunk, bytes))?.held.map(({ position }) => position) ?? [];
}

export function removeOpenBlocks(plan: ChunkPlan, chunk: number): void {
  const file = openFile(plan, chunk);
  onDisk(file, () => plan.disk.rmSync(file, { force: true }));
}

function openFile({ folder }: ChunkPlan, chunk: number): string {
  return path.join(folder, 'chunks', `${chunkName(chunk)}.open`);
}

/** The first line, when it is of this very chunk and names each of its blocks at most once. */
function headOf(plan: ChunkPlan, chunk: number, bytes: Uint8Array): Head | null {
  const content = openSealedJson(bytes.subarray(0, bytes.indexOf(LINE_FEED) + 1));
  if (content === null) return null;
  const { held, sha256: hash, ...identity } = content;
  const { from, to } = chunkPlace(plan, chunk);
  const isHeld = (one: unknown) =>
    isRecord(one) &&
    isCount(one.position, from, to - 1) &&
    isListOf(one.values, (value) => isCount(value)) &&
    one.values.length === TABLE_NAMES.length;
  if (!isHash(hash) || !isListOf(held, isHeld)) return null;
  if (canonicalJson(identity) !== canonicalJson(chunkIdentity(plan, chunk))) return null;
  const head = { held, sha256: hash } as unknown as Head;
  return new Set(head.held.map(({ position }) => position)).size === held.length ? head : null;
}
