/**
 * Kind of truth: by hand and law. Shocks change the pace of illness, not the illnesses; a provider that fails loses its
 * places and nobody who lived there; case management reaches those whom its rule names.
 */
import { describe, expect, test } from 'vitest';
import { BASE_LEVELS, slotsAt } from '../../src/model/capacity/slots.js';
import { socialParts } from '../../src/model/capacity/social-spread.js';

import { SETTING, SUPPORT } from '../../src/model/codes/vocabulary.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { buyingPower, plannedWards } from '../../src/model/funding/transition.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { illnessRate } from '../../src/model/person/refresh.js';
import { compileSeasons, operationalDays } from '../../src/model/population/seasons.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { fork } from '../../src/model/run/warm-up-and-fork.js';
import { runMonth } from '../../src/model/schedule.js';
import { compilePace, pacedDays, timeOfPacedDays } from '../../src/model/shocks/illness-pace.js';
import { inForce, pandemicShare } from '../../src/model/shocks/pandemic-profile.js';
import type { State } from '../../src/model/state/state.js';
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario, type Levers, newState } from './support.js';

const YEARS = { warmUp: 1, horizon: 2 };
const WINTER = { firstMonth: 9, months: 3 };
const seasons = compileSeasons(BASE_CASE.place.book, YEARS);
const NONE = {
  winterUnplannedFactor: 1,
  pandemicStartMonth: 0,
  pandemicMonths: 0,
  pandemicBuildUpMonths: 0,
  pandemicDecayMonths: 0,
  pandemicUnplannedFactor: 1,
};
const pace = (shocks: Partial<typeof NONE>) =>
  compilePace(
    seasons,
    { shocksIn: (since) => ({ shocks: { ...NONE, ...shocks }, since }), pooled: () => 1 },
    WINTER,
    YEARS,
  );

/** A state whose only settlement has the levers, this number of months after its first day. */
function placeAfter(months: number, levers: Levers, people = 2000, book = {}): State {
  const scenario = baseScenario({ people, years: { warmUp: 0, horizon: 3 }, book, settlements: { it: levers } });
  const s = newState(scenario);
  fork(s, compileTerms(scenario, scenario.settlements[0]));
  for (let month = 0; month < months; month++) runMonth(s, () => {});
  return s;
}

describe('the pace of illness', () => {
  test('by hand: December to February of each year after the warm-up pass half as fast again, the rest as before', () => {
    const shocked = pace({ winterUnplannedFactor: 1.5 });
    const passed = (from: number, to: number) => {
      const [a, b] = [from, to].map((month) => month * DAYS_PER_MONTH);
      const plain = operationalDays(seasons, b) - operationalDays(seasons, a);
      return (pacedDays(shocked, seasons, b) - pacedDays(shocked, seasons, a)) / plain;
    };
    expect(passed(0, 20)).toBe(1); // the warm-up, and until November of the first year
    expect(passed(20, 23)).toBeCloseTo(1.5, 12);
    expect(passed(23, 32)).toBeCloseTo(1, 12);
    expect(passed(32, 35)).toBeCloseTo(1.5, 12);
  });

  test('converts times there and back, even where time stands still', () => {
    for (const factor of [0, 0.3, 1.5]) {
      const shocked = pace({ pandemicStartMonth: 3, pandemicMonths: 5, pandemicUnplannedFactor: factor });
      let worst = 0;
      for (let k = 0; k < 2000; k++) {
        const time = (k * 0.7548776662466927 * 4 * DAYS_PER_YEAR) % (4 * DAYS_PER_YEAR);
        const month = Math.floor(time / DAYS_PER_MONTH) - 12;
        if (factor === 0 && month >= 3 && month < 8) continue;
        worst = Math.max(worst, Math.abs(timeOfPacedDays(shocked, seasons, pacedDays(shocked, seasons, time)) - time));
      }
      expect(worst).toBeLessThan(1e-8);
    }
  });

  test('without a shock is that of the seasons to the last bit, with nothing to compute', () => {
    expect(pace({})).toBeNull();
    expect(pace({ pandemicStartMonth: 24, pandemicMonths: 12, pandemicUnplannedFactor: 2 })).toBeNull();
  });
});

describe('the profile of a pandemic', () => {
  const shares = (pandemicBuildUpMonths: number, pandemicDecayMonths: number, pandemicMonths = 5) =>
    Array.from({ length: 10 }, (_, month) =>
      pandemicShare(month, { pandemicStartMonth: 2, pandemicMonths, pandemicBuildUpMonths, pandemicDecayMonths }),
    );

  test('by hand: at once, built up over three months, faded out over three, cut short while it builds up', () => {
    expect(shares(0, 0)).toEqual([0, 0, 1, 1, 1, 1, 1, 0, 0, 0]);
    expect(shares(3, 0)).toEqual([0, 0, 0.25, 0.5, 0.75, 1, 1, 0, 0, 0]);
    expect(shares(0, 3)).toEqual([0, 0, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25]);
    expect(shares(3, 1, 2)).toEqual([0, 0, 0.25, 0.5, 0.25, 0, 0, 0, 0, 0]);
    expect(shares(3, 3, 0)).toEqual(new Array(10).fill(0));
  });

  test('a factor applies in full where all of the pandemic is in force, and is 1 where none is', () => {
    expect(inForce(0.7, 1)).toBe(0.7);
    expect(inForce(0.7, 0)).toBe(1);
    expect(inForce(0.7, 0.5)).toBeCloseTo(0.85, 12);
  });
});

describe('the plan for acute beds', () => {
  const plan = (months: number, transition: Levers['transition']) => plannedWards(placeAfter(months, { transition }));

  test('by hand: 0.9 of 867 beds is 86.7 fewer, three wards of 25; given notice in its month, closed six months later', () => {
    expect(plan(2, { acuteBedsFactor: 0.9, acuteBedsMonth: 3 })).toEqual({ change: 0, closing: 0 });
    expect(plan(3, { acuteBedsFactor: 0.9, acuteBedsMonth: 3 })).toEqual({ change: 0, closing: 3 });
    expect(plan(9, { acuteBedsFactor: 0.9, acuteBedsMonth: 3 })).toEqual({ change: -3, closing: 0 });
  });

  test('optimism closes more wards, and opens no more', () => {
    expect(plan(6, { acuteBedsFactor: 0.9, optimism: 1 }).change).toBe(-6);
    expect(plan(6, { acuteBedsFactor: 1.1, optimism: 1 }).change).toBe(3);
    expect(plan(6, { acuteBedsFactor: 1.1 }).change).toBe(3);
  });

  test('a fifth of the staff away leaves a fifth of the beds unstaffed, and paid', () => {
    const { capacity } = compileRules(baseScenario({ people: 500_000 }));
    const places = slotsAt(capacity, BASE_CASE.baseSettlement.capacity, 2, {
      ...BASE_LEVELS,
      plannedWards: { change: 0, closing: 2 },
      atWork: 0.8,
      careHomesLost: 0.3,
    });
    expect(places.wardBeds.reduce((a, b) => a + b)).toBe(694); // 867 x 0.8 = 693.6
    expect(places.unstaffedBeds).toBe(173);
    expect(places.closingBeds).toBe(50);
    const council = 1 - 0.49; // of care-home places, whose staff the council's money pays
    const { places: left } = socialParts(capacity.socialSpread, 0.8);
    const each = 490 * (1 + council * (left - 1)); // 5 x each x 0.3 are lost: one home and half of the next
    const expected = [0, each / 2, each, each, each];
    places.careHome.forEach((count, home) => {
      expect(count).toBeCloseTo(expected[home], 4);
    });
  });
});

test('buying power, by hand: after two years of prices rising 10% a year beyond the money, a pound buys 1 / 1.21', () => {
  const shocks = { inflationPerYear: 0.1 };
  expect(buyingPower(placeAfter(11, { shocks }))).toBe(1);
  expect(buyingPower(placeAfter(24, { shocks }))).toBeCloseTo(1 / 1.21, 12);
});

describe('a care-home provider fails', () => {
  const levers: Levers = { shocks: { failureStartMonth: 2, failureMonths: 6, failureShare: 0.4 } };
  const residents = (s: State) =>
    Array.from({ length: s.people.count }, (_, person) => person).filter(
      (person) => byteOf(s.people, person, AT.support) === SUPPORT.careHome,
    );

  test('its homes are empty, each resident lives in another or waits for one, and nobody vanishes', () => {
    const s = placeAfter(2, levers, 20_000, { 'careHome.groups': 125 }); // five at this size
    const { support, layout } = s;
    const before = residents(s);
    const lost = before.filter((person) => byteOf(s.people, person, AT.careHomeGroup) < 2);
    expect(lost.length).toBeGreaterThan(20);
    runMonth(s, () => {});
    expect([support.capacity[layout.careHome], support.capacity[layout.careHome + 1]]).toEqual([0, 0]);
    expect([support.inUse[layout.careHome], support.inUse[layout.careHome + 1]]).toEqual([0, 0]);
    const now = new Set(residents(s));
    let waiting = 0;
    for (const person of lost) {
      if (byteOf(s.people, person, AT.setting) >= SETTING.dead) continue;
      const waits = byteOf(s.people, person, AT.support) === SUPPORT.awaitingCareHome;
      expect(waits || now.has(person)).toBe(true);
      expect(byteOf(s.people, person, AT.careHomeGroup)).toBeGreaterThan(1);
      if (waits) waiting++;
    }
    expect(waiting).toBeGreaterThan(0);
    for (let month = 0; month < 7; month++) runMonth(s, () => {});
    expect(support.capacity[layout.careHome]).toBeGreaterThan(0);
  });
});

describe('case management', () => {
  const marked = (s: State, mark: number) =>
    Array.from({ length: s.people.count }, (_, person) => person).filter(
      (person) => byteOf(s.people, person, AT.managed) === mark,
    );

  test('more money reaches those next in rank of expected illness; less leaves the last of them out', () => {
    for (const [growth, mark] of [
      [0.5, 1],
      [-0.5, 2],
    ] as const) {
      const s = placeAfter(12, { growthPerYear: { community: growth } }, 2000, { 'capacity.rampMonths': 1 });
      // the second year's tick: 2,000 people have 16 places, half as many more or fewer
      runMonth(s, () => {});
      expect(s.cases).toBe(Math.sign(growth) * 8);
      expect(marked(s, mark)).toHaveLength(8);
      expect(marked(s, 3 - mark)).toHaveLength(0);
    }
  });

  test('the base settlement marks nobody', () => {
    const s = placeAfter(13, {});
    expect(s.cases).toBe(0);
    expect(marked(s, 1)).toHaveLength(0);
  });

  test('those marked are ill more often than the rest', () => {
    const s = placeAfter(13, { growthPerYear: { community: 0.5 } }, 2000, { 'capacity.rampMonths': 1 });
    const rates = (people: number[]) => people.map((person) => illnessRate(s, person)).sort((a, b) => a - b);
    const all = rates(Array.from({ length: s.people.count }, (_, person) => person));
    expect(rates(marked(s, 1))[4]).toBeGreaterThan(all[Math.floor(all.length * 0.9)]);
  });
});
