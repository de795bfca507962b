/**
 * Kind of truth: by law. A run that is stopped keeps every block it has done, whether or not a chunk was full, and ends in
 * the files of one that never stopped, byte for byte.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockOrder, type Executor, type Plan, parseUntil } from '../../src/experiment/index.js';
import { nodeDisk, readManifest, readStatus } from '../../src/storage/index.js';
import { fakeExecutor, fakePlan, inFolder, reordered, runFake } from '../experiment/harness.js';
import { bytesOf } from './folders.js';

/** Stops a run once it has added the given number of blocks; counts all that it runs. */
function stoppingAfter(blocks: number, executor: Executor = fakeExecutor()) {
  const stop = new AbortController();
  const ran = { count: 0 };
  const counting: Executor = {
    name: 'counting',
    run: (plan, wanted, on, signal) =>
      executor.run(
        plan,
        wanted,
        {
          ...on,
          done(result) {
            ran.count++;
            const done = on.done(result);
            if (ran.count === blocks) stop.abort();
            return done;
          },
        },
        signal,
      ),
  };
  return { executor: counting, signal: stop.signal, ran };
}

const backwards = () => reordered(fakeExecutor(), (count) => Array.from({ length: count }, (_, at) => count - 1 - at));
const statusOf = (folder: string) => readStatus(folder, ({ plan }) => blockOrder(plan));

describe('a run that is stopped', () => {
  it.each([
    ['before its first chunk is full', 3, {}, fakeExecutor],
    ['within its second chunk', 9, {}, fakeExecutor],
    ['with several chunks begun', 7, { draws: 2 }, backwards],
  ])('%s keeps every block', (_, blocks, options, executor) =>
    inFolder(async (folder) => {
      const plan = fakePlan(12, options);
      const all = 12 * plan.draws;
      const first = stoppingAfter(blocks, executor());
      expect(await runFake(folder, plan, { ...first, blocksPerChunk: 5 })).toMatchObject({ status: 'stopped' });
      expect(statusOf(folder)).toMatchObject({ done: blocks, missing: all - blocks });
      const second = stoppingAfter(all);
      const result = await runFake(folder, plan, { executor: second.executor, store: { resume: true } });
      expect(result).toMatchObject({ status: 'complete' });
      expect(second.ran.count).toBe(all - blocks);
      await runFake(`${folder}-whole`, plan, { blocksPerChunk: 5 });
      expect(bytesOf(folder)).toEqual(bytesOf(`${folder}-whole`));
    }),
  );

  it('again and again keeps every block', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(8);
      for (let done = 1; done < 8; done++) {
        const one = stoppingAfter(1);
        await runFake(folder, plan, { ...one, blocksPerChunk: 4, store: { resume: done > 1 } });
        expect([one.ran.count, statusOf(folder).done]).toEqual([1, done]);
      }
      await runFake(folder, plan, { store: { resume: true } });
      await runFake(`${folder}-whole`, plan);
      expect(bytesOf(folder)).toEqual(bytesOf(`${folder}-whole`));
    }));

  it('under a rule to stop ends at the same replication', () =>
    inFolder(async (folder) => {
      const read = parseUntil('admissions.unplanned +-90', fakePlan(1).scenario);
      if (!('until' in read)) throw new Error(read.problem);
      const plan: Plan = fakePlan(90, { until: read.until });
      await runFake(`${folder}-whole`, plan);
      const { stopping } = readManifest(nodeDisk, `${folder}-whole`);
      for (const blocks of [1, stopping!.replications - 1]) {
        const one = `${folder}-${blocks}`;
        await runFake(one, plan, stoppingAfter(blocks));
        await runFake(one, plan, { store: { resume: true } });
        expect(bytesOf(one)).toEqual(bytesOf(`${folder}-whole`));
      }
    }));

  it('runs a block again that is not what was kept', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(6);
      await runFake(`${folder}-whole`, plan);
      const file = path.join(folder, 'chunks', '000000.open');
      for (const spoil of [
        (bytes: Buffer) => bytes.subarray(0, bytes.length - 8),
        (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 3 ? byte ^ 1 : byte))),
        (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('"position":0', '"position":1'), 'latin1'),
        () => Buffer.from('nothing'),
      ]) {
        await runFake(folder, plan, stoppingAfter(2));
        writeFileSync(file, spoil(readFileSync(file)));
        const damaged: string[] = [];
        const onDamage = (what: string) => void damaged.push(what);
        await runFake(folder, plan, { store: { resume: true, onDamage } });
        expect(damaged).toEqual(['000000.open']);
        expect(bytesOf(folder)).toEqual(bytesOf(`${folder}-whole`));
        rmSync(folder, { recursive: true });
      }
    }));
});

// By law: a program that is exchanged between chunks does not hide behind the one that joins them.
describe('what ran the blocks', () => {
  const BEFORE = { onepot: '1', commit: 'a'.repeat(40) };
  const AFTER = { onepot: '1', commit: 'b'.repeat(40) };

  it('is named in the manifest, every build of it', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(12);
      await runFake(folder, plan, { ...stoppingAfter(9), store: { build: BEFORE } });
      await runFake(folder, plan, { store: { resume: true, build: AFTER } });
      const { build, builds } = readManifest(nodeDisk, folder);
      expect(build).toEqual(AFTER);
      expect(builds).toEqual(expect.arrayContaining([BEFORE, AFTER]));
      expect(builds).toHaveLength(2);
    }));

  it('is named when another program alone joined them', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(4);
      await runFake(folder, plan, { store: { build: BEFORE } });
      rmSync(path.join(folder, 'manifest.json'));
      await runFake(folder, plan, { store: { resume: true, build: AFTER } });
      expect(readManifest(nodeDisk, folder)).toMatchObject({ build: AFTER, builds: [BEFORE] });
    }));

  it('is named once when it was one', () =>
    inFolder(async (folder) => {
      const plan = fakePlan(12);
      await runFake(folder, plan, { ...stoppingAfter(9), store: { build: BEFORE } });
      await runFake(folder, plan, { store: { resume: true, build: BEFORE } });
      expect(readManifest(nodeDisk, folder)).toMatchObject({ build: BEFORE });
      expect(readManifest(nodeDisk, folder).builds).toBeUndefined();
      expect(readdirSync(path.join(folder, 'chunks')).filter((name) => name.startsWith('build-'))).toHaveLength(1);
      expect(existsSync(path.join(folder, 'chunks', '000002.open'))).toBe(false);
    }));
});
