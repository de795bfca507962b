import path from 'node:path';
import type { Block, BlockFailed, BlockOrder, Plan, PlanDocument, Store } from '../experiment/types.js';
import {
  type BlockTables,
  type PackedTables,
  packBlocks,
  specsOf,
  TABLE_NAMES,
  type TableLabels,
} from '../outcomes/index.js';
import { assert, required } from '../units/index.js';
import { readArrow } from './batches.js';
import { noteBuild, readBuilds } from './builds.js';
import {
  blockAt,
  chunkCount,
  chunkOfBlock,
  chunkPlace,
  firstBlocks,
  type Part,
  positionInPart,
  wholeLayout,
} from './chunk-layout.js';
import {
  type ChunkPlan,
  chunkName,
  type FailureNote,
  findChunk,
  readNotes,
  removeChunk,
  unpackChunk,
  writeChunk,
} from './chunks.js';
import {
  type Disk,
  makeFolder,
  makeOwnFolder,
  nodeDisk,
  onDisk,
  RefusedError,
  removeLeftovers,
  writeFileDurably,
} from './disk.js';
import { slotReader } from './files.js';
import { takeChunks } from './gather.js';
import type { KeptPlan } from './kept-documents.js';
import { takeFolderLock } from './lock.js';
import { manifestOf, writeManifest } from './manifest.js';
import { digestChunks, mergeChunks } from './merge-chunks.js';
import { readOpenBlocks, removeOpenBlocks } from './open-blocks.js';
import { commitChunk, keepOpenChunk, type OpenChunk, openChunk, packDone, reopenedChunk } from './open-chunk.js';
import { isChunkFile, isResultFile, removeResults } from './own-files.js';
import { findResults, noPlan, removeExports, writeKeptPlan } from './results.js';
import { sliceBlocks } from './slice.js';
import { tablePool } from './table-pool.js';

/** Which plan a store keeps, where, and what it does with what is there. */
export interface StoreOptions {
  readonly folder: string;
  readonly plan: Plan;
  readonly document: PlanDocument;
  readonly planHash: string;
  readonly order: BlockOrder;
  readonly labels: TableLabels;
  readonly blocksPerChunk: number;
  /** rows that follow from the plan and not from its blocks, part by part */
  further?(): Iterable<Partial<BlockTables>>;
  /** continue results of this plan instead of refusing them; complete ones are joined from their chunks again */
  readonly resume?: boolean;
  /** remove what is there first */
  readonly force?: boolean;
  /** hold only this shard's chunks, a `range` of all; other shards may write theirs meanwhile */
  readonly shard?: {
    readonly index: number;
    readonly of: number;
    range(chunks: number): { readonly from: number; readonly to: number };
  };
  /** take over the lock of this holder on another machine, such as `node7:4711`: the user says it is gone */
  readonly takeLock?: string | undefined;
  /** folders of the same plan whose chunks are taken over */
  readonly sources?: readonly string[];
  /** how the plan grew, when it comes from a folder that was extended */
  readonly parts?: readonly Part[];
  /** what the program was built from, for the manifest */
  readonly build?: Readonly<Record<string, string | null>>;
  readonly disk?: Disk;
  /** called for chunks found damaged, which are computed again */
  onDamage?(what: string): void;
  /** the command that runs one block alone, for the note of why it failed */
  replay?(block: Block): string;
}

const MISSING = 0;
const HELD = 1;
/** belongs to another shard */
const ELSEWHERE = 2;

/**
 * Opens a results folder for writing: locks it, writes the plan, and finds which blocks are kept already.
 *
 * @throws RefusedError when the folder holds other results, is locked, or is incomplete and `resume` was not asked for;
 * DiskError when the disk refuses.
 */
export function openStore(options: StoreOptions): Store {
  const disk = options.disk ?? nodeDisk;
  const { folder, shard } = options;
  makeFolder(disk, folder);
  const unlock = takeFolderLock(disk, folder, shard ?? null, options.takeLock ?? null);
  try {
    const kept = admit(disk, options);
    const chunks = chunkPlanOf(disk, options, kept);
    if (kept === null) writeKeptPlan(disk, folder, { ...options.document, ...options });
    const chunksFolder = path.join(folder, 'chunks');
    makeOwnFolder(disk, chunksFolder);
    if (shard === undefined) {
      removeLeftovers(disk, folder, isResultFile);
      removeLeftovers(disk, chunksFolder, isChunkFile);
    }
    for (const source of options.sources ?? []) takeChunks(chunks, source);
    const range = shard?.range(chunkCount(chunks)) ?? { from: 0, to: chunkCount(chunks) };
    const states = new Uint8Array(options.order.count).fill(ELSEWHERE);
    for (let chunk = range.from; chunk < range.to; chunk++) mark(chunks, chunk, states, MISSING);
    const open = kept === null && options.sources === undefined ? new Map() : markKept(chunks, range, states, options);
    return createStore({ options, disk, chunks, range, states, open, unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The plan that is already there, null when the folder is free to be written. */
function admit(disk: Disk, options: StoreOptions): KeptPlan | null {
  const { folder, planHash } = options;
  const found = onDisk(folder, () => findResults(disk, folder));
  if (found.state === 'absent') return null;
  if (options.force && found.state !== 'foreign') {
    removeResults(disk, folder);
    return null;
  }
  if (found.plan === null) throw noPlan(disk, folder, found.state);
  if (found.plan.planHash !== planHash) throw new RefusedError(`${folder} holds results of another plan`);
  if (options.shard !== undefined) return found.plan;
  if (found.state === 'complete' && !options.resume) throw new RefusedError(`${folder} is complete already`);
  if (!options.resume) throw new RefusedError(`${folder} holds this plan, not finished`, { resumable: true });
  return found.plan;
}

/** How a folder's plan is cut: as it was when begun, however a new run would be cut. */
export function chunkPlanOf(
  disk: Disk,
  options: Pick<StoreOptions, 'folder' | 'plan' | 'planHash' | 'order' | 'blocksPerChunk' | 'parts'>,
  kept: KeptPlan | null,
): ChunkPlan {
  const { folder, plan, order, planHash } = options;
  const layout = wholeLayout(order, planHash, kept?.blocksPerChunk ?? options.blocksPerChunk);
  const parts = (kept === null ? options.parts : kept.parts) ?? layout.parts;
  return { ...layout, parts, disk, folder, specs: specsOf(plan.scenario), mayBeCut: plan.until !== undefined };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function mark(chunks: ChunkPlan, chunk: number, states: Uint8Array, state: number, end?: number): void {
  const { part, from, to } = chunkPlace(chunks, chunk);
  for (let at = from; at < (end ?? to); at++) states[chunks.order.position(blockAt(chunks, part, at))] = state;
}

/** Marks the blocks that are kept; returns the chunks that were begun and not filled when an earlier run stopped. */
function markKept(chunks: ChunkPlan, range: Range, states: Uint8Array, options: StoreOptions): Map<number, OpenChunk> {
  const read = slotReader(chunks.disk);
  const open = new Map<number, OpenChunk>();
  for (let chunk = range.from; chunk < range.to; chunk++) {
    const found = findChunk(chunks, chunk, read);
    if (found.state === 'whole') {
      mark(chunks, chunk, states, HELD, found.sidecar.blocks.to);
      removeOpenBlocks(chunks, chunk);
      continue;
    }
    if (found.state === 'damaged') options.onDamage?.(found.what);
    const begun = readOpenBlocks(chunks, chunk, options.labels);
    if (begun.state === 'damaged') options.onDamage?.(`${chunkName(chunk)}.open`);
    if (begun.state !== 'whole') continue;
    open.set(chunk, reopenedChunk(chunks, chunk, begun.blocks));
    const { part } = chunkPlace(chunks, chunk);
    for (const { position } of begun.blocks) states[chunks.order.position(blockAt(chunks, part, position))] = HELD;
  }
  return open;
}

interface StoreParts {
  readonly options: StoreOptions;
  readonly disk: Disk;
  readonly chunks: ChunkPlan;
  /** chunks to be held in the end */
  readonly range: Range;
  readonly states: Uint8Array;
  /** chunks begun by an earlier run */
  readonly open: Map<number, OpenChunk>;
  unlock(): void;
}

function createStore({ options, disk, chunks, range, states, open, unlock }: StoreParts): Store {
  const { order } = chunks;
  const { labels, plan } = options;
  const pool = tablePool();
  /** no block before this one is missing, or ever will be */
  let begin = 0;
  const noteOwnBuild = () => {
    if (options.build) noteBuild(disk, path.join(options.folder, 'chunks'), options.build);
  };
  const settle = (block: Block, tables: BlockTables | null, note: FailureNote | null): void => {
    const inPlan = order.position(block);
    assert(inPlan >= 0 && states[inPlan] === MISSING, `block ${block.draw}/${block.replication} was not asked for`);
    const { chunk, position } = chunkOfBlock(chunks, block);
    const { from, to } = chunkPlace(chunks, chunk);
    const entry = open.get(chunk) ?? openChunk(to - from);
    open.set(chunk, entry);
    states[inPlan] = HELD;
    entry.tables[position - from] = tables && pool.keep(tables);
    if (note !== null) entry.notes.push(note);
    if (--entry.left > 0) return;
    open.delete(chunk);
    noteOwnBuild();
    commitChunk(chunks, chunk, entry, labels);
    for (const kept of entry.tables) if (kept !== null) pool.release(kept);
  };
  return {
    blocks: states.reduce((sum, state) => sum + (state === ELSEWHERE ? 0 : 1), 0),
    missing(most) {
      const blocks: Block[] = [];
      while (begin < states.length && states[begin] !== MISSING) begin++;
      for (let at = begin; at < states.length && blocks.length < most; at++) {
        if (states[at] === MISSING) blocks.push(order.at(at));
      }
      return blocks;
    },
    missingCount: () => states.reduce((sum, state) => sum + (state === MISSING ? 1 : 0), 0),
    eachKept(visit) {
      const read = slotReader(disk);
      for (let chunk = range.from; chunk < range.to; chunk++) {
        const found = findChunk(chunks, chunk, read);
        if (found.state === 'whole')
          visit(readArrow(chunks.specs.runs, required(found.files.runs)), found.sidecar.failed);
      }
      for (const entry of open.values()) visit(packDone(chunks, entry, labels).runs, []);
    },
    add: ({ block, tables }) => settle(block, tables, null),
    quarantine: (failure) => settle(failure.block, null, noteOf(options, failure)),
    async finish(signal, stopping) {
      if (options.shard !== undefined) return digestChunks(chunks, range, signal);
      const counted = stopping === null ? chunks : cutAt(chunks, stopping.replications, open, labels);
      onDisk(options.folder, () => removeExports(disk, options.folder));
      const builds = readBuilds(disk, path.join(options.folder, 'chunks'));
      const merged = await mergeChunks(counted, signal, packParts(options));
      keepFailures(counted, merged.failed);
      writeManifest(disk, options.folder, manifestOf({ ...options, plan, chunks: counted, merged, stopping, builds }));
      return { digest: merged.digest, failed: merged.failed };
    },
    keepUnfinished() {
      if (open.size > 0) noteOwnBuild();
      for (const [chunk, entry] of open) keepOpenChunk(chunks, chunk, entry);
    },
    close: unlock,
  };
}

function* packParts({ further, labels, plan }: StoreOptions): Generator<PackedTables> {
  const none = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Float64Array()]));
  for (const part of further?.() ?? [])
    yield packBlocks([{ ...none, ...part } as BlockTables], labels, specsOf(plan.scenario));
}

/**
 * Keeps only the first `blocks` blocks: the chunk that holds the last of them ends there and no chunk comes after it,
 * however far the run had gone. Every step can be repeated.
 */
function cutAt(chunks: ChunkPlan, blocks: number, open: Map<number, OpenChunk>, labels: TableLabels): ChunkPlan {
  const { part, from, to } = chunkPlace(chunks, chunkOfBlock(chunks, chunks.order.at(blocks - 1)).chunk);
  const last = chunkOfBlock(chunks, chunks.order.at(blocks - 1)).chunk;
  assert(part === 0 && chunks.parts.length === 1, 'a rule to stop is of a plan that was never extended');
  const found = findChunk(chunks, last);
  const kept = found.state === 'whole' ? found.sidecar.blocks.to : from;
  const entry = open.get(last);
  if (found.state === 'whole' && kept > blocks) {
    const position = (block: Block) => positionInPart(chunks, 0, block);
    const failed = found.sidecar.failed.filter((block) => position(block) < blocks);
    const notes = readNotes(chunks, last).filter((note) => position(note) < blocks);
    const tables = sliceBlocks(unpackChunk(chunks, found.files), position, from, blocks);
    writeChunk(chunks, last, { tables, failed, notes, to: blocks });
  } else if (kept < blocks && blocks < to && entry !== undefined) commitChunk(chunks, last, entry, labels, blocks);
  open.clear();
  for (let chunk = last + 1; chunk < chunkCount(chunks); chunk++) removeChunk(chunks, chunk);
  const count = blocks;
  const parts = [{ ...chunks.parts[0], to: chunks.parts[0].from + count }];
  return { ...chunks, parts, order: firstBlocks(chunks.order, count) };
}

function noteOf({ plan, replay }: StoreOptions, { block, error }: BlockFailed): FailureNote {
  return { ...block, seed: plan.seed, tries: 2, error, ...(replay ? { replay: replay(block) } : {}) };
}

/** Why blocks failed, for people: stacks hold paths, so they stay out of the manifest. */
function keepFailures(chunks: ChunkPlan, failed: readonly Block[]): void {
  const file = path.join(chunks.folder, 'failures.json');
  if (failed.length === 0) {
    onDisk(file, () => chunks.disk.rmSync(file, { force: true }));
    return;
  }
  const numbers = [...new Set(failed.map((block) => chunkOfBlock(chunks, block).chunk))];
  const notes = numbers.flatMap((chunk) => readNotes(chunks, chunk));
  const text = `${JSON.stringify(notes, null, 2)}\n`;
  writeFileDurably(chunks.disk, file, new TextEncoder().encode(text));
}
