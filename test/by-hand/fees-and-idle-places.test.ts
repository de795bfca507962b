/**
 * Kind of truth: by hand. What a council's year costs beyond its budget, how much of new money goes on higher fees, and what
 * places cost that are staffed but not used.
 */
import { describe, expect, test } from 'vitest';
import { agreeFees } from '../../src/model/behaviour/council-fees.js';
import { runMonth } from '../../src/model/schedule.js';
import { FEES } from '../../src/model/state/council-state.js';
import type { State } from '../../src/model/state/state.js';
import { baseScenario, newState } from '../model/support.js';
import { at, fallsIll, isOfAge, pathways, pence, quietScenario, stays } from './quiet-place.js';

const MONTH_DAYS = 365 / 12;
const nothing = () => undefined;

// Two places of pathway 1 at 100 pounds a day, 0.6 of it the council's. One patient falls ill 0 12:00, is ready 2 09:00,
// assessed 15:00, at home 3 14:00 and stays there for the rest of the month.
const BOOK = {
  ...stays(1.25),
  ...pathways(1, 0, 0),
  'beds.open': 1,
  'pathway1.places': 2,
  'pathway1.stay.meanDays': 1000,
  'assessment.posts': 4,
  'assessment.work.meanDays': 6 / 24,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
  'cost.pathway1DayPence': 10_000,
  'cost.councilPathway1Share': 0.6,
  'cost.idlePlaceShare': 0.5,
};
const ONE_POT = { pooling: { share: 1 }, coordination: { assessments: 1 } } as const;

test('an idle place-day costs half as much as a day in use and is shared between payers in the same way', () => {
  const s = newState(quietScenario(BOOK, ONE_POT), { seed: 'paper' });
  isOfAge(s, 1, 80);
  fallsIll(s, 1, at(0, 12));
  runMonth(s, nothing);
  const used = MONTH_DAYS - at(3, 14);
  const idle = 2 * MONTH_DAYS - used;
  // months end and people leave in whole ticks: to a hundredth of a day
  const near = (pencePaid: number, days: number, price: number) =>
    expect(Math.abs(-pencePaid - days * price)).toBeLessThan(price / 100);
  near(pence(s, 'communityProvider', 'variableUse'), used, 4000);
  near(pence(s, 'socialProvider', 'variableUse'), used, 6000);
  near(pence(s, 'communityProvider', 'fixedCapacity'), idle, 2000);
  near(pence(s, 'socialProvider', 'fixedCapacity'), idle, 3000);
});

describe('fees beyond the budget', () => {
  const base = { people: 2000, years: { warmUp: 1, horizon: 1 } } as const;
  const state = (book: Readonly<Record<string, number>>) => newState(baseScenario({ ...base, book }), { seed: 'fees' });

  test('without a spread every year costs the mean more; never less than nothing', () => {
    const s = state({ 'council.pressureMean': 0.04, 'council.pressureSd': 0 });
    agreeFees(s);
    expect(s.council.fees[FEES.pressure]).toBe(1.04);
  });

  test('the draw belongs to the year, not to the settlement', () => {
    const rows = { 'council.pressureMean': 0, 'council.pressureSd': 0.03 };
    const drawn = (s: State, month: number) => {
      s.month = month;
      agreeFees(s);
      return s.council.fees[FEES.pressure];
    };
    const [one, other] = [
      state(rows),
      newState(baseScenario({ ...base, book: rows, settlements: { s: { pooling: { share: 1 } } } }), {
        seed: 'fees',
        settlement: 's',
      }),
    ];
    expect(drawn(one, 12)).toBe(drawn(other, 12));
    expect(drawn(one, 12)).not.toBe(drawn(one, 24));
    const many = Array.from({ length: 400 }, (_, year) => drawn(one, 12 * year));
    // 400 draws with sd 0.03: the mean has a standard error of 0.0015; five of them
    expect(Math.abs(many.reduce((sum, fee) => sum + fee, 0) / 400 - 1)).toBeLessThan(0.0075);
  });

  test('the same use costs a tenth more when fees are a tenth higher', () => {
    const spent = (mean: number) => {
      const s = state({
        'council.pressureMean': mean,
        'council.pressureSd': 0,
        'workforce.agencyShare': 0,
        'cost.pathway1DayPence': 0,
      });
      runMonth(s, nothing);
      return -pence(s, 'socialProvider', 'variableUse');
    };
    expect(spent(0)).toBeGreaterThan(0);
    expect(Math.abs(spent(0.1) - 1.1 * spent(0))).toBeLessThanOrEqual(1);
  });
});
