import { type PopulationTable, QUINTILES } from '../../scenario/types.js';
import { assert } from '../../units/index.js';

type Counts = readonly (readonly number[])[];

/**
 * A table of people with another mix of deprivation: the number of people by age and sex stays the same, and over all
 * ages the quintiles have the given shares. Iterative proportional fitting keeps the table's pattern of quintiles by
 * age; a table without quintiles gets the given shares at every age.
 */
export function tilted(population: PopulationTable, shares: readonly number[]): PopulationTable {
  const { females, males } = population;
  const alike = (people: readonly number[]): Counts => people.map((count) => shares.map(() => count / QUINTILES));
  const rows = [...(population.quintiles?.females ?? alike(females)), ...(population.quintiles?.males ?? alike(males))];
  const sizes = rows.map(sum);
  const all = sum(sizes);
  let fitted = rows.map((row) => [...row]);
  let worst = Number.POSITIVE_INFINITY;
  for (let round = 0; worst > Number.EPSILON * rows.length; round++) {
    assert(round < rows.length * rows.length, `no table of people has the deprivation shares ${shares.join(', ')}`);
    const factors = shares.map((share, quintile) => {
      const now = sum(fitted.map((row) => row[quintile]));
      return now > 0 ? (share * all) / now : 1;
    });
    worst = Math.max(...factors.map((factor) => (factor > 0 ? Math.abs(factor - 1) : 0)));
    fitted = fitted.map((row, index) => {
      const moved = row.map((count, quintile) => count * factors[quintile]);
      const size = sum(moved);
      return moved.map((count, quintile) => (size > 0 ? count / size : shares[quintile]) * sizes[index]);
    });
  }
  const quintiles = { females: fitted.slice(0, females.length), males: fitted.slice(females.length) };
  return { ...population, quintiles };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
