// Kind of truth: law, on the whole model. Services short of places have queues that hardly empty, and then deliver the posts
// that the book gives them, no more and no less; and days off are observed. One place of a fixed seed: the margin leaves room
// for the moments at which nobody waits.
import { describe, expect, test } from 'vitest';
import { inUseArea } from '../../src/engine/index.js';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { OCCASION } from '../../src/model/measurement/observer.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import { baseScenario, newState } from '../model/support.js';

const YEARS = 4;
const SHORT = {
  'assessment.posts': 3.3, // 0.066 in each agency at 20,000 people; they also do triage
  'homeCare.packages': 1010, // 40.4 in one area
  'careHome.places': 1500, // 60 in one group
  // these would turn queues into posts: packages of fewer hours, and social workers on loan
  'homeCare.stretchLimit': 0,
  'assessment.lendLimitShare': 0,
};

function run(people: number, book: Readonly<Record<string, number>>, look?: (s: State) => void) {
  const s = newState(baseScenario({ people, years: { warmUp: 0, horizon: YEARS + 1 }, book, settlements: { it: {} } }));
  const months = (count: number) => {
    for (let month = 0; month < count; month++) runMonth(s, () => {});
  };
  months(12);
  const { spellGroups, assessors, stations, careHome } = s.layout;
  const used = () => [
    ...[...assessors, stations[SERVICE.pathway3]].map((group) => inUseArea(s.spells, group)),
    ...[0, careHome].map((group) => inUseArea(s.support, group)),
  ];
  const groups = [...assessors, stations[SERVICE.pathway3], spellGroups, spellGroups + careHome];
  const [before, from] = [used(), s.now];
  if (look !== undefined) {
    s.observer = { touch: () => {}, look: (state, occasion) => void (occasion === OCCASION.served && look(state)) };
  }
  months(12 * YEARS);
  const delivered = used().map((area, at) => (area - before[at]) / (s.now - from));
  return { delivered, posts: groups.map((group) => s.partPosts.posts[group]) };
}

describe('part posts in the whole model', () => {
  const { delivered, posts } = run(20_000, SHORT);

  // The council's assessors get what the hospital's hand on, and are at times without work.
  test.each([
    ["the hospital's assessors", 0, 0.066],
    ['home care', 3, 40.4],
    ['care homes', 4, 60],
  ] as const)('%s deliver their posts', (_, at, exact) => {
    expect(posts[at]).toBe(exact);
    expect(delivered[at] / exact).toBeLessThan(1.01);
    expect(delivered[at] / exact).toBeGreaterThan(0.97);
  });

  test('nine to five on five days delivers the same posts, and no work begins outside the hours', () => {
    let [starts, seen, outside] = [0, 0, 0];
    const hours = { 'rota.assessors.daysPerWeek': 5, 'rota.assessors.hoursPerDay': 8 };
    const office = run(20_000, { ...SHORT, ...hours }, (s) => {
      const now = s.spells.starts[s.layout.assessors[0]] + s.spells.starts[s.layout.assessors[1]];
      const time = s.now + 2 ** -20;
      const inside = Math.floor(time) % 7 < 5 && time % 1 >= 9 / 24 && time % 1 < 17 / 24;
      if (now > starts && starts > 0) seen++;
      if (now > starts && starts > 0 && !inside) outside++;
      starts = now;
    });
    expect(office.posts[0]).toBe(0.066);
    expect(office.delivered[0] / 0.066).toBeLessThan(1.01);
    expect(office.delivered[0] / 0.066).toBeGreaterThan(0.97);
    expect(seen).toBeGreaterThan(100);
    expect(outside).toBe(0);
  });

  test('no assessment and no package begins on a day off', () => {
    let starts = [0, 0];
    let seen = 0;
    run(5000, { 'rota.assessors.daysPerWeek': 5, 'rota.packageStarts.daysPerWeek': 5, 'assessment.posts': 13 }, (s) => {
      const now = [
        s.spells.starts[s.layout.assessors[0]] + s.spells.starts[s.layout.assessors[1]],
        s.support.starts[0],
      ];
      const begun = now.some((count, at) => count > starts[at]);
      if (begun && starts[0] > 0) {
        seen++;
        // a day's duty begins in the last tick before it
        expect(Math.floor(s.now + 2 ** -20) % 7).toBeLessThan(5);
      }
      starts = now;
    });
    expect(seen).toBeGreaterThan(100);
  });
});
