import { describe, expect, it } from 'vitest';
import { openSlots } from '../../src/model/capacity/open-slots.js';
import { BASE_LEVELS, compileCapacity, slotsAt } from '../../src/model/capacity/slots.js';
import { offExact } from '../../src/model/capacity/whole-slots.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { BASE_CASE, baseScenario, newState } from './support.js';

// By hand. 13 posts belong to 500,000 people, half of them to each agency, and no part of one is lost or added.
describe('posts by agency', () => {
  it('are shared exactly at every size, and after the change of settlement', () => {
    const pools = (people: number, agencies: number) => {
      const rules = compileCapacity(BASE_CASE.place.book, people / BASE_CASE.place.referencePeople);
      return slotsAt(rules, BASE_CASE.baseSettlement.capacity, agencies, BASE_LEVELS).assessors;
    };
    expect([500_000, 100_000, 20_000].map((people) => pools(people, 2))).toEqual([
      [6.5, 6.5],
      [1.3, 1.3],
      [0.26, 0.26],
    ]);
    expect([500_000, 100_000, 20_000].map((people) => pools(people, 1))).toEqual([[13], [2.6], [0.52]]);

    const scenario = baseScenario({ people: 1000, book: { 'assessment.posts': 1300 } }); // 2.6 at this size
    const s = newState(scenario);
    const posts = () => s.layout.assessors.map((group) => s.partPosts.posts[group]);
    expect(posts()).toEqual([1.3, 1.3]);
    s.terms = compileTerms(scenario, scenario.settlements.find(({ name }) => name === 'one-pot-one-assessment')!);
    openSlots(s);
    expect(posts()).toEqual([2.6, 0]);
  });

  it('groups keep their size and change in number: five at 500,000 people, one up to 149,999, ten at a million', () => {
    const groups = (people: number) => {
      const { homeCare, careHome } = compileCapacity(BASE_CASE.place.book, people / BASE_CASE.place.referencePeople);
      return [homeCare.length, careHome.length];
    };
    expect([1000, 149_999, 150_000, 500_000, 1_000_000].map(groups)).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
      [5, 5],
      [10, 10],
    ]);
  });
});

// By hand: the book's numbers times the people over 500,000.
describe('kinds of places that rounding changes by more than a tenth', () => {
  const listed = (people: number) =>
    offExact({ ...BASE_CASE, people }).map(({ kind, exact, whole, settlements }) => [
      kind,
      whole,
      Number(exact.toFixed(3)),
      settlements.length === 3 ? 'all' : settlements[0],
    ]);

  it('are none at the size of the base case', () => {
    expect(listed(500_000)).toEqual([]);
  });

  it('at 1,000 people are the beds of the one ward group; posts and places need not be whole', () => {
    expect(listed(100_000)).toEqual([]);
    expect(listed(20_000)).toEqual([]);
    expect(listed(1000)).toEqual([['beds of ward group 1', 2, 1.734, 'all']]);
  });

  it('are listed place by place in a system, each at its own size', () => {
    const scenario = baseScenario({
      people: 501_000,
      places: [
        { name: 'large', people: 500_000 },
        { name: 'small', people: 1000 },
      ],
    });
    const off = offExact(scenario);
    expect(new Set(off.map(({ place, people }) => `${place} ${people}`))).toEqual(new Set(['small 1000']));
  });
});
