/** Kind of truth: by hand. */
import { describe, expect, test } from 'vitest';
import { inNominalMoney, monthsToRecover, recoveries, type Statement } from '../../../src/analysis/index.js';

const FLAT = [100, 100, 100, 100, 100, 100];
const question = { endMonth: 2, tolerance: 0.05 };

describe('time to recover', () => {
  test('counts from the end of the shock to the last month outside the tolerance', () => {
    expect(monthsToRecover([100, 120, 130, 110, 105, 104], FLAT, question)).toBe(2);
    expect(monthsToRecover([100, 120, 95, 105, 100, 100], FLAT, question)).toBe(0);
  });

  test('a relapse counts, whatever its sign; never back is null', () => {
    expect(monthsToRecover([100, 120, 100, 100, 94, 100], FLAT, question)).toBe(3);
    expect(monthsToRecover([100, 120, 100, 100, 100, 106], FLAT, question)).toBeNull();
    expect(monthsToRecover(FLAT, FLAT, question)).toBe(0);
  });

  test('paths are means of the replications from month 1 on, held against the comparator', () => {
    const rows = ['base', 'shock'].flatMap((settlement) =>
      [0, 1].flatMap((replication) =>
        [0, 1, 2].map((month) => ({
          settlement,
          replication,
          month,
          list: settlement === 'base' ? 10 : 10 + (month === 1 ? 4 * (replication + 1) : 0),
        })),
      ),
    );
    const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
    const table = {
      name: 'monthly',
      rows: rows.length,
      columns: {
        settlement: rows.map(({ settlement }) => settlement),
        draw: column(() => 0),
        replication: column((row) => row.replication),
        month: column((row) => row.month),
        list: column((row) => row.list),
      },
    };
    const asked = { column: 'list', comparator: 'base', endMonth: 0, tolerance: 0.1 };
    expect(recoveries(table, asked)).toEqual([
      { settlement: 'shock', path: [16, 10], reference: [10, 10], worst: 6, worstMonth: 1, months: 1 },
    ]);
    expect(() => recoveries(table, { ...asked, comparator: 'none' })).toThrow('base, shock');
  });

  test('a month without a value is in no mean, and one that only the comparator has is not recovered', () => {
    // two replications, months 1 to 3: base 0.9 throughout; shock nobody, then 0.8 in one replication, then 0.9 in both
    const shock = [
      [Number.NaN, Number.NaN],
      [0.8, Number.NaN],
      [0.9, 0.9],
    ];
    const rows = [0, 1].flatMap((replication) =>
      [1, 2, 3].flatMap((month) => [
        { settlement: 'base', replication, month, share: 0.9 },
        { settlement: 'shock', replication, month, share: shock[month - 1][replication] },
      ]),
    );
    const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
    const table = {
      name: 'monthly',
      rows: rows.length,
      columns: {
        settlement: rows.map(({ settlement }) => settlement),
        draw: column(() => 0),
        replication: column((row) => row.replication),
        month: column((row) => row.month),
        'occupancy.midnight': column((row) => row.share),
        'bedDays.acute': column((row) => (Number.isNaN(row.share) ? 0 : 100 * row.share)),
        'beds.escalationDays': column(() => 0),
      },
    };
    const asked = { column: 'occupancy.midnight', comparator: 'base', endMonth: 0, tolerance: 0.01 };
    const [{ path, worst, worstMonth, months }] = recoveries(table, asked);
    expect(path).toEqual([null, 0.8, 0.9]);
    expect([worst, worstMonth, months]).toEqual([0.8 - 0.9, 2, 2]);
    expect(monthsToRecover([null, 0.9, 0.9], [0.9, 0.9, 0.9], asked)).toBe(1);
    expect(monthsToRecover([null, 0.9, null], [null, 0.9, 0.9], asked)).toBeNull();
  });

  test('an occupancy over two places is averaged by core beds, and never added', () => {
    // 90 of 100 core bed days and 10 of 20, with 5 escalation days beside: 100 of 120
    const column = (...values: number[]) => Float64Array.from([...values, ...values]);
    const table = {
      name: 'monthly',
      rows: 4,
      columns: {
        settlement: ['base', 'base', 'shock', 'shock'],
        draw: column(0, 0),
        replication: column(0, 0),
        month: column(1, 1),
        'bedDays.acute': column(95, 10),
        'beds.escalationDays': column(5, 0),
        'occupancy.midnight': column(0.9, 0.5),
      },
    };
    const asked = { column: 'occupancy.midnight', comparator: 'base', endMonth: 0, tolerance: 0.1 };
    expect(recoveries(table, asked)[0].path[0]).toBeCloseTo(100 / 120, 12);
  });
});

test("nominal statements: amounts at each year's prices, balances carried on as they were left", () => {
  const year = (number: number, openingPence: number, closingPence: number): Statement => ({
    settlement: 's',
    account: 'nhs',
    year: number,
    openingPence,
    in: [{ cause: 'allocation', meanPence: 100 }],
    out: [{ cause: 'lineFunding', meanPence: 90 }],
    closingPence,
    overspendShare: 0,
  });
  const [first, second] = inNominalMoney([year(1, 0, 10), year(2, 10, 20)], 0.1);
  expect(first).toMatchObject({ openingPence: 0, closingPence: 10, in: [{ meanPence: 100 }] });
  expect(second.openingPence).toBe(10);
  expect(second.in[0].meanPence).toBeCloseTo(110, 9);
  expect(second.closingPence).toBeCloseTo(21, 9);
  expect(inNominalMoney([year(1, 0, 10), year(2, 10, 20)], 0)).toEqual([year(1, 0, 10), year(2, 10, 20)]);
});
