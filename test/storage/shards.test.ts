import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Executor, type Plan, shardRange } from '../../src/experiment/index.js';
import { thisHolder } from '../../src/storage/holder.js';
import { openStore, type StoreOptions } from '../../src/storage/index.js';
import { digestOf, fakeExecutor, fakePlan, inFolder, runFake, storeOptions } from '../experiment/harness.js';
import { bytesOf, committedChunks, filesOf } from './folders.js';

const plan = fakePlan(23);

function shard(index: number, of: number): Pick<StoreOptions, 'shard'> {
  return { shard: { index, of, range: (chunks) => shardRange({ index, of }, chunks) } };
}

/** Opens a folder as `merge` does, says how much is missing, and finishes what is whole. */
async function merge(folder: string, of: Plan = plan, sources: readonly string[] = []) {
  const store = openStore({ ...storeOptions(folder, of), resume: true, sources });
  try {
    const missing = store.missingCount();
    return { missing, ...(missing > 0 ? {} : await store.finish(new AbortController().signal, null)) };
  } finally {
    store.close();
  }
}

// By law: joined shards are, byte for byte, the files of the whole run.
describe('shards', () => {
  it.each([1, 2, 3, 7, 50])('of one folder, %i at once, make the files of the whole run', (of) =>
    inFolder((whole) =>
      inFolder(async (folder) => {
        await runFake(whole, plan);
        const indices = Array.from({ length: of }, (_, at) => at + 1).reverse();
        const runs = indices.map((index) => runFake(folder, plan, { store: shard(index, of) }));
        const results = await Promise.all(runs);
        expect(new Set(results.map((result) => result.status))).toEqual(new Set(['complete']));
        expect(filesOf(folder)).not.toContain('manifest.json');
        expect(await merge(folder)).toMatchObject({ missing: 0, digest: await digestOf(plan) });
        expect(bytesOf(folder)).toEqual(bytesOf(whole));
      }),
    ),
  );

  it('of folders of their own make the same, and their folders stay as they are', () =>
    inFolder((whole) =>
      inFolder(async (folder) => {
        await runFake(whole, plan);
        const own = [1, 2, 3].map((index) => `${folder}-${index}`);
        for (const [at, one] of own.entries()) await runFake(one, plan, { store: shard(at + 1, 3) });
        const before = own.map(bytesOf);
        // 6 chunks of 4 blocks, the last of 3; the second shard's two chunks are missing
        expect(await merge(folder, plan, [own[0], own[2]])).toEqual({ missing: 8 });
        expect(filesOf(folder)).not.toContain('manifest.json');
        expect(await merge(folder, plan, own)).toMatchObject({ missing: 0 });
        expect(bytesOf(folder)).toEqual(bytesOf(whole));
        expect(own.map(bytesOf)).toEqual(before);
      }),
    ));

  it('run again have nothing to do and touch nothing', () =>
    inFolder(async (folder) => {
      const first = await runFake(folder, plan, { store: shard(2, 3) });
      const before = committedChunks(folder);
      const idle: Executor = {
        name: 'idle',
        run: () => Promise.reject(new Error('nothing was to be run')),
      };
      expect(await runFake(folder, plan, { executor: idle, store: shard(2, 3) })).toEqual({ ...first, personYears: 0 });
      expect(committedChunks(folder)).toEqual(before);
    }));

  it.each(['one folder', 'folders of their own'])('of %s, with failed blocks, say why in the joined results', (where) =>
    inFolder(async (folder) => {
      const inner = fakeExecutor();
      const executor: Executor = {
        name: 'failing',
        async run(of, blocks, on, signal) {
          for (const block of blocks) {
            if (block.replication % 10 === 3) on.failed({ block, error: `fault ${block.replication}` });
            else await inner.run(of, [block], on, signal);
          }
        },
      };
      const folderOf = (index: number) => (where === 'one folder' ? folder : `${folder}-${index}`);
      for (const index of [2, 1]) await runFake(folderOf(index), plan, { executor, store: shard(index, 2) });
      const failed = [3, 13].map((replication) => ({ draw: 0, replication }));
      const sources = where === 'one folder' ? [] : [folderOf(1), folderOf(2)];
      expect(await merge(folder, plan, sources)).toMatchObject({ failed });
      const notes = JSON.parse(readFileSync(path.join(folder, 'failures.json'), 'utf8')) as object[];
      expect(notes).toEqual(
        failed.map((block) => ({ ...block, seed: '1', tries: 2, error: `fault ${block.replication}` })),
      );
    }),
  );
});

describe('joining', () => {
  it('refuses bytes that differ under one plan', () =>
    inFolder(async (folder) => {
      const other = `${folder}-other`;
      const changed = fakeExecutor();
      const executor: Executor = {
        name: 'changed',
        run(of, blocks, on, signal) {
          const done: typeof on.done = (result) => {
            result.tables.accounts[7] += 1;
            return on.done(result);
          };
          return changed.run(of, blocks, { ...on, done }, signal);
        },
      };
      await runFake(folder, plan, { store: shard(1, 2) });
      await runFake(other, plan, { executor, store: shard(1, 3) });
      await expect(merge(folder, plan, [other])).rejects.toThrow(/chunk 000000 differs between .+ and .+-other/);
    }));

  it('computes again what was damaged in a shard', () =>
    inFolder(async (folder) => {
      for (const index of [1, 2]) await runFake(folder, plan, { store: shard(index, 2) });
      const file = path.join(folder, 'chunks', '000003.flows.arrow');
      writeFileSync(file, readFileSync(file).subarray(1));
      expect(await merge(folder)).toEqual({ missing: 4 });
      rmSync(path.join(folder, 'chunks', '000001.json'));
      expect(await merge(folder)).toEqual({ missing: 8 });
      expect(await runFake(folder, plan, { store: { resume: true } })).toMatchObject({ digest: await digestOf(plan) });
    }));
});

// By law: writers of the same chunks exclude each other, others do not.
describe('locks of shards', () => {
  const open = (folder: string, store: Partial<StoreOptions>) => openStore({ ...storeOptions(folder, plan), ...store });

  it.each([
    ['the same shard', shard(1, 2), shard(1, 2), false],
    ['another shard of the cut', shard(1, 2), shard(2, 2), true],
    ['a shard of another cut', shard(1, 2), shard(3, 3), false],
    ['the whole folder', shard(1, 2), { resume: true }, false],
    ['a shard, beside the whole folder', {}, shard(1, 2), false],
  ])('%s', (_, first, second, allowed) =>
    inFolder(async (folder) => {
      const holder = open(folder, first);
      if (allowed) open(folder, second).close();
      else expect(() => open(folder, second)).toThrow(new RegExp(`process ${process.pid} is writing here`));
      holder.close();
      open(folder, { ...second, resume: true }).close();
      expect(filesOf(folder).filter((file) => file.endsWith('.lock'))).toEqual([]);
    }),
  );

  it('of a process that is gone do not keep the folder from being joined', () =>
    inFolder(async (folder) => {
      mkdirSync(folder, { recursive: true });
      const gone = { ...thisHolder(), process: 2 ** 22 + 1, started: '1' };
      writeFileSync(path.join(folder, 'shard-1-of-4.lock'), JSON.stringify(gone));
      open(folder, {}).close();
      writeFileSync(path.join(folder, 'shard-1-of-4.lock'), JSON.stringify({ ...gone, host: 'elsewhere' }));
      expect(() => open(folder, { resume: true })).toThrow(/on another machine is writing here/);
      open(folder, shard(2, 4)).close();
    }));
});
