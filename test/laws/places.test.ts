/**
 * Kind of truth: law. Places of a system: identical places get identical money (law 8), listing them in another order
 * changes no number, sharing and pooling create none (law 4), and a list of one place is that place alone.
 */
import { describe, expect, test } from 'vitest';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { linePlansPence } from '../../src/model/funding/line-money.js';
import { openSystem, prepareSystem } from '../../src/model/places/system-of-places.js';
import { ACCOUNTS, CAUSES, TABLE_NAMES } from '../../src/outcomes/index.js';
import { PURSES, type Scenario, type SystemPlace } from '../../src/scenario/types.js';
import { MONTHS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario, type Levers } from '../model/support.js';
import { type Row, rowsOf, rowsOfSettlement, runBlock } from './tables.js';

const YEARS = { warmUp: 1, horizon: 2 };
const POOR = [0.5, 0.3, 0.1, 0.05, 0.05];
const UNEQUAL: (Partial<SystemPlace> & { name: string })[] = [
  { name: 'cedar', people: 1400, deprivationShares: POOR, distanceFromTarget: -0.1, neighbourhoodGradient: 0.8 },
  { name: 'ash', people: 1100, priceFactor: 1.2, readiness: 0.9 },
  { name: 'birch', people: 1000, deprivationShares: [...POOR].reverse(), distanceFromTarget: 0.2 },
];
const LEVERS: Record<string, Levers> = {
  base: {},
  formula: {
    allocation: { formula: 'ageNeed', inequalityWeight: 0.1, marketForcesWeight: 1, paceOfChangePerYear: 0.05 },
  },
  measured: { allocation: { formula: 'outcomes' }, total: { newMoneyPencePerPersonYear: { social: 5000 } } },
  piloted: {
    allocation: { formula: 'perCapita' },
    pilots: { placesShare: 0.67, selection: 'worst', effortShare: 0.5 },
    pooling: { share: 1 },
  },
  closer: { devolution: { level: 'neighbourhood', scaleLossShare: 0.01 }, commissioners: { count: 7 } },
};
const unequal = (places = UNEQUAL) => baseScenario({ people: 3500, years: YEARS, places, settlements: LEVERS });

/** Rows by their keys, the place by its name: comparable whatever the order of places. */
function byKey(scenario: Scenario, rows: readonly Row[]): Row[] {
  const rank = scenario.places!.map(({ name }) => [...scenario.places!].filter((other) => other.name < name).length);
  const keyed = rows.map((row) => ({ ...row, place: rank[row.place] }));
  const order = ['settlement', 'year', 'place', 'quintile', 'account', 'cause', 'from', 'to'];
  const compare = (a: Row, b: Row) => order.reduce((found, key) => found || (a[key] ?? 0) - (b[key] ?? 0), 0);
  return keyed.sort(compare);
}

describe('law 8: places', () => {
  test('listed in another order, change no number', () => {
    const [one, other] = [unequal(), unequal([UNEQUAL[2], UNEQUAL[0], UNEQUAL[1]])];
    const [tables, permuted] = [runBlock(one), runBlock(other)];
    for (const name of TABLE_NAMES) {
      expect(byKey(other, rowsOf(permuted, name))).toEqual(byKey(one, rowsOf(tables, name)));
    }
  });

  test('that are alike get the same money, to the pennies left over, and carry their results with their names', () => {
    const names = ['pine', 'oak', 'elm'];
    const alike = (order: readonly string[]) =>
      baseScenario({
        people: 3000,
        years: YEARS,
        places: order.map((name) => ({ name, readiness: 0.4 })),
        settlements: { base: {}, formula: { allocation: { formula: 'age', paceOfChangePerYear: 0.5 } } },
      });
    const prepared = prepareSystem(alike(names));
    const system = openSystem(prepared, blockStreams(seedKey('alike'), 0, 0));
    const plans = system.places.map(linePlansPence);
    expect(plans[1]).toEqual(plans[0]);
    expect(plans[2]).toEqual(plans[0]);
    const swapped = ['elm', 'pine', 'oak'];
    const [one, other] = [names, swapped].map((order) => rowsOf(runBlock(alike(order)), 'runs'));
    // alike, not the same: chance is keyed by the name
    const bedDays = [0, 1].map((place) => one.filter((row) => row.place === place).map((row) => row['bedDays.acute']));
    expect(bedDays[1]).not.toEqual(bedDays[0]);
    for (const [place, name] of names.entries()) {
      const own = (rows: readonly Row[], index: number) =>
        rows.filter((row) => row.place === index).map(({ place: _, ...row }) => row);
      expect(own(other, swapped.indexOf(name))).toEqual(own(one, place));
    }
  });
});

const PROVIDERS = ['preventionProvider', 'communityProvider', 'acuteProvider', 'socialProvider'];

/** What all places spend on their lines in a year, with what running the system takes off them, pence. */
function lineMoney(rows: readonly Row[], settlement: number, year: number): { all: number; newMoney: number } {
  const posted = (accounts: readonly string[], causes: readonly (typeof CAUSES)[number][]) =>
    rows
      .filter((row) => row.settlement === settlement && row.year === year)
      .filter(({ account, cause }) => accounts.includes(ACCOUNTS[account]) && causes.includes(CAUSES[cause]))
      .reduce((sum, row) => sum + row.pence, 0);
  return {
    all: posted(PROVIDERS, ['lineFunding']) - posted(PURSES, ['administration', 'scaleLoss']),
    newMoney: posted(PURSES, ['newMoney']),
  };
}

describe('law 4: neither sharing nor pooling creates money', () => {
  const rows = rowsOf(runBlock(unequal()), 'accounts');
  const base = [1, 2].map((year) => lineMoney(rows, 0, year).all);
  test.each(Object.keys(LEVERS).map((name, index) => ({ name, index })))(
    '$name: the same sum, to the penny',
    ({ name, index }) => {
      // new money is posted month by month and place by place, with a penny of rounding each
      const roundings = name === 'measured' ? MONTHS_PER_YEAR * UNEQUAL.length : 0;
      for (const year of [1, 2]) {
        const { all, newMoney } = lineMoney(rows, index, year);
        expect(newMoney > 0).toBe(name === 'measured');
        expect(Math.abs(all - newMoney - base[year - 1])).toBeLessThanOrEqual(roundings);
      }
    },
  );

  test('places do get different money from before', () => {
    const shares = rowsOf(runBlock(unequal()), 'runs').filter((row) => row.year === 2);
    const of = (settlement: number) =>
      shares.filter((row) => row.settlement === settlement).map((row) => row['allocation.share']);
    expect(of(1)).not.toEqual(of(0));
    expect(of(1).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});

describe('law 15: places', () => {
  test('a list of one unchanged place equals that place alone, bit for bit', () => {
    const settlements = { base: {}, joined: { pooling: { share: 1 }, handover: { delayDaysPerBoundary: 0.1 } } };
    const alone = baseScenario({ people: 2000, years: YEARS, settlements });
    const places = [{ name: BASE_CASE.place.name, readiness: 0.4 }];
    const listed = baseScenario({ people: 2000, years: YEARS, settlements, places });
    const [one, other] = [runBlock(alone), runBlock(listed)];
    for (const name of TABLE_NAMES) expect(other[name]).toEqual(one[name]);
  });

  test('neutral levers, and a settlement in force nowhere, change nothing in any of several places', () => {
    const settlements: Record<string, Levers> = {
      base: {},
      nowhere: { ...LEVERS.formula, pooling: { share: 1 }, pilots: { placesShare: 0 } },
      peers: { culture: { peerSupportShare: 1 }, allocation: { paceOfChangePerYear: 0, marketForcesWeight: 1 } },
      quiet: {
        devolution: { level: 'system', informationGainShare: 1, scaleLossShare: 1 },
        pilots: { effortShare: 1 },
      },
    };
    const tables = runBlock(baseScenario({ people: 3500, years: YEARS, places: UNEQUAL, settlements }));
    const without = (row: Row) => ({ ...row, readiness: 0, settlementInForce: 0 });
    for (const name of TABLE_NAMES) {
      const base = rowsOfSettlement(tables, name, 0).map(without);
      for (const settlement of [1, 2, 3]) {
        const other = rowsOfSettlement(tables, name, settlement).map(without);
        expect(other).toEqual(base);
      }
    }
  });

  test("higher prices with matching money change nobody's care", () => {
    const dear = (priceFactor: number) =>
      baseScenario({
        people: 2000,
        years: YEARS,
        settlements: { base: {} },
        places: [{ name: 'a', priceFactor }, { name: 'b' }],
      });
    const [plain, priced] = [1, 1.5].map((factor) => runBlock(dear(factor)));
    for (const name of ['strata', 'flows'] as const) expect(rowsOf(priced, name)).toEqual(rowsOf(plain, name));
    expect(rowsOf(priced, 'accounts')).not.toEqual(rowsOf(plain, 'accounts'));
  });
});
