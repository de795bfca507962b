// Kind of truth: theory. A queue that never empties uses what its posts are, whatever the stay, the size and the rota; the
// engine's own stations and the model's own duty step, with no person and no draw but the stays.
//
// Stays are lognormal by quantiles in a fixed order, so there is no false alarm: the margin of 1% is the claim itself.
import { describe, expect, test } from 'vitest';
import { admitNext, createArena, createCalendar, createStations, join, release } from '../../src/engine/index.js';
import { lognormal } from '../../src/engine/variates.js';
import { createPartPosts, goOnDuty, type PartGroup, postsToday } from '../../src/model/capacity/part-posts.js';

const SIGMA = 0.8;
const GOLDEN = 0.6180339887498949;

interface Saturated {
  readonly posts: number;
  readonly meanDays: number;
  readonly dutyDays?: number;
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
      ends.push(stations.clock[0] + stay);
      ends.sort((a, b) => b - a);
      join(stations, 0, 0, who);
    }
  };
  for (let day = 0; day < spec.days; day++) {
    stations.clock[0] = day;
    const posts = spec.later !== undefined && day >= spec.later.day ? spec.later.posts : spec.posts;
    const days = spec.dutyDays ?? 7;
    goOnDuty(at, { posts, days, isDay: day % 7 < days, noStarts: false });
    start();
    const before = used;
    let last = day;
    const until = (time: number) => {
      used += stations.inUse[0] * (time - last);
      last = time;
    };
    while (ends.length > 0 && ends[ends.length - 1] < day + 1) {
      const end = ends.pop() ?? 0;
      until(end);
      stations.clock[0] = end;
      release(stations, 0);
      start();
    }
    until(day + 1);
    perDay.push(used - before);
  }
  return perDay;
}

const mean = (days: readonly number[]) => days.reduce((sum, day) => sum + day, 0) / days.length;
const delivered = (spec: Saturated) => mean(usedByDay(spec));
/** Posts of the book at 20,000, 100,000 and 500,000 people, and a bit of one. */
const POSTS = [0.26, 1.3, 2.6, 4.24, 6.5, 19.6, 98.7];
const within1Percent = (value: number, exact: number) => expect(Math.abs(value / exact - 1)).toBeLessThan(0.01);

describe('what is delivered to a queue that never empties is the posts, to 1%', () => {
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

  test('two purses of a half have together what one has', () => {
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
      goOnDuty(at, { posts, days: dutyDays, isDay: day % 7 < dutyDays, noStarts: false });
      return at.stations.capacity[0];
    });
  };

  test('three tenths of a post are on duty on three days of ten, evenly spread, used or not', () => {
    // credit at the start of each day: .3 .6 .9 1.2 -> open, .5 .8 1.1 -> open, .4 .7 1.0 -> open
    expect(opened(0.3, 10)).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
    expect(opened(2.5, 4)).toEqual([2, 3, 2, 3]);
    expect(opened(13, 4)).toEqual([13, 13, 13, 13]);
    expect(opened(0, 4)).toEqual([0, 0, 0, 0]);
  });

  test('ten posts on five days are fourteen on each, and nobody at the weekend', () => {
    expect(opened(10, 8, 5)).toEqual([14, 14, 14, 14, 14, 0, 0, 14]);
    expect(postsToday({ posts: 10, days: 5, isDay: true, noStarts: false })).toBe(14);
  });

  test('units without starts stay closed; groups differ in phase, and the phase is the name', () => {
    const at = partGroup('a group');
    goOnDuty(at, { posts: 3, days: 7, isDay: true, noStarts: true });
    expect([at.stations.capacity[0], at.parts.open[0]]).toEqual([0, 3]);
    const phases = ['homeCare 0', 'homeCare 1', 'homeCare 0'].map((name) => partGroup(name).parts.credit[0]);
    expect(phases[0]).toBe(phases[2]);
    expect(phases[0]).not.toBe(phases[1]);
  });
});
