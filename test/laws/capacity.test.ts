/**
 * Kind of truth: law, statistical. Nothing is gained by waiting: with less of a capacity people do not live longer and do
 * not fall ill less, and with more of it their lives are not shorter. Paired replications under common random numbers from
 * one warm-up; a factor of 0 to 3 on each service, three services here and all of them in the slow form.
 *
 * False alarms: each direction is violated when the paired mean lies on the wrong side by more than 4 standard errors, one
 * case in 1,000 of a service without any effect (Student, 11 degrees of freedom). The slow form has some 300 cases, so it takes
 * 24 replications and 5 standard errors: one case in 43,000, one run in 140. The seed is fixed.
 */
import { describe, expect, test } from 'vitest';
import { baseScenario, type Levers } from '../model/support.js';
import { type Row, rowsOfSettlement, runBlock } from './tables.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const [REPLICATIONS, STANDARD_ERRORS] = SLOW ? [24, 5] : [12, 4];
const SERVICES = ['acuteBeds', 'pathway2Beds', 'homeCarePackages'] as const;
const OTHERS = [
  'pathway1Places',
  'pathway3Beds',
  'careHomePlaces',
  'assessors',
  'plannedSessions',
  'outpatientSessions',
  'responsePlaces',
  'virtualWardPlaces',
  'caseManagementPlaces',
  'departmentSpaces',
  'councilAssessors',
] as const;
const FACTORS = SLOW ? [0, 0.25, 0.5, 0.8, 1.2, 1.5, 2, 3] : [0, 0.5, 2];

const name = (service: string, factor: number) => `${service} x ${factor}`;
/**
 * Social workers decide who joins the queue for packages and have none to give. Where packages are short, fewer of them leave
 * more for patients ready to leave, so the law is asked of them where packages are ample.
 */
const AMPLE_PACKAGES = { homeCarePackages: 2 };
const beside = (service: string) => (service === 'councilAssessors' ? AMPLE_PACKAGES : {});
/** The least that the lever takes. */
const least = (service: string) => (service === 'departmentSpaces' ? 0.1 : 0);

const cases = (SLOW ? [...SERVICES, ...OTHERS] : SERVICES).flatMap((service) =>
  FACTORS.map((factor) => Math.max(factor, least(service))).map((factor) => ({
    service,
    factor,
    levers: { capacity: { ...beside(service), [service]: factor } } as Levers,
  })),
);
const scenario = baseScenario({
  people: SLOW ? 20_000 : 6000,
  years: { warmUp: 2, horizon: SLOW ? 4 : 2 },
  // Ordinary operations are off: what they do to deaths where beds are short is stated and tested in planned-capacity.test.ts.
  book: { 'planned.ordinaryShare': 0 },
  settlements: {
    base: {},
    ample: { capacity: AMPLE_PACKAGES },
    ...Object.fromEntries(cases.map(({ service, factor, levers }) => [name(service, factor), levers])),
  },
});

/**
 * What must not fall when there is less of a service: cumulative deaths; illnesses and unmet need for each year lived (at
 * home).
 */
const MEASURES: Readonly<Record<string, (years: readonly Row[]) => number>> = {
  deaths: (years) => sum(years, 'deaths'),
  'illnesses a person-year': (years) => sum(years, 'deteriorations') / sum(years, 'lifeYears'),
  'unmet need a year at home': (years) => sum(years, 'unmetNeedPersonDays') / sum(years, 'time.home'),
};

function sum(
  years: readonly Row[],
  column: 'deaths' | 'deteriorations' | 'lifeYears' | 'unmetNeedPersonDays' | 'time.home',
): number {
  return years.reduce((total, row) => total + row[column], 0);
}

const blocks = Array.from({ length: REPLICATIONS }, (_, replication) => runBlock(scenario, replication, 'capacity'));
const years = (block: (typeof blocks)[number], settlement: number) =>
  rowsOfSettlement(block, 'runs', settlement).filter(({ year }) => year > 0);

/**
 * With less of these, people who need help wait in hospital, or die of waiting, and are not at home in need: unmet need there falls by up
 * to 2.4 days a year lived at home (a tenth of the department's spaces), which is no gain.
 */
const KEEPS_IN_HOSPITAL = ['assessors', 'departmentSpaces', 'responsePlaces'];

/**
 * For acute beds only deaths are tested, and illnesses where beds are fewer. Those whom more beds keep alive are frail and fall
 * ill more than others; patients stuck in hospital for want of a bed are dependent, and so not at home in need.
 */
function measuresOf(service: string, factor: number): string[] {
  if (KEEPS_IN_HOSPITAL.includes(service)) return ['deaths', 'illnesses a person-year'];
  if (service !== 'acuteBeds') return Object.keys(MEASURES);
  return factor < 1 ? ['deaths', 'illnesses a person-year'] : ['deaths'];
}

describe.each(cases)('$service x $factor', ({ service, factor }) => {
  const base = service === 'councilAssessors' ? 1 : 0;
  const settlement = 2 + cases.findIndex((one) => one.service === service && one.factor === factor);
  test.each(measuresOf(service, factor))('%s', (measure) => {
    const differences = blocks.map(
      (block) => MEASURES[measure](years(block, settlement)) - MEASURES[measure](years(block, base)),
    );
    const mean = differences.reduce((total, value) => total + value, 0) / REPLICATIONS;
    const squares = differences.reduce((total, value) => total + (value - mean) ** 2, 0);
    const error = Math.sqrt(squares / (REPLICATIONS - 1) / REPLICATIONS);
    // above 0: with less of the service, more of what is bad
    const harm = factor < 1 ? mean : -mean;
    expect(harm).toBeGreaterThanOrEqual(-STANDARD_ERRORS * error);
  });
});
