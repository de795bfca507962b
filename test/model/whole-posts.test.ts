import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSlots } from '../../src/model/capacity/open-slots.js';
import { poolPosts } from '../../src/model/capacity/pool-posts.js';
import { BASE_LEVELS, compileCapacity, slotsAt } from '../../src/model/capacity/slots.js';
import { offExact } from '../../src/model/capacity/whole-slots.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { BASE_CASE, baseScenario, newState } from './support.js';

// By hand. 13 posts belong to 500,000 people, half of them to each agency.
describe('posts by agency', () => {
  it.each([
    { exact: 13, two: [7, 6], one: [13], why: '500,000 people: 6 of 6.5 is 8% short' },
    { exact: 2.6, two: [2, 2], one: [3], why: '100,000 people: 1 of 1.3 would be 23% short' },
    { exact: 0.52, two: [1, 1], one: [1], why: '20,000 people: one each, below one post' },
    { exact: 5.2, two: [3, 3], one: [6], why: '200,000 people: 6 divide' },
    { exact: 4.44, two: [3, 2], one: [5], why: '2 of 2.22 is 9.9% short' },
    { exact: 4.45, two: [3, 3], one: [5], why: '2 of 2.225 is 10.1% short' },
    { exact: 9, two: [5, 5], one: [9], why: '500,000 people less 31% of the money: 4 of 4.5 is 11% short' },
    { exact: 6.5, two: [4, 3], one: [7], why: '500,000 people less half of the money: 3 of 3.25 is 8% short' },
    { exact: 0.000001, two: [1, 1], one: [1], why: 'whatever is left' },
    { exact: 0, two: [0, 0], one: [0], why: 'no money, no post' },
  ])('$exact: $why', ({ exact, two, one }) => {
    expect(poolPosts(exact, 2)).toEqual(two);
    expect(poolPosts(exact, 1)).toEqual(one);
  });

  it('are those of the place: at every size, and after the change of settlement', () => {
    const pools = (people: number, agencies: number) => {
      const rules = compileCapacity(BASE_CASE.place.book, people / BASE_CASE.place.referencePeople);
      return slotsAt(rules, BASE_CASE.baseSettlement.capacity, agencies, BASE_LEVELS).assessors;
    };
    expect([500_000, 100_000, 20_000, 2000].map((people) => pools(people, 2))).toEqual([
      [7, 6],
      [2, 2],
      [1, 1],
      [1, 1],
    ]);
    expect([500_000, 100_000, 20_000].map((people) => pools(people, 1))).toEqual([[13], [3], [1]]);

    const scenario = baseScenario({ people: 1000, book: { 'assessment.posts': 1300 } }); // 2.6 at this size
    const s = newState(scenario);
    const open = () => s.layout.assessors.map((group) => s.spells.capacity[group]);
    expect(open()).toEqual([2, 2]);
    s.terms = compileTerms(scenario, scenario.settlements.find(({ name }) => name === 'one-pot')!);
    openSlots(s);
    expect(open()).toEqual([3, 0]);
  });
});

// By law, for any number of posts and agencies.
const POSTS = fc.integer({ min: 0, max: 60_000_000 }).map((ticks) => ticks / 1_000_000);
const AGENCIES = fc.integer({ min: 1, max: 4 });

describe('posts by agency, by law', () => {
  it('are whole, no fewer in all than belong, in no pool short by more than a tenth or over by a whole post', () => {
    fc.assert(
      fc.property(POSTS, AGENCIES, (exact, agencies) => {
        const pools = poolPosts(exact, agencies);
        const share = exact / agencies;
        expect(pools.length).toBe(agencies);
        expect(pools.reduce((all, posts) => all + posts, 0)).toBeGreaterThanOrEqual(exact);
        for (const posts of pools) {
          expect(Number.isInteger(posts)).toBe(true);
          expect(posts).toBeGreaterThanOrEqual(0.9 * share - 1e-9);
          expect(posts).toBeLessThan(share + 1);
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('never fall in any pool when posts are added', () => {
    fc.assert(
      fc.property(POSTS, fc.double({ min: 0, max: 2, noNaN: true }), AGENCIES, (exact, more, agencies) => {
        const before = poolPosts(exact, agencies);
        poolPosts(exact + more, agencies).forEach((posts, agency) => {
          expect(posts).toBeGreaterThanOrEqual(before[agency]);
        });
      }),
      { seed: 2, numRuns: 2000 },
    );
  });
});

// By hand: the book's numbers times the people over 500,000.
describe('kinds of places off by more than a tenth', () => {
  const listed = (people: number) =>
    offExact({ ...BASE_CASE, people }).map(({ kind, exact, whole, settlements }) => [
      kind,
      whole,
      Number(exact.toFixed(3)),
      settlements.length === 2 ? 'both' : settlements[0],
    ]);

  it('none at the size of the base case', () => {
    expect(listed(500_000)).toEqual([]);
  });

  it('at 100,000 people the assessors alone: 4 in two pools, 3 in one, where 2.6 belong', () => {
    expect(listed(100_000)).toEqual([
      ['assessors', 4, 2.6, 'fragmented'],
      ['assessors', 3, 2.6, 'one-pot'],
    ]);
  });

  it('at 20,000 people four kinds; at 1,000 people beds round up too', () => {
    expect(listed(20_000)).toEqual([
      ['community responses', 3, 2.4, 'both'],
      ['places on pathway 2', 5, 4.24, 'both'],
      ['places on pathway 3', 4, 3.24, 'both'],
      ['assessors', 2, 0.52, 'fragmented'],
      ['assessors', 1, 0.52, 'one-pot'],
    ]);
    expect(listed(1000)).toContainEqual(['beds of ward group 3', 0, 0.354, 'both']);
    expect(listed(1000)).toContainEqual(['home-care packages', 5, 3.72, 'both']);
    expect(listed(1000)).toContainEqual(['beds of ward group 1', 2, 1.734, 'both']);
    expect(listed(1000)).toContainEqual(['home-care packages', 5, 4.284, 'both']);
  });

  it('place by place in a system, each at its own size', () => {
    const scenario = baseScenario({
      people: 520_000,
      places: [
        { name: 'large', people: 500_000 },
        { name: 'small', people: 20_000 },
      ],
    });
    const off = offExact(scenario);
    expect(new Set(off.map(({ place, people }) => `${place} ${people}`))).toEqual(new Set(['small 20000']));
  });
});
