import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, DiskError, findResults, nodeDisk, RefusedError } from '../../src/storage/index.js';
import { digestOf, fakePlan, inFolder, runFake } from '../experiment/harness.js';

const plan = fakePlan(3);
/** A full disk at every call, the others at every call in the slow suite and at a sample of them in the quick one. */
const STEP: Record<string, number> = process.env.ONEPOT_SLOW
  ? { ENOSPC: 1, EIO: 1, EACCES: 1 }
  : { ENOSPC: 1, EIO: 11, EACCES: 17 };
const WRITES = ['openSync', 'writeSync', 'fsyncSync', 'closeSync', 'renameSync', 'mkdirSync'] as const;

/** The disk, failing at the n-th of the calls that change something; counts them all. */
function failingDisk(at: number, code: string): { disk: Disk; calls: () => number } {
  let calls = 0;
  const disk: Record<string, unknown> = { ...nodeDisk };
  for (const name of WRITES) {
    disk[name] = (...args: unknown[]) => {
      if (++calls === at) {
        // A full disk writes what still fits.
        if (name === 'writeSync' && args.length > 3) fs.writeSync(args[0] as number, args[1] as Uint8Array, 0, 1);
        if (name === 'closeSync') fs.closeSync(args[0] as number);
        throw Object.assign(new Error(`${code}: planted`), { code });
      }
      return (fs[name] as (...all: unknown[]) => unknown)(...args);
    };
  }
  return { disk: disk as unknown as Disk, calls: () => calls };
}

// By law: whatever call the disk refuses, the error is clear, nothing false is complete, and going on repairs it.
describe('a disk that refuses its n-th call', () => {
  it.each(Object.keys(STEP))('with %s loses nothing', async (code) => {
    const digest = await digestOf(plan);
    const { disk: counting, calls } = failingDisk(0, code);
    await inFolder((folder) => runFake(folder, plan, { blocksPerChunk: 2, store: { disk: counting } }));
    expect(calls()).toBeGreaterThan(60);
    for (let at = 1; at <= calls(); at += STEP[code]) {
      await inFolder(async (folder) => {
        const { disk } = failingDisk(at, code);
        const failure = await runFake(folder, plan, { blocksPerChunk: 2, store: { disk } }).catch((error) => error);
        expect(failure, `call ${at}`).toBeInstanceOf(DiskError);
        expect(failure.message).toMatch(new RegExp(`^.+: .+ \\(${code}\\)$`));
        const { state, manifest } = findResults(nodeDisk, folder);
        if (state === 'complete') {
          expect(manifest?.digest).toBe(digest);
          return;
        }
        const store = { resume: state !== 'absent' };
        expect(await runFake(folder, plan, { blocksPerChunk: 2, store })).toMatchObject({ digest });
      });
    }
  });
});

it('writes that come back short are gone on with', () =>
  inFolder(async (folder) => {
    const short: Disk = {
      ...nodeDisk,
      writeSync: ((descriptor: number, bytes: Uint8Array | string, offset = 0, length = bytes.length) =>
        typeof bytes === 'string'
          ? fs.writeSync(descriptor, bytes)
          : fs.writeSync(descriptor, bytes, offset, Math.min(length, 1009))) as unknown as Disk['writeSync'],
    };
    expect(await runFake(folder, plan, { store: { disk: short } })).toMatchObject({ digest: await digestOf(plan) });
  }));

/** Notes, in order, which file was flushed and which got its name. */
function notingDisk(): { disk: Disk; notes: string[] } {
  const notes: string[] = [];
  const names = new Map<number, string>();
  const note = (what: string, file: string) =>
    notes.push(`${what} ${path.basename(file).replace(/(\.[0-9a-f-]+)?\.tmp$/, '')}`);
  const disk: Disk = {
    ...nodeDisk,
    openSync: ((file: string, flags: string) => {
      const descriptor = fs.openSync(file, flags);
      names.set(descriptor, file);
      return descriptor;
    }) as Disk['openSync'],
    fsyncSync: (descriptor) => void note('flush', names.get(descriptor)!),
    renameSync: (from, to) => {
      fs.renameSync(from, to);
      note('name', String(to));
    },
  };
  return { disk, notes };
}

// By law: no file has its name before its bytes are safe; the sidecar comes after its chunk, the manifest after all.
it('files are flushed, then named, in the order that makes a stop at any moment harmless', () =>
  inFolder(async (folder) => {
    const { disk, notes } = notingDisk();
    await runFake(folder, plan, { blocksPerChunk: 2, store: { disk } });
    const named = notes.filter((note) => note.startsWith('name '));
    for (const note of named) expect(notes.indexOf(note.replace('name', 'flush'))).toBe(notes.indexOf(note) - 1);
    const chunk = (number: string) => [
      ...['runs', 'strata', 'accounts', 'flows'].map((table) => `name ${number}.${table}.arrow`),
      `name ${number}.json`,
    ];
    const tables = ['runs', 'strata', 'accounts', 'flows'].map((table) => `name ${table}.arrow`);
    expect(named).toEqual(['name plan.json', ...chunk('000000'), ...chunk('000001'), ...tables, 'name manifest.json']);
    for (const last of ['name plan.json', 'name 000000.flows.arrow', 'name 000000.json', 'name flows.arrow']) {
      expect(notes[notes.indexOf(last) + 1]).toMatch(/^flush (results|chunks)$/);
    }
    expect(notes.at(-1)).toBe('flush results');
  }));

it('a chunk that vanished before the end is a refusal, not a wrong table', () =>
  inFolder(async (folder) => {
    const forgetful: Disk = {
      ...nodeDisk,
      openToRead(file) {
        if (file.endsWith('000000.runs.arrow')) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
        return nodeDisk.openToRead(file);
      },
    };
    await expect(runFake(folder, plan, { store: { disk: forgetful } })).rejects.toThrow(RefusedError);
    expect(findResults(nodeDisk, folder).state).toBe('incomplete');
  }));
