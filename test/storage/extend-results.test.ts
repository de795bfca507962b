import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Plan, parseUntil, planDocument, planHash } from '../../src/experiment/index.js';
import { type Disk, extendResults, findResults, newSha256, nodeDisk, readManifest } from '../../src/storage/index.js';
import { digestOf, fakePlan, inFolder, runFake, UNFLUSHED } from '../experiment/harness.js';
import { bytesOf, committedChunks, filesOf } from './folders.js';

function extend(folder: string, plan: Plan, disk: Disk = UNFLUSHED): void {
  extendResults(disk, folder, { plan, document: planDocument(plan), planHash: planHash(plan, newSha256) });
}

// By law: what was there stays, byte for byte and file for file, and the tables are those of a plan that always was as long.
describe('replications on top', () => {
  it.each([
    ['one draw, chunks filled', 8, 12, 1],
    ['one draw, the last chunk not filled', 10, 13, 1],
    ['three draws', 5, 7, 3],
    ['three draws, more on top than before', 2, 9, 3],
  ])('%s', (_, before, after, draws) =>
    inFolder(async (folder) => {
      await runFake(folder, fakePlan(before, { draws }));
      const chunks = committedChunks(folder);
      const plan = fakePlan(after, { draws });
      extend(folder, plan);
      expect(findResults(nodeDisk, folder)).toMatchObject({ state: 'incomplete', manifest: null });
      const result = await runFake(folder, plan, { store: { resume: true } });
      expect(result).toMatchObject({ status: 'complete', digest: await digestOf(plan) });
      expect(committedChunks(folder)).toMatchObject(chunks);
      expect(readManifest(nodeDisk, folder).parts).toHaveLength(2);
      const again = findResults(nodeDisk, folder);
      expect(again).toMatchObject({ state: 'complete', plan: { planHash: planHash(plan, newSha256) } });
    }),
  );

  it('again and again', () =>
    inFolder(async (folder) => {
      await runFake(folder, fakePlan(3, { draws: 2 }));
      for (const replications of [4, 9, 11]) {
        const chunks = committedChunks(folder);
        const plan = fakePlan(replications, { draws: 2 });
        extend(folder, plan);
        const result = await runFake(folder, plan, { store: { resume: true } });
        expect(result).toMatchObject({ digest: await digestOf(plan) });
        expect(committedChunks(folder)).toMatchObject(chunks);
      }
      expect(readManifest(nodeDisk, folder).parts?.map(({ from, to }) => [from, to])).toEqual([
        [0, 3],
        [3, 4],
        [4, 9],
        [9, 11],
      ]);
    }));

  it('on results that were not finished', () =>
    inFolder(async (folder) => {
      const stop = new AbortController();
      stop.abort();
      expect(await runFake(folder, fakePlan(6), { signal: stop.signal })).toMatchObject({ status: 'stopped' });
      const plan = fakePlan(9);
      extend(folder, plan);
      expect(await runFake(folder, plan, { store: { resume: true } })).toMatchObject({ digest: await digestOf(plan) });
    }));

  // By hand: both last parts begin with chunk 2 of the plan of 8, but one holds replications 3-4 and the other 4-5.
  it('do not take a chunk of another growth of the same plan for their own', () =>
    inFolder(async (folder) => {
      const other = `${folder}-other`;
      const plan = fakePlan(8);
      for (const [one, before] of [
        [other, 3],
        [folder, 4],
      ] as const) {
        await runFake(one, fakePlan(before), { blocksPerChunk: 2 });
        extend(one, plan);
      }
      await runFake(other, plan, { store: { resume: true } });
      for (const file of filesOf(other).filter((name) => name.startsWith('chunks/000002'))) {
        fs.copyFileSync(path.join(other, file), path.join(folder, file));
      }
      const damaged: string[] = [];
      const store = { resume: true, onDamage: (what: string) => void damaged.push(what) };
      expect(await runFake(folder, plan, { store })).toMatchObject({ digest: await digestOf(plan) });
      expect(damaged).toEqual(['000002.json']);
    }));

  it('on results that a rule ended', () =>
    inFolder(async (folder) => {
      const read = parseUntil('admissions.unplanned +-90', fakePlan(1).scenario);
      if (!('until' in read)) throw new Error(read.problem);
      const result = await runFake(folder, fakePlan(90, { until: read.until }));
      if (result.status !== 'complete') throw new Error(result.status);
      const { replications } = result.stopping!;
      expect(replications).toBeLessThan(80);
      const plan = fakePlan(replications + 5);
      const chunks = committedChunks(folder);
      extend(folder, plan);
      expect(await runFake(folder, plan, { store: { resume: true } })).toMatchObject({ digest: await digestOf(plan) });
      expect(committedChunks(folder)).toMatchObject(chunks);
      expect(readManifest(nodeDisk, folder).stopping).toBeUndefined();
    }));

  it('not on results a rule has still to end, and not while somebody writes', () =>
    inFolder(async (folder) => {
      const read = parseUntil('admissions.unplanned +-90', fakePlan(1).scenario);
      if (!('until' in read)) throw new Error(read.problem);
      const stop = new AbortController();
      stop.abort();
      await runFake(folder, fakePlan(90, { until: read.until }), { signal: stop.signal });
      const before = bytesOf(folder);
      expect(() => extend(folder, fakePlan(95))).toThrow(/not known yet/);
      expect(bytesOf(folder)).toEqual(before);
    }));
});

// By law: whichever call the disk refuses, the folder holds either plan and goes on to its digest.
it('a disk that fails while the plan grows leaves one of the two plans', () =>
  inFolder(async (folder) => {
    const [short, long] = [fakePlan(3), fakePlan(5)];
    const digests = new Map([
      [planHash(short, newSha256), { plan: short, digest: await digestOf(short) }],
      [planHash(long, newSha256), { plan: long, digest: await digestOf(long) }],
    ]);
    const seen = new Set<string>();
    for (let at = 1; ; at++) {
      const one = `${folder}-${at}`;
      await runFake(one, short, { blocksPerChunk: 2 });
      let calls = 0;
      const disk: Record<string, unknown> = { ...nodeDisk };
      for (const name of ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync'] as const) {
        disk[name] = (...args: unknown[]) => {
          if (++calls === at) throw Object.assign(new Error('planted'), { code: 'EIO' });
          return (fs[name] as (...all: unknown[]) => unknown)(...args);
        };
      }
      try {
        extend(one, long, disk as unknown as Disk);
      } catch (error) {
        expect(error).toMatchObject({ name: 'DiskError' });
      }
      const hash = findResults(nodeDisk, one).plan!.planHash;
      seen.add(hash);
      const { plan, digest } = digests.get(hash)!;
      expect(await runFake(one, plan, { store: { resume: true } })).toMatchObject({ digest });
      if (calls < at) break;
    }
    expect(seen.size).toBe(2);
  }));
