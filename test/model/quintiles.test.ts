import { expect, it } from 'vitest';
import type { Scenario } from '../../src/scenario/types.js';
import { rowsOf, runBlock } from '../laws/tables.js';
import { baseScenario } from './support.js';

const PEOPLE = 10_000;
const base = baseScenario({ people: PEOPLE });
const { females, males } = base.place.population;

function withShares(ofFemales: readonly number[], ofMales: readonly number[]): Scenario {
  const spread = (people: readonly number[], shares: readonly number[]) =>
    people.map((count) => shares.map((share) => count * share));
  const quintiles = { females: spread(females, ofFemales), males: spread(males, ofMales) };
  return { ...base, place: { ...base.place, population: { ...base.place.population, quintiles } } };
}

/** Person-years lived by quintile in the first year of the first settlement. */
function livedIn(scenario: Scenario): number[] {
  const segments = [1, 2, 3, 4, 5].map((segment) => `time.segment${segment}`);
  return rowsOf(runBlock(scenario), 'strata')
    .filter((row) => row.settlement === 0 && row.year === 1)
    .map((row) => segments.reduce((sum, name) => sum + row[name], 0));
}

// By theory: quintiles are drawn person by person with the shares of the table, so each count is binomial; 4.9 standard
// errors (and 60 person-years for a year's births and deaths), seed "laws", false alarm below 1e-5 over both tests.
it('a place with a table of deprivation has the people it says', () => {
  const lived = livedIn(withShares([0.4, 0.3, 0.2, 0.1, 0], [0.2, 0.3, 0.2, 0.1, 0.2]));
  const women = females.reduce((a, b) => a + b, 0) / [...females, ...males].reduce((a, b) => a + b, 0);
  [0.4 - 0.2 * (1 - women), 0.3, 0.2, 0.1, 0.2 * (1 - women)].forEach((share, quintile) => {
    const bound = 4.9 * Math.sqrt(PEOPLE * share * (1 - share)) + 60;
    expect(Math.abs(lived[quintile] - PEOPLE * share)).toBeLessThan(bound);
  });
});

// By law: all in one quintile are in no other.
it('a place with everybody in one quintile has nobody in the others', () => {
  const lived = livedIn(withShares([0, 1, 0, 0, 0], [0, 1, 0, 0, 0]));
  expect(lived.map((years) => years > 0)).toEqual([false, true, false, false, false]);
});
