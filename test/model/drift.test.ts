/**
 * Kind of truth: law. With ages held nothing in the base settlement trends by itself: over the ten years after the
 * warm-up need and admissions at fixed ages by at most 0.3% a year, stocks by at most 1%. What does not hold is named in
 * docs/model/population.md with its measured slope, and is not asserted.
 */
import { describe, expect, test } from 'vitest';
import { SETTING } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { runYears } from '../../src/model/run/warm-up-and-fork.js';
import type { State } from '../../src/model/state/state.js';
import { RUN_COLUMNS } from '../../src/outcomes/index.js';
import { NEED_SEGMENTS } from '../../src/scenario/types.js';
import type { RunName } from '../laws/tables.js';
import { mean, slope, standardError } from './replications.js';
import { baseScenario, newState } from './support.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const [PEOPLE, REPLICATIONS] = SLOW ? [100_000, 24] : [40_000, 6];
const YEARS = { warmUp: 3, horizon: 10 };
const BAND_YEARS = 5;
const BANDS = 22;
const OLD_BANDS = ['65to74', '75to84', '85plus'] as const;
/** Within 1% a year in the base settlement; slopes and those left out stand in docs/model/population.md. */
const STOCKS: readonly RunName[] = [
  'people',
  'time.segment1',
  'time.segment2',
  'time.segment3',
  'time.segment4',
  'time.segment5',
  'time.dependent',
  'time.careHome',
  'stock.homeCare',
  'time.acuteBed',
  'time.pathway1',
  'time.pathway2',
  'time.pathway3',
  'planned.pathways',
  'beds.noCriteriaToReside',
];

interface Year {
  readonly value: (name: RunName) => number;
  /** people by age band and segment at the year's end */
  readonly people: readonly (readonly number[])[];
}

function peopleOf(s: State): number[][] {
  const counts = Array.from({ length: BANDS }, () => new Array<number>(NEED_SEGMENTS).fill(0));
  for (let person = 0; person < s.people.count; person++) {
    if (byteOf(s.people, person, AT.setting) >= SETTING.dead) continue;
    counts[Math.floor(byteOf(s.people, person, AT.ageYears) / BAND_YEARS)][byteOf(s.people, person, AT.segment)]++;
  }
  return counts;
}

const scenario = {
  ...baseScenario({ people: PEOPLE, years: YEARS }),
  population: { ages: 'stationary', netMigrationPerYear: null },
} as const;
const standard = peopleOf(newState(scenario)).map((band) => band.reduce((sum, people) => sum + people, 0));
const positions = new Map<string, number>(RUN_COLUMNS.map(({ name }, index) => [name, index]));

const runs: readonly (readonly Year[])[] = Array.from({ length: REPLICATIONS }, (_, replication) => {
  const s = newState(scenario, { seed: 'drift', replication });
  runYears(s, YEARS.warmUp);
  return Array.from({ length: YEARS.horizon }, () => {
    const [year] = runYears(s, 1);
    return { value: (name: RunName) => year.runs[positions.get(name)!], people: peopleOf(s) };
  });
});

/** Slope of a yearly value, % of its mean a year: mean over replications and its standard error. */
function trend(of: (year: Year) => number): { percent: number; error: number } {
  const slopes = runs.map((years) => {
    const values = years.map(of);
    return (100 * slope(values)) / mean(values);
  });
  return { percent: mean(slopes), error: standardError(slopes) };
}

/** Mean over people of the first day's ages. */
function atFixedAges(of: (segments: readonly number[]) => number): (year: Year) => number {
  return ({ people }) => {
    let sum = 0;
    people.forEach((segments, band) => {
      const all = segments.reduce((total, count) => total + count, 0);
      if (all > 0) sum += (standard[band] * of(segments)) / all;
    });
    return sum;
  };
}

/** Unplanned admissions at the first day's shares of four age bands. */
function admissionRate({ value }: Year): number {
  let [young, youngYears, sum] = [value('admissions.unplanned'), value('lifeYears'), 0];
  let youngPeople = standard.reduce((total, count) => total + count, 0);
  OLD_BANDS.forEach((band, index) => {
    const [admissions, years] = [value(`admissions.${band}`), value(`time.${band}`)];
    const from = (65 + index * 10) / BAND_YEARS;
    const until = index === OLD_BANDS.length - 1 ? BANDS : from + 10 / BAND_YEARS;
    const people = standard.slice(from, until).reduce((total, count) => total + count, 0);
    sum += (people * admissions) / years;
    young -= admissions;
    youngYears -= years;
    youngPeople -= people;
  });
  return sum + (youngPeople * young) / youngYears;
}

/**
 * Standard errors as measured, in % a year: mean segment 0.016 (6 replications of 40,000) and 0.005 (24 of 100,000);
 * admissions 0.09 and 0.03 around -0.07. The limit of 0.3 is crossed by chance in fewer than 1 of 100 seeds in the short
 * form, and in fewer than 1 of 10^6 in the long one.
 */
describe('at fixed ages', () => {
  test('mean need drifts by at most 0.3% a year', () => {
    const { percent } = trend(atFixedAges((segments) => segments.reduce((sum, count, s) => sum + (s + 1) * count, 0)));
    expect(Math.abs(percent)).toBeLessThan(0.3);
  });

  test('admissions drift by at most 0.3% a year', () => {
    expect(Math.abs(trend(admissionRate).percent)).toBeLessThan(0.3);
  });

  test.runIf(SLOW)('the share of no segment drifts by more than 0.3% a year', () => {
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      expect(Math.abs(trend(atFixedAges((segments) => segments[segment])).percent)).toBeLessThan(0.3);
    }
  });
});

/** Fails when a slope is beyond 1% a year by more than three of its standard errors: by chance in 1 of 50 seeds at most. */
describe('stocks of the base settlement', () => {
  test.each(STOCKS)('%s drifts by at most 1% a year', (name) => {
    const { percent, error } = trend(({ value }) => value(name));
    expect(Math.abs(percent) - 3 * error).toBeLessThan(1);
  });

  test('the measure can fail: with ages free, time lived at 85 and over rises by more', () => {
    const free = newState({ ...scenario, population: { ages: 'free', netMigrationPerYear: null } }, { seed: 'drift' });
    runYears(free, YEARS.warmUp);
    const values = runYears(free, YEARS.horizon).map((year) => year.runs[positions.get('time.85plus')!]);
    expect((100 * slope(values)) / mean(values)).toBeGreaterThan(1);
  });
});
