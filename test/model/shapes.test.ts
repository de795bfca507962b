/**
 * Kind of truth: statistical, of directions known beforehand, on the whole model in small places. Seeds are fixed;
 * the false alarm stated is what another seed would risk, from the spread of the replications themselves.
 */
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenario/types.js';
import type { RunName } from '../laws/tables.js';
import { mean, replicate, standardError } from './replications.js';
import { BASE_CASE, baseScenario } from './support.js';

const ALONE = { alone: {} };
const book = (scenario: Scenario, values: Readonly<Record<string, number>>): Scenario => ({
  ...scenario,
  place: { ...scenario.place, book: values },
});
/** Mean of a column over the years, by replication. */
const yearly = (runs: ReturnType<typeof replicate>, name: RunName) =>
  runs.map((years) => mean(years.map((row) => row[name])));
/** Difference of two means in standard errors, for independent samples. */
const contrast = (a: readonly number[], b: readonly number[]) =>
  (mean(a) - mean(b)) / Math.sqrt(standardError(a) ** 2 + standardError(b) ** 2);

/**
 * 867 beds in one group against 410, 280 and 177: same people, same illnesses. Over ten replications of another seed the
 * ratio of boarding waits was 0.20 with a standard deviation of 0.07, of patients who boarded over 4 h 0.23 (0.08), of
 * time in the department 0.86 (0.03): of three, half stands 7 and 5 standard errors away and 1 stands 9, a false alarm in
 * fewer than 1 of 10^6 seeds. It is not nobody: 87 beds fill and empty with the round, the departure hours, the season.
 */
test('one pool of beds boards far less than three ward groups', () => {
  const three = baseScenario({ people: 50_000, years: { warmUp: 0, horizon: 1 }, settlements: ALONE });
  const pool = book(three, { ...three.place.book, 'beds.poolBeds': 867 });
  const [split, joined] = [three, pool].map((scenario) => replicate(scenario, 3));
  const pairs = (name: RunName) => [yearly(split, name), yearly(joined, name)] as const;
  for (const name of ['boarding.over4h', 'waits.boardingMeanHours', 'waits.aeMeanHours'] as const) {
    const [apart, together] = pairs(name);
    for (const [replication, value] of together.entries()) expect(value).toBeLessThan(apart[replication]);
  }
  const ratio = (name: RunName) => mean(pairs(name)[1]) / mean(pairs(name)[0]);
  expect(ratio('waits.boardingMeanHours')).toBeLessThan(0.5);
  expect(ratio('boarding.over4h')).toBeLessThan(0.5);
  expect(pairs('outliers')[1]).toEqual([0, 0, 0]);
  const [apart, together] = pairs('beds.open');
  expect(together).toEqual(apart);
});

/**
 * Twice the people with exactly twice of everything: the book's quantities are made multiples of 25, so that 20,000 and
 * 40,000 of 500,000 have whole places of every kind. Illness a person comes at the same rate (standard error of the
 * difference 0.4%; 5 of them asked: 1 in 200, as they are estimated from four). Admissions may differ by what community
 * services can take: a few places are full more often than many, about 1.5% more admissions were seen in three seeds (standard
 * error 1%; 5% asked: 1 in 10^3). Waits: in three seeds, with twice the replications, assessors stood 17 to 22 standard errors
 * apart, boarding 5 to 6, the department 4 to 6: the sign required here is missed by fewer than 1 of 10^3 seeds. Waits for
 * pathways, home care and care homes are too noisy at this size for a direction and are not tested.
 */
test('twice the people, twice the capacity: the same illness, shorter waits', () => {
  const whole = {
    'pathway1.places': 125,
    'pathway2.beds': 125,
    'pathway3.beds': 100,
    'beds.open': 875,
    'response.places': 75,
    'virtualWard.places': 100,
    'assessment.posts': 50,
    'homeCare.packages': 2125,
    'careHome.places': 2500,
  };
  const [small, large] = [20_000, 40_000].map((people) =>
    replicate(baseScenario({ people, years: { warmUp: 0, horizon: 2 }, settlements: ALONE, book: whole }), 4),
  );
  expect(yearly(large, 'beds.open')).toEqual(yearly(small, 'beds.open').map((beds) => beds * 2));
  const rates = (runs: ReturnType<typeof replicate>, name: RunName) =>
    runs.map((years) => mean(years.map((row) => row[name] / row.lifeYears)));
  const illness = [small, large].map((runs) => rates(runs, 'deteriorations'));
  expect(Math.abs(contrast(illness[0], illness[1]))).toBeLessThan(5);
  expect(Math.abs(mean(illness[0]) / mean(illness[1]) - 1)).toBeLessThan(0.02);
  const admissions = [small, large].map((runs) => mean(rates(runs, 'admissions.unplanned')));
  expect(Math.abs(admissions[0] / admissions[1] - 1)).toBeLessThan(0.05);
  for (const name of ['waits.assessmentMeanDays', 'waits.boardingMeanHours', 'waits.aeMeanHours'] as const) {
    const logs = [small, large].map((runs) => yearly(runs, name).map(Math.log));
    expect(mean(logs[0]), name).toBeGreaterThan(mean(logs[1]));
  }
});

/**
 * A twentieth more illness, same people and uniforms: every consequence follows from queues and prices, none is put in.
 * Mean paired change over ten replications of another seed, in standard errors of four: admissions 20, occupancy 6.4,
 * delayed days 3.4, boarding 4.1, time in the department 5.3, the planned list 8.7, resource cost of the acute line 7.3,
 * of the community line 3.6, of the system 5.5, quality of life -4.0. Only the sign is tested: a false alarm for delayed
 * days in 1 of 2,500 seeds, for any in about 1 of 1,500. Social care is not tested: its change is within its noise.
 */
describe('a twentieth more illness', () => {
  const base = baseScenario({ people: 50_000, years: { warmUp: 0, horizon: 1 }, settlements: ALONE });
  const ill = book(base, {
    ...base.place.book,
    'unplanned.scale': BASE_CASE.place.book['unplanned.scale'] * 1.05,
  });
  const [before, after] = [base, ill].map((scenario) => replicate(scenario, 4));
  const change = (name: RunName) => mean(yearly(after, name)) / mean(yearly(before, name)) - 1;

  test('admissions rise by about as much', () => {
    expect(change('admissions.unplanned')).toBeGreaterThan(0.03);
    expect(change('admissions.unplanned')).toBeLessThan(0.07);
  });

  const worse = [
    'occupancy.midnight',
    'delayedDays.noCriteriaToReside',
    'boarding.over4h',
    'waits.aeMeanHours',
    'planned.list',
    'cost.acute',
    'cost.community',
    'cost.system',
  ] as const;
  test.each(worse)('%s rises', (name) => {
    expect(change(name)).toBeGreaterThan(0);
  });

  test('quality of life falls; costs rise by far less than illness: most of them are open capacity', () => {
    expect(change('qalys')).toBeLessThan(0);
    expect(change('cost.acute')).toBeLessThan(0.02);
  });
});
