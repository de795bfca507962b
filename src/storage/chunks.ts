import path from 'node:path';
import type { Block } from '../experiment/types.js';
import {
  canonicalJson,
  emptyTable,
  type PackedTables,
  TABLE_NAMES,
  type TableName,
  type TableSpec,
  type TableSpecs,
} from '../outcomes/index.js';
import { writeArrow } from './arrow.js';
import { readArrow } from './batches.js';
import { chunkPlace, type Layout } from './chunk-layout.js';
import { type Disk, flushFolder, writeFileDurably } from './disk.js';
import type { ReadFile } from './files.js';
import { sha256 } from './hash.js';
import { BLOCKS_MAX, isBlock } from './kept-shape.js';
import { openSealedJson, sealJson } from './sealed.js';
import { isCount, isHash, isListOf, isRange, isRecord, isText } from './shapes.js';

export interface ChunkFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The file beside a chunk: which blocks the chunk holds, and what its files must be. Written last. */
export interface Sidecar {
  readonly chunk: number;
  readonly planHash: string;
  /** the replications of its part, for parts after the first */
  readonly runs?: { readonly from: number; readonly to: number };
  /** positions in the order of its part, `to` not included */
  readonly blocks: { readonly from: number; readonly to: number };
  /** blocks of the range that failed twice and have no rows */
  readonly failed: readonly Block[];
  readonly files: readonly ChunkFile[];
}

/** Everything that determines a chunk's place and content. */
export interface ChunkPlan extends Layout {
  readonly specs: TableSpecs;
  readonly disk: Disk;
  readonly folder: string;
  /** a rule to stop may have cut the last chunk short */
  readonly mayBeCut?: boolean;
}

/** A block that failed twice, and why; stacks hold paths, so this is no part of the results. */
export interface FailureNote extends Block {
  readonly seed: string;
  readonly tries: number;
  readonly error: string;
  readonly replay?: string;
}

export interface ChunkContent {
  readonly tables: PackedTables;
  readonly failed: readonly Block[];
  readonly notes: readonly FailureNote[];
  /** the end of the chunk, when a rule to stop cuts it short */
  readonly to?: number;
}

/** Commits a chunk: why blocks failed, its tables, then the sidecar. */
export function writeChunk(plan: ChunkPlan, chunk: number, content: ChunkContent): void {
  const { disk } = plan;
  const folder = path.join(plan.folder, 'chunks');
  if (content.notes.length > 0) {
    const text = `${JSON.stringify(content.notes, null, 2)}\n`;
    writeFileDurably(disk, path.join(folder, notesName(chunk)), new TextEncoder().encode(text));
  }
  const written = TABLE_NAMES.filter((table) => !plan.specs[table].optional || content.tables[table].rows > 0);
  const files = written.map((table): ChunkFile => {
    const name = `${chunkName(chunk)}.${table}.arrow`;
    return { name, ...writeArrow(disk, path.join(folder, name), plan.specs[table], content.tables[table]) };
  });
  const identity = chunkIdentity(plan, chunk);
  const to = content.to ?? identity.blocks.to;
  const sidecar: Sidecar = { ...identity, blocks: { ...identity.blocks, to }, failed: content.failed, files };
  flushFolder(disk, folder);
  writeFileDurably(disk, path.join(folder, `${chunkName(chunk)}.json`), sealJson({ ...sidecar }));
  flushFolder(disk, folder);
}

/** What a sidecar must say of itself. */
export function chunkIdentity(plan: ChunkPlan, chunk: number): Omit<Sidecar, 'failed' | 'files'> {
  const { part, from, to } = chunkPlace(plan, chunk);
  const { planHash, ...runs } = plan.parts[part];
  return { chunk, planHash, ...(part === 0 ? {} : { runs }), blocks: { from, to } };
}

/** Removes a chunk, the mark that it is whole first. */
export function removeChunk({ disk, folder }: ChunkPlan, chunk: number): void {
  const endings = ['json', ...TABLE_NAMES.map((table) => `${table}.arrow`), 'failures.json', 'open'];
  for (const ending of endings) {
    disk.rmSync(path.join(folder, 'chunks', `${chunkName(chunk)}.${ending}`), { force: true });
  }
}

/** What is kept of a chunk: nothing, something that is not what was written, or all of it. */
export type FoundChunk =
  | { readonly state: 'absent' }
  | { readonly state: 'damaged'; readonly what: string }
  | {
      readonly state: 'whole';
      readonly sidecar: Sidecar;
      readonly sidecarSha256: string;
      readonly files: ChunkTables;
    };

/** The files of a chunk by table; those that were not asked for are not there. */
export type ChunkTables = Readonly<Partial<Record<TableName, Uint8Array>>>;

/** @param read by default, into new memory for every file */
export function findChunk(
  plan: ChunkPlan,
  chunk: number,
  read: ReadFile = (file) => readOrNull(plan.disk, file),
): FoundChunk {
  const folder = path.join(plan.folder, 'chunks');
  const found = findSidecar(plan, chunk);
  if (found.state !== 'whole') return found;
  const { sidecar } = found;
  const files: [TableName, Uint8Array][] = [];
  for (const table of TABLE_NAMES) {
    const file = `${chunkName(chunk)}.${table}.arrow`;
    const declared = sidecar.files.find((one) => one.name === file);
    if (declared === undefined && plan.specs[table].optional) continue;
    const content = declared === undefined ? null : read(path.join(folder, file), table, declared.bytes);
    const fits = content !== null && declared?.bytes === content.length;
    if (!fits || declared.sha256 !== sha256(content) || !isTable(plan.specs[table], content))
      return { state: 'damaged', what: file };
    files.push([table, content]);
  }
  return { ...found, files: Object.fromEntries(files) };
}

/** Matching hashes show only that the file is the one the sidecar names. */
function isTable(spec: TableSpec, content: Uint8Array): boolean {
  try {
    readArrow(spec, content);
    return true;
  } catch {
    return false;
  }
}

export type FoundSidecar =
  | Exclude<FoundChunk, { state: 'whole' }>
  | { readonly state: 'whole'; readonly sidecar: Sidecar; readonly sidecarSha256: string };

/** The sidecar of a chunk, whose tables are not read. */
export function findSidecar(plan: ChunkPlan, chunk: number): FoundSidecar {
  const name = `${chunkName(chunk)}.json`;
  const bytes = readOrNull(plan.disk, path.join(plan.folder, 'chunks', name));
  if (bytes === null) return { state: 'absent' };
  const sidecar = openSealedJson(bytes);
  if (!isSidecar(sidecar) || !isOf(plan, chunk, sidecar)) return { state: 'damaged', what: name };
  return { state: 'whole', sidecar, sidecarSha256: sha256(bytes) };
}

function isSidecar(sidecar: unknown): sidecar is Sidecar {
  if (!isRecord(sidecar) || !isRange(sidecar.blocks, BLOCKS_MAX)) return false;
  const isFile = (one: unknown) => isRecord(one) && isText(one.name) && isCount(one.bytes) && isHash(one.sha256);
  return isListOf(sidecar.files, isFile) && isListOf(sidecar.failed, isBlock);
}

function isOf(plan: ChunkPlan, chunk: number, { failed: _, files: __, ...identity }: Sidecar): boolean {
  const expected = chunkIdentity(plan, chunk);
  const { from, to } = expected.blocks;
  const cut = identity.blocks?.to;
  const blocks = plan.mayBeCut && cut > from && cut < to ? { from, to: cut } : expected.blocks;
  return canonicalJson(identity) === canonicalJson({ ...expected, blocks });
}

export function unpackChunk({ specs }: Pick<ChunkPlan, 'specs'>, files: ChunkTables): PackedTables {
  const tables = TABLE_NAMES.map((table) => {
    const bytes = files[table];
    const spec = specs[table];
    return [table, bytes === undefined ? emptyTable(spec) : readArrow(spec, bytes)] as const;
  });
  return Object.fromEntries(tables) as unknown as PackedTables;
}

/** Why the blocks of a chunk failed, as far as that can still be read. */
export function readNotes({ disk, folder }: ChunkPlan, chunk: number): FailureNote[] {
  const bytes = readOrNull(disk, path.join(folder, 'chunks', notesName(chunk)));
  try {
    const notes: unknown = bytes === null ? [] : JSON.parse(new TextDecoder().decode(bytes));
    return isListOf(notes, (note) => isBlock(note) && isRecord(note) && isText(note.error))
      ? (notes as FailureNote[])
      : [];
  } catch {
    return [];
  }
}

export function chunkName(chunk: number): string {
  return String(chunk).padStart(6, '0');
}

function notesName(chunk: number): string {
  return `${chunkName(chunk)}.failures.json`;
}

export function readOrNull(disk: Disk, file: string): Uint8Array | null {
  try {
    return disk.readFileSync(file);
  } catch {
    return null;
  }
}
