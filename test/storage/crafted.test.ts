/**
 * Kind of truth: by law. Whoever made a results folder may have meant harm, with every hash in order: what is read from it
 * is judged by form and size first, so that it ends in one refusal and never in a hang, a fall or a wrong table.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockOrder, hashJson } from '../../src/experiment/index.js';
import { TABLE_SPECS, tableColumns } from '../../src/outcomes/index.js';
import { readArrow } from '../../src/storage/batches.js';
import {
  findResults,
  inspectResults,
  newSha256,
  nodeDisk,
  openResults,
  openSealedJson,
  openTable,
  RefusedError,
  readStatus,
  readTable,
  sealJson,
  sha256,
} from '../../src/storage/index.js';
import { takeFolderLock } from '../../src/storage/lock.js';
import { fakePlan, inFolder, runFake } from '../experiment/harness.js';

const plan = fakePlan(3);
const statusOf = (folder: string) => readStatus(folder, (kept) => blockOrder(kept.plan));

/** Changes a sealed file and gives it the hash of its new content, as someone who crafts one would. */
function reseal(file: string, change: (content: Record<string, unknown>) => void) {
  const content = structuredClone(openSealedJson(readFileSync(file))!);
  change(content);
  writeFileSync(file, sealJson(content));
}

type Changed = Record<string, unknown> & { plan: Record<string, unknown> };

describe('a plan that asks for what cannot be', () => {
  it.each<[string, (kept: Changed) => void]>([
    ['no blocks in a chunk', (kept) => void (kept.blocksPerChunk = null)],
    ['half a block in a chunk', (kept) => void (kept.blocksPerChunk = 0.5)],
    ['more draws than there can be', (kept) => void (kept.plan.draws = 1e15)],
    [
      'more blocks than there can be',
      (kept) => void Object.assign(kept.plan, { draws: 1e5, replications: 1e7, runs: { from: 0, to: 1e7 } }),
    ],
    ['replications from its end to its beginning', (kept) => void (kept.plan.runs = { from: 3, to: 0 })],
    ['a seed that is no text', (kept) => void (kept.plan.seed = {})],
    ['no scenario', (kept) => void (kept.plan.scenario = null)],
    ['settlements that are none', (kept) => void Object.assign(kept.plan.scenario as object, { settlements: 'many' })],
    ['a comparator that is none', (kept) => void Object.assign(kept.plan.scenario as object, { comparator: 'nobody' })],
    [
      'years without an end',
      (kept) => void Object.assign(kept.plan.scenario as object, { years: { warmUp: 0, horizon: 1e18 } }),
    ],
    [
      'parts with a gap',
      (kept) =>
        void (kept.parts = [
          { planHash: kept.planHash, from: 0, to: 1 },
          { planHash: kept.planHash, from: 2, to: 3 },
        ]),
    ],
    ['parts without an end', (kept) => void (kept.parts = [{ planHash: kept.planHash, from: 0, to: 1e300 }])],
  ])('%s is refused', (_, change) =>
    inFolder(async (folder) => {
      await runFake(folder, plan);
      reseal(path.join(folder, 'plan.json'), (content) => {
        change(content as Changed);
        const { planHash: _hash, blocksPerChunk: _blocks, parts: _parts, ...document } = content;
        content.planHash = hashJson(document, newSha256);
      });
      expect(findResults(nodeDisk, folder).state).toBe('damaged');
      for (const look of [
        () => statusOf(folder),
        () => readTable(folder, 'runs'),
        () => openResults(folder, blockOrder),
      ]) {
        expect(look).toThrow(/plan\.json is missing or not what was written/);
        expect(look).toThrow(RefusedError);
      }
    }),
  );
});

describe('a manifest that says what cannot be', () => {
  it.each<[string, (manifest: Record<string, unknown>) => void]>([
    [
      'more rows than its file has bytes',
      (manifest) => void ((manifest.tables as { rows: number }[])[0].rows = 2 ** 40),
    ],
    ['tables that are none', (manifest) => void (manifest.tables = 7)],
    [
      'a table of another name',
      (manifest) => void ((manifest.tables as { name: string }[])[0].name = '../../etc/passwd'),
    ],
    ['no chunks', (manifest) => void (manifest.chunks = null)],
    ['a failed block that is none', (manifest) => void (manifest.failed = [null])],
    ['a build that is none', (manifest) => void (manifest.build = { onepot: {} })],
    [
      'a stop after no replication',
      (manifest) => void (manifest.stopping = { rule: '', met: true, replications: 0, estimates: [] }),
    ],
  ])('%s does not count', (_, change) =>
    inFolder(async (folder) => {
      await runFake(folder, plan);
      reseal(path.join(folder, 'manifest.json'), change);
      expect(findResults(nodeDisk, folder)).toMatchObject({ state: 'incomplete', manifest: null });
      expect(() => readTable(folder, 'runs')).toThrow(RefusedError);
    }),
  );

  it('other rows than the table has are refused while it is read', () =>
    inFolder(async (folder) => {
      await runFake(folder, plan);
      for (const rows of [1, 1000]) {
        reseal(
          path.join(folder, 'manifest.json'),
          (manifest) => void ((manifest.tables as { rows: number }[])[0].rows = rows),
        );
        expect(() => [...openTable(folder, 'runs').parts(['year'])]).toThrow(RefusedError);
      }
    }));
});

/** Where a batch's head says what: found by the value that stands there. */
function headsOf(bytes: Buffer, value: bigint): number[] {
  const found: number[] = [];
  for (let at = 0; at + 8 <= bytes.length && found.length < 50; at += 4)
    if (bytes.readBigInt64LE(at) === value) found.push(at);
  return found;
}

/** A table's file under a manifest that names the crafted bytes. */
function craftTable(folder: string, craft: (bytes: Buffer, rows: number) => void) {
  const file = path.join(folder, 'runs.arrow');
  const bytes = readFileSync(file);
  const rows = (openSealedJson(readFileSync(path.join(folder, 'manifest.json')))!.tables as { rows: number }[])[0].rows;
  craft(bytes, rows);
  writeFileSync(file, bytes);
  reseal(path.join(folder, 'manifest.json'), (manifest) => {
    Object.assign((manifest.tables as object[])[0], { sha256: sha256(bytes), bytes: bytes.length });
  });
  return bytes;
}

/** The first message of a file is a batch: its mark and length stand behind the name, its head after them. */
const HEAD_AT = 16;
const headOf = (bytes: Buffer) => bytes.subarray(HEAD_AT, HEAD_AT + bytes.readInt32LE(12));

describe('an Arrow file', () => {
  const END = Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]);
  const bodyLength = (bytes: Buffer, value: bigint) => {
    const head = headOf(bytes);
    const found = headsOf(head, BigInt(bytes.indexOf(END, HEAD_AT + head.length) - HEAD_AT - head.length));
    expect(found.length).toBeGreaterThan(0);
    for (const at of found) head.writeBigInt64LE(value, at);
  };
  const rowsOf = (bytes: Buffer, rows: number, value: bigint) => {
    const found = headsOf(headOf(bytes), BigInt(rows));
    expect(found.length).toBeGreaterThan(0);
    for (const at of found) headOf(bytes).writeBigInt64LE(value, at);
  };
  it.each<[string, (bytes: Buffer, rows: number) => void]>([
    ['whose body ends before it begins', (bytes) => bodyLength(bytes, -4096n)],
    ['whose body has no end', (bytes) => bodyLength(bytes, 2n ** 62n)],
    ['of 2^40 rows', (bytes, rows) => rowsOf(bytes, rows, 2n ** 40n)],
    ['of less than no rows', (bytes, rows) => rowsOf(bytes, rows, -1n)],
    ['whose message has no end', (bytes) => void bytes.writeInt32LE(0x7fffffff, 12)],
    ['whose message is less than nothing', (bytes) => void bytes.writeInt32LE(-8, 12)],
    ['whose message stands nowhere', (bytes) => void bytes.writeUInt32LE(0xfffffff0, 16)],
    ['of nothing but noughts', (bytes) => void bytes.fill(0)],
    ['of nothing but ones', (bytes) => void bytes.fill(255)],
  ])('%s is refused', (_, craft) =>
    inFolder(async (folder) => {
      await runFake(folder, plan);
      const bytes = craftTable(folder, craft);
      expect(() => readTable(folder, 'runs')).toThrow(RefusedError);
      expect(() => readArrow(TABLE_SPECS.runs, bytes)).toThrow(RefusedError);
      expect(inspectResults(openResults(folder, blockOrder)).faults.length).toBeGreaterThan(0);
      // The same bytes as a chunk, its sidecar telling of them: the chunk is run again.
      writeFileSync(path.join(folder, 'chunks', '000000.runs.arrow'), bytes);
      reseal(path.join(folder, 'chunks', '000000.json'), (sidecar) => {
        const file = (sidecar.files as { name: string }[]).find(({ name }) => name.includes('runs'))!;
        Object.assign(file, { sha256: sha256(bytes), bytes: bytes.length });
      });
      rmSync(path.join(folder, 'manifest.json'));
      const damaged: string[] = [];
      const store = { resume: true, onDamage: (what: string) => void damaged.push(what) };
      expect(await runFake(folder, plan, { store })).toMatchObject({ status: 'complete' });
      expect(damaged).toEqual(['000000.runs.arrow']);
    }),
  );

  // By law: a changed word of a head is refused, or changes nothing that is read beyond the file.
  it('with any word of its heads changed is read or refused, and nothing else', () =>
    inFolder(async (folder) => {
      await runFake(folder, plan);
      const whole = readFileSync(path.join(folder, 'runs.arrow'));
      const words = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff];
      for (let at = 8; at < HEAD_AT + headOf(whole).length; at += 4) {
        const bytes = Buffer.from(whole);
        bytes.writeUInt32LE(words[(at / 4) % words.length], at);
        try {
          const { columns } = readArrow(TABLE_SPECS.runs, bytes);
          expect(columns).toHaveLength(tableColumns(TABLE_SPECS.runs).length);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedError);
        }
      }
    }));
});

describe('a sidecar', () => {
  it.each<[string, (sidecar: Record<string, unknown>) => void]>([
    ['without files', (sidecar) => void (sidecar.files = null)],
    ['without failures', (sidecar) => void delete sidecar.failed],
    ['of blocks without an end', (sidecar) => void (sidecar.blocks = { from: 0, to: 1e300 })],
  ])('%s is damaged, and its chunk run again', (_, change) =>
    inFolder(async (folder) => {
      await runFake(folder, plan);
      rmSync(path.join(folder, 'manifest.json'));
      reseal(path.join(folder, 'chunks', '000000.json'), change);
      expect(statusOf(folder).damagedChunks).toEqual(['000000']);
      expect(await runFake(folder, plan, { store: { resume: true } })).toMatchObject({ status: 'complete' });
    }),
  );

  it('of a chunk far longer than it says is damaged unread', () =>
    inFolder(async (folder) => {
      await runFake(folder, plan);
      rmSync(path.join(folder, 'manifest.json'));
      truncateSync(path.join(folder, 'chunks', '000000.runs.arrow'), 2 ** 40);
      const damaged: string[] = [];
      const store = { resume: true, onDamage: (what: string) => void damaged.push(what) };
      expect(await runFake(folder, plan, { store })).toMatchObject({ status: 'complete' });
      expect(damaged).toEqual(['000000.runs.arrow']);
    }));
});

const PIPES = spawnSync('mkfifo', ['--version']).status === 0;

/** A pipe nobody writes into: to open it waits for ever, so a test of it would never end. */
describe.runIf(PIPES)('a pipe in the place of', () => {
  it.each(['plan.json', 'manifest.json', 'runs.arrow', 'chunks/000000.json', 'chunks/000000.runs.arrow'])(
    '%s is not read',
    (name) =>
      inFolder(async (folder) => {
        await runFake(folder, plan);
        const file = path.join(folder, name);
        rmSync(file);
        spawnSync('mkfifo', [file]);
        if (name === 'plan.json') {
          expect(() => statusOf(folder)).toThrow(RefusedError);
          return;
        }
        expect(inspectResults(openResults(folder, blockOrder)).faults.length).toBeGreaterThan(0);
        rmSync(path.join(folder, 'manifest.json'));
        expect(await runFake(folder, plan, { store: { resume: true } })).toMatchObject({ status: 'complete' });
        expect(inspectResults(openResults(folder, blockOrder)).faults).toEqual([]);
      }),
  );

  it.each(['run.lock', 'shard-1-of-2.lock'])('%s is an unreadable lock', (name) =>
    inFolder(async (folder) => {
      mkdirSync(folder);
      spawnSync('mkfifo', [path.join(folder, name)]);
      expect(() => takeFolderLock(nodeDisk, folder, null)).toThrow(RefusedError);
    }),
  );
});
