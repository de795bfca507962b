/**
 * Kind of truth: law, exact (no chance: the same people meet the same random numbers). A row of the book that leaves the
 * base settlement as it was, bit for bit, and moves another settlement acts through what differs there, so the table of
 * levers must say so. Usually a few rows and settlements are tried; ONEPOT_SLOW=1 tries every row that a lever
 * claims under every group of levers.
 */
import { describe, expect, test } from 'vitest';
import { actingAssumptions, LEVER_ROWS } from '../../src/scenario/leaning.js';
import { BASE_CASE, BOOK_ROWS, baseScenario, type Levers } from '../model/support.js';
import { runBlock } from './tables.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const MORE: Levers = { total: { newMoneyPencePerPersonYear: { community: 1500, social: 4000 } } };
const LEAN: Levers = { growthPerYear: { acute: -0.15 } };
const POOL: Levers = { pooling: { share: 1, rule: 'perceivedValue' } };
const { split } = BASE_CASE.baseSettlement;

/** Groups of levers far from neutral, the base settlement first. */
const SETTLEMENTS: readonly Levers[] = [
  {},
  { commissioners: { count: 12, changesPerYear: 1 } },
  { payment: { acute: { mechanism: 'tariff' } } },
  { coordination: { assessments: 1 } },
  { coordination: { sharedRecordsShare: 1, caseFindingShare: 1 } },
  { shocks: { winterUnplannedFactor: 2 } },
  ...(SLOW ? slowSettlements() : []),
];

function slowSettlements(): Levers[] {
  return [
    { split: { ...split, acute: split.acute * 0.9, social: split.social + split.acute * 0.1 } },
    ...[MORE, LEAN, { growthPerYear: { social: -0.2, community: 0.3, prevention: 0.3 } }, { total: { factor: 1.3 } }],
    ...([{ owners: { prevention: 'nhs' } }, { owners: { social: 'nhs' } }] as const),
    ...([
      POOL,
      { pooling: { share: 1, rule: 'longestQueue' } },
      { pooling: { share: 1, rule: 'plugDeficit' } },
    ] as const),
    ...[{ pooling: { share: 1, governanceCostShare: 0.02 } }, { pooling: { transferPencePerPersonYear: 5000 } }],
    ...([
      { payment: { community: { mechanism: 'tariff' } } },
      { payment: { social: { mechanism: 'tariff' } } },
    ] as const),
    ...[{ payment: { delayedDayChargePence: 12_000 } }, { payment: { preventionIncentivePence: 1_000_000 } }],
    ...[{ settlementYears: { length: 10 } }, { ...MORE, settlementYears: { announcementLagMonths: 6 } }],
    ...[
      { ...MORE, earmarked: { ringFencedShare: 1 } },
      { ...MORE, earmarked: { nonRecurrentShare: 1 } },
    ],
    { settlementYears: { politicalCycleYears: 3, politicalSwingShare: 0.1 } },
    { transition: { doubleRunningPencePerPersonYear: 60_000, doubleRunningYears: 3, acuteBedsFactor: 0.8 } },
    { ...LEAN, riskShare: { share: 1, capShare: 1, reputationalWeight: 1 } },
    ...[{ ...LEAN, yearEnd: { firstCallShare: 1 } }, { handover: { delayDaysPerBoundary: 3 } }],
    ...[{ ...POOL, information: { noise: 3, lagMonths: 0 } }, { coordination: { assessments: 4 } }],
    ...[{ culture: { trust: 1 } }, { culture: { leaderChangesPerYear: 4 } }],
    ...[{ behaviour: { altruismFloor: 1, altruismCeiling: 1 } }, { behaviour: { healthWeight: 1 } }],
    { accountability: { overseers: 10, reportingCostShare: 0.05, shortTermWeight: 1 } },
    { devolution: { level: 'neighbourhood', scaleLossShare: 0.2 } },
    { measures: { scoredOn: 'proxies', gamingShare: 1 } },
    ...[{ capacity: { acuteBeds: 1.3 } }, { capacity: { homeCarePackages: 0, careHomePlaces: 2 } }],
    { shocks: { pandemicMonths: 12, pandemicUnplannedFactor: 0.5, pandemicStaffFactor: 0.5 } },
    ...[{ shocks: { failureMonths: 24, failureShare: 0.6 } }, { shocks: { inflationPerYear: 0.2 } }],
  ];
}

const QUICK = [
  ...['commissioners.delayShare', 'commissioners.administrationShare', 'admission.elasticity', 'price.noNightPence'],
  ...[
    'coordination.recordsTimeShare',
    'coordination.visitPencePerPersonYear',
    'shock.winterMonths',
    'trust.handoverEffect',
  ],
];
const claimed = [...new Set(Object.values(LEVER_ROWS).flat())];
const ROWS = BOOK_ROWS.filter(({ provenance }) => provenance === 'assumption').filter(({ key }) =>
  SLOW ? claimed.some((start) => key.startsWith(start)) : QUICK.includes(key),
);

const names = SETTLEMENTS.map((_, at) => `s${at}`);
const GIVEN = {
  people: 700,
  years: { warmUp: 1, horizon: SLOW ? 2 : 1 },
  settlements: Object.fromEntries(SETTLEMENTS.map((levers, at) => [`s${at}`, levers])),
};

/** The table `runs` as text, settlement by settlement. */
function runOf(book: Readonly<Record<string, number>>): string[] {
  const { runs } = runBlock(baseScenario({ ...GIVEN, book }), 0, 'leaning');
  const width = runs.length / names.length;
  return names.map((_, at) => runs.slice(at * width, (at + 1) * width).join());
}

describe('assumptions that act through what differs', { timeout: 1_800_000 }, () => {
  const base = runOf({});
  let moved = 0;

  test.each(ROWS.map((row) => [row.key, row] as const))(
    '%s moves no settlement whose levers do not claim it',
    (key, row) => {
      const ends = [row.low ?? row.value * 0.9, row.high ?? row.value * 1.1];
      const end = ends[1] - row.value >= row.value - ends[0] ? ends[1] : ends[0];
      const got = runOf({ [key]: end });
      if (got[0] !== base[0]) return;
      const acting = [...SETTLEMENTS.keys()].filter((at) => got[at] !== base[at]);
      moved += acting.length;
      const unclaimed = acting.filter((at) => {
        const scenario = baseScenario({ ...GIVEN, settlements: { s0: {}, [`s${at}`]: SETTLEMENTS[at] } });
        return actingAssumptions(scenario, [row]).length === 0;
      });
      expect(unclaimed.map((at) => JSON.stringify(SETTLEMENTS[at]))).toEqual([]);
    },
  );

  test('some rows were seen to act', () => {
    expect(moved).toBeGreaterThan(SLOW ? 50 : 4);
  });
});
