/**
 * Kind of truth: by hand. Warnings of a lever that can do nothing, of services asked for more than they have, and of
 * queues that grow; and that a lever said to do nothing does nothing.
 */
import { describe, expect, test } from 'vitest';
import { isGrowing } from '../../src/analysis/results/warnings.js';
import { leversWithoutEffect } from '../../src/model/capacity/levers-without-effect.js';
import { offeredLoads, overloaded } from '../../src/model/places/offered-load.js';
import { SATURATION } from '../../src/outcomes/saturation.js';
import type { Scenario, Settlement } from '../../src/scenario/types.js';
import { rowsOfSettlement, runBlock } from '../laws/tables.js';
import { baseScenario, type Levers } from './support.js';

const asked = (levers: Levers, people = 20_000): Scenario =>
  baseScenario({ people, years: { warmUp: 1, horizon: 2 }, settlements: { base: {}, other: levers } });
const idle = (scenario: Scenario) => leversWithoutEffect(scenario).map(({ lever, why }) => `${lever}: ${why}`);

describe('a lever without effect is named', () => {
  test.each<[string, Levers, string[]]>([
    [
      'less than one more bed',
      { capacity: { acuteBeds: 1.002 } },
      ['capacity.acuteBeds: at this size 35 acute beds either way'],
    ],
    ['more than one more bed', { capacity: { acuteBeds: 1.05 } }, []],
    [
      'less than a ward closed',
      { transition: { acuteBedsFactor: 0.99 } },
      ['transition.acuteBedsFactor: at this size 0 wards opened or closed either way'],
    ],
    ['a pool rule without a pool', { pooling: { rule: 'perceivedValue' } }, ['pooling.rule: pooling.share is 0']],
    ['a pool rule with a pool', { pooling: { share: 0.5, rule: 'perceivedValue' } }, []],
    [
      'a marginal rate under block',
      { payment: { acute: { marginalRate: 0.5 } } },
      ['payment.acute.marginalRate: it acts with payment.acute.mechanism blended only'],
    ],
    [
      'a staff factor in a pandemic of no months',
      { shocks: { pandemicStaffFactor: 0.5 } },
      ['shocks.pandemicStaffFactor: shocks.pandemicMonths is 0'],
    ],
    ['a formula for one place', { allocation: { formula: 'age' } }, ['allocation.formula: there is only one place']],
    ['the rota of the book', { rota: { assessors: 7 } }, ['rota.assessors: 7 days a week either way']],
    ['another rota', { rota: { assessors: 5 } }, []],
    ['part posts act at any size', { capacity: { virtualWardPlaces: 1.01 } }, []],
  ])('%s', (_, levers, expected) => {
    expect(idle(asked(levers))).toEqual(expected);
  });

  test('a lever that is named does nothing', () => {
    const scenario = asked({
      capacity: { acuteBeds: 1.002 },
      pooling: { rule: 'perceivedValue', crowdOut: 0.5 },
      payment: { acute: { marginalRate: 0.5 } },
      shocks: { pandemicStaffFactor: 0.5, failureShare: 0.5 },
      riskShare: { capShare: 0.5 },
      settlementYears: { politicalCycleYears: 4 },
      earmarked: { arrivalMonth: 3 },
      transition: { acuteBedsFactor: 0.99, acuteBedsMonth: 3 },
    });
    expect(idle(scenario)).toHaveLength(10);
    const small = { ...scenario, people: 1000 };
    const tables = runBlock(small, 0);
    const values = (settlement: number) => rowsOfSettlement(tables, 'runs', settlement);
    expect(values(1)).toEqual(values(0));
  });

  test('a lever without effect is named even when it has dates', () => {
    const scenario = asked({});
    const [base] = scenario.settlements;
    const late: Settlement = {
      ...base,
      name: 'other',
      parts: [{ fromMonth: 12, untilMonth: null, phaseMonths: 0, levers: { capacity: { acuteBeds: 1.002 } } }],
    };
    expect(idle({ ...scenario, settlements: [base, late] })).toEqual([
      'capacity.acuteBeds (from year 2): at this size 35 acute beds either way',
    ]);
  });
});

describe('offered load', () => {
  const short = (levers: Levers) =>
    overloaded(offeredLoads(asked(levers, 500_000), 'other'), 0.05).map(({ service }) => service);

  test('the base case is not overloaded; a fifth fewer beds, and half the beds of a pathway, are', () => {
    expect(short({})).toEqual([]);
    expect(short({ capacity: { acuteBeds: 0.8 } })).toEqual(['beds']);
    expect(short({ capacity: { pathway2Beds: 0.5 } })).toEqual(['pathway2']);
    expect(short({ capacity: { pathway3Beds: 0 } })).toEqual(['pathway3']);
  });

  test('of a settlement with dates is judged in the month in which least is open', () => {
    const scenario = asked({}, 500_000);
    const [base] = scenario.settlements;
    const part = { fromMonth: 12, untilMonth: null, phaseMonths: 0, levers: { capacity: { pathway2Beds: 0.5 } } };
    const late = { ...scenario, settlements: [base, { ...base, name: 'other', parts: [part] }] };
    expect(overloaded(offeredLoads(late, 'other'), 0.05).map(({ service }) => service)).toEqual(['pathway2']);
  });
});

describe('a queue', () => {
  test('for places that are held for years grows where more join it each year than one in twenty of those places', () => {
    const held = [1000, 1000, 1000];
    const most = 1000 + 2 * SATURATION.queueGrowthOfHeld * 1000;
    const first = [1000, 1000, 1000];
    expect(isGrowing({ first, last: [most + 1, most + 1, most + 1], held }, 2)).toBe(true);
    expect(isGrowing({ first, last: [most + 1, most + 1, most + 1], held: null }, 2)).toBe(false);
    expect(isGrowing({ first, last: [most, most, most], held }, 2)).toBe(false);
    expect(isGrowing({ first, last: [most - 40, most + 100, most], held }, 2)).toBe(false);
  });

  test('grows where the last year exceeds the most that growth from the first allows, in block after block', () => {
    const most = 40 * (1 + SATURATION.queueGrowthPerYear) ** 2;
    expect(isGrowing({ first: [40, 40, 40], last: [most + 1, most + 1, most + 1], held: null }, 2)).toBe(true);
    expect(isGrowing({ first: [40, 40, 40], last: [most, most, most], held: null }, 2)).toBe(false);
  });

  test('does not grow where that may be chance, or where it is short', () => {
    expect(isGrowing({ first: [40, 40, 40], last: [20, 180, 40], held: null }, 2)).toBe(false);
    expect(isGrowing({ first: [1, 1, 1], last: [10, 10, 10], held: null }, 2)).toBe(false);
  });
});
