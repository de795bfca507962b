// By hand: the list of places, as it is meant and as it is refused.
import { describe, expect, it } from 'vitest';
import { linesOf, PLACE, scenarioOf, short } from './support.js';

const withPlaces = (places: string) => short(['a: {}'], { places });

describe('a list of places', () => {
  it('fills in omitted values, and sizes places by share, by people or in equal parts', () => {
    const { places } = scenarioOf({ text: withPlaces('[{ name: north, share: 0.25 }, { name: south, share: 0.75 }]') });
    expect(places).toEqual([
      {
        name: 'north',
        people: 5000,
        deprivationShares: null,
        neighbourhoodGradient: 0,
        readiness: null,
        priceFactor: 1,
        distanceFromTarget: 0,
        own: null,
      },
      expect.objectContaining({ name: 'south', people: 15000 }),
    ]);
    const sizes = (list: string, people?: number) =>
      scenarioOf({ text: withPlaces(list), ...(people === undefined ? {} : { people }) }).places!.map(
        (one) => one.people,
      );
    expect(sizes('[{ name: a, people: 8000 }, { name: b, people: 12000 }]')).toEqual([8000, 12000]);
    expect(sizes('[{ name: a, people: 8000 }, { name: b, people: 12000 }]', 5000)).toEqual([2000, 3000]);
    expect(sizes('[{ name: c }, { name: b }, { name: a }]')).toEqual([6666, 6667, 6667]);
  });

  it('is absent when the file has none', () => {
    expect(Object.keys(scenarioOf())).not.toContain('places');
  });

  it('may give a place a file of its own, which may share tables and parameters with the others', () => {
    const changed = {
      'places/town.yaml': PLACE.replace('name: england-500k', 'name: town').replace('acuteBeds: 1', 'acuteBeds: 2'),
    };
    const { places, settlements } = scenarioOf({
      text: withPlaces('[{ name: x, place: places/town.yaml }, { name: y }, { name: z, place: places/town.yaml }]'),
      changed,
    });
    expect(places!.map(({ own }) => own?.place.name ?? null)).toEqual(['town', null, 'town']);
    expect(places![0].own!.settlements[0].capacity.acuteBeds).toBe(2);
    expect(places![0].own!.baseSettlement.capacity.acuteBeds).toBe(2);
    expect(settlements[0].capacity.acuteBeds).toBe(1);
  });

  it.each([
    ['[{ name: a }, { name: a }]', 's.yaml:7:31  places[1].name: expected each place once, found "a" again'],
    [
      '[{ name: a, share: 0.5 }, { name: b, share: 0.4 }]',
      's.yaml:7:9  places: expected shares that sum to 1, found a sum of 0.9',
    ],
    [
      '[{ name: a, people: 9000 }, { name: b, people: 9000 }]',
      "s.yaml:7:9  places: expected people that sum to the scenario's 20,000, found a sum of 18,000",
    ],
    [
      '[{ name: a, people: 9000, share: 0.5 }, { name: b }]',
      's.yaml:7:42  places[0].share: expected people or a share, found both',
    ],
    [
      '[{ name: a, share: 1 }, { name: b }]',
      's.yaml:7:33  places[1]: expected share, as of the first place, found neither people nor share',
    ],
    [
      '[{ name: a, share: 0.97 }, { name: b, share: 0.03 }]',
      's.yaml:7:36  places[1]: expected at least 1,000 people in each place, found 600',
    ],
    [
      '[{ name: a, deprivation: [0.5, 0.5, 0.5, 0, 0] }]',
      's.yaml:7:34  places[0].deprivation: expected shares that sum to 1, found a sum of 1.5',
    ],
    [
      '[{ name: a, deprivation: [1] }]',
      's.yaml:7:34  places[0].deprivation: expected a list of 5 shares, the most deprived fifth first, found a list',
    ],
    [
      '[{ name: a, readines: 0.2 }]',
      's.yaml:7:21  places[0].readines: expected a known key, found "readines"; did you mean "readiness"?',
    ],
    [
      '[{ name: a, place: places/none.yaml }]',
      's.yaml:7:28  places[0].place: expected a file that can be read, found none at places/none.yaml',
    ],
    ['[]', 's.yaml:7:9  places: expected at least one place, found a list'],
  ])('%s is refused where it stands', (list, line) => {
    expect(linesOf({ text: withPlaces(list) })).toEqual([line]);
  });
});
