/** Kind of truth: by hand. Each lever of a rota moves its own rota and nothing else; duty by day and hour. */
import { describe, expect, it } from 'vitest';
import { isOnDuty, nextChange, rotaDays, shiftsOf } from '../../src/model/capacity/rotas.js';
import type { Settlement } from '../../src/scenario/types.js';

const RULES = {
  assessors: { daysPerWeek: 5, hoursPerDay: 24, fromHour: 0 },
  packageStarts: { daysPerWeek: 7, hoursPerDay: 24, fromHour: 0 },
};
const BOOK = {
  departuresUntil: 0,
  assessors: 0,
  assessorHours: 0,
  assessorStart: 0,
  packageStarts: 0,
  packageStartHours: 0,
  packageStartFrom: 0,
};
const settlement = (rota: Partial<typeof BOOK>) => ({ rota: { ...BOOK, ...rota } }) as Settlement;
const hours = ({ days, fromOfDay, toOfDay }: ReturnType<typeof shiftsOf>) => [days, 24 * fromOfDay, 24 * toOfDay];
const ABOUT = 3;
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, ABOUT));

describe('shifts', () => {
  it('without a word from the settlement are the book’s', () => {
    expect(hours(shiftsOf(RULES, settlement({}), 'assessors'))).toEqual([5, 0, 24]);
    expect(hours(shiftsOf(RULES, settlement({}), 'packageStarts'))).toEqual([7, 0, 24]);
  });

  it('are those of their own levers; hours that would go past midnight begin earlier', () => {
    const own = settlement({
      assessors: 6,
      assessorHours: 8,
      assessorStart: 20,
      packageStarts: 4,
      packageStartHours: 5,
      packageStartFrom: 7,
    });
    expect(hours(shiftsOf(RULES, own, 'assessors'))).toEqual(near(6, 16, 24));
    expect(hours(shiftsOf(RULES, own, 'packageStarts'))).toEqual(near(4, 7, 12));
    expect(rotaDays(RULES, own, 'packageStarts')).toBe(4);
  });
});

it('duty is on the first days of the week between its hours, and the next change is found from any time', () => {
  const shifts = { days: 5, fromOfDay: 0.25, toOfDay: 0.75 };
  // Monday at six, just before it, at six in the evening; Friday noon, Saturday noon, Monday noon a week on
  expect([0.25, 0.2, 0.75, 4.5, 5.5, 7.5].map((time) => isOnDuty(time, shifts))).toEqual([
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
  expect([0, 0.25, 0.5, 0.75].map((time) => nextChange(time, shifts))).toEqual([0.25, 0.75, 0.75, 1]);
});
