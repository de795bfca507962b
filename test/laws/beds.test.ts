/**
 * Kind of truth: law 7, its statistical half. More beds at unchanged planned sessions lower the mean time in the
 * department: paired replications under common random numbers, fixed seeds, interval for the mean difference.
 *
 * False alarms: the test requires the whole 99.99% interval (Student, 39 degrees of freedom) to lie below zero. Had beds no
 * effect, it would pass by chance once in 20,000 seeds. The seed is fixed, so the result is always the same.
 */
import { describe, expect, test } from 'vitest';
import type { Levers } from '../model/support.js';
import { baseScenario } from '../model/support.js';
import { type RunName, rowsOfSettlement, runBlock } from './tables.js';

const REPLICATIONS = 40;
const STUDENT_39_TWO_SIDED_1E4 = 4.333;

const CASES = [
  { what: 'with planned patients, who take some of the beds', people: 3000, book: {} },
  // stays a tenth longer, so that the beds are about as full as with planned patients
  { what: 'without planned patients in beds', people: 6000, book: { 'planned.ordinaryShare': 0, 'stay.scale': 1.1 } },
];

describe('law 7: more beds', () => {
  test.each(CASES)('lower the mean time in the department, $what', ({ people, book }) => {
    const beds: Levers = { capacity: { acuteBeds: 1.1 } };
    const scenario = baseScenario({ people, years: { warmUp: 3, horizon: 1 }, book, settlements: { base: {}, beds } });
    const rows = Array.from({ length: REPLICATIONS }, (_, replication) => {
      const tables = runBlock(scenario, replication, 'beds');
      return [0, 1].map((settlement) => rowsOfSettlement(tables, 'runs', settlement)[1]);
    });
    const differences = (name: RunName) => rows.map(([base, more]) => more[name] - base[name]);
    expect(Math.min(...differences('beds.open'))).toBeGreaterThan(0);
    const { mean, half } = interval(differences('waits.aeMeanHours'));
    expect(mean + half).toBeLessThan(0);
    const boarding = interval(differences('time.boarding'));
    expect(boarding.mean + boarding.half).toBeLessThan(0);
    // more beds never cost planned patients theirs: the comparison above is not achieved by cancellations
    const cancelled = interval(differences('planned.cancelled'));
    expect(cancelled.mean).toBeLessThanOrEqual(0);
  });
});

function interval(values: readonly number[]): { mean: number; half: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, half: STUDENT_39_TWO_SIDED_1E4 * Math.sqrt(squares / (values.length - 1) / values.length) };
}
