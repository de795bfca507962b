/**
 * Kind of truth: statistical, paired under common random numbers; law where differences are exactly zero. Eight
 * replications of 3,000 people from a fixed seed: a difference is claimed when the 99% interval of its mean (Student's t,
 * 7 degrees of freedom) is on the stated side of 0: false in 1 of 200 seeds for a lever that does nothing.
 */
import { describe, expect, test } from 'vitest';
import { type Row, type RunName, rowsOfSettlement, runBlock } from '../laws/tables.js';
import { mean, standardError } from './replications.js';
import { baseScenario, type Levers } from './support.js';

const YEARS = { warmUp: 1, horizon: 3 };
const PEOPLE = 3000;
const T99 = 3.499; // two-sided 99%, 7 degrees of freedom
const REPLICATIONS = 8;
/**
 * One bed makes a bay and a ward, so that a small place can close some; effects beyond their ranges, so that few people show
 * them.
 */
const BOOK = {
  'beds.perBay': 1,
  'beds.perWard': 1,
  'coordination.recordsTimeShare': 0.9,
  'coordination.foundRequestRatio': 3,
  'coordination.foundReferralRatio': 2,
  'coordination.foundIllnessRatio': 1.5,
  'caseManagement.ratio': 0.1,
  // no raised risk after a discharge: chains of readmissions drown what a lever does to few people
  'afterDischarge.ratio.1': 1,
  'afterDischarge.ratio.2': 1,
};

/** One lever against the same settlement without it: the column goes the way of the sign. */
interface Sign {
  readonly lever: string;
  readonly from?: Levers;
  readonly to: Levers;
  readonly column: RunName;
  readonly sign: 1 | -1;
}

const bridge = (doubleRunningPencePerPersonYear: number, doubleRunningYears: number, rampMonths = 0): Levers => ({
  transition: { doubleRunningPencePerPersonYear, doubleRunningYears, rampMonths },
});
const wards = (acuteBedsMonth: number, optimism = 0): Levers => ({
  transition: { acuteBedsFactor: 0.8, acuteBedsMonth, optimism },
});
const pandemic = (change: object): Levers => ({
  shocks: { pandemicMonths: 12, ...change },
});
const STOPPED = pandemic({ pandemicMonths: 36, pandemicPlannedFactor: 0.2 });
const failure = (failureStartMonth: number, failureMonths: number, failureShare: number): Levers => ({
  shocks: { failureStartMonth, failureMonths, failureShare },
});

const inHospital = (sharedRecordsShare: number): Levers => ({
  coordination: { assessments: 4, sharedRecordsShare },
  discharge: { assessedAfter: 0 },
  capacity: { assessors: 100 },
});

const SIGNS: readonly Sign[] = [
  {
    lever: 'transition.doubleRunningPencePerPersonYear',
    to: bridge(60_000, 3),
    column: 'waits.pathwayMeanDays',
    sign: -1,
  },
  {
    lever: 'transition.doubleRunningYears',
    from: bridge(60_000, 1),
    to: bridge(60_000, 3),
    column: 'money.bridging',
    sign: 1,
  },
  {
    lever: 'transition.rampMonths',
    from: bridge(60_000, 3, 1),
    to: bridge(60_000, 3, 60),
    column: 'waits.pathwayMeanDays',
    sign: 1,
  },
  { lever: 'transition.acuteBedsFactor', to: wards(0), column: 'beds.open', sign: -1 },
  { lever: 'transition.acuteBedsFactor', to: wards(0), column: 'waits.boardingMeanHours', sign: 1 },
  { lever: 'transition.acuteBedsFactor', to: wards(0), column: 'cost.doubleRunning', sign: 1 },
  { lever: 'transition.acuteBedsMonth', from: wards(0), to: wards(24), column: 'beds.open', sign: 1 },
  { lever: 'transition.optimism', from: wards(0), to: wards(0, 1), column: 'beds.open', sign: -1 },
  { lever: 'transition.optimism', from: wards(0), to: wards(0, 1), column: 'waits.aeMeanHours', sign: 1 },
  {
    // all assessed in hospital, and by enough assessors: so that the papers count and not the queue for a part post
    lever: 'coordination.sharedRecordsShare',
    from: inHospital(0),
    to: inHospital(1),
    column: 'delayedDays.assessment',
    sign: -1,
  },
  {
    lever: 'coordination.caseFindingShare',
    to: { coordination: { caseFindingShare: 1 } },
    column: 'social.requests',
    sign: 1,
  },
  {
    lever: 'coordination.caseFindingShare',
    to: { coordination: { caseFindingShare: 1 } },
    column: 'planned.joined',
    sign: 1,
  },
  {
    lever: 'coordination.caseFindingShare',
    to: { coordination: { caseFindingShare: 1 } },
    column: 'attendances.65plus',
    sign: 1,
  },
  {
    lever: 'coordination.caseFindingShare',
    to: { coordination: { caseFindingShare: 1 } },
    column: 'cost.caseFinding',
    sign: 1,
  },
  {
    lever: 'coordination.assessments',
    to: { coordination: { assessments: 4 } },
    column: 'cost.duplication',
    sign: 1,
  },
  {
    lever: 'handover.delayDaysPerBoundary',
    to: { handover: { delayDaysPerBoundary: 3 } },
    column: 'cost.transaction',
    sign: 1,
  },
  {
    lever: 'growthPerYear.community (case management)',
    to: { growthPerYear: { community: 0.5 } },
    column: 'caseManagement.places',
    sign: 1,
  },
  {
    lever: 'growthPerYear.community (case management)',
    to: { growthPerYear: { community: 0.5 } },
    column: 'deteriorations',
    sign: -1,
  },
  {
    lever: 'shocks.winterUnplannedFactor',
    to: { shocks: { winterUnplannedFactor: 1.5 } },
    column: 'deteriorations',
    sign: 1,
  },
  {
    lever: 'shocks.pandemicUnplannedFactor',
    to: pandemic({ pandemicUnplannedFactor: 0.5 }),
    column: 'deteriorations',
    sign: -1,
  },
  {
    lever: 'shocks.pandemicStartMonth',
    from: pandemic({ pandemicUnplannedFactor: 0.5 }),
    to: pandemic({ pandemicUnplannedFactor: 0.5, pandemicStartMonth: 36 }),
    column: 'deteriorations',
    sign: 1,
  },
  {
    lever: 'shocks.pandemicMonths',
    from: pandemic({ pandemicUnplannedFactor: 0.5 }),
    to: { shocks: { pandemicMonths: 30, pandemicUnplannedFactor: 0.5 } },
    column: 'deteriorations',
    sign: -1,
  },
  {
    lever: 'payment.acute.dayCase.mechanism in a pandemic that stops planned work',
    from: STOPPED,
    to: { ...STOPPED, payment: { acute: { planned: { mechanism: 'tariff' }, dayCase: { mechanism: 'tariff' } } } },
    column: 'paid.activity',
    sign: -1,
  },
  {
    lever: 'shocks.pandemicPlannedFactor',
    to: pandemic({ pandemicPlannedFactor: 0.5 }),
    column: 'planned.pathways',
    sign: 1,
  },
  { lever: 'shocks.pandemicStaffFactor', to: pandemic({ pandemicStaffFactor: 0.5 }), column: 'beds.open', sign: -1 },
  {
    lever: 'shocks.pandemicStaffFactor',
    to: pandemic({ pandemicStaffFactor: 0.5 }),
    column: 'waits.aeMeanHours',
    sign: 1,
  },
  {
    lever: 'shocks.pandemicCareHomeDeathFactor',
    to: pandemic({ pandemicMonths: 36, pandemicCareHomeDeathFactor: 10 }),
    column: 'time.careHome',
    sign: -1,
  },
  { lever: 'shocks.failureShare', to: failure(0, 24, 0.6), column: 'social.displaced', sign: 1 },
  { lever: 'shocks.failureShare', to: failure(0, 24, 0.6), column: 'waits.careHomeMeanDays', sign: 1 },
  {
    lever: 'shocks.failureMonths',
    from: failure(0, 3, 0.6),
    to: failure(0, 36, 0.6),
    column: 'time.careHome',
    sign: -1,
  },
  {
    lever: 'shocks.failureStartMonth',
    from: failure(0, 24, 0.6),
    to: failure(36, 24, 0.6),
    column: 'time.careHome',
    sign: 1,
  },
  { lever: 'shocks.inflationPerYear', to: { shocks: { inflationPerYear: 0.2 } }, column: 'beds.open', sign: -1 },
  {
    lever: 'shocks.inflationPerYear',
    to: { shocks: { inflationPerYear: 0.2 } },
    column: 'packageHours',
    sign: -1,
  },
];

/** Means over the years after the fork, by replication, of every settlement; one block runs them all. */
function yearly(settlements: Readonly<Record<string, Levers>>) {
  const scenario = baseScenario({ people: PEOPLE, years: YEARS, book: BOOK, settlements });
  const blocks = Array.from({ length: REPLICATIONS }, (_, replication) => runBlock(scenario, replication, 'signs'));
  return (settlement: number, column: RunName) =>
    blocks.map((tables) => {
      const rows = rowsOfSettlement(tables, 'runs', settlement).filter((row) => row.year > 0);
      // a year in which nobody started has no mean wait
      return mean(rows.map((row) => row[column]).filter((value) => !Number.isNaN(value)));
    });
}

describe('each lever moves its column the way it should', () => {
  const settlements = new Map(
    SIGNS.flatMap(({ from = {}, to }) => [from, to]).map((levers) => [JSON.stringify(levers), levers]),
  );
  const position = (levers: Levers) => [...settlements.keys()].indexOf(JSON.stringify(levers));
  let values: ReturnType<typeof yearly>;
  test.each(SIGNS)('$lever: $column ($sign)', ({ from = {}, to, column, sign }) => {
    values ??= yearly(Object.fromEntries(settlements));
    const before = values(position(from), column);
    const differences = values(position(to), column).map((value, i) => value - before[i]);
    expect(sign * mean(differences)).toBeGreaterThan(T99 * standardError(differences));
    expect(mean(differences)).not.toBe(0);
  });
});

describe('what has not happened yet changes nothing', () => {
  const LATER: Record<string, Levers> = {
    base: {},
    pandemic: {
      shocks: {
        pandemicStartMonth: 12,
        pandemicMonths: 12,
        pandemicUnplannedFactor: 0.5,
        pandemicPlannedFactor: 0.5,
        pandemicStaffFactor: 0.7,
        pandemicCareHomeDeathFactor: 5,
      },
    },
    failure: failure(12, 6, 0.5),
    wards: { transition: { acuteBedsFactor: 0.5, acuteBedsMonth: 12 } },
    inflation: { shocks: { inflationPerYear: 0.1 } },
  };
  const scenario = baseScenario({ people: 2000, years: { warmUp: 1, horizon: 2 }, settlements: LATER });
  const tables = runBlock(scenario);
  const year = (settlement: number, number: number, name: 'runs' | 'strata' | 'accounts' | 'flows') =>
    rowsOfSettlement(tables, name, settlement).filter((row: Row) => row.year === number);

  test.each(Object.keys(LATER).slice(1))('%s: identical until then, different after', (name) => {
    const settlement = Object.keys(LATER).indexOf(name);
    for (const table of ['runs', 'strata', 'accounts', 'flows'] as const) {
      expect(year(settlement, 1, table)).toEqual(year(0, 1, table));
    }
    expect(year(settlement, 2, 'runs')).not.toEqual(year(0, 2, 'runs'));
  });
});
