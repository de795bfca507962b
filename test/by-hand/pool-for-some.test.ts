// By hand: a pool for some people holds the share of each line that the book says they use and spares only them the change of
// purse; a pool for everyone is as before.
import { describe, expect, it } from 'vitest';
import { COUNT } from '../../src/model/codes/vocabulary.js';
import { payForCoordination } from '../../src/model/funding/coordination-costs.js';
import { ACCOUNT } from '../../src/model/funding/ledger.js';
import { forPopulation, fundingBoundary, pooledShare } from '../../src/model/funding/pooling.js';
import { settledYears } from '../../src/model/funding/settlement-length.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { countPurseChange, fundingBoundaryShare } from '../../src/model/pathway/boundaries.js';
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
  // so that shares below are those of the pool alone
  'pooling.boundaryEndedShare': 1,
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

  it('spares its people the change of purse, as far as every line involved is pooled', () => {
    // a pool of everything ends three quarters of the changes that its partners dispute
    const book = { ...BOOK, 'pooling.boundaryEndedShare': 0.75 };
    const of = (pooling: Levers['pooling']) => fundingBoundary(book, levers({ pooling }));
    expect(of({})).toEqual({ inside: 1, outside: 1 });
    expect(of({ share: 1 })).toEqual({ inside: 0.25, outside: 1 });
    expect(of({ share: 0.6, population: 'highNeed' })).toEqual({ inside: expect.closeTo(0.55, 12), outside: 1 });
    expect(of({ share: 1, lines: { social: 0 } }).inside).toBe(1);
    expect(of({ share: 1, lines: { prevention: 0 } }).inside).toBe(0.25);
    const one = levers({ owners: { social: 'nhs' }, pooling: { share: 1, population: 'highNeed' } });
    // one owner has no boundary at all
    expect(fundingBoundary(book, one)).toEqual({ inside: 0, outside: 0 });
  });

  it.each([
    ['olderPeople', 65, 64],
    ['highNeed', 4, 0],
  ] as const)('%s: spares a person in the pool and not one outside', (population, inside, outside) => {
    const scenario = baseScenario({ people: 500, book: BOOK });
    const s = newState(scenario);
    s.terms = compileTerms(scenario, levers({ pooling: { share: 1, population } }));
    const [P, Q] = [1, 2];
    const column = population === 'olderPeople' ? AT.ageYears : AT.segment;
    setByte(s.people, P, column, inside);
    setByte(s.people, Q, column, outside);
    const shares = () => [P, Q].map((person) => fundingBoundaryShare(s, person));
    expect(shares()).toEqual([0, 1]);
    s.terms = compileTerms(scenario, levers({ pooling: { share: 1 } }));
    expect(shares()).toEqual([0, 0]);
  });

  it('starts from what the pool of the base settlement already does for each person', () => {
    const scenario = baseScenario({
      people: 500,
      book: BOOK,
      base: { pooling: { share: 1, population: 'olderPeople' } },
    });
    const s = newState(scenario);
    const [P, Q] = [1, 2];
    setByte(s.people, P, AT.ageYears, 80);
    setByte(s.people, Q, AT.ageYears, 30);
    s.terms = compileTerms(scenario, {
      ...over(scenario.baseSettlement, { pooling: { population: 'everyone' } }),
      name: 'x',
    });
    s.inSystem.gain[0] = 0.5; // half the gain of a place of usual readiness
    expect([P, Q].map((person) => fundingBoundaryShare(s, person))).toEqual([0, 0.5]);
    expect(s.terms.schemesDiffer).toBe(true);
    const same = { ...over(scenario.baseSettlement, { pooling: { share: 0 } }), name: 'y' };
    const none = compileTerms(
      { ...scenario, baseSettlement: same },
      { ...over(same, { pooling: { population: 'everyone' } }), name: 'z' },
    );
    expect(none.schemesDiffer).toBe(false);
  });
});

describe('the cost of negotiation', () => {
  const scenario = baseScenario({ people: 500, book: BOOK });
  // four assessed, one of them in the pool: three of the four changes of purse remain
  it('is spared for those who are in the pool, and for nobody else', () => {
    const paid = (pooling: Levers['pooling'], pooled: number) => {
      const s = newState(scenario);
      s.terms = compileTerms(
        scenario,
        levers({ pooling, handover: { delayDaysPerBoundary: 2 }, coordination: { assessments: 1 } }),
      );
      for (let person = 0; person < 4; person++) {
        setByte(s.people, person, AT.ageYears, person < pooled ? 80 : 30);
        countPurseChange(s, person);
      }
      const before = s.ledger.balances[ACCOUNT.resources];
      payForCoordination(s, (driver) => (driver === COUNT['assessments.done'] ? 4 : 0));
      return s.ledger.balances[ACCOUNT.resources] - before;
    };
    const spared = (pooled: number) => paid({}, pooled) - paid({ share: 1, population: 'olderPeople' }, pooled);
    const one = 2 * newState(scenario).rules.prices.coordination.boundaryDay;
    expect([0, 1, 3].map(spared)).toEqual([0, one, 3 * one].map((pence) => expect.closeTo(pence, -0.5)));
  });
});

describe('settlements of different lengths', () => {
  it("the council's lines, whichever it holds, have a length of their own; 0 means the same as the others", () => {
    const years = (changes: Levers) =>
      (['prevention', 'community', 'acute', 'social'] as const).map((line) => settledYears(levers(changes), line));
    expect(years({ settlementYears: { length: 3 } })).toEqual([3, 3, 3, 3]);
    expect(years({ settlementYears: { councilLength: 5 } })).toEqual([1, 1, 1, 5]);
    expect(years({ settlementYears: { length: 3, councilLength: 1 } })).toEqual([3, 3, 3, 1]);
    const joined = { owners: { community: 'council', social: 'nhs' } } as const;
    expect(years({ ...joined, settlementYears: { councilLength: 5 } })).toEqual([1, 5, 1, 1]);
  });
});
