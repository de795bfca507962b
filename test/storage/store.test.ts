import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { TABLE_NAMES, TABLE_SPECS, tableColumns } from '../../src/outcomes/index.js';
import { thisHolder } from '../../src/storage/holder.js';
import { findResults, nodeDisk, openStore, RefusedError, readTable } from '../../src/storage/index.js';
import { createFakeRunner } from '../experiment/fake-model.js';
import { digestOf, fakeExecutor, fakePlan, inFolder, runFake, storeOptions } from '../experiment/harness.js';

/** After a power cut: the machine tells that it is the same. */
const RESTARTED: [string, unknown, RegExp | null] = [
  'of this machine before it was started again',
  { ...thisHolder(), process: process.pid, boot: 'before' },
  null,
];

const FLIPS = process.env.ONEPOT_SLOW ? 50 : 3;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Runs until the given number of blocks are done, as if the user had stopped it there. */
async function runUntil(folder: string, plan: ReturnType<typeof fakePlan>, blocks: number) {
  const stop = new AbortController();
  const inner = fakeExecutor();
  let done = 0;
  const executor: typeof inner = {
    name: 'stopping',
    run: (of, wanted, on, signal) => {
      const counted = {
        ...on,
        done: (result: Parameters<typeof on.done>[0]) => {
          on.done(result);
          if (++done === blocks) stop.abort();
        },
      };
      return inner.run(of, wanted, counted, signal);
    },
  };
  return runFake(folder, plan, { executor, signal: stop.signal });
}

// By hand: what is read back with the bare library is what the model wrote.
it('tables are plain Arrow files with unit and meaning, in plan order', () =>
  inFolder(async (folder) => {
    const plan = fakePlan(5, { draws: 2 });
    await runFake(folder, plan);
    for (const name of TABLE_NAMES.filter((table) => !TABLE_SPECS[table].optional)) {
      const columns = tableColumns(TABLE_SPECS[name]);
      const table = tableFromIPC(readFileSync(path.join(folder, `${name}.arrow`)));
      expect(table.schema.fields.map((field) => [field.name, `${field.type}`, ...field.metadata.values()])).toEqual(
        columns.map(({ name: column, store, unit, meaning, noValueWhen }) => {
          return [
            column,
            { label: 'Utf8', int32: 'Int32', float64: 'Float64' }[store],
            unit,
            meaning,
            ...[noValueWhen ?? []].flat(),
          ];
        }),
      );
      const run = createFakeRunner(plan.scenario);
      const matrices = [0, 1].flatMap((draw) => {
        return [0, 1, 2, 3, 4].map((at) => run(blockStreams(seedKey('1'), draw, at), draw, at).tables[name]);
      });
      columns.forEach((column, at) => {
        if (column.store === 'label') return;
        const written = matrices.flatMap((m) => [...m].filter((_, cell) => cell % columns.length === at));
        expect([...table.getChildAt(at)!.toArray()]).toEqual(written);
      });
    }
    expect(readTable(folder, 'runs').columns.settlement).toEqual(
      Array.from({ length: 60 }, (_, row) => (row % 6 < 3 ? 'apart' : 'together')),
    );
  }));

// By law.
it('result files hold no clock and no path: two runs at two places differ in their timings alone', () =>
  inFolder((one) =>
    inFolder(async (other) => {
      for (const folder of [one, other]) await runFake(folder, fakePlan(6));
      expect(filesOf(one)).toEqual(filesOf(other));
      expect(filesOf(one)).toContain('manifest.json');
      for (const file of filesOf(one)) {
        const bytes = readFileSync(path.join(one, file));
        expect(bytes.equals(readFileSync(path.join(other, file)))).toBe(true);
        expect(bytes.includes(one)).toBe(false);
      }
    }),
  ));

describe('a run that was stopped', () => {
  const plan = fakePlan(11);

  it('goes on to the same digest and leaves what was committed alone', () =>
    inFolder(async (folder) => {
      expect(await runUntil(folder, plan, 7)).toMatchObject({ status: 'stopped', blocksDone: 7, blocks: 11 });
      expect(findResults(nodeDisk, folder).state).toBe('incomplete');
      expect(() => readTable(folder, 'runs')).toThrow(RefusedError);
      // four tables and a sidecar of the first chunk; the blocks of the second, until it is full
      const chunks = filesOf(path.join(folder, 'chunks'));
      expect(chunks).toHaveLength(6);
      const kept = chunks.filter((file) => !file.endsWith('.open'));
      const stamps = kept.map((file) => statSync(path.join(folder, 'chunks', file)).ino);
      const result = await runFake(folder, plan, { store: { resume: true } });
      expect(result).toMatchObject({ status: 'complete', digest: await digestOf(plan) });
      expect(kept.map((file) => statSync(path.join(folder, 'chunks', file)).ino)).toEqual(stamps);
    }));

  it('is refused without being asked to go on, and under another plan', () =>
    inFolder(async (folder) => {
      await runUntil(folder, plan, 7);
      await expect(runFake(folder, plan)).rejects.toMatchObject({ name: 'RefusedError', resumable: true });
      await expect(runFake(folder, fakePlan(12), { store: { resume: true } })).rejects.toThrow(/another plan/);
      expect(existsSync(path.join(folder, 'run.lock'))).toBe(false);
    }));

  it('goes on with the chunks it has, however a new run would be cut', () =>
    inFolder(async (folder) => {
      await runUntil(folder, plan, 7);
      const damaged: string[] = [];
      const store = { resume: true, onDamage: (what: string) => void damaged.push(what) };
      const result = await runFake(folder, plan, { blocksPerChunk: 3, store });
      expect(result).toMatchObject({ digest: await digestOf(plan) });
      expect(damaged).toEqual([]);
    }));

  it('does not take a chunk of another plan for its own', () =>
    inFolder((other) =>
      inFolder(async (folder) => {
        await runUntil(folder, plan, 7);
        await runFake(other, fakePlan(11, { seed: '2' }));
        cpSync(path.join(other, 'chunks'), path.join(folder, 'chunks'), { recursive: true });
        expect(await runFake(folder, plan, { store: { resume: true } })).toMatchObject({
          digest: await digestOf(plan),
        });
      }),
    ));

  it.each([
    ['exchanged', 0, 1],
    ['copied over another', 0, 2],
  ])('computes chunks again that were %s', (how, from, to) =>
    inFolder(async (folder) => {
      await runUntil(folder, plan, 8);
      const chunks = path.join(folder, 'chunks');
      const before = new Map(filesOf(chunks).map((file) => [file, readFileSync(path.join(chunks, file))]));
      for (const [file, bytes] of before) {
        const number = Number(file.slice(0, 6));
        const target = number === from ? to : how === 'exchanged' && number === to ? from : number;
        writeFileSync(path.join(chunks, `${String(target).padStart(6, '0')}${file.slice(6)}`), bytes);
      }
      const damaged: string[] = [];
      const store = { resume: true, onDamage: (what: string) => void damaged.push(what) };
      expect(await runFake(folder, plan, { store })).toMatchObject({ digest: await digestOf(plan) });
      expect(damaged).not.toEqual([]);
    }),
  );
});

describe('a folder', () => {
  const plan = fakePlan(2);

  it('with files of others is refused, and --force removes none of them', () =>
    inFolder(async (folder) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'thesis.txt'), 'mine');
      await expect(runFake(folder, plan)).rejects.toThrow(/not results/);
      await expect(runFake(folder, plan, { store: { force: true } })).rejects.toThrow(/not results/);
      expect(filesOf(folder)).toEqual(['thesis.txt']);
    }));

  it('with results of another plan is refused, and replaced by force', () =>
    inFolder(async (folder) => {
      await runFake(folder, fakePlan(3));
      await expect(runFake(folder, plan)).rejects.toThrow(/another plan/);
      const result = await runFake(folder, plan, { store: { force: true } });
      expect(result).toMatchObject({ digest: await digestOf(plan) });
    }));

  it('that is a file is refused', () =>
    inFolder(async (folder) => {
      writeFileSync(folder, 'not a folder');
      await expect(runFake(folder, plan)).rejects.toThrow(/results/);
    }));

  it('has one writer at a time', () =>
    inFolder(async (folder) => {
      const first = openStore(storeOptions(folder, plan));
      expect(() => openStore(storeOptions(folder, plan))).toThrow(new RegExp(`process ${process.pid} is writing here`));
      expect(() => openStore({ ...storeOptions(folder, plan), force: true })).toThrow(/is writing here/);
      first.close();
      openStore({ ...storeOptions(folder, plan), resume: true }).close();
    }));

  it.each<[string, unknown, RegExp | null]>([
    ['that is gone', { ...thisHolder(), process: 2 ** 22 + 1, started: '1' }, null],
    ['whose number was given again', { ...thisHolder(), started: '1' }, null],
    ['of another machine', { ...thisHolder(), process: 1, host: 'elsewhere' }, /another machine/],
    [
      'of a machine of this name that may be another, or was started again',
      { ...thisHolder(), process: 1, boot: 'before', machine: '' },
      /before it was started again/,
    ],
    [
      'of another machine of this name',
      { ...thisHolder(), process: 1, boot: 'b', machine: 'm' },
      /before it was started/,
    ],
    ...(thisHolder().machine === '' ? [] : [RESTARTED]),
    ['of another container', { ...thisHolder(), process: 1, pidNamespace: 'pid:[1]' }, /another container/],
    ['that says neither', { process: 2 ** 22 + 1, started: '1', host: os.hostname() }, /another machine of this name/],
    ['that cannot be read', 'garbage', /not a lock of this program/],
  ])('locked by a process %s', (_, holder, refusal) =>
    inFolder(async (folder) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'run.lock'), JSON.stringify(holder));
      const open = () => openStore(storeOptions(folder, plan)).close();
      if (refusal === null) open();
      else expect(open).toThrow(refusal);
    }),
  );
});

// By law: any change of a committed file is found; nothing is read back silently wrong.
it('every flipped bit and every truncation of a committed file is found', () =>
  inFolder(async (folder) => {
    const plan = fakePlan(4);
    await runFake(folder, plan, { blocksPerChunk: 2 });
    const digest = await digestOf(plan);
    const copy = `${folder}-copy`;
    let state = 12345;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (const file of filesOf(folder)) {
      const bytes = readFileSync(path.join(folder, file));
      for (let trial = 0; trial < FLIPS; trial++) {
        const changed = trial === 0 ? bytes.subarray(0, random(bytes.length)) : Buffer.from(bytes);
        if (trial > 0) changed[random(bytes.length)] ^= 1 << random(8);
        cpSync(folder, copy, { recursive: true });
        writeFileSync(path.join(copy, file), changed);
        await expectFound(copy, file, digest);
      }
    }
  }));

async function expectFound(folder: string, file: string, digest: string): Promise<void> {
  const plan = fakePlan(4);
  if (/^(runs|strata|accounts|flows)/.test(file)) {
    expect(() => readTable(folder, path.basename(file, '.arrow') as 'runs')).toThrow(RefusedError);
    return;
  }
  if (file === 'plan.json') {
    expect(() => readTable(folder, 'runs')).toThrow(RefusedError);
    return;
  }
  const damaged: string[] = [];
  if (file !== 'manifest.json') writeFileSync(path.join(folder, 'manifest.json'), '');
  const store = { resume: true, onDamage: (what: string) => void damaged.push(what) };
  const result = await runFake(folder, plan, { blocksPerChunk: 2, store });
  expect(result).toMatchObject({ status: 'complete', digest });
  expect(damaged.length).toBe(file === 'manifest.json' ? 0 : 1);
}
