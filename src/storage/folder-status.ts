import fs from 'node:fs';
import path from 'node:path';
import type { Block, BlockOrder } from '../experiment/types.js';
import { specsOf } from '../outcomes/index.js';
import { blockAt, chunkCount, chunkPlace, firstBlocks, wholeLayout } from './chunk-layout.js';
import { type ChunkPlan, chunkName, findSidecar } from './chunks.js';
import { nodeDisk, onDisk } from './disk.js';
import { type HolderState, localState } from './holder.js';
import type { KeptPlan, Manifest } from './kept-documents.js';
import { findLocks } from './lock.js';
import { openPositions } from './open-blocks.js';
import { type FolderState, findResults, noPlan } from './results.js';

/** A lock in a results folder, and what is known of its holder. */
export interface WriterStatus {
  /** such as `shard-2-of-4.lock` */
  readonly lock: string;
  readonly process: number | null;
  readonly host: string | null;
  /** the task of Slurm it runs in */
  readonly slurmJob: string | null;
  /** `gone` only when that is known, which it is not of another machine */
  readonly state: HolderState;
  readonly since: Date;
}

/** How far the results in a folder are, and who is at work on them. */
export interface FolderStatus {
  readonly state: FolderState;
  readonly plan: KeptPlan;
  readonly manifest: Manifest | null;
  readonly blocks: number;
  readonly done: number;
  readonly failed: readonly Block[];
  readonly missing: number;
  /** missing blocks in plan order, as ranges of replications of one draw, the first few */
  readonly missingRanges: readonly { readonly draw: number; readonly from: number; readonly to: number }[];
  readonly damagedChunks: readonly string[];
  readonly writers: readonly WriterStatus[];
  /** blocks a second since the present writers began; null when there are none or nothing has come yet */
  readonly blocksPerSecond: number | null;
}

const RANGES_MAX = 20;

/**
 * How far the results in a folder are, from its files alone: sidecars and sizes are checked, tables are not read.
 *
 * @throws RefusedError when the folder holds no plan, or not what was written.
 */
export function readStatus(folder: string, orderOf: (kept: KeptPlan) => BlockOrder): FolderStatus {
  const { state, plan: kept, manifest } = findResults(nodeDisk, folder);
  if (kept === null) throw noPlan(nodeDisk, folder, state);
  const whole = orderOf(kept);
  const stopped = manifest?.stopping?.replications;
  const order = stopped === undefined ? whole : firstBlocks(whole, stopped);
  const layout = wholeLayout(order, kept.planHash, kept.blocksPerChunk);
  const plan: ChunkPlan = {
    ...layout,
    parts: kept.parts ?? layout.parts,
    disk: nodeDisk,
    folder,
    specs: specsOf(kept.plan.scenario),
    mayBeCut: kept.plan.until !== undefined,
  };
  const writers = writersOf(folder);
  const { held, failed, damagedChunks, committed } = survey(plan);
  const missing = held.reduce((sum, one) => sum + (one === 1 ? 0 : 1), 0);
  const blocksPerSecond = rateOf(writers, committed);
  return {
    state,
    plan: kept,
    manifest,
    blocks: order.count,
    done: order.count - missing - failed.length,
    failed,
    missing,
    missingRanges: rangesOf(order, held),
    damagedChunks,
    writers,
    blocksPerSecond,
  };
}

interface Committed {
  readonly blocks: number;
  readonly at: Date;
}

function survey(plan: ChunkPlan) {
  const held = new Uint8Array(plan.order.count);
  const failed: Block[] = [];
  const damagedChunks: string[] = [];
  const committed: Committed[] = [];
  for (const chunk of chunksThere(plan)) {
    const { part } = chunkPlace(plan, chunk);
    const hold = (position: number) => {
      held[plan.order.position(blockAt(plan, part, position))] = 1;
    };
    const found = findSidecar(plan, chunk);
    if (found.state !== 'whole' || !sizesFit(plan.folder, found.sidecar.files)) {
      if (found.state !== 'absent') damagedChunks.push(chunkName(chunk));
      for (const position of openPositions(plan, chunk)) hold(position);
      continue;
    }
    const { from, to } = found.sidecar.blocks;
    for (let at = from; at < to; at++) hold(at);
    failed.push(...found.sidecar.failed);
    const file = path.join(plan.folder, 'chunks', `${chunkName(chunk)}.json`);
    committed.push({ blocks: to - from, at: statOrNull(file)?.mtime ?? new Date(0) });
  }
  return { held, failed, damagedChunks, committed };
}

/** The chunks of a plan that have any file, in order: a plan may ask for many more than are there. */
function chunksThere(plan: ChunkPlan): number[] {
  const folder = path.join(plan.folder, 'chunks');
  const names = nodeDisk.existsSync(folder) ? onDisk(folder, () => nodeDisk.readdirSync(folder)) : [];
  const numbers = names.flatMap((name) => /^(\d+)\.(json|open)$/.exec(name)?.[1] ?? []).map(Number);
  const count = chunkCount(plan);
  return [...new Set(numbers)].filter((chunk) => chunk < count).sort((a, b) => a - b);
}

export function sizesFit(folder: string, files: readonly { readonly name: string; readonly bytes: number }[]): boolean {
  return files.every(({ name, bytes }) => statOrNull(path.join(folder, 'chunks', name))?.size === bytes);
}

function statOrNull(file: string): fs.Stats | null {
  return fs.statSync(file, { throwIfNoEntry: false }) ?? null;
}

function writersOf(folder: string): WriterStatus[] {
  return findLocks(nodeDisk, folder).map(({ name, file, holder }) => ({
    lock: name,
    process: holder?.process ?? null,
    host: holder?.host ?? null,
    slurmJob: holder?.slurm?.job ?? null,
    state: holder === null ? 'unknown' : localState(holder),
    since: statOrNull(file)?.mtime ?? new Date(0),
  }));
}

/** Chunks come in one by one, so the rate counts up to the last that came and not up to now. */
function rateOf(writers: readonly WriterStatus[], committed: readonly Committed[]): number | null {
  const at = writers.filter((writer) => writer.state !== 'gone').map((writer) => writer.since.getTime());
  if (at.length === 0) return null;
  const since = Math.min(...at);
  const fresh = committed.filter((one) => one.at.getTime() > since);
  const blocks = fresh.reduce((sum, one) => sum + one.blocks, 0);
  const last = fresh.reduce((latest, one) => Math.max(latest, one.at.getTime()), since);
  return last > since ? (1000 * blocks) / (last - since) : null;
}

function rangesOf(order: BlockOrder, held: Uint8Array) {
  const ranges: { draw: number; from: number; to: number }[] = [];
  for (let position = 0; position < held.length; position++) {
    if (held[position] === 1) continue;
    const { draw, replication } = order.at(position);
    const open = ranges.at(-1);
    if (open?.draw === draw && open.to === replication) open.to++;
    else if (ranges.length === RANGES_MAX) break;
    else ranges.push({ draw, from: replication, to: replication + 1 });
  }
  return ranges;
}
