/** Kind of truth: by hand. */
import { describe, expect, it } from 'vitest';
import {
  blockRows,
  firstDifference,
  type PackedTables,
  packBlocks,
  settlementRows,
  TABLE_NAMES,
  TABLE_SPECS,
  type TableName,
  tableColumns,
  tableLabels,
} from '../../src/outcomes/index.js';

const LABELS = tableLabels({ settlements: ['a', 'b'], places: ['here'] });
const WIDTH = tableColumns(TABLE_SPECS.flows).length;

/** Flows only: settlement, draw, replication, year, place, from, to, count. */
function flows(rows: readonly (readonly number[])[]): PackedTables {
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Float64Array()])) as Record<
    TableName,
    Float64Array
  >;
  tables.flows = Float64Array.from(rows.flat());
  expect(tables.flows.length % WIDTH).toBe(0);
  return packBlocks([tables], LABELS);
}

const ROWS = [
  [0, 0, 0, 1, 0, 0, 4, 10],
  [1, 0, 0, 1, 0, 0, 4, 11],
  [0, 0, 1, 1, 0, 0, 4, 12],
  [1, 0, 1, 1, 0, 4, 0, 13],
];
const changed = (row: number, column: number, value: number) =>
  flows(ROWS.map((cells, at) => (at === row ? cells.with(column, value) : cells)));

describe('the first difference', () => {
  it('is none between equals', () => {
    expect(firstDifference(flows(ROWS), flows(ROWS))).toBeNull();
  });

  it('is a value, with the keys of its row', () => {
    expect(firstDifference(flows(ROWS), changed(2, 7, 99))).toEqual({
      table: 'flows',
      row: 2,
      column: 'count',
      unit: 'people',
      keys: { settlement: 'a', draw: 0, replication: 1, year: 1, place: 'here', from: 'home', to: 'department' },
      left: 12,
      right: 99,
    });
  });

  it('tells 0 from -0, and one label from another', () => {
    expect(firstDifference(changed(1, 7, 0), changed(1, 7, -0))).toMatchObject({ row: 1, left: 0, right: -0 });
    expect(firstDifference(flows(ROWS), changed(3, 6, 5))).toMatchObject({
      row: 3,
      column: 'to',
      left: 'home',
      right: 'assessmentUnit',
    });
  });

  it('is the first row, not the first column', () => {
    const both = flows([ROWS[0], ROWS[1].with(7, 5), ROWS[2].with(3, 2), ROWS[3]]);
    expect(firstDifference(flows(ROWS), both)).toMatchObject({ row: 1, column: 'count' });
  });

  it('is a row that only one side has', () => {
    const fewer = flows(ROWS.slice(0, 3));
    expect(firstDifference(flows(ROWS), fewer)).toMatchObject({
      row: 3,
      left: 'b',
      right: null,
      keys: { settlement: 'b' },
    });
    expect(firstDifference(fewer, flows(ROWS))).toMatchObject({
      row: 3,
      left: null,
      right: 'b',
      keys: { settlement: 'b' },
    });
  });
});

it('rows of a block and of a settlement are those rows', () => {
  expect(firstDifference(blockRows(flows(ROWS), { draw: 0, replication: 1 }), flows(ROWS.slice(2)))).toBeNull();
  expect(firstDifference(settlementRows(flows(ROWS), ['b']), flows([ROWS[1], ROWS[3]]))).toBeNull();
  expect(firstDifference(settlementRows(flows(ROWS), ['a', 'b']), flows(ROWS))).toBeNull();
  expect(blockRows(flows(ROWS), { draw: 1, replication: 1 }).flows.rows).toBe(0);
});
