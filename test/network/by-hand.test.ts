/**
 * Kind of truth: by hand. Given arrival times and constant stays, so that every wait can be worked out on paper; times are
 * whole multiples of a tick where it matters, otherwise right to a tick (a millionth of a day).
 */
import { describe, expect, it } from 'vitest';
import { TICK_DAYS } from '../../src/engine/index.js';
import { networkOf, valuesOf } from './networks.js';

const TICKS = 5;

/** Rows of one replication by column, of a network whose services and arrivals are given. */
function measured(body: string, columns: readonly string[], settlements = 'base: {}'): number[][] {
  const text = `
onepot: 1
kind: network
name: hand
exits: [out]
${body}
settlements:
  ${settlements}
`;
  return valuesOf(networkOf(text), columns, 1).map((own) => own.map(([value]) => value));
}

describe('one bed', () => {
  it('serves in the order of arrival: waits 0, 0.75 and 1.5 days', () => {
    const [[starts, mean, p50, delayed, over, queue, full, time]] = measured(
      `
days: { warmUp: 0, horizon: 10 }
waitsOverHours: [24]
arrivals: { all: { times: [1, 1.25, 1.5], to: ward } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: 1 }, next: out } }`,
      [
        'ward.starts',
        'ward.waits.meanDays',
        'ward.waits.p50Days',
        'ward.waits.delayedShare',
        'ward.waits.over24hShare',
        'ward.queue.mean',
        'ward.occupancy.fullShare',
        'system.timeMeanDays',
      ],
    );
    expect(starts).toBe(3);
    expect(mean).toBeCloseTo(0.75, TICKS);
    expect(p50).toBeCloseTo(0.75, TICKS);
    expect(delayed).toBeCloseTo(2 / 3, 12);
    expect(over).toBeCloseTo(1 / 3, 12);
    expect(queue).toBeCloseTo(0.225, TICKS);
    expect(full).toBeCloseTo(0.3, TICKS);
    expect(time).toBeCloseTo(1.75, TICKS);
  });

  it('turns away arrivals that find the queue full, and loses those who will wait no longer', () => {
    const [[lost], [gaveUp]] = [
      measured(
        `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [1, 1.25, 1.5, 1.75], to: ward } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: 1 }, queue: 1, next: out } }`,
        ['ward.lost', 'ward.exits'],
      ),
      measured(
        `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [1, 1.25, 1.5], to: ward } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: 1 }, patience: { law: constant, meanDays: 0.8 }, next: out } }`,
        ['ward.gaveUp', 'ward.exits'],
      ),
    ];
    expect(lost).toEqual([2, 2]);
    // the second waits 0.75 days and begins; the third would wait 1.5
    expect(gaveUp).toEqual([1, 2]);
  });
});

describe('classes', () => {
  it('go in their order and stay by their own law: the urgent arrival of 1.2 begins before the routine one of 1.1', () => {
    const [[mean, taken, starts]] = measured(
      `
days: { warmUp: 0, horizon: 10 }
classes: [urgent, routine]
arrivals:
  routine: { times: [1, 1.1], class: routine, to: ward }
  urgent: { times: [1.2], class: urgent, to: ward }
services:
  ward: { beds: 1, stay: { byClass: { urgent: { law: constant, meanDays: 2 }, routine: { law: constant, meanDays: 1 } } }, next: out }`,
      ['ward.waits.meanDays', 'ward.occupancy.meanBeds', 'ward.starts'],
    );
    // routine 1 to 2, urgent 2 to 4, routine 4 to 5; in the order of arrival the waits would be 0, 0.9 and 1.8
    expect(mean).toBeCloseTo((0 + 0.8 + 2.9) / 3, TICKS);
    expect(taken).toBeCloseTo(0.4, TICKS);
    expect(starts).toBe(3);
  });
});

describe('quantiles of waits and times', () => {
  // as many at once as wait in order, each a stay longer; the larger number is one at which a sample is searched first
  it.each([9, 1025])('of %i people who come together to one bed', (people) => {
    // people who come at one moment are taken a tick apart, so that each waits a tick less for everybody before
    const stay = 1 / (people - 1) + TICK_DAYS;
    const [[p50, p90, p95, time]] = measured(
      `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [${new Array(people).fill(1)}], to: ward } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: ${stay} }, next: out } }`,
      ['ward.waits.p50Days', 'ward.waits.p90Days', 'ward.waits.p95Days', 'system.timeP90Days'],
    );
    expect(p50).toBeCloseTo(0.5, TICKS);
    expect(p90).toBeCloseTo(0.9, TICKS);
    expect(p95).toBeCloseTo(0.95, TICKS);
    expect(time).toBeCloseTo(0.9 + stay, TICKS);
  });
});

it('a bed is kept until the next service has one, and counted as blocked', () => {
  const [[blocked, taken, exits, arrivals, wait]] = measured(
    `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [1, 1.5], to: ward } }
services:
  ward: { beds: 2, stay: { law: constant, meanDays: 1 }, next: home-care, keepsBedUntilNextIsFree: true }
  home-care: { beds: 1, stay: { law: constant, meanDays: 3 }, next: out }`,
    [
      'ward.blocked.meanBeds',
      'ward.occupancy.meanBeds',
      'ward.exits',
      'home-care.arrivals',
      'home-care.waits.meanDays',
    ],
  );
  // in bed 1 to 2 and 1.5 to 2.5; the second stays until 5, when home care is free again
  expect(blocked).toBeCloseTo(0.25, TICKS);
  expect(taken).toBeCloseTo((1 + 3.5) / 10, TICKS);
  expect([exits, arrivals]).toEqual([2, 2]);
  expect(wait).toBeCloseTo(1.25, TICKS);
});

describe('ways out of a service', () => {
  it('lead to the shortest queue, to the first service that is free, and through a delay', () => {
    const [[a, b, c, d, time]] = measured(
      `
days: { warmUp: 0, horizon: 20 }
arrivals:
  one: { times: [1, 1.1, 1.2], to: { shortestQueue: [a, b] } }
  two: { times: [1, 1.1, 1.2], to: { firstFree: { among: [c, d], delay: { law: constant, meanDays: 2 } } } }
services:
  a: { beds: 1, stay: { law: constant, meanDays: 4 }, next: out }
  b: { beds: 2, stay: { law: constant, meanDays: 4 }, next: out }
  c: { beds: 1, stay: { law: constant, meanDays: 4 }, next: out }
  d: { beds: 2, stay: { law: constant, meanDays: 4 }, next: out }`,
      ['a.starts', 'b.starts', 'c.starts', 'd.starts', 'system.timeMeanDays'],
    );
    // b has two beds free and is taken first; then both have one and a comes first in the list; c is chosen on arrival,
    // while nobody is there yet
    expect([a, b, c, d]).toEqual([1, 2, 3, 0]);
    expect(time).toBeCloseTo((3 * 4 + 6 + 9.9 + 13.8) / 6, TICKS);
  });
});

it('beds open and close by weekday, by hour and by date; stays that have begun are completed', () => {
  const of = (beds: string) =>
    measured(
      `
days: { warmUp: 0, horizon: 14, firstWeekday: friday }
arrivals: { all: { times: [1.5], to: ward } }
services: { ward: { beds: ${beds}, stay: { law: constant, meanDays: 0.25 }, next: out } }`,
      ['ward.waits.meanDays', 'ward.occupancy.openBeds'],
    )[0];
  // day 1 is a Saturday; Monday is day 3
  const [byWeekday, open] = of('{ weekdays: [1, 1, 1, 1, 1, 0, 0] }');
  expect(byWeekday).toBeCloseTo(1.5, TICKS);
  expect(open).toBeCloseTo(10 / 14, TICKS);
  const nine = [...new Array(9).fill(0), ...new Array(3).fill(2), ...new Array(12).fill(0)];
  expect(of(`{ hours: [${nine}] }`)[0]).toBeCloseTo(0.875, TICKS);
  expect(of('{ usual: 1, dates: [{ from: 0, to: 4, beds: 0 }] }')[0]).toBeCloseTo(2.5, TICKS);
});

it('a person who keeps a bed elsewhere is in no queue that could be full; waits are given in hours on request', () => {
  const [[lost, starts, wait, time]] = measured(
    `
days: { warmUp: 0, horizon: 10 }
timesIn: hours
arrivals:
  by-ward: { times: [1, 1.1], to: ward }
  straight: { times: [3, 4.5], to: care }
services:
  ward: { beds: 2, stay: { law: constant, meanDays: 1 }, next: care, keepsBedUntilNextIsFree: true }
  care: { beds: 1, queue: 1, stay: { law: constant, meanDays: 2 }, next: out }`,
    ['care.lost', 'care.starts', 'care.waits.meanHours', 'system.timeMeanHours'],
  );
  // care is taken from 2 to 6 by those from the ward, one of whom waits for it in a bed from 2.1 to 4; besides that one there
  // is room in the queue for the arrival of day 3, and then for nobody
  expect([lost, starts]).toEqual([1, 3]);
  expect(wait).toBeCloseTo((24 * (1.9 + 3)) / 3, 3);
  // the one turned away has no time there
  expect(time).toBeCloseTo((24 * (3 + 4.9 + 5)) / 3, 3);
});

it('the cost is that of each day a bed was taken, by payer', () => {
  const [[cost, nhs, council, total]] = measured(
    `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [1, 2], to: ward } }
services:
  ward: { beds: 2, stay: { law: constant, meanDays: 1.5 }, next: care, pencePerDay: 1000, payer: nhs }
  care: { beds: 2, stay: { law: constant, meanDays: 2 }, next: out, pencePerDay: 300, payer: council }`,
    ['ward.cost', 'cost.nhs', 'cost.council', 'cost.total'],
  );
  expect([cost, nhs, council, total]).toEqual([3000, 3000, 1200, 4200]);
});

it('a payer that only a settlement names, with a service of its own, pays', () => {
  const [, [nhs, total]] = measured(
    `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [1, 2], to: ward } }
services: { ward: { beds: 2, stay: { law: constant, meanDays: 1 }, next: out } }`,
    ['cost.nhs', 'cost.total'],
    `base: {}
  other:
    services.ward: { beds: 2, stay: { law: constant, meanDays: 1.5 }, next: out, pencePerDay: 1000, payer: nhs }`,
  );
  expect([nhs, total]).toEqual([3000, 3000]);
});

it('people who are there at the start stay and wait like anybody else', () => {
  const [[starts, wait, present]] = measured(
    `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [9], to: ward } }
start: { ward: { occupied: 1, waiting: 2 } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: 2 }, next: out } }`,
    ['ward.starts', 'ward.waits.meanDays', 'ward.occupancy.meanBeds'],
  );
  // a person who already has a bed does not count as a start
  expect(starts).toBe(3);
  expect(wait).toBeCloseTo((2 + 4 + 0) / 3, TICKS);
  expect(present).toBeCloseTo(0.7, TICKS);
});

describe('a way that takes time', () => {
  // a stay of a day, then half a day on the way home: 1.5 days, and the bed is free after the first
  it('leads to an exit too', () => {
    const [[time, left, starts, taken]] = measured(
      `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [1, 1.25], to: { ward: { share: 1 } } } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: 1 }, next: { out: { share: 1, delay: { law: constant, meanDays: 0.5 } } } } }`,
      ['system.timeMeanDays', 'system.exits.out', 'ward.starts', 'ward.occupancy.meanBeds'],
    );
    // 1.5, and 0.75 of waiting before another 1.5
    expect(time).toBeCloseTo(1.875, TICKS);
    expect([left, starts]).toEqual([2, 2]);
    expect(taken).toBeCloseTo(0.2, TICKS);
  });
});

describe('time in the network', () => {
  it('is of those who leave by an exit, and not of those who are turned away or give up', () => {
    const [[time, left, byExit]] = measured(
      `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [1, 1.25, 1.5], to: ward } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: 1 }, queue: 0, next: out } }`,
      ['system.timeMeanDays', 'system.exits', 'system.exits.out'],
    );
    expect(time).toBeCloseTo(1, TICKS);
    expect([left, byExit]).toEqual([3, 1]);
  });
});

describe('people who are there at the start', () => {
  it('wait only where no bed is free: a settlement may have opened more', () => {
    const waits = measured(
      `
days: { warmUp: 0, horizon: 10 }
arrivals: { all: { times: [5], to: ward } }
start: { ward: { occupied: 1, waiting: 2 } }
services: { ward: { beds: 1, stay: { law: constant, meanDays: 1 }, next: out } }`,
      ['ward.waits.meanDays', 'ward.starts'],
      'base: {}\n  more: { services.ward.beds: 2 }',
    );
    // waits of 1, 2 and 0 days; with two beds one of them begins at the start, which is not counted, and one waits for a day
    expect(waits[0]).toEqual([expect.closeTo(1, TICKS), 3]);
    expect(waits[1]).toEqual([expect.closeTo(1 / 2, TICKS), 2]);
  });

  it('keep their numbers when another service starts with one more', () => {
    const body = (occupied: number) => `
days: { warmUp: 0, horizon: 60 }
arrivals: { all: { times: [1], to: ward } }
start: { ward: { occupied: ${occupied} }, home-care: { occupied: 3 } }
services:
  ward: { beds: 9, stay: { law: exponential, meanDays: 5 }, next: out }
  home-care: { beds: 9, stay: { law: exponential, meanDays: 5 }, next: out }`;
    const of = (occupied: number) => measured(body(occupied), ['home-care.occupancy.meanBeds'])[0];
    expect(of(2)).toEqual(of(3));
  });
});
