// Kind of truth: theory. A queue that never empties uses exactly its posts, whatever the stay, the size and the rota; the
// engine's own stations and the model's own duty step, with no people and no draws but the stays.
//
// Stays are lognormal by quantiles in a fixed order, so there is no false alarm: the margin of 1% is the claim itself.
import { describe, expect, test } from 'vitest';
import { admitNext, createArena, createCalendar, createStations, join, release } from '../../src/engine/index.js';
import { quantise } from '../../src/engine/time.js';
import { lognormal } from '../../src/engine/variates.js';
import { workInShifts } from '../../src/model/capacity/duty.js';
import { createPartPosts, goOnDuty, type PartGroup, postsToday } from '../../src/model/capacity/part-posts.js';
import { nextChange, type Shifts } from '../../src/model/capacity/rotas.js';

const SIGMA = 0.8;
const GOLDEN = 0.6180339887498949;

interface Saturated {
  readonly posts: number;
  readonly meanDays: number;
  readonly dutyDays?: number;
  /** hours of a duty day, from and to; all day without */
  readonly hours?: readonly [number, number];
  readonly days: number;
  /** posts in force from this day on */
  readonly later?: { readonly day: number; readonly posts: number };
}

function partGroup(name: string, customers = 1): PartGroup {
  const arena = createArena();
  const { clock } = createCalendar(arena, 1);
  const stations = createStations(arena, { customers, groups: 1, classes: 1, clock });
  return { parts: createPartPosts(arena, [name]), index: 0, stations, group: 0 };
}

/** A rota as the model has it; day 0 is a Monday. */
function shifts(days = 7, [from, to]: readonly [number, number] = [0, 24]): Shifts {
  return { days, fromOfDay: quantise(from / 24), toOfDay: quantise(to / 24) };
}

/** Inserts into a list whose last entry is the earliest. */
function enter(ends: number[], end: number): void {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > end) low = middle + 1;
    else high = middle;
  }
  ends.splice(low, 0, end);
}

/** Unit-days used a day under a queue that never empties, by the day. */
function usedByDay(spec: Saturated): number[] {
  const at = partGroup('homeCare 0', 4000);
  const { stations } = at;
  const ends: number[] = [];
  const perDay: number[] = [];
  let served = 0;
  let used = 0;
  for (let customer = 0; customer < 4000; customer++) join(stations, 0, 0, customer);
  const start = () => {
    for (let who = admitNext(stations, 0); who >= 0; who = admitNext(stations, 0)) {
      const u = ((served++ + 0.5) * GOLDEN) % 1;
      const stay = Math.max(
        2 ** -20,
        Math.round(lognormal(u, Math.log(spec.meanDays) - SIGMA ** 2 / 2, SIGMA) * 2 ** 20) / 2 ** 20,
      );
      enter(ends, stations.clock[0] + stay);
      join(stations, 0, 0, who);
    }
  };
  for (let day = 0; day < spec.days; day++) {
    stations.clock[0] = day;
    const posts = spec.later !== undefined && day >= spec.later.day ? spec.later.posts : spec.posts;
    const rota = shifts(spec.dutyDays, spec.hours);
    const before = used;
    let last = day;
    const until = (time: number) => {
      used += stations.inUse[0] * (time - last);
      last = time;
    };
    for (let from = day; from < day + 1; from = nextChange(from, rota)) {
      const to = nextChange(from, rota);
      stations.clock[0] = from;
      goOnDuty(at, workInShifts(posts, from, rota));
      start();
      while (ends.length > 0 && ends[ends.length - 1] < to) {
        const end = ends.pop() ?? 0;
        until(end);
        stations.clock[0] = end;
        release(stations, 0);
        start();
      }
      until(to);
    }
    perDay.push(used - before);
  }
  return perDay;
}

const mean = (days: readonly number[]) => days.reduce((sum, day) => sum + day, 0) / days.length;
const delivered = (spec: Saturated) => mean(usedByDay(spec));
/** Posts of the book at 20,000, 100,000 and 500,000 people, and a small part of one. */
const POSTS = [0.26, 1.3, 2.6, 4.24, 6.5, 19.6, 98.7];
const within1Percent = (value: number, exact: number) => expect(Math.abs(value / exact - 1)).toBeLessThan(0.01);

describe('posts are delivered to a queue that never empties, to within 1%', () => {
  for (const meanDays of [0.1, 0.3, 2, 12, 40, 400]) {
    test.each(POSTS)(`stays of ${meanDays} days, %s posts`, (posts) => {
      // long enough for a hundred stays of a lone part post; a large group settles sooner
      const days =
        posts < 1 ? Math.max(4000, (300 * meanDays) / posts) : posts < 10 ? Math.max(4000, 300 * meanDays) : 4000;
      within1Percent(delivered({ posts, meanDays, days }), posts);
    });
  }

  test.each([
    [5, 13],
    [5, 1.3],
    [6, 2.6],
    [1, 0.26],
    [5, 0.26],
  ])('work of 0.3 days on %i days of the week, %s posts', (dutyDays, posts) => {
    within1Percent(delivered({ posts, meanDays: 0.3, dutyDays, days: 7 * 1500 }), posts);
  });

  // nine to five, a late shift, and one of sixteen hours, at 20,000, 100,000 and 500,000 people
  for (const meanDays of [0.02, 0.1, 0.3]) {
    test.each([
      [5, [9, 17], 13],
      [5, [9, 17], 6.5],
      [5, [9, 17], 2.6],
      [5, [9, 17], 1.3],
      [5, [9, 17], 0.26],
      [7, [9, 17], 0.26],
      [7, [8, 24], 2.6],
      [5, [14, 22], 0.52],
      [7, [0, 8], 1.3],
    ] as const)(`work of ${meanDays} days on %i days of the week, hours %j, %s posts`, (dutyDays, hours, posts) => {
      within1Percent(delivered({ posts, meanDays, dutyDays, hours, days: 7 * (meanDays < 0.1 ? 150 : 1500) }), posts);
    });
  }

  test('two purses with half each deliver together what one delivers', () => {
    const two = 2 * delivered({ posts: 1.3, meanDays: 0.3, days: 4000 });
    within1Percent(two, delivered({ posts: 2.6, meanDays: 0.3, days: 4000 }));
  });

  test('a change of posts keeps the credit, and the new posts are delivered', () => {
    const days = usedByDay({ posts: 1.3, meanDays: 2, days: 8000, later: { day: 4000, posts: 2.7 } });
    within1Percent(mean(days.slice(0, 4000)), 1.3);
    within1Percent(mean(days.slice(4000)), 2.7);
  });
});

describe('who is on duty, by hand', () => {
  const opened = (posts: number, days: number, dutyDays = 7) => {
    const at = partGroup('a group');
    at.parts.credit[0] = 0;
    return Array.from({ length: days }, (_, day) => {
      at.stations.clock[0] = day;
      goOnDuty(at, workInShifts(posts, day, shifts(dutyDays)));
      return at.stations.capacity[0];
    });
  };

  test('three tenths of a post is on duty on three days in ten, evenly spread, used or not', () => {
    // credit at the start of each day: .3 .6 .9 1.2 -> open, .5 .8 1.1 -> open, .4 .7 1.0 -> open
    expect(opened(0.3, 10)).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
    expect(opened(2.5, 4)).toEqual([2, 3, 2, 3]);
    expect(opened(13, 4)).toEqual([13, 13, 13, 13]);
    expect(opened(0, 4)).toEqual([0, 0, 0, 0]);
  });

  test('ten posts on five days are fourteen on each, and nobody at the weekend', () => {
    expect(opened(10, 8, 5)).toEqual([14, 14, 14, 14, 14, 0, 0, 14]);
    expect(postsToday(workInShifts(10, 0, shifts(5)))).toBe(14);
  });

  test('ten posts from nine to five on five days are 42 within the hours, and nobody outside them', () => {
    const at = partGroup('a group');
    at.parts.credit[0] = 0;
    const rota = shifts(5, [9, 17]);
    const opened: (readonly [number, number])[] = [];
    for (let time = 4; time < 8; time = nextChange(time, rota)) {
      at.stations.clock[0] = time;
      goOnDuty(at, workInShifts(10, time, rota));
      opened.push([Math.round(((time - Math.floor(time)) * 24 * 60) / 60), at.stations.capacity[0]]);
    }
    const day = (units: number) => [
      [0, 0],
      [9, units],
      [17, 0],
    ];
    // 10 x 7 / 5 x 24 / 8 = 42: Friday, Saturday, Sunday, Monday
    expect(opened).toEqual([42, 0, 0, 42].flatMap(day));
  });

  test('units without starts stay closed; groups differ in phase, and the phase depends on the name', () => {
    const at = partGroup('a group');
    goOnDuty(at, { ...workInShifts(3, 0, shifts()), noStarts: true });
    expect([at.stations.capacity[0], at.parts.open[0]]).toEqual([0, 3]);
    const phases = ['homeCare 0', 'homeCare 1', 'homeCare 0'].map((name) => partGroup(name).parts.credit[0]);
    expect(phases[0]).toBe(phases[2]);
    expect(phases[0]).not.toBe(phases[1]);
  });
});
