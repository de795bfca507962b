// By hand: a pool for some people holds of each line what the book says they use, spares them alone the change of purse, and
// is for everyone the pool of before.
import { describe, expect, it } from 'vitest';
import { forPopulation, fundingBoundary, pooledShare } from '../../src/model/funding/pooling.js';
import { settledYears } from '../../src/model/funding/settlement-length.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { fundingBoundaryShare } from '../../src/model/pathway/boundaries.js';
import * as AT from '../../src/model/person/columns.js';
import { setByte } from '../../src/model/person/people.js';
import { over } from '../../src/scenario/levers.js';
import type { Settlement } from '../../src/scenario/types.js';
import { BASE_CASE, baseScenario, type Levers, newState } from '../model/support.js';

const BASE = BASE_CASE.baseSettlement;
const levers = (changes: Levers): Settlement => ({ ...over(BASE, changes), name: 'x' });
const BOOK = {
  ...BASE_CASE.place.book,
  'pooling.highNeed.prevention': 0,
  'pooling.highNeed.community': 0.5,
  'pooling.highNeed.acute': 0.25,
  'pooling.highNeed.social': 0.75,
};

describe('a pool for some people', () => {
  it('holds their part of each line: 0.8 of the line, half of it pooled', () => {
    const asked = levers({ pooling: { share: 0.5, lines: { social: 0.8 }, population: 'highNeed' } });
    const own = forPopulation(BOOK, asked);
    const held = (['prevention', 'community', 'acute', 'social'] as const).map((line) => pooledShare(own, line));
    expect(held).toEqual([0, 0.25, 0.125, expect.closeTo(0.5 * 0.8 * 0.75, 12)]);
    const everyone = levers({ pooling: { share: 0.5 } });
    expect(forPopulation(BOOK, everyone)).toBe(everyone);
  });

  it('spares its people the change of purse, as far as every line on the way is in it', () => {
    const of = (pooling: Levers['pooling']) => fundingBoundary(BOOK, levers({ pooling }));
    expect(of({})).toEqual({ inside: 1, outside: 1, all: 1 });
    expect(of({ share: 1 })).toEqual({ inside: 0, outside: 1, all: 0 });
    // three quarters of those who leave with support are in the pool, and 0.6 of their change of purse is spared
    expect(of({ share: 0.6, population: 'highNeed' })).toEqual({
      inside: 0.4,
      outside: 1,
      all: expect.closeTo(0.75 * 0.4 + 0.25, 12),
    });
    expect(of({ share: 1, lines: { social: 0 } }).inside).toBe(1);
    expect(of({ share: 1, lines: { prevention: 0 } }).inside).toBe(0);
    const one = levers({ owners: { social: 'nhs' }, pooling: { share: 1, population: 'highNeed' } });
    expect(fundingBoundary(BOOK, one)).toEqual({ inside: 0, outside: 0, all: 0 });
  });

  it.each([
    ['olderPeople', 65, 64],
    ['highNeed', 4, 0],
  ] as const)('%s: one person who is in it and one who is not', (population, inside, outside) => {
    const scenario = baseScenario({ people: 500 });
    const s = newState(scenario);
    s.terms = compileTerms(scenario, levers({ pooling: { share: 1, population } }));
    const [P, Q] = [1, 2];
    const column = population === 'olderPeople' ? AT.ageYears : AT.segment;
    setByte(s.people, P, column, inside);
    setByte(s.people, Q, column, outside);
    expect([P, Q].map((person) => fundingBoundaryShare(s, person))).toEqual([0, 1]);
    s.terms = compileTerms(scenario, levers({ pooling: { share: 1 } }));
    expect([P, Q].map((person) => fundingBoundaryShare(s, person))).toEqual([0, 0]);
  });
});

describe('settlements of unlike length', () => {
  it("the council's lines have a length of their own, whoever holds what; 0 is as the others", () => {
    const years = (changes: Levers) =>
      (['prevention', 'community', 'acute', 'social'] as const).map((line) => settledYears(levers(changes), line));
    expect(years({ settlementYears: { length: 3 } })).toEqual([3, 3, 3, 3]);
    expect(years({ settlementYears: { councilLength: 5 } })).toEqual([1, 1, 1, 5]);
    expect(years({ settlementYears: { length: 3, councilLength: 1 } })).toEqual([3, 3, 3, 1]);
    const joined = { owners: { community: 'council', social: 'nhs' } } as const;
    expect(years({ ...joined, settlementYears: { councilLength: 5 } })).toEqual([1, 5, 1, 1]);
  });
});
