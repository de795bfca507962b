/** Kind of truth: by hand. A tipping value is confirmed by what runs on either side of it say, and by nothing less. */
import { describe, expect, test } from 'vitest';
import type { OutcomeDrivers } from '../../../src/analysis/documents/drivers-document.js';
import { confirmTipping, tippingSides } from '../../../src/analysis/index.js';
import { driverLines } from '../../../src/report/drivers-text.js';
import { runsTable } from '../fixtures.js';

const DELAYED = 'delayedDays.noCriteriaToReside';
const SIDES = { settlement: 'b', outcome: DELAYED, keys: ['x.y'], below: 0.2, above: 0.6 };

/** Four replications of a comparator with 100 delayed days, and of b with the given number more. */
const runs = (differences: readonly number[]) =>
  runsTable(
    [DELAYED],
    differences.flatMap((difference, replication) =>
      (['a', 'b'] as const).map((settlement) => ({
        ...{ settlement, draw: 0, replication, year: 1, place: 'p' },
        values: [settlement === 'a' ? 100 : 100 + difference],
      })),
    ),
  );

const LESS = [-9, -10, -11, -10];
const MORE = [9, 10, 11, 10];
const OPEN = [-10, 10, -10, 11];

const DRIVERS: OutcomeDrivers = {
  ...{ settlement: 'b', outcome: DELAYED, label: 'Delayed', draws: 40, q2: 0.8, verdict: 'named' },
  rows: [
    {
      keys: ['x.y'],
      share: 0.8,
      tipping: {
        ...{ value: 1.25, interval: { low: 1.1, high: 1.4 }, probability: 0.4 },
        within: { low: 0.02, high: 0.6 },
      },
    },
    { keys: ['x.z'], share: 0.1, tipping: null },
  ],
};

describe('a tipping value', () => {
  test.each([
    ['confirmed', LESS, MORE],
    ['confirmed', MORE, LESS],
    ['contradicted', MORE, MORE],
    ['notClear', LESS, OPEN],
    ['notClear', OPEN, MORE],
  ] as const)('is %s', (verdict, below, above) => {
    const found = confirmTipping('a', { sides: SIDES, below: runs(below), above: runs(above) });
    expect(found).toMatchObject({ verdict, runs: 4, below: { probability: 0.2 }, above: { probability: 0.6 } });
    expect(found.below.mean).toBeCloseTo(below.reduce((sum, one) => sum + one, 0) / 4, 12);
  });

  test('is looked at inside the middle 90% of its law, and only where one is told', () => {
    expect(tippingSides([DRIVERS])).toEqual([{ ...SIDES, below: 0.05, above: 0.6 }]);
  });

  test.each([
    [LESS, MORE, ', confirmed by 4 paired runs on either side'],
    [LESS, OPEN, ', not confirmed: 4 paired runs on either side leave the sign open'],
    [MORE, MORE, ', not confirmed: in 4 paired runs on either side it has one sign on both'],
  ])('is told as what the runs said', (below, above, words) => {
    const confirmed = confirmTipping('a', { sides: SIDES, below: runs(below), above: runs(above) });
    const rows = DRIVERS.rows.map((row) => ({ ...row, tipping: row.tipping && { ...row.tipping, confirmed } }));
    expect(driverLines([{ ...DRIVERS, rows }], 'b').join(' ')).toContain(words);
    expect(driverLines([DRIVERS], 'b').join(' ')).not.toContain('confirmed');
  });
});
