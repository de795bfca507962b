import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HEADLINE, summarise } from '../../src/analysis/index.js';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { inProcessExecutor } from '../../src/executors/index.js';
import { blockOrder, type Executor, type Plan } from '../../src/experiment/index.js';
import {
  type BlockTables,
  gathered,
  type PackedText,
  rowBuffer,
  TABLE_NAMES,
  TABLE_SPECS,
  type TableName,
  tableColumns,
} from '../../src/outcomes/index.js';
import { type Disk, exportTables, inspectResults, openResults, openTable, readTable } from '../../src/storage/index.js';

import { tablePool } from '../../src/storage/table-pool.js';
import { textAt } from '../../src/storage/text-at.js';
import { spoiling } from '../analysis/spoiling.js';
import { createFakeRunner } from '../experiment/fake-model.js';
import { fakePlan, inFolder, runFake, UNFLUSHED } from '../experiment/harness.js';

/** Enough to fill the first batch of every table. */
const BLOCKS_FEW = 360;
const BLOCKS_MANY = 1080;
const CHUNK_BLOCKS = 30;
/** Of accounts and flows, to keep the run short. */
const ROWS_OF_NARROW_TABLES = 100;

/** One block of the fake model, again and again under other numbers, each in what the one before it came in. */
function repeatingExecutor(plan: Plan): Executor {
  const key = seedKey(plan.seed);
  const { tables } = createFakeRunner(plan.scenario)(blockStreams(key, 0, 0), 0, 0);
  const width = (name: TableName) => tableColumns(TABLE_SPECS[name]).length;
  const like = (name: TableName, replication: number): Float64Array => {
    const narrow = name === 'accounts' || name === 'flows';
    const table = tables[name].subarray(0, narrow ? ROWS_OF_NARROW_TABLES * width(name) : undefined);
    for (let cell = 2; cell < table.length; cell += width(name)) table[cell] = replication;
    return table;
  };
  return inProcessExecutor({
    createRun:
      () =>
      ({ replication }) => {
        const own = TABLE_NAMES.map((name) => [name, like(name, replication)] as const);
        return { tables: Object.fromEntries(own) as Record<TableName, Float64Array>, personYears: 1 };
      },
  });
}

/** What a step held: the memory it read files into, and the longest piece it wrote. */
interface Held {
  readonly readBytes: number;
  readonly writtenBytesMost: number;
  /** files read whole into memory of their own, but for the small ones of plan and manifest */
  readonly whole: readonly string[];
}

/** A disk that notes the rooms files are read into: a room that is used again counts once. */
function notingDisk(): { readonly disk: Disk; held(): Held } {
  const rooms = new Set<ArrayBufferLike>();
  const whole: string[] = [];
  let writtenBytesMost = 0;
  const disk: Disk = {
    ...UNFLUSHED,
    openToRead(file) {
      const open = UNFLUSHED.openToRead(file);
      const read: typeof open.read = (room, ...rest) => {
        rooms.add(room.buffer);
        return open.read(room, ...rest);
      };
      return { ...open, read };
    },
    readFileSync: ((file: string, ...rest: []) => {
      if (file.endsWith('.arrow')) whole.push(path.basename(file));
      return UNFLUSHED.readFileSync(file, ...rest);
    }) as Disk['readFileSync'],
    writeSync: ((descriptor: number, bytes: Uint8Array, ...rest: number[]) => {
      writtenBytesMost = Math.max(writtenBytesMost, bytes.length);
      return UNFLUSHED.writeSync(descriptor, bytes, ...rest);
    }) as Disk['writeSync'],
  };
  const held = () => {
    const readBytes = [...rooms].reduce((sum, room) => sum + room.byteLength, 0);
    return { readBytes, writtenBytesMost, whole };
  };
  return { disk, held };
}

function heldBy(step: (disk: Disk) => void): Held {
  const { disk, held } = notingDisk();
  step(disk);
  return held();
}

/** What every step after the last block holds, by name. */
async function stepsOf(folder: string, blocks: number): Promise<Record<string, Held>> {
  const plan = fakePlan(blocks);
  const joining = notingDisk();
  const executor = repeatingExecutor(plan);
  await runFake(folder, plan, { executor, blocksPerChunk: CHUNK_BLOCKS, store: { disk: joining.disk } });
  const { comparator, settlements } = plan.scenario;
  return {
    joining: joining.held(),
    resuming: await heldByResuming(folder, blocks),
    summary: heldBy((disk) => {
      const [runs, accounts] = [openTable(folder, 'runs', disk), openTable(folder, 'accounts', disk)];
      summarise({ runs, accounts, comparator, settlements: settlements.map(({ name }) => name) });
    }),
    verifying: heldBy((disk) => {
      expect(inspectResults(openResults(folder, blockOrder, disk)).faults).toEqual([]);
    }),
    copies: heldBy((disk) => exportTables(folder, ['csv'], disk)),
  };
}

async function heldByResuming(folder: string, blocks: number): Promise<Held> {
  const { disk, held } = notingDisk();
  const store = { disk, resume: true };
  await runFake(folder, fakePlan(blocks), { blocksPerChunk: CHUNK_BLOCKS, store });
  return held();
}

// By law: what a step reads files into is as large for many replications as for few, to the byte.
it(`nothing held after the last block grows from ${BLOCKS_FEW} to ${BLOCKS_MANY} of them`, () =>
  inFolder(async (scratch) => {
    const few = await stepsOf(`${scratch}-few`, BLOCKS_FEW);
    const many = await stepsOf(`${scratch}-many`, BLOCKS_MANY);
    for (const [step, { readBytes, writtenBytesMost, whole }] of Object.entries(many)) {
      expect(readBytes, step).toBeGreaterThan(10_000);
      expect(readBytes, step).toBe(few[step].readBytes);
      // A higher number of a replication has more digits, and pieces end where a value does.
      expect(writtenBytesMost, step).toBeLessThanOrEqual(1.01 * few[step].writtenBytesMost);
      expect(whole, step).toEqual([]);
    }
  }));

describe('a summary', () => {
  // By law: it keeps nothing of a part, asks for one outcome at a time, and is that of the whole table to the last bit.
  it.each([1, 7, 100_000])('of tables in parts of %s rows is that of the tables whole', (rowsAtOnce) =>
    inFolder(async (folder) => {
      const plan = fakePlan(6, { draws: 2 });
      await runFake(folder, plan);
      const [runs, accounts] = [readTable(folder, 'runs'), readTable(folder, 'accounts')];
      const { comparator } = plan.scenario;
      const settlements = plan.scenario.settlements.map(({ name }) => name);
      const whole = summarise({ runs, accounts, comparator, settlements });
      const parts = { runs: spoiling(runs, rowsAtOnce), accounts: spoiling(accounts, rowsAtOnce) };
      const given = { runs: parts.runs.table, accounts: parts.accounts.table };
      expect(summarise({ ...given, comparator, settlements })).toEqual(whole);
      expect(whole.levels).toHaveLength(HEADLINE.length * settlements.length);
      expect(parts.runs.valuesMost()).toBe(1);
    }),
  );

  // By hand: a fault is named by its row in the whole table, whatever part it lies in.
  it.each([
    ['runs', 'deaths'],
    ['accounts', 'pence'],
  ] as const)('names the row of %s where %s is no number', (name, column) =>
    inFolder(async (folder) => {
      const plan = fakePlan(3);
      await runFake(folder, plan);
      const tables = { runs: readTable(folder, 'runs'), accounts: readTable(folder, 'accounts') };
      const table = tables[name];
      const row = table.rows - 1;
      (table.columns[column] as Float64Array)[row] = Number.NaN;
      const at = (key: string) => table.columns[key][row];
      const settlements = plan.scenario.settlements.map((settlement) => settlement.name);
      const given = { ...tables, [name]: spoiling(table, 4).table };
      const where = `settlement ${at('settlement')}, draw 0, replication 2, year ${at('year')}`;
      expect(() => summarise({ ...given, comparator: settlements[0], settlements })).toThrow(
        `column "${column}" of table ${name} is NaN at ${where}`,
      );
    }),
  );
});

// By law: columns read from where they lie are those of the whole table, wherever a batch ends.
it('some columns of a table of several batches are those of all of them', () =>
  inFolder(async (folder) => {
    const plan = fakePlan(BLOCKS_FEW);
    await runFake(folder, plan, { executor: repeatingExecutor(plan), blocksPerChunk: CHUNK_BLOCKS });
    const names = ['deaths', 'settlement', 'cost.system', 'year'];
    const table = openTable(folder, 'runs');
    expect([...table.parts(['year'])].length).toBeGreaterThan(1);
    const whole = readTable(folder, 'runs');
    const some = gathered(table, names);
    expect(some.rows).toBe(whole.rows);
    expect(Object.keys(some.columns).sort()).toEqual([...names].sort());
    for (const name of names) expect(some.columns[name]).toEqual(whole.columns[name]);
  }));

// By law: blocks that wait for their chunk lie in as much memory in the 40th chunk as in the 2nd, and stay what they are.
it('what holds the blocks of a chunk holds those of the next', () => {
  const pool = tablePool();
  const blockOf = (value: number, length: number): BlockTables =>
    Object.fromEntries(TABLE_NAMES.map((name) => [name, new Float64Array(length).fill(value)])) as BlockTables;
  const rooms = new Set<ArrayBufferLike>();
  const bytesAfter = (chunks: number) => {
    for (let chunk = 0; chunk < chunks; chunk++) {
      const lengths = Array.from({ length: CHUNK_BLOCKS }, (_, at) => 100 + ((7 * at + chunk) % 20));
      const kept = lengths.map((length, at) => pool.keep(blockOf(at, length)));
      kept.forEach((tables, at) => {
        for (const name of TABLE_NAMES) {
          rooms.add(tables[name].buffer);
          expect(tables[name]).toEqual(new Float64Array(lengths[at]).fill(at));
        }
        pool.release(tables);
      });
    }
    return [...rooms].reduce((sum, room) => sum + room.byteLength, 0);
  };
  const few = bytesAfter(2);
  expect(bytesAfter(38)).toBe(few);
});

// By hand: rows are put behind each other wherever their texts begin, and what was taken is not there again.
it('rows put together are those that were appended', () => {
  const spec = { name: 'flows', keys: [TABLE_SPECS.runs.keys[0]], values: TABLE_SPECS.flows.values } as const;
  const bytes = new TextEncoder().encode('unusedoneeleven');
  const buffer = rowBuffer(spec);
  buffer.append({ spec, rows: 1, columns: [{ offsets: Int32Array.of(0, 6), bytes }, Float64Array.of(6)] });
  expect(buffer.take().rows).toBe(1);
  buffer.append({ spec, rows: 1, columns: [{ offsets: Int32Array.of(6, 9), bytes }, Float64Array.of(1)] });
  buffer.append({ spec, rows: 2, columns: [{ offsets: Int32Array.of(9, 15, 15), bytes }, Float64Array.of(11, 0)] });
  expect(buffer.rows).toBe(3);
  const { columns } = buffer.take();
  const texts = columns[0] as PackedText;
  expect([0, 1, 2].map((row) => textAt(texts, row))).toEqual(['one', 'eleven', '']);
  expect(columns[1]).toEqual(Float64Array.of(1, 11, 0));
});
