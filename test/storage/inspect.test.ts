import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockOrder } from '../../src/experiment/index.js';
import { blockReader, inspectResults, openResults, RefusedError, readBlock } from '../../src/storage/index.js';
import { fakeExecutor, fakePlan, inFolder, runFake } from '../experiment/harness.js';

const PLAN = fakePlan(7);
let release: () => void;
let whole: string;

beforeAll(async () => {
  const ready = new Promise<void>((resolve) => {
    void inFolder(async (folder) => {
      await runFake(folder, PLAN, { blocksPerChunk: 2 });
      whole = folder;
      resolve();
      await new Promise<void>((done) => {
        release = done;
      });
    });
  });
  await ready;
});
afterAll(() => release());

/** Spoils a copy of the whole results and returns the files complained about; `refused` when they cannot be opened. */
async function complaints(spoil: (folder: string) => void): Promise<string[] | 'refused'> {
  return inFolder(async (folder) => {
    cpSync(whole, folder, { recursive: true });
    spoil(folder);
    try {
      return inspectResults(openResults(folder, blockOrder)).faults.map(({ file }) => file);
    } catch (error) {
      if (error instanceof RefusedError) return 'refused';
      throw error;
    }
  });
}

const FILES = [
  'plan.json',
  'manifest.json',
  'runs.arrow',
  'strata.arrow',
  'accounts.arrow',
  'flows.arrow',
  ...[0, 1, 2, 3].flatMap((chunk) =>
    ['json', 'runs.arrow', 'strata.arrow', 'accounts.arrow', 'flows.arrow'].map((end) => `chunks/00000${chunk}.${end}`),
  ),
];

describe('an inspection', () => {
  it('finds nothing wrong with whole results, and the digest of the manifest', () => {
    const results = openResults(whole, blockOrder);
    const inspection = inspectResults(results);
    expect(inspection).toMatchObject({ faults: [], chunksWhole: 4, chunksExpected: 4 });
    expect(inspection.digest).toBe(results.manifest!.digest);
    const written = readdirSync(path.join(whole, 'chunks')).map((name) => `chunks/${name}`);
    expect(FILES.filter((name) => name.startsWith('chunks')).sort()).toEqual(written.sort());
  });

  // By law: one changed bit anywhere is found, and the file named.
  it('finds any flipped bit and any truncation of any file', async () => {
    const spoilt = fc.record({
      file: fc.constantFrom(...FILES),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bit: fc.nat(7),
    });
    await fc.assert(
      fc.asyncProperty(spoilt, fc.boolean(), async ({ file, at, bit }, cut) => {
        const found = await complaints((folder) => {
          const name = path.join(folder, file);
          const bytes = readFileSync(name);
          const offset = Math.min(bytes.length - 1, Math.floor(at * bytes.length));
          if (cut) return truncateSync(name, offset);
          bytes[offset] ^= 1 << bit;
          writeFileSync(name, bytes);
        });
        if (file === 'plan.json') expect(found).toBe('refused');
        else expect(found).toContain(file);
      }),
      { seed: 5, numRuns: process.env.ONEPOT_SLOW ? 500 : 40 },
    );
  });

  const at = (folder: string, name: string) => path.join(folder, 'chunks', name);
  it.each<[string, (folder: string) => void, string[]]>([
    ['a chunk deleted', (folder) => rmSync(at(folder, '000001.runs.arrow')), ['chunks/000001.runs.arrow']],
    ['a sidecar deleted', (folder) => rmSync(at(folder, '000002.json')), ['chunks/000002.json']],
    ['a table deleted', (folder) => rmSync(path.join(folder, 'flows.arrow')), ['flows.arrow']],
    [
      'two chunks swapped',
      (folder) => {
        for (const end of ['json', 'runs.arrow']) {
          renameSync(at(folder, `000000.${end}`), at(folder, 'kept'));
          renameSync(at(folder, `000001.${end}`), at(folder, `000000.${end}`));
          renameSync(at(folder, 'kept'), at(folder, `000001.${end}`));
        }
      },
      ['chunks/000000.json', 'chunks/000001.json'],
    ],
    [
      'a chunk twice',
      (folder) => copyFileSync(at(folder, '000000.json'), at(folder, '000004.json')),
      ['chunks/000004.json'],
    ],
    ['a stranger among the chunks', (folder) => writeFileSync(at(folder, 'notes.txt'), 'mine'), ['chunks/notes.txt']],
    [
      'a table of another order',
      (folder) => copyFileSync(at(folder, '000000.runs.arrow'), path.join(folder, 'runs.arrow')),
      ['runs.arrow'],
    ],
  ])('finds %s', async (_, spoil, files) => {
    expect(await complaints(spoil)).toEqual(files);
  });

  it('finds a whole chunk of another plan, and says no digest', () =>
    inFolder(async (other) => {
      await runFake(other, fakePlan(7, { seed: '2' }), { blocksPerChunk: 2 });
      const found = await complaints((folder) => {
        for (const name of readdirSync(path.join(other, 'chunks'))) {
          if (name.startsWith('000003')) copyFileSync(at(other, name), at(folder, name));
        }
      });
      expect(found).toEqual(['chunks/000003.json']);
    }));

  it('finds a sound chunk of the same plan that holds other rows', () =>
    inFolder(async (other) => {
      const inner = fakeExecutor();
      const executor: typeof inner = {
        name: 'another program',
        run: (plan, blocks, on, signal) =>
          inner.run(
            plan,
            blocks,
            {
              ...on,
              done(result) {
                result.tables.runs[5]++;
                return on.done(result);
              },
            },
            signal,
          ),
      };
      await runFake(other, PLAN, { blocksPerChunk: 2, executor });
      const found = await complaints((folder) => {
        for (const name of readdirSync(path.join(other, 'chunks'))) {
          if (name.startsWith('000003')) copyFileSync(at(other, name), at(folder, name));
        }
      });
      expect(found).toEqual(['chunks/000003.json', 'manifest.json']);
    }));

  it('names the first cell of a changed table', () =>
    inFolder(async (folder) => {
      cpSync(whole, folder, { recursive: true });
      await inFolder(async (other) => {
        await runFake(other, fakePlan(7, { seed: '2' }), { blocksPerChunk: 2 });
        copyFileSync(path.join(other, 'runs.arrow'), path.join(folder, 'runs.arrow'));
      });
      const [fault] = inspectResults(openResults(folder, blockOrder)).faults;
      expect(fault).toMatchObject({
        file: 'runs.arrow',
        cell: { table: 'runs', keys: { replication: expect.any(Number) } },
      });
      expect(fault.cell!.left).not.toEqual(fault.cell!.right);
    }));

  it('of results under way tells how much is there', () =>
    inFolder(async (folder) => {
      cpSync(whole, folder, { recursive: true });
      rmSync(path.join(folder, 'manifest.json'));
      for (const name of readdirSync(path.join(folder, 'chunks')))
        if (name.startsWith('000001')) rmSync(at(folder, name));
      const results = openResults(folder, blockOrder);
      expect(inspectResults(results)).toMatchObject({ faults: [], chunksWhole: 3, chunksExpected: 4, digest: null });
      expect(readBlock(results, { draw: 0, replication: 2 })).toBe('missing');
      expect(readBlock(results, { draw: 0, replication: 4 })).toMatchObject({ runs: { columns: expect.any(Array) } });
    }));
});

it('blocks read one by one have the rows of their replication, in any order of asking', () => {
  const results = openResults(whole, blockOrder);
  const read = blockReader(results);
  for (const replication of [6, 0, 3, 1, 0]) {
    const tables = read({ draw: 0, replication });
    if (typeof tables === 'string') throw new Error(tables);
    const column = tables.runs.columns[2] as Int32Array;
    expect(tables.runs.rows).toBeGreaterThan(0);
    expect([...column].every((value) => value === replication)).toBe(true);
  }
  expect(read({ draw: 0, replication: 7 })).toBe('missing');
});
