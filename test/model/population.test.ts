/** Kind of truth: law. The people of the first day are those of the place's table, to the person. */
import { describe, expect, test } from 'vitest';
import { DEPENDENCY, DUE, SETTING, SEX } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf } from '../../src/model/person/people.js';
import { goldenStride } from '../../src/model/population/synthesis.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { runYears } from '../../src/model/run/warm-up-and-fork.js';
import { NEED_SEGMENTS, QUINTILES } from '../../src/scenario/types.js';
import { DAYS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario, newState } from './support.js';

const { ageYears, females, males } = BASE_CASE.place.population;
const ALL = [...females, ...males].reduce((sum, people) => sum + people, 0);
const OPEN_ROW = ageYears.length - 1;
const OPEN_AGE = ageYears[OPEN_ROW];

describe('the first day', () => {
  test.each([1000, 5000, 12_345])('%d people: as many of each age and sex as the table says', (people) => {
    const s = newState(baseScenario({ people }), { started: true });
    const counted = new Int32Array((s.rules.lastAgeYears + 1) * 2);
    for (let person = 0; person < people; person++)
      counted[byteOf(s.people, person, AT.ageYears) * 2 + byteOf(s.people, person, AT.sex)]++;
    expect([...counted]).toEqual([...s.rules.startPeople]);
    expect(s.people.count).toBe(people);
  });

  test.each([1000, 12_345, 500_000, 1_000_000])(
    '%d people: each age and sex has its share of the table to within one person, and all are used',
    (people) => {
      const { startPeople, lastAgeYears } = compileRules(baseScenario({ people }));
      expect(startPeople.reduce((sum, count) => sum + count, 0)).toBe(people);
      const rows = [
        { table: females, sex: SEX.female },
        { table: males, sex: SEX.male },
      ];
      for (const { table, sex } of rows) {
        for (let row = 0; row < OPEN_ROW; row++) {
          expect(Math.abs(startPeople[ageYears[row] * 2 + sex] - (people * table[row]) / ALL)).toBeLessThan(1);
        }
        let open = 0;
        for (let age = OPEN_AGE; age <= lastAgeYears; age++) open += startPeople[age * 2 + sex];
        expect(Math.abs(open - (people * table[OPEN_ROW]) / ALL)).toBeLessThan(lastAgeYears - OPEN_AGE + 1);
        for (let age = OPEN_AGE; age < lastAgeYears; age++) {
          expect(startPeople[(age + 1) * 2 + sex]).toBeLessThanOrEqual(startPeople[age * 2 + sex] + 1);
        }
      }
    },
  );

  /** Largest remainder returns the table itself when the number of people is that of the table. */
  test('all of England is the table, row by row', () => {
    const { startPeople } = compileRules({ ...baseScenario({ people: ALL }) });
    for (let row = 0; row < OPEN_ROW; row++) {
      expect(startPeople[ageYears[row] * 2 + SEX.female]).toBe(females[row]);
      expect(startPeople[ageYears[row] * 2 + SEX.male]).toBe(males[row]);
    }
  });

  /** Binomial shares of 20,000: 5 standard errors, 30 comparisons; false alarm under 1 in 50,000 seeds. */
  test('traits have the shares of the book', () => {
    const people = 20_000;
    const s = newState(baseScenario({ people }));
    const { book } = BASE_CASE.place;
    const within = (column: number, value: number, share: number, among: (person: number) => boolean = () => true) => {
      let [all, hits] = [0, 0];
      for (let person = 0; person < people; person++) {
        if (!among(person)) continue;
        all++;
        if (byteOf(s.people, person, column) === value) hits++;
      }
      expect(all).toBeGreaterThan(1000);
      expect(Math.abs(hits / all - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / all));
    };
    const { people: p, rules } = s;
    for (let quintile = 0; quintile < QUINTILES; quintile++) within(AT.quintile, quintile, 1 / QUINTILES);
    within(AT.carer, 1, book['carer.coversShare']);
    within(AT.paysHomeCare, 1, book['social.selfFunderShareHomeCare']);
    within(AT.paysCareHome, 1, book['social.selfFunderShareCareHome']);
    for (let person = 0; person < people; person++) {
      expect(byteOf(p, person, AT.paysCareHome)).toBeGreaterThanOrEqual(byteOf(p, person, AT.paysHomeCare));
    }
    within(AT.livesAlone, 1, book['livesAlone.share.65'], (person) => byteOf(p, person, AT.ageYears) >= 65);
    for (const age of [30, 60]) {
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        let [all, share] = [0, 0];
        for (let year = age; year < age + 10; year++) {
          const count = rules.startPeople[year * 2] + rules.startPeople[year * 2 + 1];
          all += count;
          share += count * rules.segments.mix[year * NEED_SEGMENTS + segment];
        }
        within(
          AT.segment,
          segment,
          share / all,
          (person) => byteOf(p, person, AT.ageYears) >= age && byteOf(p, person, AT.ageYears) < age + 10,
        );
      }
    }
    for (let person = 0; person < people; person++) {
      if (byteOf(p, person, AT.ageYears) < 17) expect(byteOf(p, person, AT.segment)).toBe(0);
    }
  });

  test('birthdays are spread evenly over the year, in row order', () => {
    const people = 3000;
    const s = newState(baseScenario({ people }));
    for (let person = 0; person < people; person++) {
      const birthday = doubleOf(s.people, person, AT.due + DUE.birthday);
      expect(Math.abs(birthday - ((person + 0.5) / people) * DAYS_PER_YEAR)).toBeLessThan(2 ** -19);
    }
  });

  test('rows next to each other are of different ages, and each row is one person', () => {
    for (const people of [1000, 1237, 20_000, 500_000]) {
      const stride = goldenStride(people);
      let [a, b] = [stride, people];
      while (b !== 0) [a, b] = [b, a % b];
      expect(a).toBe(1);
      expect(Math.abs(stride / people - (Math.sqrt(5) - 1) / 2)).toBeLessThan(0.01);
    }
  });

  test('a birth without a free row stops the run', () => {
    const s = newState(baseScenario({ people: 3000, years: { warmUp: 0, horizon: 1 } }));
    expect(() => runYears(s, 6)).toThrow(/more newcomers than the \d+ rows/);
  });

  test('nobody is dead, and residents need a care home', () => {
    const s = newState(baseScenario({ people: 20_000 }));
    let residents = 0;
    for (let person = 0; person < 20_000; person++) {
      expect(byteOf(s.people, person, AT.setting)).not.toBe(SETTING.dead);
      if (byteOf(s.people, person, AT.setting) !== SETTING.careHome) continue;
      residents++;
      expect(byteOf(s.people, person, AT.dependency)).toBe(DEPENDENCY.careHomeLevel);
    }
    expect(residents).toBeGreaterThan(50);
  });
});
