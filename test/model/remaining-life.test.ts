/**
 * Kind of truth: by hand, and published. What the rest of a life is worth, on life tables that can be written down and on
 * those of the book.
 */
import { describe, expect, test } from 'vitest';
import { SETTING } from '../../src/model/codes/vocabulary.js';
import { qalysRemaining, rememberLeaver } from '../../src/model/measurement/qalys-remaining.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, setByte } from '../../src/model/person/people.js';
import {
  lifetimeQalys,
  remainingAt,
  remainingFromBirthday,
  remainingMidYear,
} from '../../src/model/population/remaining-life.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario, newState } from './support.js';

const keys = (pattern: RegExp) => Object.keys(BASE_CASE.place.book).filter((key) => pattern.test(key));
const all = (pattern: RegExp, value: number) => Object.fromEntries(keys(pattern).map((key) => [key, value]));
const ONES = all(/^quality\.(norm|segmentFactor|dependencyFactor)\./, 1);
const rulesOf = (book: Record<string, number>) => compileRules(baseScenario({ people: 1000, book }));
const WELL = { sex: 0, segment: 0, quintile: 2, level: 0 };

describe('by hand', () => {
  // Nobody dies before the last age, 105, or at it: each year counts 1. Discounted, the last age goes on for
  // ever: 1 / (1 - 0.8) = 5 at a rate of 0.25; a year before, 1 + 0.8 x 5 = 5 again.
  test('a life without death', () => {
    const rules = rulesOf({ ...ONES, 'death.scale': 0 });
    const last = rules.lastAgeYears;
    const plain = remainingFromBirthday(rules, 0);
    expect([last, last - 1, last - 10].map((age) => plain[remainingAt(age, WELL)])).toEqual([1, 2, 11]);
    const discounted = remainingFromBirthday(rules, 0.25);
    for (const age of [last, last - 1, 20]) expect(discounted[remainingAt(age, WELL)]).toBeCloseTo(5, 9);
    // met half-way between two birthdays: (11 + 10) / 2
    expect(remainingMidYear(plain)[remainingAt(last - 10, WELL)]).toBe(10.5);
    expect(remainingMidYear(plain)[remainingAt(last, WELL)]).toBe(1);
  });

  // Utility 0.5 from the factor of dependency, which is kept; others need help as often as people of their age do: here
  // one in two from 85 on.
  test('need for help at home lowers each year', () => {
    const rules = rulesOf({
      ...ONES,
      'death.scale': 0,
      'quality.dependencyFactor.2': 0.5,
      'dependency.deprivationContrast': 1,
      ...all(/^dependency\.share\./, 0.5),
    });
    const left = remainingFromBirthday(rules, 0);
    expect(left[remainingAt(rules.lastAgeYears - 1, { ...WELL, level: 1 })]).toBe(1);
    expect(left[remainingAt(rules.lastAgeYears - 1, WELL)]).toBeCloseTo(1.5, 12);
  });
});

describe('the book', () => {
  const rules = compileRules(baseScenario({ people: 20_000 }));

  // England 2021-23, ONS: 79.0 years for men and 83.0 for women at birth, with gaps between the most and the least deprived
  // tenth of 10 and 8; the model has hazards of its own, so 2.5 years either way.
  test('life expectancy at birth is that of England, and falls with deprivation', () => {
    const years = lifetimeQalys(rulesOf(ONES));
    const mean = years.reduce((sum, value) => sum + value, 0) / 5;
    expect(Math.abs(mean - 81)).toBeLessThan(2.5);
    for (let quintile = 1; quintile < 5; quintile++) expect(years[quintile]).toBeGreaterThan(years[quintile - 1]);
  });

  test('older, more ill, frailer and more deprived people have less life before them', () => {
    const left = rules.remainingQalys;
    const at = (age: number, more: Partial<typeof WELL> = {}) => left[remainingAt(age, { ...WELL, ...more })];
    expect(at(80)).toBeLessThan(at(60));
    expect(at(80, { segment: 4 })).toBeLessThan(at(80));
    expect(at(80, { level: 1 })).toBeLessThan(at(80));
    expect(at(80, { level: 2 })).toBeLessThan(at(80, { level: 1 }));
    expect(at(80, { quintile: 0 })).toBeLessThan(at(80, { quintile: 4 }));
  });

  // rounded to a tenth in the book; analysis weighs gains with them
  test('lifetime QALYs by fifth are those that the book gives to analysis', () => {
    const { book } = BASE_CASE.place;
    const rows = [1, 2, 3, 4, 5].map((fifth) => book[`equity.lifetimeQalys.${fifth}`]);
    expect(lifetimeQalys(rules).map((own) => Math.round(10 * own) / 10)).toEqual(rows);
  });
});

describe('people who move away', () => {
  // Two people leave a year after the warm-up: what they could expect then grows by the year's interest until it is read.
  test('keep what they could expect, discounted to the day on which it is read', () => {
    const s = newState(baseScenario({ people: 1000, years: { warmUp: 1, horizon: 2 } }));
    const { discountRatePerYear } = s.rules;
    expect(discountRatePerYear).toBeGreaterThan(0);
    const leave = (person: number) => {
      rememberLeaver(s, person);
      setByte(s.people, person, AT.setting, SETTING.left);
    };
    const before = qalysRemaining(s);
    leave(0);
    const first = before - qalysRemaining(s); // still in the warm-up: nobody's loss is recorded
    expect(first).toBeGreaterThan(0);
    s.month = MONTHS_PER_YEAR;
    s.now = DAYS_PER_YEAR;
    const present = qalysRemaining(s);
    // they leave on their birthday: the table of birthdays, at the age that they reach
    const change = [1, 2].reduce((sum, person) => {
      const ageYears = byteOf(s.people, person, AT.ageYears);
      const state = {
        sex: byteOf(s.people, person, AT.sex),
        segment: byteOf(s.people, person, AT.segment),
        quintile: byteOf(s.people, person, AT.quintile),
        level: byteOf(s.people, person, AT.dependency),
      };
      const { qalysFromBirthday, remainingQalys } = s.rules;
      return sum + qalysFromBirthday[remainingAt(ageYears + 1, state)] - remainingQalys[remainingAt(ageYears, state)];
    }, 0);
    leave(1);
    leave(2);
    expect(qalysRemaining(s)).toBeCloseTo(present + change, 6);
    const gone = s.leaversQalys[0] * (1 + discountRatePerYear);
    s.now = 2 * DAYS_PER_YEAR;
    expect(qalysRemaining(s)).toBeCloseTo(present + change + gone * discountRatePerYear, 6);
  });
});
