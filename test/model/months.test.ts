import { describe, expect, it } from 'vitest';
import { MONTH_COST_COLUMNS, MONTH_COUNT_COLUMNS, TABLE_NAMES } from '../../src/outcomes/index.js';
import { type Row, rowsOf, runBlock } from '../laws/tables.js';
import { baseScenario } from './support.js';

const scenario = baseScenario({ people: 3000, years: { warmUp: 2, horizon: 2 } });
const plain = runBlock(scenario);
const asked = runBlock({ ...scenario, monthly: true });
const months = rowsOf(asked, 'monthly');
const years = rowsOf(asked, 'runs');
const yearOf = (month: number) => (month <= 0 ? 0 : Math.floor((month - 1) / 12) + 1);

describe('the months', () => {
  // By law: looking changes nothing.
  it('leave every other table as it is, and are only there if asked for', () => {
    for (const name of TABLE_NAMES) if (name !== 'monthly') expect(asked[name]).toEqual(plain[name]);
    expect(plain.monthly.length).toBe(0);
  });

  it('are those of the last year before the fork and of the horizon, in order', () => {
    for (const settlement of [0, 1]) {
      const own = months.filter((row) => row.settlement === settlement).map((row) => row.month);
      expect(own).toEqual(Array.from({ length: 36 }, (_, at) => at - 11));
    }
    const unwarmed = baseScenario({ people: 1000, years: { warmUp: 0, horizon: 1 } });
    const first = rowsOf(runBlock({ ...unwarmed, monthly: true }), 'monthly').map((row) => row.month);
    expect(first.slice(0, 12)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  // By law: twelve months make the year, to the last event and penny.
  it('sum to the year', () => {
    const additive = [...MONTH_COUNT_COLUMNS, ...MONTH_COST_COLUMNS].map((column) => column.name);
    for (const year of years) {
      const own = months.filter((row) => row.settlement === year.settlement && yearOf(row.month) === year.year);
      expect(own).toHaveLength(12);
      for (const name of [...additive, 'beds.escalationDays']) expect(sum(own, name)).toBe(year[name]);
    }
  });

  // By law: stocks of the twelfth month are the year's end; the year's occupancy is made of its months.
  it('end where the year ends', () => {
    for (const year of years) {
      const last = months.find((row) => row.settlement === year.settlement && row.month === year.year * 12)!;
      const stocks = [
        'people',
        'planned.list',
        'planned.pathways',
        'queue.pathway1',
        'queue.pathway2',
        'queue.pathway3',
        'queue.homeCare',
        'queue.careHome',
      ];
      for (const name of stocks) expect(last[name]).toBe(year[name]);
      const own = months.filter((row) => row.settlement === year.settlement && yearOf(row.month) === year.year);
      const shares = own.map((row) => row['occupancy.midnight']);
      expect(Math.min(...shares)).toBeLessThanOrEqual(year['occupancy.midnight']);
      expect(Math.max(...shares)).toBeGreaterThanOrEqual(year['occupancy.midnight']);
    }
  });
});

function sum(rows: readonly Row[], name: string): number {
  return rows.reduce((total, row) => total + row[name], 0);
}
