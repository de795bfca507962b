import { bookValue } from '../../scenario/book-value.js';
import {
  type MigrationTable,
  type Place,
  type PopulationTable,
  QUINTILES,
  type Scenario,
} from '../../scenario/types.js';
import { splitPence } from '../../units/index.js';

/**
 * Whole people by single year of age and sex, [age * 2 + sex] (0 female, 1 male), that add up to the scenario's people:
 * the place's table scaled by largest remainder.
 */
export function startPeople(scenario: Scenario, lastAgeYears: number): Int32Array {
  const weights = tableWeights(scenario, lastAgeYears);
  const keys = Array.from(weights, (_, index) => String(index));
  return Int32Array.from(splitPence(scenario.people, [...weights], keys));
}

/** The same before rounding to whole people. */
export function peopleByAge(scenario: Scenario, lastAgeYears: number): Float64Array {
  const weights = tableWeights(scenario, lastAgeYears);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (scenario.people * weight) / total);
}

/**
 * A place's tables up to the last age that the model distinguishes: people of that age and above, and their moves,
 * are one open row.
 */
export function tablesUpTo(
  { population, migration }: Pick<Place, 'population' | 'migration'>,
  lastAgeYears: number,
): { readonly population: PopulationTable; readonly migration: MigrationTable | null } {
  const { ageYears, females, males, quintiles } = population;
  if (ageYears.length <= lastAgeYears + 1) return { population, migration };
  const pooled = (people: readonly number[]) => [...people.slice(0, lastAgeYears), sum(people.slice(lastAgeYears))];
  const pooledParts = (people: readonly (readonly number[])[]) => [
    ...people.slice(0, lastAgeYears),
    people[lastAgeYears].map((_, part) => sum(people.slice(lastAgeYears).map((counts) => counts[part]))),
  ];
  const counted = { ageYears: ageYears.slice(0, lastAgeYears + 1), females: pooled(females), males: pooled(males) };
  return {
    population:
      quintiles === undefined
        ? counted
        : {
            ...counted,
            quintiles: { females: pooledParts(quintiles.females), males: pooledParts(quintiles.males) },
          },
    migration: migration && { females: pooled(migration.females), males: pooled(migration.males) },
  };
}

/**
 * The open last row of the table is spread over the ages after it with a constant survival from one year to the next.
 */
function tableWeights(scenario: Scenario, lastAgeYears: number): Float64Array {
  const { ageYears, females, males } = tablesUpTo(scenario.place, lastAgeYears).population;
  const survival = bookValue(scenario.place.book, 'population.oldestSurvivalPerYear');
  const openAge = ageYears[ageYears.length - 1];
  const weights = new Float64Array((lastAgeYears + 1) * 2);
  ageYears.forEach((age, row) => {
    weights[age * 2] = females[row];
    weights[age * 2 + 1] = males[row];
  });
  const spread: number[] = [1];
  for (let age = openAge + 1; age <= lastAgeYears; age++) spread.push(spread[spread.length - 1] * survival);
  const total = spread.reduce((sum, share) => sum + share, 0);
  for (let age = lastAgeYears; age >= openAge; age--) {
    for (let sex = 0; sex < 2; sex++) {
      weights[age * 2 + sex] = (weights[openAge * 2 + sex] * spread[age - openAge]) / total;
    }
  }
  return weights;
}

/**
 * Cumulative shares of the deprivation quintiles at every single age, [(age * 2 + sex) * QUINTILES + quintile]; null
 * when the place's table has no quintiles. Ages beyond the table have the shares of its last; empty ages have equal
 * shares.
 */
export function quintilesByAge(place: Place, lastAgeYears: number): Float64Array | null {
  const { quintiles } = tablesUpTo(place, lastAgeYears).population;
  if (quintiles === undefined) return null;
  const until = new Float64Array((lastAgeYears + 1) * 2 * QUINTILES);
  [quintiles.females, quintiles.males].forEach((people, sex) => {
    for (let age = 0; age <= lastAgeYears; age++) {
      const counts = people[Math.min(age, people.length - 1)];
      const total = counts.reduce((sum, count) => sum + count, 0);
      let sum = 0;
      counts.forEach((count, quintile) => {
        sum += total > 0 ? count / total : 1 / QUINTILES;
        until[(age * 2 + sex) * QUINTILES + quintile] = sum;
      });
    }
  });
  return until;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
