/**
 * Kind of truth: law (signs). Each lever between places, at an extreme, moves a named column in its direction by more
 * than the 99% interval of the paired difference (Student's t; a lever that did nothing would pass one test in 200). Seeds are
 * fixed. That neutral values change nothing is in `places.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { createBlockRunner } from '../../src/model/run/warm-up-and-fork.js';
import type { Scenario } from '../../src/scenario/types.js';
import { baseScenario, type Levers } from '../model/support.js';
import { type Row, type RunName, rowsOf } from './tables.js';

/** Student's t at 99% by number of replications. */
const T_99 = { 12: 3.11, 24: 2.81 } as const;
const YEARS = { warmUp: 1, horizon: 2 };

function runAll(scenario: Scenario, seed: string, replications: keyof typeof T_99): Row[][] {
  const run = createBlockRunner(scenario);
  return Array.from({ length: replications }, (_, replication) =>
    rowsOf(run(blockStreams(seedKey(seed), 0, replication), 0, replication).tables, 'runs'),
  );
}

/** Paired differences of two settlements, one a replication: a column summed over the years after the fork and places. */
function differences(
  blocks: readonly Row[][],
  names: readonly string[],
  [from, to]: [string, string],
  column: RunName,
) {
  const sum = (rows: readonly Row[], name: string) =>
    rows
      .filter((row) => row.settlement === names.indexOf(name) && row.year > 0)
      .reduce((total, row) => total + row[column], 0);
  return blocks.map((rows) => sum(rows, to) - sum(rows, from));
}

/** The mean over its standard error; infinite when all differences are the same and not 0. */
function tOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return mean === 0 ? 0 : mean / Math.sqrt(variance / values.length);
}

describe('one place', () => {
  const LEVERS: Record<string, Levers> = {
    base: {},
    many: { commissioners: { count: 12 } },
    one: { commissioners: { count: 1 } },
    churn: { commissioners: { changesPerYear: 1 } },
    closer: { devolution: { level: 'neighbourhood', scaleLossShare: 0.2 } },
  };
  // slow boundaries, so that what happens at them shows in a small place
  const base: Levers = { handover: { delayDaysPerBoundary: 3 } };
  const blocks = runAll(baseScenario({ people: 6000, years: YEARS, base, settlements: LEVERS }), 'signs', 12);
  test.each<[string, string, RunName, 1 | -1]>([
    ['base', 'many', 'delayedDays.handover', 1],
    ['base', 'many', 'cost.administration', 1],
    ['base', 'one', 'delayedDays.handover', -1],
    ['base', 'one', 'cost.administration', -1],
    ['base', 'churn', 'delayedDays.handover', 1],
    ['base', 'churn', 'cost.administration', 1],
    ['base', 'closer', 'cost.scaleLoss', 1],
    ['base', 'closer', 'social.packages', -1],
  ])('from %s to %s: %s moves by %d', (from, to, column, sign) => {
    expect(sign * tOf(differences(blocks, Object.keys(LEVERS), [from, to], column))).toBeGreaterThan(T_99[12]);
  });

  test('neighbourhoods that see their need queue less for home care than those that guess', () => {
    const settlements: Record<string, Levers> = {
      blind: { devolution: { level: 'neighbourhood' }, information: { noise: 3 } },
      seeing: { devolution: { level: 'neighbourhood', informationGainShare: 1 }, information: { noise: 3 } },
    };
    // groups keep their size: 8,000 people would be one area
    const book = { 'devolution.matchShare': 1, 'homeCare.areas': 312 };
    const places = [{ name: 'a', neighbourhoodGradient: 1 }];
    const own = runAll(
      baseScenario({ people: 8000, years: { warmUp: 1, horizon: 3 }, book, places, settlements }),
      'areas',
      12,
    );
    const change = differences(own, ['blind', 'seeing'], ['blind', 'seeing'], 'queue.homeCare');
    expect(tOf(change)).toBeLessThan(-T_99[12]);
  });
});

describe('several places', () => {
  const joined: Levers = { handover: { delayDaysPerBoundary: 0.5 } };
  const LEVERS: Record<string, Levers> = {
    base: {},
    need: { allocation: { formula: 'ageNeed' } },
    heads: { allocation: { formula: 'perCapita' } },
    slow: { allocation: { formula: 'perCapita', paceOfChangePerYear: 0.001 } },
    unequal: { allocation: { formula: 'perCapita', inequalityWeight: 1 } },
    priced: { allocation: { formula: 'perCapita', marketForcesWeight: 1 } },
    joined,
    peers: { ...joined, culture: { peerSupportShare: 1 } },
    some: { ...joined, pilots: { placesShare: 1 / 3 } },
    ready: { ...joined, pilots: { placesShare: 1 / 3, selection: 'ready' } },
    tended: { ...joined, pilots: { placesShare: 1 / 3, selection: 'ready', effortShare: 1 } },
  };
  const POOR = [0.5, 0.3, 0.1, 0.05, 0.05];
  const places = [
    { name: 'poor', deprivationShares: POOR, readiness: 0.05 },
    { name: 'dear', priceFactor: 1.2, readiness: 0.2 },
    { name: 'rich', deprivationShares: [...POOR].reverse(), readiness: 0.9 },
  ];
  const slowBoundaries: Levers = { handover: { delayDaysPerBoundary: 3 } };
  const scenario = baseScenario({ people: 6000, years: YEARS, base: slowBoundaries, places, settlements: LEVERS });
  const blocks = runAll(scenario, 'signs', 12);
  const names = Object.keys(LEVERS);

  test.each<[string, string, RunName, 1 | -1]>([
    ['base', 'joined', 'delayedDays.handover', -1],
    ['joined', 'peers', 'delayedDays.handover', -1],
    ['joined', 'some', 'delayedDays.handover', 1],
    ['ready', 'tended', 'delayedDays.handover', -1],
    ['ready', 'tended', 'cost.administration', 1],
  ])('from %s to %s: %s moves by %d', (from, to, column, sign) => {
    expect(sign * tOf(differences(blocks, names, [from, to], column))).toBeGreaterThan(T_99[12]);
  });

  const shareOf = (settlement: string, place: number) =>
    blocks.map(
      (rows) =>
        rows.find((row) => row.settlement === names.indexOf(settlement) && row.place === place && row.year === 1)![
          'allocation.share'
        ],
    );
  const moves = (from: string, to: string, place: number) =>
    tOf(shareOf(to, place).map((share, replication) => share - shareOf(from, place)[replication]));

  test('deprived places lose by head count and gain by avoidable mortality; expensive places gain by their prices', () => {
    expect(moves('base', 'heads', 0)).toBeLessThan(-T_99[12]);
    expect(moves('heads', 'need', 0)).toBeGreaterThan(T_99[12]);
    expect(moves('heads', 'unequal', 0)).toBeGreaterThan(T_99[12]);
    expect(moves('heads', 'priced', 1)).toBeGreaterThan(T_99[12]);
    expect(moves('slow', 'heads', 0)).toBeLessThan(-T_99[12]);
  });

  test('a share free to move reaches its target, and one held back lies between the target and its old value', () => {
    for (const rows of blocks) {
      const of = (name: string) =>
        rows.filter((row) => row.settlement === names.indexOf(name) && row.year === 1 && row.place < places.length);
      for (const row of of('heads')) expect(row['allocation.share']).toBeCloseTo(row['allocation.target'], 12);
      const [held] = of('slow');
      expect(held['allocation.share']).toBeGreaterThan(held['allocation.target']);
      expect(held['allocation.share']).toBeLessThan(of('base')[0]['allocation.share']);
    }
  });

  test('the readiest place is the pilot, and no other', () => {
    for (const rows of blocks) {
      const inForce = rows.filter((row) => row.settlement === names.indexOf('ready') && row.year === 1);
      expect(inForce.map((row) => row.settlementInForce)).toEqual([0, 0, 1]);
    }
  });
});

/**
 * Regression to the mean: eight equal places, the two with most admissions a head are chosen, and nothing is done there. Their
 * admissions fall all the same from the year they were chosen by; compared with the same places without the pilot they do not.
 */
describe('pilots in the worst places', () => {
  const places = Array.from({ length: 8 }, (_, place) => ({ name: `p${place}` }));
  const settlements: Record<string, Levers> = {
    base: {},
    worst: { pilots: { placesShare: 0.25, selection: 'worst' } },
  };
  const blocks = runAll(
    baseScenario({ people: 8000, years: { warmUp: 1, horizon: 1 }, places, settlements }),
    'worst',
    24,
  );
  const rate = (row: Row) => row['admissions.unplanned'] / row.people;

  test('look like a success when compared before and after, and are not one', () => {
    const falls = blocks.map((rows) => {
      const chosen = rows.filter((row) => row.settlement === 1 && row.year === 1 && row.settlementInForce === 1);
      expect(chosen.length).toBe(2);
      const of = (settlement: number, year: number, place: number) =>
        rate(rows.find((row) => row.settlement === settlement && row.year === year && row.place === place)!);
      for (const { place } of chosen) expect(of(1, 1, place)).toBe(of(0, 1, place));
      return chosen.reduce((sum, { place }) => sum + of(1, 1, place) - of(1, 0, place), 0);
    });
    expect(tOf(falls)).toBeLessThan(-T_99[24]);
  });
});
