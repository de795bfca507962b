// By hand: a unit that only one of two places has opens there in year 2; everything else in the settlement holds in both from
// the start.
import { describe, expect, it } from 'vitest';
import { prepareSystem } from '../../src/model/places/system-of-places.js';
import { readScenario, renderProblems } from '../../src/scenario/index.js';
import { repoText } from '../scenario/support.js';

const UNIT = '{ name: alpha, share: 0.5, place: places/england-500k-step-down.yaml }';
const NONE = '{ name: beta, share: 0.5, place: places/england-500k.yaml }';

/** Months since the fork at which something begins, each with the packages and the unit's places from then on. */
function termsOf(places: readonly string[]) {
  const text = `
onepot: 1
name: two
place: places/england-500k.yaml
people: 4000
population: { ages: stationary }
years: { warmUp: 1, horizon: 3 }
places: [${places.join(', ')}]
comparator: as-it-is
settlements:
  as-it-is: {}
  late-unit: { capacity: { homeCarePackages: 1.2 }, services: { step-down-unit: { beds: 24, starts: year 2 } } }
`;
  const result = readScenario({ file: 's.yaml', text, readText: repoText });
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  const prepared = prepareSystem(result.scenario);
  return Object.fromEntries(
    prepared.places.map(({ name, settlements }, place) => [
      ['alpha', 'beta'][places[0] === UNIT ? place : 1 - place] ?? name,
      settlements[1].map(({ fromMonth, terms }) => {
        const { capacity, services } = terms.settlement;
        return [fromMonth, capacity.homeCarePackages, Object.values(services ?? {})];
      }),
    ]),
  );
}

describe('an own service of one place, opened later', () => {
  it.each([
    ['listed first', [UNIT, NONE]],
    ['listed second', [NONE, UNIT]],
  ])('%s: both places change in the same months', (_, places) => {
    const found = termsOf(places);
    expect(found.beta).toEqual([
      [0, 1.2, []],
      [12, 1.2, []],
    ]);
    expect(found.alpha.map(([month, packages]) => [month, packages])).toEqual([
      [0, 1.2],
      [12, 1.2],
    ]);
    const [before, after] = found.alpha.map(([, , services]) => services);
    expect(after).not.toEqual(before);
  });
});
