/** Kind of truth: by hand. Two blocks of one table, packed and read by column. */
import { expect, test } from 'vitest';
import type { BlockTables } from '../../src/outcomes/index.js';
import {
  columnarReader,
  packTable,
  rowBuffer,
  TABLE_SPECS,
  tableColumns,
  unpackTable,
} from '../../src/outcomes/index.js';

const spec = TABLE_SPECS.runs;
const columns = tableColumns(spec);
const LABELS = { settlement: ['fragmented', 'one-pot'], place: ['here'] };
const at = (name: string) => columns.findIndex((column) => column.name === name);

/** A row in which every number is its column's place, plus what is given. */
function row(given: Readonly<Record<string, number>>): number[] {
  return columns.map(({ name, store }, place) => given[name] ?? (store === 'label' ? 0 : place));
}

const block = (rows: readonly number[][]) => ({ runs: Float64Array.from(rows.flat()) }) as unknown as BlockTables;
const FIRST = block([row({ settlement: 1, replication: 3 }), row({ settlement: 0, replication: 3 })]);
const SECOND = block([row({ settlement: 1, replication: 4 })]);

test('packed blocks become a table by column: labels as text, whole numbers as numbers', () => {
  const table = unpackTable(spec, packTable(spec, [FIRST, SECOND], LABELS));
  expect(table.name).toBe('runs');
  expect(table.rows).toBe(3);
  expect(Object.keys(table.columns)).toEqual(columns.map(({ name }) => name));
  expect(table.columns.settlement).toEqual(['one-pot', 'fragmented', 'one-pot']);
  expect(table.columns.replication).toEqual(Float64Array.of(3, 3, 4));
  const last = columns[columns.length - 1].name;
  expect(table.columns[last]).toEqual(Float64Array.of(at(last), at(last), at(last)));
});

test('parts put together are the table packed at once', () => {
  const buffer = rowBuffer(spec);
  for (const part of [FIRST, SECOND]) buffer.append(packTable(spec, [part], LABELS));
  expect(unpackTable(spec, buffer.take())).toEqual(unpackTable(spec, packTable(spec, [FIRST, SECOND], LABELS)));
});

test('a reader of some columns reads every part of them', () => {
  const wanted = ['settlement', 'replication'];
  const read = columnarReader('runs', wanted);
  const parts = [FIRST, SECOND].map((part) => {
    const packed = packTable(spec, [part], LABELS);
    return read({ ...packed, columns: wanted.map((name) => packed.columns[at(name)]) });
  });
  // A part is good until the next one is read, so only the last is looked at.
  expect(parts[1].columns).toEqual({ settlement: ['one-pot'], replication: Float64Array.of(4) });
});
