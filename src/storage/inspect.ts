import path from 'node:path';
import type { Block, BlockOrder, Plan } from '../experiment/types.js';
import {
  blockRows,
  type CellDifference,
  createTableDigest,
  emptyTable,
  firstTableDifference,
  type PackedTable,
  type PackedTables,
  sliceRows,
  specsOf,
  TABLE_NAMES,
  type TableName,
  type TableSpec,
} from '../outcomes/index.js';
import { required } from '../units/index.js';
import { readArrow } from './batches.js';
import {
  chunkCount,
  chunkOfBlock,
  chunkPlace,
  firstBlocks,
  planOrder,
  positionInPart,
  wholeLayout,
} from './chunk-layout.js';
import { type ChunkPlan, chunkName, type FoundChunk, findChunk, readOrNull, unpackChunk } from './chunks.js';
import { type Disk, nodeDisk, unfinishedName } from './disk.js';
import { fileHash, slotReader } from './files.js';
import { newSha256 } from './hash.js';
import type { KeptPlan, Manifest } from './kept-documents.js';
import { isBuildFile, isChunkFile } from './own-files.js';
import { allBatches } from './read-table.js';
import { findResults, noPlan } from './results.js';
import { sliceBlocks } from './slice.js';

/** Results opened for reading, whatever state they are in. */
export interface OpenResults {
  readonly disk: Disk;
  readonly folder: string;
  readonly plan: KeptPlan;
  /** null when the results are not complete, or the manifest is not what was written */
  readonly manifest: Manifest | null;
  readonly chunks: ChunkPlan;
}

/** @throws RefusedError when the folder holds no results, or their plan is not what was written */
export function openResults(folder: string, orderOf: (plan: Plan) => BlockOrder, disk: Disk = nodeDisk): OpenResults {
  const { state, plan, manifest } = findResults(disk, folder);
  if (plan === null) throw noPlan(disk, folder, state);
  const stopped = manifest?.stopping?.replications;
  const whole = orderOf(plan.plan);
  const order = stopped === undefined ? whole : firstBlocks(whole, stopped);
  const layout = wholeLayout(order, plan.planHash, plan.blocksPerChunk);
  const parts = plan.parts ?? layout.parts;
  const specs = specsOf(plan.plan.scenario);
  const chunks = { ...layout, parts, disk, folder, specs, mayBeCut: plan.plan.until !== undefined };
  return { disk, folder, plan, manifest, chunks };
}

/** The stored rows of a block; `failed` when it was quarantined, `missing` when nothing whole is kept of it. */
export type StoredBlock = PackedTables | 'failed' | 'missing';

/** The stored rows of one block. */
export function readBlock(results: OpenResults, block: Block): StoredBlock {
  return blockReader(results)(block);
}

/** The same for many blocks; quick only in the order of the plan, as only the last chunk stays in memory. */
export function blockReader(results: OpenResults): (block: Block) => StoredBlock {
  const { chunks } = results;
  let kept: { readonly chunk: number; readonly found: FoundChunk; readonly tables: PackedTables | null } | null = null;
  return (block) => {
    if (chunks.order.position(block) < 0) return 'missing';
    const { chunk } = chunkOfBlock(chunks, block);
    if (kept?.chunk !== chunk) {
      const found = findChunk(chunks, chunk);
      kept = { chunk, found, tables: found.state === 'whole' ? unpackChunk(chunks, found.files) : null };
    }
    const { found, tables } = kept;
    if (found.state !== 'whole' || tables === null) return 'missing';
    const failed = found.sidecar.failed.some(
      ({ draw, replication }) => draw === block.draw && replication === block.replication,
    );
    return failed ? 'failed' : blockRows(tables, block);
  };
}

/** The rows of the chunks in plan order, each with its chunk; null for what is not whole. */
function* rowsInOrder({
  chunks,
}: OpenResults): Generator<{ chunk: number; found: FoundChunk; tables: PackedTables | null }> {
  const open = new Map<number, { chunk: number; found: FoundChunk; tables: PackedTables | null }>();
  const readers = chunks.parts.map(() => slotReader(chunks.disk));
  for (const { chunk, from, to } of planOrder(chunks)) {
    const { part } = chunkPlace(chunks, chunk);
    let kept = open.get(part);
    if (kept?.chunk !== chunk) {
      const found = findChunk(chunks, chunk, readers[part]);
      kept = { chunk, found, tables: found.state === 'whole' ? unpackChunk(chunks, found.files) : null };
      open.set(part, kept);
    }
    const position = (block: Block) => positionInPart(chunks, part, block);
    yield { ...kept, tables: kept.tables && sliceBlocks(kept.tables, position, from, to) };
  }
}

/** A file of a results folder that is not what was written. */
export interface Fault {
  /** relative to the folder */
  readonly file: string;
  readonly what: string;
  /** the first cell that differs from the chunks', where it can be found */
  readonly cell?: CellDifference;
}

/** What a check of every file of the results found. */
export interface Inspection {
  readonly faults: readonly Fault[];
  readonly chunksWhole: number;
  readonly chunksExpected: number;
  /** of the chunks together; null when not all of them are whole */
  readonly digest: string | null;
}

/**
 * Checks every file of results against what was written: plan, chunks, tables, manifest, digest. `further` are the parts
 * of the tables that follow from the plan and not from its blocks.
 */
export function inspectResults(results: OpenResults, further: Iterable<PackedTables> = []): Inspection {
  const faults = [...strayFiles(results), ...manifestFaults(results)];
  const digest = createTableDigest(newSha256, results.chunks.specs);
  const expected = chunkCount(results.chunks);
  let whole = 0;
  const seen = new Set<number>();
  for (const { chunk, found, tables } of rowsInOrder(results)) {
    if (tables !== null) digest.add(tables);
    if (seen.has(chunk)) continue;
    seen.add(chunk);
    const name = chunkName(chunk);
    if (found.state === 'damaged') faults.push({ file: `chunks/${found.what}`, what: 'not what was written' });
    if (found.state === 'absent' && results.manifest) faults.push({ file: `chunks/${name}.json`, what: 'missing' });
    if (found.state !== 'whole') continue;
    whole++;
    const declared = results.manifest?.chunks[chunk]?.sha256;
    if (declared !== undefined && found.sidecarSha256 !== declared) {
      faults.push({ file: `chunks/${name}.json`, what: 'not the one the manifest names' });
    }
  }
  for (const part of further) digest.add(part);
  const ofChunks = whole === expected ? digest.finish() : null;
  const { manifest } = results;
  if (manifest !== null && ofChunks !== null && ofChunks !== manifest.digest) {
    faults.push({ file: 'manifest.json', what: `its digest is not that of the chunks, sha256:${ofChunks}` });
  }
  if (manifest !== null) faults.push(...tableFaults(results, manifest, ofChunks));
  return { faults, chunksWhole: whole, chunksExpected: expected, digest: ofChunks };
}

function manifestFaults({ disk, folder, manifest, plan }: OpenResults): Fault[] {
  const there = disk.existsSync(path.join(folder, 'manifest.json'));
  if (manifest === null) return there ? [{ file: 'manifest.json', what: 'not what was written' }] : [];
  const { seed, draws } = plan.plan;
  const replications = manifest.stopping?.replications ?? plan.plan.replications;
  const same = manifest.seed === seed && manifest.replications === replications && manifest.draws === draws;
  return same ? [] : [{ file: 'manifest.json', what: 'not of this plan' }];
}

/** Files among the chunks that this plan does not have: another plan's, or copies. */
function strayFiles({ disk, folder, chunks, plan }: OpenResults): Fault[] {
  const count = chunkCount(chunks);
  const isOfPlan = (name: string) => {
    if (isBuildFile(name)) return true;
    const [number, table] = [name.split('.')[0], /^\d+\.(\w+)\.arrow$/.exec(name)?.[1]];
    const ofPlan = table === undefined || table in plan.tables;
    return isChunkFile(name) && ofPlan && number === chunkName(Number(number)) && Number(number) < count;
  };
  let names: string[] = [];
  try {
    names = disk.readdirSync(path.join(folder, 'chunks'));
  } catch {
    return [{ file: 'chunks', what: 'missing' }];
  }
  return names
    .filter((name) => !isOfPlan(unfinishedName(name) ?? name))
    .sort()
    .map((name) => ({ file: `chunks/${name}`, what: 'no file of this plan' }));
}

function tableFaults(results: OpenResults, manifest: Manifest, ofChunks: string | null): Fault[] {
  const { disk, folder } = results;
  const faults: Fault[] = [];
  const digest = createTableDigest(newSha256, results.chunks.specs);
  const empty = TABLE_NAMES.map((name) => [name, emptyTable(results.chunks.specs[name])] as const);
  const none = Object.fromEntries(empty) as Record<TableName, PackedTable>;
  for (const name of TABLE_NAMES) {
    const file = `${name}.arrow`;
    const declared = manifest.tables.find((table) => table.name === name);
    const found = fileHash(disk, path.join(folder, file));
    if (declared === undefined && found !== null) faults.push({ file, what: 'no table of these results' });
    if (declared !== undefined && found === null) faults.push({ file, what: 'missing' });
    if (declared === undefined || found === null) continue;
    if (found.sha256 === declared.sha256) {
      try {
        for (const part of allBatches(disk, folder, name)) digest.add({ ...none, [name]: part });
      } catch {
        faults.push({ file, what: 'no table that can be read' });
      }
      continue;
    }
    const table =
      ofChunks === null ? null : arrowOrNull(results.chunks.specs[name], readOrNull(disk, path.join(folder, file)));
    const cell = table === null ? null : chunkDifference(results, name, table);
    faults.push({ file, what: 'not what was written', ...(cell === null ? {} : { cell }) });
  }
  if (faults.length === 0 && digest.finish() !== manifest.digest) {
    faults.push({ file: 'manifest.json', what: 'its digest is not that of the tables' });
  }
  return faults;
}

/** A damaged table, if it can be read; it is held whole in memory, to find the first cell that differs. */
function arrowOrNull(spec: TableSpec, bytes: Uint8Array | null): PackedTable | null {
  try {
    return bytes === null ? null : readArrow(spec, bytes);
  } catch {
    return null;
  }
}

/** The first cell in which a table differs from the chunks, compared chunk by chunk. */
function chunkDifference(results: OpenResults, name: TableName, table: PackedTable): CellDifference | null {
  let row = 0;
  for (const { tables } of rowsInOrder(results)) {
    const part = required(tables)[name];
    const to = Math.min(row + part.rows, table.rows);
    const difference = firstTableDifference(name, part, sliceRows(table, Math.min(row, table.rows), to));
    if (difference !== null) return { ...difference, row: row + difference.row };
    row += part.rows;
  }
  return null;
}
