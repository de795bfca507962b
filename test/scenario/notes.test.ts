/** Kind of truth: by hand. What a reader is told of a place or settlement that is allowed, but easily misread. */
import { expect, it } from 'vitest';
import { placeNotes, settlementNotes } from '../../src/scenario/index.js';
import { BASE_CASE } from '../model/support.js';

const { place, settlements } = BASE_CASE;

/** The place with a population table of ages 0 to `oldestYears`, in a model of ages 0 to 90. */
function placeTo(oldestYears: number) {
  const ages = Array.from({ length: oldestYears + 1 }, (_, age) => age);
  const population = { ...place.population, ageYears: ages };
  return { ...place, population, book: { ...place.book, 'population.lastAgeYears': 90 } };
}

it('a place whose table goes past the last age of the model is told so, and from the first such age on', () => {
  expect(placeNotes(placeTo(89))).toEqual([]);
  expect(placeNotes(placeTo(90))).toEqual([]);
  expect(placeNotes(placeTo(91))).toEqual([
    'the population table goes to age 91 and the model to 90 (population.lastAgeYears): everyone of 90 and over is ' +
      'counted at 90',
  ]);
});

it('a capacity that reads like a number of beds is told to be a factor', () => {
  const [base] = settlements;
  const withBeds = (virtualWardPlaces: number) =>
    settlementNotes({ ...base, capacity: { ...base.capacity, virtualWardPlaces } }).filter((note) =>
      note.startsWith('capacity.'),
    );
  expect(withBeds(4.9)).toEqual([]);
  expect(withBeds(20)).toEqual([
    'capacity.virtualWardPlaces is 20 times what the place has: a bare number is a factor, "20 places" a number of them, ' +
      'and "+20 places" so many more',
  ]);
});

it('a settlement is told of only when all that makes it easily misread is so', () => {
  const [base] = settlements;
  const selfish = { ...base.behaviour, altruismFloor: 1, altruismCeiling: 1, healthWeight: 0 };
  const firstWords = (settlement: typeof base) => settlementNotes(settlement).map((note) => note.split(' (')[0]);
  const firm = { ...base, yearEnd: { ...base.yearEnd, firstCallShare: 0.5 } };
  const soft = { ...base, yearEnd: { ...base.yearEnd, firstCallShare: 0 } };
  expect(firstWords(firm)).toEqual([]);
  expect(firstWords({ ...firm, behaviour: selfish })).toEqual(['organisations only minimise cost']);
  for (const other of [{ altruismFloor: 0.9 }, { altruismCeiling: 1.1 }, { healthWeight: 0.1 }]) {
    expect(firstWords({ ...firm, behaviour: { ...selfish, ...other } })).toEqual([]);
  }
  expect(firstWords(soft)).toEqual(['a soft budget: the NHS deficit is new money and has no later effect']);
  const together = (recoveryShare: number) => ({ ...base.controlTotal, scope: 'system' as const, recoveryShare });
  expect(firstWords({ ...soft, controlTotal: together(0.5) })).toEqual([]);
  expect(firstWords({ ...firm, controlTotal: together(0) })).toHaveLength(1);
});
