/**
 * Kind of truth: law (the two parts of death add to the published hazard, exactly) and statistical (deaths of a
 * simulation by age against the published hazards).
 */
import { describe, expect, test } from 'vitest';
import { SETTING, SEX } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { hazardByAge } from '../../src/model/population/death-rates.js';
import { severePerDay } from '../../src/model/population/hazards.js';
import { startPeople } from '../../src/model/population/start-people.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { runMonth } from '../../src/model/schedule.js';
import { NEED_SEGMENTS, QUINTILES } from '../../src/scenario/types.js';
import { DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario, newState } from './support.js';

const { book } = BASE_CASE.place;
const SEXES = [
  { sex: SEX.female, prefix: 'death.femalePerYear' },
  { sex: SEX.male, prefix: 'death.malePerYear' },
];

describe('hazards', () => {
  const rules = compileRules(baseScenario({ people: 20_000 }));
  const { mortality, hazards, segments, startStocks, lastAgeYears } = rules;

  test.each(SEXES)('background and fatal illness add to the hazard of each age ($prefix)', ({ sex, prefix }) => {
    const published = hazardByAge(book, prefix, lastAgeYears);
    for (let age = 0; age <= lastAgeYears; age++) {
      const residents = startStocks.careHome[age];
      let perDay = 0;
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        for (let quintile = 0; quintile < QUINTILES; quintile++) {
          const row = ((age * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
          const cell = hazards.bandOfAge[age] * NEED_SEGMENTS + segment;
          const illness = severePerDay(hazards, cell, quintile);
          expect(mortality.backgroundPerDay[row]).toBeGreaterThan(0);
          expect(mortality.fatality[row]).toBeLessThan(1);
          const resident = mortality.careHomeRatio[age];
          const fatalPerDay = mortality.fatality[row] * illness;
          const mixed =
            mortality.backgroundPerDay[row] * (1 - residents + residents * resident) +
            fatalPerDay * (1 - residents + residents * resident * rules.people.careHomeFactor);
          perDay +=
            (segments.mixOfQuintile[(age * QUINTILES + quintile) * NEED_SEGMENTS + segment] * mixed) / QUINTILES;
        }
      }
      expect(Math.abs((perDay * DAYS_PER_YEAR) / published[age] - 1)).toBeLessThan(1e-9);
    }
  });

  test('the harm of boarding is one death in 82 of all illnesses of the starting population, by hand', () => {
    const people = startPeople(baseScenario({ people: 20_000 }), lastAgeYears);
    const factor = rules.people.careHomeFactor;
    let illnesses = 0;
    let deaths = 0;
    for (let age = 0; age <= lastAgeYears; age++) {
      const [residents, ratio] = [startStocks.careHome[age], mortality.careHomeRatio[age]];
      for (let sex = 0; sex < 2; sex++) {
        for (let quintile = 0; quintile < QUINTILES; quintile++) {
          for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
            const cell = hazards.bandOfAge[age] * NEED_SEGMENTS + segment;
            const severe =
              people[age * 2 + sex] *
              segments.mixOfQuintile[(age * QUINTILES + quintile) * NEED_SEGMENTS + segment] *
              severePerDay(hazards, cell, quintile);
            const fatality = mortality.fatality[((age * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile];
            illnesses += severe * (1 - residents + residents * factor);
            deaths += severe * fatality * (1 - residents + residents * factor * ratio);
          }
        }
      }
    }
    expect(mortality.meanFatality / (deaths / illnesses)).toBeCloseTo(1, 9);
    expect(mortality.meanFatality).toBeGreaterThan(0.03);
    expect(mortality.meanFatality).toBeLessThan(0.06);
  });

  test.each(SEXES)('rise with age from the old bands on, and pass near their middles ($prefix)', ({ prefix }) => {
    const byAge = hazardByAge({ ...book, 'death.scale': 1 }, prefix, lastAgeYears);
    for (let age = 55; age < 92; age++) expect(byAge[age + 1]).toBeGreaterThan(byAge[age]);
    for (const start of [55, 60, 65, 70, 75, 80, 85]) {
      const [left, right] = [byAge[start + 2], byAge[start + 3]];
      expect(left * 0.9).toBeLessThan(book[`${prefix}.${start}`]);
      expect(right * 1.1).toBeGreaterThan(book[`${prefix}.${start}`]);
    }
  });

  test('rise with deprivation and with need', () => {
    for (const age of [5, 40, 60, 80, 95]) {
      for (const { sex } of SEXES) {
        const at = (segment: number, quintile: number) => {
          const row = ((age * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile;
          const cell = hazards.bandOfAge[age] * NEED_SEGMENTS + segment;
          const illness = severePerDay(hazards, cell, quintile);
          return mortality.backgroundPerDay[row] + mortality.fatality[row] * illness;
        };
        for (let quintile = 1; quintile < QUINTILES; quintile++)
          expect(at(0, quintile)).toBeLessThan(at(0, quintile - 1));
        if (age >= 17)
          for (let segment = 1; segment < NEED_SEGMENTS; segment++)
            expect(at(segment, 2)).toBeGreaterThan(at(segment - 1, 2));
      }
    }
  });
});

/**
 * Deaths by age band against person-time x the published hazard of each person's band of age and sex, straight from the
 * book. Person-time is taken month by month, half a month for those who die in it. Deaths given person-time are close to
 * Poisson: 5 standard deviations, 14 comparisons, false alarms under 1 in 100,000 seeds.
 */
describe('deaths of a simulation', () => {
  const BANDS = [0, 45, 65, 75, 80, 85, 200];
  const REPLICATIONS = 3;
  const YEARS = 3;

  function simulate(changed: Record<string, number>, hazard: (sex: number, age: number) => number) {
    const deaths = new Float64Array(BANDS.length - 1);
    const expected = new Float64Array(BANDS.length - 1);
    for (let replication = 0; replication < REPLICATIONS; replication++) {
      const s = newState(baseScenario({ people: 20_000, years: { warmUp: 0, horizon: YEARS }, book: changed }), {
        replication,
      });
      const { people } = s;
      for (let month = 0; month < YEARS * MONTHS_PER_YEAR; month++) {
        const count = people.count;
        const now = (column: number) => Array.from({ length: count }, (_, person) => byteOf(people, person, column));
        const [settings, ages] = [now(AT.setting), now(AT.ageYears)];
        runMonth(s, () => {});
        settings.forEach((setting, person) => {
          if (setting >= SETTING.dead) return;
          const band = BANDS.findIndex((_, index) => BANDS[index + 1] > ages[person]);
          const died = byteOf(people, person, AT.setting) === SETTING.dead;
          if (died) deaths[band]++;
          expected[band] += (hazard(byteOf(people, person, AT.sex), ages[person]) * (died ? 0.5 : 1)) / MONTHS_PER_YEAR;
        });
      }
    }
    return BANDS.slice(1).map((_, band) => ({ deaths: deaths[band], expected: expected[band] }));
  }

  function expectNear(bands: { deaths: number; expected: number }[], slack: number): void {
    const all = { deaths: 0, expected: 0 };
    for (const { deaths, expected } of bands) {
      all.deaths += deaths;
      all.expected += expected;
    }
    for (const { deaths, expected } of [...bands, all]) {
      expect(expected).toBeGreaterThan(30);
      expect(Math.abs(deaths - expected)).toBeLessThan(5 * Math.sqrt(expected) + slack * expected);
    }
  }

  test('with illness never fatal and no calibrated scale: the hazards by single year of age', () => {
    const plain = {
      'death.illnessShare': 0,
      ...Object.fromEntries(
        Object.keys(book)
          .filter((key) => key.startsWith('death.careHomeRatio.'))
          .map((key) => [key, 1]),
      ),
      'death.scale': 1,
      'department.harmExtraDeath': 0,
    };
    const tables = SEXES.map(({ prefix }) => hazardByAge({ ...book, ...plain }, prefix, 105));
    expectNear(
      simulate(plain, (sex, age) => tables[sex][age]),
      0,
    );
  });

  /**
   * The base case kills by illness, more after discharges and long waits; one scale is calibrated. 2% allows for the steps of
   * the bands.
   */
  test('as the base case runs: the published rows', () => {
    const rows = SEXES.map(({ prefix }) =>
      Object.keys(book)
        .filter((key) => key.startsWith(`${prefix}.`))
        .map((key) => ({ start: Number(key.slice(prefix.length + 1)), hazard: book[key] }))
        .sort((a, b) => b.start - a.start),
    );
    expectNear(
      simulate({}, (sex, age) => rows[sex].find(({ start }) => start <= age)!.hazard),
      0.02,
    );
  });
});
