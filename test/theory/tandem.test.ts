import { describe, it } from 'vitest';
import {
  admitNext,
  block,
  blockStreams,
  createArena,
  createCalendar,
  createStations,
  eventKey,
  exponential,
  insert,
  join,
  later,
  pop,
  release,
  type Streams,
  seedKey,
  seize,
  setCapacity,
  settle,
  unblock,
  uniform,
} from '../../src/engine/index.js';
import { stationary } from './formulas.js';
import { expectMean, REPLICATIONS, SLOW } from './queue-harness.js';

// By theory: two stations with blocking after service against their solved Markov chain. Fixed seed, bounds and power as
// in queue-harness.ts.

const BEDS = 3;
const ROOM = 4;
const PACKAGES = 2;
const ARRIVALS = 1.6;
const BED_RATE = 0.8;
const PACKAGE_RATE = 0.5;
const ONWARD = 0.4;

interface Means {
  readonly waiting: number;
  readonly beds: number;
  readonly blocked: number;
  readonly packages: number;
}

/** States: customers at the beds (waiting ones included), of them blocked, packages in use; blocked only when full. */
function chain(): Means {
  const states: { here: number; blocked: number; there: number }[] = [];
  for (let here = 0; here <= BEDS + ROOM; here++) {
    for (let blocked = 0; blocked <= Math.min(here, BEDS); blocked++) {
      for (let there = blocked > 0 ? PACKAGES : 0; there <= PACKAGES; there++) states.push({ here, blocked, there });
    }
  }
  const at = (here: number, blocked: number, there: number): number =>
    states.findIndex((s) => s.here === here && s.blocked === blocked && s.there === there);
  const p = stationary(states.length, (from, add) => {
    const { here, blocked, there } = states[from];
    const served = Math.min(here, BEDS) - blocked;
    if (here < BEDS + ROOM) add(at(here + 1, blocked, there), ARRIVALS);
    if (served > 0) {
      add(at(here - 1, blocked, there), served * BED_RATE * (1 - ONWARD));
      const onward = there < PACKAGES ? at(here - 1, blocked, there + 1) : at(here, blocked + 1, there);
      add(onward, served * BED_RATE * ONWARD);
    }
    if (there > 0) {
      add(blocked > 0 ? at(here - 1, blocked - 1, there) : at(here, blocked, there - 1), there * PACKAGE_RATE);
    }
  });
  const mean = (f: (s: (typeof states)[number]) => number): number =>
    states.reduce((sum, s, i) => sum + f(s) * p[i], 0);
  return {
    waiting: mean((s) => Math.max(0, s.here - BEDS)),
    beds: mean((s) => Math.min(s.here, BEDS)),
    blocked: mean((s) => s.blocked),
    packages: mean((s) => s.there),
  };
}

function simulate(streams: Streams, warmUpDays: number, measuredDays: number): Means {
  const arena = createArena();
  const slots = 64;
  const calendar = createCalendar(arena, slots);
  const s = createStations(arena, { customers: slots, groups: 2, classes: 1, clock: calendar.clock });
  setCapacity(s, 0, BEDS);
  setCapacity(s, 1, PACKAGES);
  const serial = new Int32Array(slots);
  const stage = new Int32Array(slots);
  const free = Array.from({ length: slots - 1 }, (_, i) => slots - 1 - i);
  let arrivals = 0;
  const schedule = (slot: number, purpose: number, rate: number): void => {
    const now = calendar.clock[0];
    const days = exponential(uniform(streams, serial[slot], purpose, 0)) / rate;
    calendar.keys[slot] = eventKey(later(now, now + days), 0);
    insert(calendar, slot);
  };
  const begin = (group: number, slot: number): void => {
    stage[slot] = group;
    schedule(slot, 1 + group, group === 0 ? BED_RATE : PACKAGE_RATE);
  };
  const freeBed = (): void => {
    release(s, 0);
    const next = admitNext(s, 0);
    if (next >= 0) begin(0, next);
  };
  const arrive = (): void => {
    serial[0] = ++arrivals;
    schedule(0, 0, ARRIVALS);
    const slot = free.pop()!;
    serial[slot] = arrivals;
    if (seize(s, 0)) begin(0, slot);
    else if (s.waiting[0] < ROOM) join(s, 0, 0, slot);
    else free.push(slot);
  };
  const leaveBed = (slot: number): void => {
    if (uniform(streams, serial[slot], 3, 0) >= ONWARD) {
      free.push(slot);
      freeBed();
    } else if (seize(s, 1)) {
      begin(1, slot);
      freeBed();
    } else {
      block(s, 0);
      join(s, 1, 0, slot);
    }
  };
  const leavePackage = (slot: number): void => {
    free.push(slot);
    release(s, 1);
    const next = admitNext(s, 1);
    if (next < 0) return;
    begin(1, next);
    unblock(s, 0);
    freeBed();
  };
  const runUntil = (endDays: number): number[] => {
    calendar.limit[0] = endDays;
    for (let slot = pop(calendar); slot >= 0; slot = pop(calendar)) {
      if (slot === 0) arrive();
      else if (stage[slot] === 0) leaveBed(slot);
      else leavePackage(slot);
    }
    calendar.clock[0] = endDays;
    settle(s);
    return [s.waitingArea[0], s.inUseArea[0], s.blockedArea[0], s.inUseArea[1]];
  };
  schedule(0, 0, ARRIVALS);
  const before = runUntil(warmUpDays);
  const after = runUntil(warmUpDays + measuredDays);
  const [waiting, beds, blocked, packages] = after.map((area, i) => (area - before[i]) / measuredDays);
  return { waiting: waiting, beds: beds, blocked: blocked, packages: packages };
}

describe('tandem with blocking after service', () => {
  it('has the means of its Markov chain', () => {
    const exact = chain();
    const seed = seedKey('tandem');
    const all = Array.from({ length: REPLICATIONS }, (_, r) =>
      simulate(blockStreams(seed, 0, r), 40, SLOW ? 40_000 : 1200),
    );
    for (const name of ['waiting', 'beds', 'blocked', 'packages'] as const) {
      expectMean(
        all.map((run) => run[name]),
        exact[name],
        SLOW ? 0.02 : 0.1,
      );
    }
  });
});
