import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import {
  type BlockTables,
  checkBlock,
  digestTables,
  packBlocks,
  TABLE_NAMES,
  TABLE_SPECS,
  type TableName,
  tableColumns,
  tableLabels,
} from '../../src/outcomes/index.js';
import { newSha256 } from '../../src/storage/index.js';
import { createFakeRunner, fakeScenario } from '../experiment/fake-model.js';

const scenario = { ...fakeScenario(), monthly: true } as const;
const labels = tableLabels({
  settlements: scenario.settlements.map((one) => one.name),
  places: [scenario.place.name],
  parameters: ['death.scale', 'births.perPersonYear'],
  services: ['ward', 'unit'],
});
const run = createFakeRunner(scenario);
const blocks = [0, 1, 2].map((replication): BlockTables => {
  const { tables } = run(blockStreams(seedKey('1'), 0, replication), 0, replication);
  const occupancy = Float64Array.of(0, 0, replication, 1, 0, 3, 0.5, 0, 0, replication, 1, 1, 4, 1);
  const measures = (first: number) => TABLE_SPECS.services.values.map((_, at) => first + at);
  const services = Float64Array.of(
    ...[0, 0, replication, 1, 0, 0, ...measures(replication)],
    ...[0, 0, replication, 1, 0, 1, ...measures(7)],
  );
  return { ...tables, draws: Float64Array.of(replication, 0, 0.5, replication, 1, -1), occupancy, services };
});

/** The digest as documented, the slow way: every value written on its own. */
function digestByTheBook(tables: readonly BlockTables[], names: readonly TableName[] = TABLE_NAMES): string {
  const outer = createHash('sha256');
  const text = (value: string) => {
    const bytes = Buffer.from(value, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  for (const name of names) {
    outer.update(text(name));
    tableColumns(TABLE_SPECS[name]).forEach((column, at, columns) => {
      const inner = createHash('sha256');
      for (const matrix of tables.map((one) => one[name])) {
        for (let cell = at; cell < matrix.length; cell += columns.length) {
          const value = matrix[cell];
          const bytes = Buffer.alloc(column.store === 'int32' ? 4 : 8);
          if (column.store === 'int32') bytes.writeInt32LE(value);
          else bytes.writeDoubleLE(value);
          inner.update(column.store === 'label' ? text(labels[column.name][value]) : bytes);
        }
      }
      for (const part of [column.name, column.unit, column.store, inner.digest('hex')]) outer.update(text(part));
    });
  }
  return outer.digest('hex');
}

describe('the digest of tables', () => {
  const whole = digestTables(newSha256, [packBlocks(blocks, labels)]);

  // By hand: an independent writer of the documented bytes.
  it('is what its definition says', () => {
    expect(whole).toBe(digestByTheBook(blocks));
  });

  // By hand: what nobody asked for is no part of it, and what was asked for is.
  it('leaves out tables that were not asked for', () => {
    const plain = blocks.map((block) => ({
      ...block,
      monthly: new Float64Array(),
      draws: new Float64Array(),
      occupancy: new Float64Array(),
      services: new Float64Array(),
    }));
    const digest = digestTables(newSha256, [packBlocks(plain, labels)]);
    expect(digest).toBe(digestByTheBook(plain, ['runs', 'strata', 'accounts', 'flows']));
    expect(digest).not.toBe(whole);
  });

  // By law.
  it('does not see where the parts are cut', () => {
    const parts = blocks.map((block) => packBlocks([block], labels));
    expect(digestTables(newSha256, parts)).toBe(whole);
    expect(digestTables(newSha256, [packBlocks([], labels), ...parts])).toBe(whole);
  });

  it('sees a change of any one value, and two rows exchanged', () => {
    for (const name of TABLE_NAMES) {
      const width = tableColumns(TABLE_SPECS[name]).length;
      const changed = blocks[1][name].slice();
      const column = width - 1;
      changed[column] = changed[column] + 1;
      const swapped = blocks[1][name].slice();
      swapped.set(blocks[1][name].subarray(width, 2 * width), 0);
      swapped.set(blocks[1][name].subarray(0, width), width);
      for (const matrix of [changed, swapped]) {
        const other = [blocks[0], { ...blocks[1], [name]: matrix }, blocks[2]];
        expect(digestTables(newSha256, [packBlocks(other, labels)])).not.toBe(whole);
      }
    }
  });

  it('tells texts with the same joined letters apart', () => {
    const digestOf = (names: string[], indices: number[]) => {
      const width = TABLE_SPECS.flows.keys.length + 1;
      const flows = Float64Array.from(indices.flatMap((index) => [index, ...new Array(width - 1).fill(0)]));
      const empty = new Float64Array(0);
      const tables = {
        runs: empty,
        strata: empty,
        accounts: empty,
        flows,
        monthly: empty,
        draws: empty,
        occupancy: empty,
        services: empty,
      };
      return digestTables(newSha256, [packBlocks([tables], { ...labels, settlement: names })]);
    };
    expect(digestOf(['ab', 'c'], [0, 1])).not.toBe(digestOf(['a', 'bc'], [0, 1]));
  });
});

describe.each([
  ['packed', (block: BlockTables) => packBlocks([block], labels)],
  ['checked', (block: BlockTables) => checkBlock(block, labels)],
] as const)('a table with a value that is not what its column declares, when %s,', (_, take) => {
  const broken = (name: 'runs' | 'accounts', cell: number, value: number) => () => {
    const matrix = blocks[0][name].slice();
    matrix[cell] = value;
    return take({ ...blocks[0], [name]: matrix });
  };
  it.each([
    ['a label beyond the list', broken('runs', 0, 2), /runs.settlement.*no label 2/],
    ['half a label', broken('runs', 0, 0.5), /runs.settlement.*0.5/],
    ['a fraction in a whole column', broken('runs', 3, 1.5), /runs.year.*1.5/],
    ['a whole number beyond 32 bits', broken('runs', 2, 2 ** 31), /runs.replication/],
    ['NaN', broken('accounts', 7, Number.NaN), /accounts.pence.*NaN/],
    ['infinity', broken('accounts', 7, Number.NEGATIVE_INFINITY), /accounts.pence.*Infinity/],
  ])('is refused: %s', (__, step, message) => expect(step).toThrow(message));

  it('is taken when it is', () => expect(() => take(blocks[0])).not.toThrow());

  it('is refused: rows that are not whole', () => {
    expect(() => take({ ...blocks[0], runs: blocks[0].runs.subarray(1) })).toThrow(/whole rows/);
  });
});

it('no table names a column twice', () => {
  for (const name of TABLE_NAMES) {
    const names = tableColumns(TABLE_SPECS[name]).map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
  }
});
