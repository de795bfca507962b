/**
 * Kind of truth: by hand (the arithmetic of the spread) and law. A change of acute money falls on beds, planned sessions, the
 * department's staff and what goes with them, and a small change is met in full.
 */
import { describe, expect, test } from 'vitest';
import { acuteParts, compileAcuteSpread } from '../../src/model/capacity/acute-spread.js';
import { BASE_LEVELS, compileCapacity, slotsAt } from '../../src/model/capacity/slots.js';
import { BASE_CASE } from './support.js';

const { book } = BASE_CASE.place;

// 100 beds at 1,000 pounds: 100,000; theatres 20,000 and, on 5 days of 365/7 weeks, 2 day cases at 40 and 1 operation at
// 50 pounds: 33,892.86; staff 10,000; what goes with them 30,000
const SMALL = {
  ...book,
  'beds.open': 100,
  'cost.openBedPencePerYear': 100_000,
  'cost.theatresPencePerYear': 2_000_000,
  'planned.workingDaysPerWeek': 5,
  'planned.daySlotsPerWeekday': 2,
  'cost.dayCasePence': 4000,
  'planned.ordinarySlotsPerWeekday': 1,
  'cost.plannedOrdinaryPence': 5000,
  'cost.departmentPencePerYear': 1_000_000,
  'cost.acuteFixedPencePerYear': 6_000_000,
  'budget.acutePencePerYear': 25_000_000,
  'acute.spread.beds': 0.6,
  'acute.spread.sessions': 1,
  'acute.spread.department': 0.5,
  'acute.spread.support': 0.5,
};
const PARTS = ['beds', 'sessions', 'department', 'support'] as const;

describe('the spread of a change of acute money', () => {
  test('by hand: weights scaled so that the line is met', () => {
    // 60,000 + 53,892.86 + 5,000 + 15,000 = 133,892.86 pounds, of a line of 250,000: x 1.867165
    const spread = compileAcuteSpread(SMALL);
    expect(spread.beds).toBeCloseTo(0.6 * 1.867165, 5);
    expect(spread.sessions).toBeCloseTo(1.867165, 5);
    expect(spread.department).toBeCloseTo(0.5 * 1.867165, 5);
  });

  test('law: a change of 1% is met in full', () => {
    const spending = (level: number) => {
      const { beds, sessions, department, support } = acuteParts(compileAcuteSpread(SMALL), level, 1);
      return 100_000 * beds + 53_892.86 * sessions + 10_000 * department + 30_000 * support;
    };
    expect((spending(1) - spending(0.99)) / 2500).toBeCloseTo(1, 2);
    expect((spending(1.01) - spending(1)) / 2500).toBeCloseTo(1, 2);
  });

  test('exactly the base at the base, nothing without money, every part falls with less and rises with more', () => {
    const spread = compileAcuteSpread(book);
    expect(Object.values(acuteParts(spread, 1, 1))).toEqual([1, 1, 1, 1]);
    expect(Object.values(acuteParts(spread, 1.2, 1.2))).toEqual([1.2, 1.2, 1.2, 1.2]);
    expect(Object.values(acuteParts(spread, 0, 1))).toEqual([0, 0, 0, 0]);
    const levels = [0.1, 0.5, 0.9, 1, 1.05, 2, 3].map((level) => acuteParts(spread, level, 1));
    for (const part of PARTS)
      for (let step = 1; step < levels.length; step++)
        expect(levels[step][part]).toBeGreaterThan(levels[step - 1][part]);
  });

  test('5% less money shuts about 5% of the beds, not 10%; sessions fall more and the department less', () => {
    const rules = compileCapacity(book, 1);
    const beds = (acute: number) =>
      slotsAt(rules, BASE_CASE.baseSettlement.capacity, 2, { ...BASE_LEVELS, acute }).wardBeds.reduce(
        (sum, group) => sum + group,
        0,
      );
    const lost = 1 - beds(0.95) / beds(1);
    expect(lost).toBeGreaterThan(0.02);
    expect(lost).toBeLessThan(0.07);
    const parts = acuteParts(rules.acuteSpread, 0.95, 1);
    expect(parts.sessions).toBeLessThan(parts.beds);
    expect(parts.department).toBeGreaterThan(parts.beds);
  });
});
