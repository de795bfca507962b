/**
 * Kind of truth: law. A part of a settlement changes no bit before its start; one that starts in year 2 is what a fork a year
 * later would be; one that ends returns to what held before; a phase of one month is none. No tolerance, no false alarms.
 */
import { describe, expect, test } from 'vitest';
import { TABLE_NAMES } from '../../src/outcomes/index.js';
import type { DatedPart, Scenario, Settlement } from '../../src/scenario/types.js';
import { ownService, withOwnServices } from '../model/own-services.js';
import { baseScenario, type Levers } from '../model/support.js';
import { rowsOf, rowsOfSettlement, runBlock } from './tables.js';

const PEOPLE = 1000;

const part = (levers: Levers, when: Partial<DatedPart> = {}): DatedPart => ({
  fromMonth: 12,
  untilMonth: null,
  phaseMonths: 0,
  levers,
  ...when,
});

function scenarioWith(
  parts: Readonly<Record<string, readonly DatedPart[]>>,
  years: Scenario['years'],
  places?: Parameters<typeof baseScenario>[0]['places'],
): Scenario {
  const scenario = baseScenario({
    people: places ? 3 * PEOPLE : PEOPLE,
    years,
    settlements: { base: {} },
    ...(places && { places }),
  });
  const [base] = scenario.settlements;
  const others = Object.entries(parts).map(([name, own]): Settlement => ({ ...base, name, parts: own }));
  return { ...scenario, settlements: [base, ...others] };
}

/** Far from the base in every group of levers. */
const EVERYTHING: Levers = {
  split: { prevention: 0.2, community: 0.1, acute: 0.5, social: 0.2 },
  total: { factor: 1.1, newMoneyPencePerPersonYear: { social: 5000 } },
  growthPerYear: { acute: 0.1, social: -0.1 },
  owners: { social: 'nhs' },
  commissioners: { count: 5, changesPerYear: 0.5 },
  allocation: { formula: 'ageNeed' },
  pooling: {
    share: 0.5,
    rule: 'perceivedValue',
    governanceCostShare: 0.01,
    transferPencePerPersonYear: 2000,
    crowdOut: 0.3,
  },
  payment: { acute: { mechanism: 'tariff' }, community: { outcomeShare: 0.5 }, delayedDayChargePence: 10_000 },
  settlementYears: {
    length: 3,
    announcementLagMonths: 3,
    frontLoadShare: 0.5,
    politicalCycleYears: 4,
    politicalSwingShare: 0.1,
  },
  earmarked: { ringFencedShare: 0.5, nonRecurrentShare: 0.5, arrivalMonth: 6 },
  transition: { doubleRunningPencePerPersonYear: 5000, doubleRunningYears: 2, acuteBedsFactor: 0.8, rampMonths: 6 },
  riskShare: { share: 0.5 },
  yearEnd: { firstCallShare: 1, carryShare: 0.5, reserves: 'carried' },
  coordination: { assessments: 1, sharedRecordsShare: 0.5, caseFindingShare: 0.5 },
  schemes: { buildUpMonths: 6, fundedMonths: 6, aim: 'highNeed' },
  continuingCare: { eligibilityFactor: 2 },
  discharge: { assessedAfter: 0.2 },
  handover: { delayDaysPerBoundary: 2 },
  information: { noise: 0.1, lagMonths: 3, optimism: 0.5 },
  culture: { trust: 0.8, leaderChangesPerYear: 1, peerSupportShare: 0.5 },
  behaviour: { altruismFloor: 0.5, planningExponent: 2 },
  accountability: { overseers: 5, reportingCostShare: 0.01, shortTermWeight: 0.3 },
  devolution: { level: 'place', informationGainShare: 0.5, scaleLossShare: 0.01 },
  pilots: { placesShare: 0.34, selection: 'ready', effortShare: 0.2 },
  measures: { scoredOn: 'proxies', gamingShare: 0.5 },
  capacity: {
    acuteBeds: 0.8,
    virtualWardPlaces: 2,
    assessors: 1.5,
    councilAssessors: 0.5,
    caseManagementPlaces: 2,
    departmentSpaces: 0.5,
  },
  rota: { assessors: 7, packageStarts: 7 },
  shocks: {
    winterUnplannedFactor: 1.4,
    pandemicMonths: 6,
    pandemicUnplannedFactor: 1.3,
    pandemicStaffFactor: 0.8,
    failureMonths: 6,
    failureShare: 0.3,
    inflationPerYear: 0.05,
  },
};

describe('a part that starts in year 2', () => {
  test.each([
    ['one place', undefined],
    ['three places', [{ name: 'a' }, { name: 'b' }, { name: 'c' }]],
  ] as const)('changes no bit of year 1 in any table, whatever it changes later: %s', (_, places) => {
    const late = [part(EVERYTHING, { parameters: { 'stay.scale': 0.8 } })];
    const scenario = scenarioWith({ late }, { warmUp: 1, horizon: 2 }, places);
    for (const replication of [0]) {
      const tables = runBlock(scenario, replication);
      for (const name of TABLE_NAMES) {
        const rows = (settlement: number, years: readonly number[]) =>
          rowsOfSettlement(tables, name, settlement).filter((row) => years.includes(row.year));
        expect(rows(1, [0, 1])).toEqual(rows(0, [0, 1]));
      }
      const second = (settlement: number) =>
        rowsOfSettlement(tables, 'runs', settlement).filter((row) => row.year === 2);
      expect(second(1)).not.toEqual(second(0));
    }
  });

  test('is the same as a fork a year later', () => {
    const levers: Levers = {
      split: { prevention: 0.06, community: 0.06, acute: 0.68, social: 0.2 },
      total: { factor: 1.05 },
      growthPerYear: { acute: 0.1, social: -0.1 },
      settlementYears: {
        length: 2,
        frontLoadShare: 1,
        announcementLagMonths: 2,
        politicalCycleYears: 2,
        politicalSwingShare: 0.1,
      },
      transition: {
        doubleRunningPencePerPersonYear: 5000,
        doubleRunningYears: 1,
        acuteBedsFactor: 0.7,
        bookedSavingsPencePerPersonYear: 3000,
      },
      coordination: { sharedRecordsShare: 0.5, caseFindingShare: 0.5 },
      schemes: { buildUpMonths: 6, fundedMonths: 14 },
      continuingCare: { eligibilityFactor: 2 },
      capacity: { acuteBeds: 0.8, virtualWardPlaces: 3, homeCarePackages: 1.2 },
      rota: { assessors: 7 },
      shocks: {
        winterUnplannedFactor: 1.4,
        inflationPerYear: 0.05,
        failureMonths: 6,
        failureShare: 0.4,
        pandemicMonths: 3,
        pandemicUnplannedFactor: 1.2,
      },
    };
    const held = (scenario: Scenario): Scenario => ({
      ...scenario,
      population: { ages: 'free', netMigrationPerYear: 0 },
    });
    const late = held(scenarioWith({ late: [part(levers)] }, { warmUp: 1, horizon: 3 }));
    const forked = held(scenarioWith({ late: [part(levers, { fromMonth: 0 })] }, { warmUp: 2, horizon: 2 }));
    // trust is on the move from the fork on, and later life counts those who have left since the warm-up: neither is compared
    const values = (scenario: Scenario, shift: number) =>
      rowsOf(runBlock(scenario, 0), 'runs')
        .filter((row) => row.settlement === 1 && row.year + shift >= 0)
        .map(({ year, trust: _trust, 'qalys.remaining': _remaining, ...row }) => ({ ...row, year: year + shift }));
    const [a, b] = [values(late, -1), values(forked, 0)];
    expect(a).toHaveLength(3);
    expect(a).toEqual(b);
  });
});

describe('a part that ends', () => {
  test('leaves capacity as it was: in the month after, only what has already happened differs', () => {
    const short = [part({ capacity: { acuteBeds: 0.5 } }, { fromMonth: 0, untilMonth: 12 })];
    const rows = rowsOf(runBlock(scenarioWith({ short }, { warmUp: 1, horizon: 2 }), 0), 'runs');
    const beds = rows.map((row) => [row.settlement, row.year, row['beds.open']] as const);
    const at = (settlement: number, year: number) => beds.find(([s, y]) => s === settlement && y === year)?.[2];
    expect(at(1, 1)).toBeLessThan(at(0, 1) ?? 0);
    expect(at(1, 2)).toBe(at(0, 2));
  });

  test('leaves the growth so far in the level, and ends further growth', () => {
    const grown = [part({ growthPerYear: { social: 0.1 } }, { fromMonth: 0, untilMonth: 24 })];
    const rows = rowsOf(runBlock(scenarioWith({ grown }, { warmUp: 1, horizon: 4 }), 0), 'runs');
    const plan = (settlement: number, year: number) =>
      rows.find((row) => row.settlement === settlement && row.year === year)?.['plan.social'] ?? Number.NaN;
    const level = [1, 2, 3, 4].map((year) => plan(1, year) / plan(0, year));
    [1, 1.1, 1.21, 1.21].forEach((expected, at) => {
      expect(level[at]).toBeCloseTo(expected, 2);
    });
  });
});

describe('a part without effect', () => {
  test.each<[string, readonly DatedPart[]]>([
    ['of neutral levers', [part({ capacity: { acuteBeds: 1 } }, { phaseMonths: 6 })]],
    ['of no move', [part({}, { moved: { prevention: 0, community: 0, acute: 0, social: 0 }, phaseMonths: 12 })]],
    ['of a factor of 1', [part({}, { parameters: { 'stay.scale': 1 } })]],
  ])('%s changes no bit', (_, parts) => {
    const tables = runBlock(scenarioWith({ parts }, { warmUp: 1, horizon: 2 }), 0);
    for (const name of TABLE_NAMES)
      expect(rowsOfSettlement(tables, name, 1)).toEqual(rowsOfSettlement(tables, name, 0));
  });
});

describe("a service of the place's own", () => {
  test('opens in its year, and changes no bit before', () => {
    const stepDown = ownService('step-down', {
      role: 'dischargeDestination',
      takes: { of: 'pathway2', share: 0.5, whenFull: 'pathway2' },
    });
    const given = { people: 3 * PEOPLE, years: { warmUp: 1, horizon: 2 } };
    const scenario = withOwnServices(given, [stepDown], { base: {}, late: {} });
    const [base] = scenario.settlements;
    const opened = { ...part({}), services: { 'step-down': 1000 } };
    const late = { ...scenario, settlements: [base, { ...base, name: 'late', parts: [opened] }] };
    const tables = runBlock(late, 0);
    const rows = (name: 'runs' | 'services', settlement: number, year: number) =>
      rowsOfSettlement(tables, name, settlement).filter((row) => row.year === year);
    for (const name of ['runs', 'services'] as const) expect(rows(name, 1, 1)).toEqual(rows(name, 0, 1));
    expect(rows('services', 0, 2).map((row) => row.starts)).toEqual([0]);
    expect(rows('services', 1, 2)[0]?.starts).toBeGreaterThan(0);
  });
});
