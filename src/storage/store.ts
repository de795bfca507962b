import path from 'node:path';
import type { Block, BlockFailed, BlockOrder, Plan, PlanDocument, Store, Stored } from '../experiment/types.js';
import {
  type BlockTables,
  canonicalJson,
  type PackedTables,
  packBlocks,
  TABLE_NAMES,
  type TableLabels,
} from '../outcomes/index.js';
import { assert } from '../units/index.js';
import { type ChunkPlan, chunkCount, chunkName, chunkRange, findChunk, readOrNull, writeChunk } from './chunks.js';
import { type Disk, flushFolder, makeFolder, nodeDisk, onDisk, RefusedError, writeFileDurably } from './disk.js';
import { sha256 } from './hash.js';
import { takeLock } from './lock.js';
import { type Merged, mergeChunks } from './merge.js';
import { findResults, type KeptPlan, LOCK_FILE, type Manifest, removeExports, removeResults } from './results.js';
import { sealJson } from './sealed.js';

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
  /** go on with results of this plan instead of refusing them; complete ones are joined from their chunks again */
  readonly resume?: boolean;
  /** remove what is there first */
  readonly force?: boolean;
  /** what the program was built from, for the manifest */
  readonly build?: Readonly<Record<string, string | null>>;
  readonly disk?: Disk;
  /** told of chunks found damaged, which are computed again */
  onDamage?(what: string): void;
}

const MISSING = 0;
const HELD = 1;

interface OpenChunk {
  readonly tables: (BlockTables | null)[];
  readonly failed: Block[];
  left: number;
}

/**
 * Opens a results folder for writing: locks it, writes the plan, and finds which blocks are kept already.
 *
 * @throws RefusedError when the folder holds other results, is locked, or is incomplete and `resume` was not asked for;
 * DiskError when the disk refuses.
 */
export function openStore(options: StoreOptions): Store {
  const disk = options.disk ?? nodeDisk;
  const { folder, labels, planHash, order } = options;
  makeFolder(disk, folder);
  const unlock = takeLock(disk, path.join(folder, LOCK_FILE));
  try {
    const kept = admit(disk, options);
    const chunks: ChunkPlan = {
      disk,
      folder,
      planHash,
      order,
      blocksPerChunk: kept?.blocksPerChunk ?? options.blocksPerChunk,
    };
    if (kept === null) writePlan(disk, options);
    makeFolder(disk, path.join(folder, 'chunks'));
    const states = new Uint8Array(order.count);
    if (kept !== null) markKept(chunks, states, options);
    return createStore({ options, disk, chunks, states, labels, unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The plan that is already there, null when the folder is free to be written. */
function admit(disk: Disk, options: StoreOptions): KeptPlan | null {
  const { folder, planHash } = options;
  if (options.force) onDisk(folder, () => removeResults(disk, folder));
  const found = onDisk(folder, () => findResults(disk, folder));
  if (found.state === 'absent') return null;
  if (found.state === 'foreign') throw new RefusedError(`${folder} holds files that are not results of this program`);
  if (found.plan === null) throw new RefusedError(`${folder}: plan.json is missing or not what was written`);
  if (found.plan.planHash !== planHash) throw new RefusedError(`${folder} holds results of another plan`);
  if (found.state === 'complete' && !options.resume) throw new RefusedError(`${folder} is complete already`);
  if (!options.resume) throw new RefusedError(`${folder} holds this plan, not finished`, { resumable: true });
  return found.plan;
}

function writePlan(disk: Disk, { folder, document, planHash, blocksPerChunk }: StoreOptions): void {
  writeFileDurably(disk, path.join(folder, 'plan.json'), sealJson({ ...document, planHash, blocksPerChunk }));
  flushFolder(disk, folder);
}

function markKept(chunks: ChunkPlan, states: Uint8Array, options: StoreOptions): void {
  for (let chunk = 0; chunk < chunkCount(chunks); chunk++) {
    const found = findChunk(chunks, chunk);
    const { from, to } = chunkRange(chunks, chunk);
    if (found.state === 'whole') states.fill(HELD, from, to);
    if (found.state === 'damaged') options.onDamage?.(found.what);
  }
}

interface StoreParts {
  readonly options: StoreOptions;
  readonly disk: Disk;
  readonly chunks: ChunkPlan;
  readonly states: Uint8Array;
  readonly labels: TableLabels;
  unlock(): void;
}

function createStore({ options, disk, chunks, states, labels, unlock }: StoreParts): Store {
  const { order, blocksPerChunk } = chunks;
  const open = new Map<number, OpenChunk>();
  const settle = (block: Block, tables: BlockTables | null): void => {
    const position = order.position(block);
    assert(position >= 0 && states[position] === MISSING, `block ${block.draw}/${block.replication} was not asked for`);
    const chunk = Math.floor(position / blocksPerChunk);
    const { from, to } = chunkRange(chunks, chunk);
    const entry = open.get(chunk) ?? {
      tables: new Array<BlockTables | null>(to - from).fill(null),
      failed: [],
      left: to - from,
    };
    open.set(chunk, entry);
    states[position] = HELD;
    entry.tables[position - from] = tables;
    if (tables === null) entry.failed.push(block);
    if (--entry.left > 0) return;
    open.delete(chunk);
    entry.failed.sort((a, b) => order.position(a) - order.position(b));
    const blocks = entry.tables.filter((one) => one !== null);
    writeChunk(chunks, chunk, { blocks, failed: entry.failed }, labels);
  };
  return {
    missing() {
      const blocks: Block[] = [];
      states.forEach((state, position) => {
        if (state === MISSING) blocks.push(order.at(position));
      });
      return blocks;
    },
    add: ({ block, tables }) => settle(block, tables),
    quarantine(failure) {
      keepFailure(disk, options.folder, failure);
      settle(failure.block, null);
    },
    async finish(signal): Promise<Stored> {
      onDisk(options.folder, () => removeExports(disk, options.folder));
      const merged = await mergeChunks(chunks, signal, packParts(options));
      writeManifest(disk, options, merged);
      return { digest: merged.digest, failed: merged.failed };
    },
    close: unlock,
  };
}

function* packParts({ further, labels }: StoreOptions): Generator<PackedTables> {
  const none = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Float64Array()]));
  for (const part of further?.() ?? []) yield packBlocks([{ ...none, ...part } as BlockTables], labels);
}

/** Stacks hold paths, so they stay out of the manifest and stand in a file of their own. */
function keepFailure(disk: Disk, folder: string, { block, error }: BlockFailed): void {
  const file = path.join(folder, 'failures.json');
  const text = readOrNull(disk, file);
  let failures: unknown[] = [];
  try {
    if (text !== null) failures = JSON.parse(new TextDecoder().decode(text)) as unknown[];
  } catch {
    failures = [];
  }
  const bytes = new TextEncoder().encode(`${JSON.stringify([...failures, { ...block, error }], null, 2)}\n`);
  writeFileDurably(disk, file, bytes);
}

function writeManifest(disk: Disk, options: StoreOptions, merged: Merged): void {
  const { plan, planHash, document, folder } = options;
  const manifest: Manifest = {
    name: plan.scenario.name,
    digest: merged.digest,
    planHash,
    scenarioHash: sha256(new TextEncoder().encode(canonicalJson(plan.scenario))),
    seed: plan.seed,
    replications: plan.replications,
    draws: plan.draws,
    runs: plan.runs,
    people: plan.scenario.people,
    versions: document.versions,
    build: options.build ?? {},
    tables: merged.tables,
    chunks: merged.chunks.map((sidecar) => ({
      chunk: sidecar.chunk,
      ...sidecar.blocks,
      sha256: sha256(
        readOrNull(disk, path.join(folder, 'chunks', `${chunkName(sidecar.chunk)}.json`)) ?? new Uint8Array(),
      ),
    })),
    failed: merged.failed,
  };
  writeFileDurably(disk, path.join(folder, 'manifest.json'), sealJson({ ...manifest }));
  flushFolder(disk, folder);
}
