import path from 'node:path';
import type { Block, BlockOrder } from '../experiment/types.js';
import {
  type BlockTables,
  canonicalJson,
  emptyTable,
  isOptional,
  type PackedTables,
  packBlocks,
  TABLE_NAMES,
  TABLE_SPECS,
  type TableLabels,
  type TableName,
} from '../outcomes/index.js';
import { arrowBytes, readArrow } from './arrow.js';
import { type Disk, flushFolder, writeFileDurably } from './disk.js';
import { sha256 } from './hash.js';
import { openSealedJson, sealJson } from './sealed.js';

export interface ChunkFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What stands beside a chunk: which blocks it holds, and what its files must be. Written last. */
export interface Sidecar {
  readonly chunk: number;
  readonly planHash: string;
  /** positions in the plan's order, `to` not included */
  readonly blocks: { readonly from: number; readonly to: number };
  /** blocks of the range that failed twice and have no rows */
  readonly failed: readonly Block[];
  readonly files: readonly ChunkFile[];
}

/** Everything that a chunk's place and content follow from. */
export interface ChunkPlan {
  readonly disk: Disk;
  readonly folder: string;
  readonly planHash: string;
  readonly order: BlockOrder;
  readonly blocksPerChunk: number;
}

export function chunkCount({ order, blocksPerChunk }: ChunkPlan): number {
  return Math.ceil(order.count / blocksPerChunk);
}

export function chunkRange({ order, blocksPerChunk }: ChunkPlan, chunk: number): { from: number; to: number } {
  return { from: chunk * blocksPerChunk, to: Math.min(order.count, (chunk + 1) * blocksPerChunk) };
}

export interface ChunkContent {
  readonly blocks: readonly BlockTables[];
  readonly failed: readonly Block[];
}

/** Packs the blocks of a chunk, in plan order, and commits them: its tables, then the sidecar. */
export function writeChunk(plan: ChunkPlan, chunk: number, content: ChunkContent, labels: TableLabels): void {
  const { disk, planHash } = plan;
  const folder = path.join(plan.folder, 'chunks');
  const packed = packBlocks(content.blocks, labels);
  const written = TABLE_NAMES.filter((table) => !isOptional(table) || packed[table].rows > 0);
  const files = written.map((table): ChunkFile => {
    const name = `${chunkName(chunk)}.${table}.arrow`;
    const bytes = arrowBytes(TABLE_SPECS[table], packed[table]);
    writeFileDurably(disk, path.join(folder, name), bytes);
    return { name, bytes: bytes.length, sha256: sha256(bytes) };
  });
  const sidecar: Sidecar = { chunk, planHash, blocks: chunkRange(plan, chunk), failed: content.failed, files };
  flushFolder(disk, folder);
  writeFileDurably(disk, path.join(folder, `${chunkName(chunk)}.json`), sealJson({ ...sidecar }));
  flushFolder(disk, folder);
}

/** What is kept of a chunk: nothing, something that is not what was written, or all of it. */
export type FoundChunk =
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly what: string }
  | { readonly state: 'whole'; readonly sidecar: Sidecar; readonly files: ChunkTables };

/** The files of a chunk by table; those nobody asked for are not there. */
export type ChunkTables = Readonly<Partial<Record<TableName, Uint8Array>>>;

export function findChunk(plan: ChunkPlan, chunk: number): FoundChunk {
  const folder = path.join(plan.folder, 'chunks');
  const name = `${chunkName(chunk)}.json`;
  const bytes = readOrNull(plan.disk, path.join(folder, name));
  if (bytes === null) return { state: 'absent' };
  const sidecar = openSealedJson(bytes) as unknown as Sidecar | null;
  if (sidecar === null) return { state: 'damaged', what: name };
  const expected = canonicalJson({ chunk, planHash: plan.planHash, blocks: chunkRange(plan, chunk) });
  const { chunk: number, planHash, blocks } = sidecar;
  if (canonicalJson({ chunk: number, planHash, blocks }) !== expected) return { state: 'damaged', what: name };
  const files: [TableName, Uint8Array][] = [];
  for (const table of TABLE_NAMES) {
    const file = `${chunkName(chunk)}.${table}.arrow`;
    const declared = sidecar.files.find((one) => one.name === file);
    if (declared === undefined && isOptional(table)) continue;
    const content = readOrNull(plan.disk, path.join(folder, file));
    const fits = content !== null && declared?.bytes === content.length;
    if (!fits || declared.sha256 !== sha256(content)) return { state: 'damaged', what: file };
    files.push([table, content]);
  }
  return { state: 'whole', sidecar, files: Object.fromEntries(files) };
}

export function unpackChunk(files: ChunkTables): PackedTables {
  const tables = TABLE_NAMES.map((table) => {
    const bytes = files[table];
    const spec = TABLE_SPECS[table];
    return [table, bytes === undefined ? emptyTable(spec) : readArrow(spec, bytes)] as const;
  });
  return Object.fromEntries(tables) as unknown as PackedTables;
}

export function chunkName(chunk: number): string {
  return String(chunk).padStart(6, '0');
}

export function readOrNull(disk: Disk, file: string): Uint8Array | null {
  try {
    return disk.readFileSync(file);
  } catch {
    return null;
  }
}
