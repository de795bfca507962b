/**
 * Kind of truth: law. What being cared for is worth is only read out: whatever its rows say, who falls ill, dies or waits
 * and what it costs stay the same, to the bit. At 0, half and three times each row the figures stay within their limits.
 */
import { describe, expect, test } from 'vitest';
import { BASE_CASE, baseScenario } from '../model/support.js';
import { type Row, rowsOf, runBlock } from './tables.js';

const KEYS = Object.keys(BASE_CASE.place.book).filter((key) =>
  /^(care\.|carer\.(qualityLoss|relievedShare|breakdownQalys|hoursPerWeek))/.test(key),
);
/** Columns that these rows are for. */
const OWN = /^(qalys$|qalys\.(lostUncared|carersLost)|scrqol|unpaidCare|caring)/;
const SHARES = ['care.meanStakeShare', 'care.carerShare', 'carer.relievedShare'];

function yearsWith(book: Record<string, number>): Row[] {
  const scenario = baseScenario({ people: 1500, years: { warmUp: 0, horizon: 2 }, book, settlements: { base: {} } });
  return rowsOf(runBlock(scenario, 0, 'worth'), 'runs');
}
const rest = (rows: readonly Row[]) =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !OWN.test(column))));

const central = yearsWith({});
const moved = new Set<string>();

describe.each(KEYS)('%s', (key) => {
  test.each([0, 0.5, 3])('at %s times its value', (factor) => {
    const value = BASE_CASE.place.book[key] * factor;
    const rows = yearsWith({ [key]: SHARES.includes(key) ? Math.min(1, value) : value });
    expect(rest(rows)).toEqual(rest(central));
    rows.forEach((row, year) => {
      for (const [column, own] of Object.entries(row)) if (OWN.test(column)) expect(own).toBeGreaterThanOrEqual(0);
      expect(row['scrqol.mean']).toBeLessThanOrEqual(1);
      expect(row['scrqol.gained']).toBeLessThanOrEqual(row['time.dependent']);
      expect(row.qalys).toBeCloseTo(row['qalys.health'] - row['qalys.lostUncared'], 6);
      for (const column of Object.keys(row)) if (row[column] !== central[year][column]) moved.add(key);
    });
  });
});

test('every row moves something', () => {
  expect([...moved].sort()).toEqual([...KEYS].sort());
  expect(KEYS.length).toBe(12);
});
