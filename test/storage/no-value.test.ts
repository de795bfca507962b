/** Kind of truth: by hand (what every reader of the files sees of a mean of nobody). */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type BlockTables,
  checkBlock,
  digestTables,
  firstDifference,
  packBlocks,
  TABLE_NAMES,
  TABLE_SPECS,
  tableColumns,
  tableLabels,
} from '../../src/outcomes/index.js';
import { writeArrow } from '../../src/storage/arrow.js';
import { arrowBatches, readArrow } from '../../src/storage/batches.js';
import { csvText } from '../../src/storage/csv-text.js';
import { nodeDisk } from '../../src/storage/disk.js';
import { newSha256 } from '../../src/storage/index.js';
import { writeParquet } from '../../src/storage/parquet.js';

const WAIT = 'waits.packageMeanDays';
const spec = TABLE_SPECS.runs;
const columns = tableColumns(spec);
const at = columns.findIndex(({ name }) => name === WAIT);
const labels = tableLabels({ settlements: ['one'], places: ['here'] });

/** Rows of `runs` that are 0 but for the year and one wait each. */
function blockOf(waits: readonly number[], column = at): BlockTables {
  const runs = new Float64Array(waits.length * columns.length);
  waits.forEach((wait, row) => {
    runs[row * columns.length + columns.findIndex(({ name }) => name === 'year')] = row;
    runs[row * columns.length + column] = wait;
  });
  const none = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Float64Array()]));
  return { ...none, runs } as BlockTables;
}

// 0/0 has another sign on some processors, and so other bits
const someNaN = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer)[0];
const waits = [1.5, Number.NaN, ...new Array<number>(7).fill(3), someNaN, 0];
const packed = packBlocks([blockOf(waits)], labels);
const shown = [1.5, null, 3, 3, 3, 3, 3, 3, 3, null, 0];

describe('a mean of nobody', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onepot-no-value-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is allowed in the columns that are declared so, and in no other', () => {
    expect(() => checkBlock(blockOf([Number.NaN]), labels)).not.toThrow();
    expect(() => checkBlock(blockOf([Infinity]), labels)).toThrow(/waits.packageMeanDays: Infinity is not a finite/);
    const cost = columns.findIndex(({ name }) => name === 'cost.nhs');
    expect(() => checkBlock(blockOf([Number.NaN], cost), labels)).toThrow(/cost.nhs: NaN is not a finite number/);
  });

  it('has the same bits whatever NaN it came from', () => {
    const bits = new BigUint64Array((packed.runs.columns[at] as Float64Array).slice().buffer);
    expect(bits[1]).toBe(0x7ff8000000000000n);
    expect(bits[9]).toBe(bits[1]);
  });

  it('is null in Arrow, whose other columns have none, and comes back as it was', () => {
    const file = path.join(folder, 'runs.arrow');
    writeArrow(nodeDisk, file, spec, packed.runs);
    const table = tableFromIPC(readFileSync(file));
    expect([...table.getChild(WAIT)!]).toEqual(shown);
    expect(columns.filter(({ name }) => table.getChild(name)!.nullCount > 0).map(({ name }) => name)).toEqual([WAIT]);
    const back = readArrow(spec, readFileSync(file));
    expect(firstDifference({ ...packed, runs: back }, packed)).toBeNull();
    const [batch] = arrowBatches(nodeDisk, file, spec, [at - 1, at, at + 1]);
    expect(batch.columns).toEqual([at - 1, at, at + 1].map((one) => packed.runs.columns[one]));
  });

  it('is null in Parquet and empty in CSV', async () => {
    const bytes: Uint8Array[] = [];
    writeParquet(spec, [packed.runs], (part) => bytes.push(part.slice()));
    const whole = Buffer.concat(bytes);
    const file = whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length) as ArrayBuffer;
    const rows = await parquetReadObjects({ file, columns: [WAIT] });
    expect(rows.map((row) => row[WAIT])).toEqual(shown);
    const lines = [...csvText(spec, [packed.runs])].join('').trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.split(',')[at])).toEqual(
      shown.map((value) => (value === null ? '' : String(value))),
    );
  });

  it('is another cell than 0, and another digest', () => {
    const zeros = packBlocks([blockOf(waits.map((wait) => (Number.isNaN(wait) ? 0 : wait)))], labels);
    expect(firstDifference(packed, zeros)).toMatchObject({ row: 1, column: WAIT, left: 'no value', right: 0 });
    expect(digestTables(newSha256, [packed])).not.toBe(digestTables(newSha256, [zeros]));
  });
});
