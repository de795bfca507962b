/** Kind of truth: by hand. What is told of own services: means over years that have a value, then over replications. */
import { expect, it } from 'vitest';
import { ownServiceLines } from '../../../src/analysis/results/own-service-lines.js';
import type { ColumnarTable } from '../../../src/outcomes/columnar.js';
import { SERVICE_COLUMNS } from '../../../src/outcomes/service-columns.js';

interface Told {
  readonly settlement?: string;
  readonly place?: string;
  readonly replication: number;
  readonly year: number;
  readonly stay: number;
}

function services(rows: readonly Told[]): ColumnarTable {
  const numbers = (of: (row: Told) => number) => Float64Array.from(rows, of);
  return {
    name: 'services',
    rows: rows.length,
    columns: {
      settlement: rows.map(({ settlement = 's' }) => settlement),
      place: rows.map(({ place = 'here' }) => place),
      service: rows.map(() => 'ward'),
      draw: numbers(() => 0),
      replication: numbers(({ replication }) => replication),
      year: numbers(({ year }) => year),
      ...Object.fromEntries(SERVICE_COLUMNS.map(({ name }) => [name, numbers(() => 1)])),
      stayMeanDays: numbers(({ stay }) => stay),
    },
  };
}

const stayOf = (line: ReturnType<typeof ownServiceLines>[0]) =>
  line.measures.find(({ name }) => name === 'stayMeanDays');

it('years before the fork and years without a value do not count', () => {
  const [line, ...rest] = ownServiceLines(
    services([
      { replication: 0, year: 0, stay: 999 },
      { replication: 0, year: 1, stay: 10 },
      { replication: 0, year: 2, stay: 20 },
      { replication: 1, year: 1, stay: 30 },
      { replication: 1, year: 2, stay: Number.NaN },
    ]),
    ['s'],
  );
  expect(rest).toEqual([]);
  // 15 and 30; t of one degree of freedom times 7.5
  expect(stayOf(line!)).toMatchObject({
    mean: 22.5,
    low: expect.closeTo(22.5 - 12.7062 * 7.5, 2),
    high: expect.closeTo(22.5 + 12.7062 * 7.5, 2),
  });
});

it('places and settlements stay apart, in the order of the settlements; one not asked for is left out', () => {
  const lines = ownServiceLines(
    services([
      { settlement: 'b', place: 'town', replication: 0, year: 1, stay: 1 },
      { settlement: 'a', place: 'town', replication: 0, year: 1, stay: 2 },
      { settlement: 'a', place: 'coast', replication: 0, year: 1, stay: 3 },
      { settlement: 'c', place: 'town', replication: 0, year: 1, stay: 4 },
    ]),
    ['b', 'a'],
  );
  expect(lines.map((line) => [line.place, line.settlement, stayOf(line)?.mean])).toEqual([
    ['coast', 'a', 3],
    ['town', 'b', 1],
    ['town', 'a', 2],
  ]);
});

it('what no replication has a value for is not told', () => {
  const [line] = ownServiceLines(services([{ replication: 0, year: 1, stay: Number.NaN }]), ['s']);
  expect(stayOf(line!)).toBeUndefined();
});
