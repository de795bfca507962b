/**
 * Kind of truth: by hand (a population table that goes beyond the model's last age) and law (a place without people of
 * some ages runs, and people who reach that age have its published rates).
 */
import { describe, expect, test } from 'vitest';
import { peopleByAge, startPeople } from '../../src/model/population/start-people.js';
import { compileRules } from '../../src/model/rules/rules.js';
import type { Place, PopulationTable, Scenario } from '../../src/scenario/types.js';
import { NEED_SEGMENTS, QUINTILES } from '../../src/scenario/types.js';
import { DAYS_PER_YEAR } from '../../src/units/index.js';
import { rowsOf, runBlock } from '../laws/tables.js';
import { BASE_CASE, baseScenario } from './support.js';

const LAST = BASE_CASE.place.book['population.lastAgeYears'];

function withTables(scenario: Scenario, tables: Partial<Place>): Scenario {
  return { ...scenario, place: { ...scenario.place, ...tables } };
}

/** A table with this number of women at each age, and as many men. */
function table(oldest: number, womenOf: (age: number) => number): PopulationTable {
  const ageYears = Array.from({ length: oldest + 1 }, (_, age) => age);
  return { ageYears, females: ageYears.map(womenOf), males: ageYears.map(womenOf) };
}

describe('a population table beyond the last age of the model', () => {
  // 50 women and 50 men of each age from 0 to 110: 600 people are aged 105 to 110.
  const to110 = withTables(baseScenario({ people: 11_100 }), { population: table(110, () => 50) });

  test('everyone of the last age and over is included, at the last age', () => {
    const people = startPeople(to110, LAST);
    expect([people[LAST * 2], people[LAST * 2 + 1]]).toEqual([300, 300]);
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(11_100);
    expect([people[(LAST - 1) * 2], people[0]]).toEqual([50, 50]);
    expect(peopleByAge(to110, LAST)[LAST * 2]).toBe(300);
  });

  test('gives the same place as a table that ends at that age with their sum', () => {
    const counts = (age: number) => [50 + age, 50, 40, 30, 20];
    const moves = Array.from({ length: 111 }, (_, age) => (age > 103 ? -1 : 2));
    const ages = (oldest: number) => Array.from({ length: oldest + 1 }, (_, age) => age);
    const long: PopulationTable = {
      ...table(110, (age) => 190 + age),
      quintiles: { females: ages(110).map(counts), males: ages(110).map(counts) },
    };
    // ages 105 to 110: the first fifth 50 x 6 + 105 + ... + 110 = 945, the others 300, 240, 180 and 120; in all 1,785
    const last = [945, 300, 240, 180, 120];
    const short: PopulationTable = {
      ...table(LAST, (age) => (age === LAST ? 1785 : 190 + age)),
      quintiles: { females: [...ages(104).map(counts), last], males: [...ages(104).map(counts), last] },
    };
    const shortMoves = [...moves.slice(0, LAST), -6];
    const base = baseScenario({ people: 3000 });
    const rulesOf = (population: PopulationTable, given: number[]) => {
      const scenario = withTables(base, { population, migration: { females: given, males: given } });
      const { scenario: _, ...rules } = compileRules(scenario);
      return rules;
    };
    expect(rulesOf(long, moves)).toEqual(rulesOf(short, shortMoves));
  });
});

describe.each([
  ['nobody of 40 to 64', (age: number) => (age >= 40 && age < 65 ? 0 : 10)],
  ['nobody under 17', (age: number) => (age < 17 ? 0 : 10)],
  ['children alone', (age: number) => (age < 10 ? 10 : 0)],
  ['nobody but people of 80 and over', (age: number) => (age < 80 ? 0 : 10)],
])('a place with %s', (_, womenOf) => {
  const scenario = withTables(baseScenario({ people: 2000, years: { warmUp: 1, horizon: 1 } }), {
    population: table(90, womenOf),
  });

  test('runs', () => {
    const rows = rowsOf(runBlock(scenario), 'runs');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.people).toBeGreaterThan(1000);
  });

  test('has the published rate of planned care in every age band, whatever its mix of people', () => {
    const plain = { 'planned.scale': 1 };
    const { hazards, segments } = compileRules(
      withTables(baseScenario({ people: 2000, book: plain }), { population: scenario.place.population }),
    );
    expect(hazards.deteriorationPerDay.every((rate) => rate > 0 && Number.isFinite(rate))).toBe(true);
    expect(hazards.deteriorationPerDay.length).toBe(hazards.plannedPerDay.length * QUINTILES);
    const people = startPeople(scenario, LAST);
    [0, 17, 40, 65, 75, 85].forEach((start, band) => {
      const ages = [...hazards.bandOfAge.keys()].filter((age) => hazards.bandOfAge[age] === band);
      const all = ages.map((age) => people[age * 2] + people[age * 2 + 1]);
      const weights = all.some((count) => count > 0) ? all : ages.map(() => 1);
      let [total, referred] = [0, 0];
      ages.forEach((age, index) => {
        for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
          const share = weights[index] * segments.mix[age * NEED_SEGMENTS + segment];
          total += share;
          referred += share * hazards.plannedPerDay[band * NEED_SEGMENTS + segment] * DAYS_PER_YEAR;
        }
      });
      expect(referred / total).toBeCloseTo(BASE_CASE.place.book[`planned.ratePerYear.${start}`], 9);
    });
  });
});
