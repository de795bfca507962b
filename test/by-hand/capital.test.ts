/**
 * Kind of truth: by hand. A capital budget of 1,000 pence in a place whose upkeep takes 1,200 a year and whose backlog is
 * 10,000; beds in bays of 10 that must first be built; and the money of a year, to the penny.
 */
import { describe, expect, test } from 'vitest';
import { usable } from '../../src/model/capacity/estate.js';
import { BASE_LEVELS, slotsAt } from '../../src/model/capacity/slots.js';
import { capitalBudget } from '../../src/model/funding/capital.js';
import type { ACCOUNT, CAUSE } from '../../src/model/funding/ledger.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { bedsBuilt } from '../../src/model/state/estate-state.js';
import { NEUTRAL } from '../../src/scenario/levers.js';
import { pence, rowsOfSettlement, runBlock } from '../laws/tables.js';
import { BASE_CASE, baseScenario } from '../model/support.js';

const LEVERS = NEUTRAL.capital;

describe('a year’s budget', () => {
  const of = (levers: Partial<typeof LEVERS>, revenue = 50_000) =>
    capitalBudget({ allocationPence: 1000 }, { ...LEVERS, ...levers }, 10, revenue);

  test('all of it goes on upkeep, unless part is turned into revenue or builds beds', () => {
    expect(of({})).toEqual({ allocated: 1000, toRevenue: 0, building: 0, upkeep: 1000 });
    expect(of({ toRevenueShare: 0.15 })).toEqual({ allocated: 1000, toRevenue: 150, building: 0, upkeep: 850 });
    expect(of({ factor: 2, newBedsShare: 0.25 })).toEqual({
      allocated: 2000,
      toRevenue: 0,
      building: 500,
      upkeep: 1500,
    });
  });

  test('revenue becomes capital only where a settlement says so, and never more than there is', () => {
    expect(of({ fromRevenuePencePerPersonYear: 30 })).toMatchObject({ toRevenue: -300, upkeep: 1300 });
    expect(of({ fromRevenuePencePerPersonYear: 30 }, 200)).toMatchObject({ toRevenue: -200, upkeep: 1200 });
    expect(of({ toRevenueShare: 1 }, 0)).toMatchObject({ toRevenue: 0, upkeep: 1000 });
  });
});

describe('the estate', () => {
  const rules = { shutShare: 0.02, backlogPence: 10_000 };

  test('the odds of beds being shut are in proportion to the backlog, relative to that of the base settlement', () => {
    expect(usable(rules, 12_345, 12_345)).toBe(1);
    expect(usable(rules, 20_000, 10_000)).toBeCloseTo(1 / 1.02, 12);
    expect(usable(rules, 0, 10_000)).toBeCloseTo(1 / 0.98, 12);
    expect(usable({ ...rules, shutShare: 0 }, 99_999, 1)).toBe(1);
    expect(usable({ ...rules, backlogPence: 0 }, 99_999, 1)).toBe(1);
  });

  test('beds are ready one building time after the year in which they are paid for', () => {
    const bedsPaid = Float64Array.of(0, 4, 0, 2);
    expect([0, 35, 36, 59, 60].map((month) => bedsBuilt({ bedsPaid }, month, 12))).toEqual([0, 0, 4, 4, 6]);
  });

  test('beds that money buys open as far as there is room for them; beds that are shut are still paid for', () => {
    const { capacity } = compileRules(
      baseScenario({ people: 500_000, book: { 'beds.perBay': 10, 'acute.spread.beds': 1 } }),
    );
    const { openBeds } = capacity;
    const levers = BASE_CASE.baseSettlement.capacity;
    const beds = (acute: number, moreBeds: number, share = 1) => {
      const places = slotsAt(capacity, levers, 2, { ...BASE_LEVELS, acute, roof: { usable: share, moreBeds } });
      return [places.wardBeds.reduce((sum, count) => sum + count, 0), places.unstaffedBeds];
    };
    const [free] = beds(1.2, Number.POSITIVE_INFINITY);
    expect(free).toBeGreaterThan(openBeds + 50);
    expect(beds(1.2, 0)).toEqual([openBeds, 0]);
    expect(beds(1.2, 29)).toEqual([openBeds + 20, 0]);
    expect(beds(1, 0, 0.99)).toEqual([Math.round(openBeds * 0.99), openBeds - Math.round(openBeds * 0.99)]);
    expect(beds(0.8, 0)).toEqual(beds(0.8, Number.POSITIVE_INFINITY));
    // a plan's ward of 25 needs room for all of it; money fills the rest in bays of 10
    const planned = (wards: number, acute: number, moreBeds: number) => {
      const given = {
        ...BASE_LEVELS,
        acute,
        plannedWards: { change: wards, closing: 0 },
        roof: { usable: 1, moreBeds },
      };
      return slotsAt(capacity, levers, 2, given).wardBeds.reduce((sum, count) => sum + count, 0) - openBeds;
    };
    expect(planned(1, 1, 26)).toBe(25);
    expect(planned(1, 1.2, 46)).toBe(45);
    expect(planned(1, 1, 24)).toBe(20);
  });
});

describe('in a place', () => {
  const scenario = baseScenario({
    people: 1237,
    years: { warmUp: 1, horizon: 2 },
    base: { behaviour: { planningExponent: 0 } },
    settlements: {
      base: {},
      raid: { capital: { toRevenueShare: 0.4 } },
      reverse: { capital: { fromRevenuePencePerPersonYear: 777, newBedsShare: 0.3 } },
      starved: { growthPerYear: { acute: -0.2 }, capital: { fromRevenuePencePerPersonYear: 1_000_000 } },
    },
  });
  const tables = runBlock(scenario);
  const { book, referencePeople } = scenario.place;
  const whole = (key: string) => Math.round((book[key] * 1237) / referencePeople);
  const accounts = (settlement: number) => rowsOfSettlement(tables, 'accounts', settlement);
  const runs = (settlement: number) => rowsOfSettlement(tables, 'runs', settlement).filter(({ year }) => year > 0);

  test.each([0, 1, 2])('settlement %i: all is spent or moved, and the centre gives the same as in the base', (at) => {
    for (const year of [1, 2]) {
      const posted = (account: keyof typeof ACCOUNT, cause: keyof typeof CAUSE) =>
        pence(accounts(at), year, account, cause);
      const allocated = posted('capital', 'capitalAllocation');
      expect(allocated).toBe(whole('capital.allocationPencePerYear'));
      const out = posted('estate', 'capitalUpkeep') + posted('estate', 'capitalBuilding');
      expect(out + posted('nhs', 'capitalToRevenue')).toBe(allocated);
      const given = (settlement: number) =>
        pence(accounts(settlement), year, 'centre', 'allocation') +
        pence(accounts(settlement), year, 'centre', 'capitalAllocation');
      // background contacts are allocated as they are used: they are not money of a line
      const exposure = (settlement: number) => pence(accounts(settlement), year, 'resources', 'exposure');
      const continuing = (settlement: number) => pence(accounts(settlement), year, 'resources', 'continuingCare');
      const own = (settlement: number) => 0 - given(settlement) - exposure(settlement) - continuing(settlement);
      expect(own(at)).toBe(own(0));
    }
  });

  test('a raid adds the same sum to the acute line and to the backlog, to the penny', () => {
    const raid = Math.round(whole('capital.allocationPencePerYear') * 0.4);
    runs(1).forEach((row, index) => {
      expect(row['capital.toRevenue']).toBe(raid);
      expect(row['plan.acute'] - runs(0)[index]['plan.acute']).toBe(raid);
      expect(row['capital.backlog'] - runs(0)[index]['capital.backlog']).toBe(raid * (index + 1));
    });
    expect(runs(0).map((row) => row['estate.usable'])).toEqual([1, 1]);
    // the backlog of a year that has closed shuts beds in the next
    const [first, second] = runs(1).map((row) => row['estate.usable']);
    expect(first).toBe(1);
    const [base, raided] = [0, 1].map((at) => {
      const share = book['capital.shutShare'];
      return 1 - share + (share * runs(at)[0]['capital.backlog']) / whole('capital.backlogPence');
    });
    expect(second).toBeCloseTo(base / raided, 12);
    expect(second).toBeLessThan(1);
  });

  test('the reverse takes the money from the acute line, and three tenths of what is spent builds beds', () => {
    const moved = 777 * 1237;
    runs(2).forEach((row, index) => {
      expect(row['capital.toRevenue']).toBe(-moved);
      expect(runs(0)[index]['plan.acute'] - row['plan.acute']).toBe(moved);
      const building = Math.round((whole('capital.allocationPencePerYear') + moved) * 0.3);
      // beds paid for in one year are ready a year after it has closed
      expect(row['estate.bedsBuilt']).toBeCloseTo((building * index) / book['capital.newBedPence'], 12);
    });
  });

  test('no more becomes capital than the line has, even where it has less than in the base settlement', () => {
    expect(runs(3).map((row) => row['plan.acute'])).toEqual([0, 0]);
  });
});
