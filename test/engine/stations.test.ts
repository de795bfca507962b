import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  admitNext,
  block,
  createArena,
  createStations,
  f64,
  first,
  join,
  leave,
  release,
  restoreSnapshot,
  type Stations,
  scramble,
  seize,
  setCapacity,
  settle,
  takeSnapshot,
  transfer,
  unblock,
  waitDays,
} from '../../src/engine/index.js';
import { InvariantError } from '../../src/units/index.js';

function build(customers: number, groups: number, classes: number) {
  const arena = createArena();
  const clock = f64(arena, 1);
  return { arena, clock, s: createStations(arena, { customers, groups, classes, clock }) };
}

describe('stations (by hand)', () => {
  /**
   * One bed, two classes. Day 0: customer 0 takes the bed. Day 1: 1 joins class 1. Day 2: 2 joins class 0, 3 joins class
   * 1. Day 4: the bed falls free, 2 goes first (waited 2). Day 5: 1 gives up (waited 4). Day 6: 2 has finished but is
   * blocked until day 9; then 3 starts (waited 7). Day 10: end.
   */
  it('follows a diary of four customers', () => {
    const { clock, s } = build(4, 1, 2);
    const on = (day: number): void => {
      clock[0] = day;
    };
    setCapacity(s, 0, 1);
    expect(seize(s, 0)).toBe(true);
    expect(seize(s, 0)).toBe(false);
    on(1);
    join(s, 0, 1, 1);
    on(2);
    join(s, 0, 0, 2);
    join(s, 0, 1, 3);
    expect(first(s, 0, 0)).toBe(2);
    expect(first(s, 0, 1)).toBe(1);
    expect(s.next[1]).toBe(3);
    expect(admitNext(s, 0)).toBe(-1);
    on(4);
    expect(waitDays(s, 1)).toBe(3);
    release(s, 0);
    expect(admitNext(s, 0)).toBe(2);
    on(5);
    leave(s, 1);
    on(6);
    block(s, 0);
    on(9);
    unblock(s, 0);
    release(s, 0);
    expect(admitNext(s, 0)).toBe(3);
    expect(admitNext(s, 0)).toBe(-1);
    on(10);
    settle(s);
    expect(s.waitingArea[0]).toBe(2 + 4 + 7);
    expect(s.inUseArea[0]).toBe(10);
    expect(s.blockedArea[0]).toBe(3);
    expect(s.capacityArea[0]).toBe(10);
    expect(s.lastDays[0]).toBe(10);
    expect([s.joins[0], s.starts[0], s.reneges[0], s.waitDays[0], s.renegeDays[0]]).toEqual([3, 2, 1, 9, 4]);
    expect([s.waiting[0], s.inUse[0], s.blocked[0]]).toEqual([0, 1, 0]);
    expect([...s.line]).toEqual([-1, -1, -1, -1]);
  });

  // Customer 0 joins line 0 on day 0, customer 1 line 1 on day 9; the lines become line 1 on day 10; two units fall free
  // on day 12: 0 has waited 12 days and 1 has waited 3, a mean of 7.5. Nobody gave up.
  it('merges two lines by the time of joining', () => {
    const { clock, s } = build(2, 2, 1);
    join(s, 0, 0, 0);
    clock[0] = 9;
    join(s, 1, 0, 1);
    clock[0] = 10;
    transfer(s, 1, 0, 0);
    expect(waitDays(s, 0)).toBe(10);
    clock[0] = 12;
    setCapacity(s, 1, 2);
    expect([admitNext(s, 1), admitNext(s, 1), admitNext(s, 1)]).toEqual([0, 1, -1]);
    settle(s);
    expect(s.waitDays[1] / s.starts[1]).toBe(7.5);
    expect([...s.joins, ...s.starts, ...s.reneges]).toEqual([0, 2, 0, 2, 0, 0]);
    expect([...s.waitingArea]).toEqual([0, 15]);
  });

  // Line 1 holds customers who joined on days 1, 3 and 5; those of line 0 joined on days 0, 3 and 6.
  it('puts a transferred customer first, in the middle and last, behind one who joined with it', () => {
    const { clock, s } = build(6, 2, 1);
    const joined = [0, 1, 3, 3, 5, 6];
    for (const customer of [0, 1, 2, 3, 4, 5]) {
      clock[0] = joined[customer];
      join(s, customer === 0 || customer === 2 || customer === 5 ? 0 : 1, 0, customer);
    }
    for (const customer of [5, 0, 2]) transfer(s, 1, 0, customer);
    const line: number[] = [];
    for (let c = first(s, 1, 0); c >= 0; c = s.next[c]) line.push(c);
    expect(line).toEqual([0, 1, 3, 2, 4, 5]);
    expect([s.tail[1], s.head[0], s.tail[0]]).toEqual([5, -1, -1]);
  });

  it('closes units only as they are released', () => {
    const { clock, s } = build(2, 1, 1);
    setCapacity(s, 0, 2);
    seize(s, 0);
    seize(s, 0);
    clock[0] = 3;
    setCapacity(s, 0, 1);
    join(s, 0, 0, 0);
    release(s, 0);
    expect(admitNext(s, 0)).toBe(-1);
    expect(seize(s, 0)).toBe(false);
    release(s, 0);
    expect(admitNext(s, 0)).toBe(0);
    clock[0] = 5;
    settle(s);
    expect(s.capacityArea[0]).toBe(2 * 3 + 1 * 2);
  });

  it('refuses what cannot be', () => {
    const { s } = build(3, 2, 2);
    setCapacity(s, 0, 1);
    const refusals = [
      () => release(s, 0),
      () => block(s, 0),
      () => unblock(s, 0),
      () => leave(s, 0),
      () => leave(s, 99),
      () => transfer(s, 1, 0, 0),
      () => transfer(s, 1, 0, 99),
      () => waitDays(s, 0),
      () => setCapacity(s, 0, -1),
      () => setCapacity(s, 0, 1.5),
      () => setCapacity(s, 0, Infinity),
    ];
    for (const refusal of refusals) expect(refusal).toThrow(InvariantError);
    join(s, 0, 0, 1);
    expect(() => join(s, 1, 1, 1)).toThrow(InvariantError);
    seize(s, 0);
    block(s, 0);
    expect(() => block(s, 0)).toThrow(InvariantError);
  });
});

const CUSTOMERS = 8;
const GROUPS = 2;
const CLASSES = 3;

type Step = { aheadTicks: number; kind: number; group: number; cls: number; customer: number; units: number };
const step: fc.Arbitrary<Step> = fc.record({
  aheadTicks: fc.oneof(fc.constant(0), fc.nat(1e7)),
  kind: fc.nat(8),
  group: fc.nat(GROUPS - 1),
  cls: fc.nat(CLASSES - 1),
  customer: fc.nat(CUSTOMERS - 1),
  units: fc.nat(3),
});

/** The oracle: lists of objects, areas summed interval by interval. */
function plain() {
  return Array.from({ length: GROUPS }, () => ({
    lines: Array.from({ length: CLASSES }, () => [] as { customer: number; joinedDays: number }[]),
    capacity: 0,
    inUse: 0,
    blocked: 0,
    areas: [0, 0, 0, 0],
    waitDays: 0,
    renegeDays: 0,
  }));
}

function apply(s: Stations, groups: ReturnType<typeof plain>, step: Step): void {
  const now = s.clock[0];
  const g = groups[step.group];
  const waits = groups.some((x) => x.lines.some((line) => line.some((c) => c.customer === step.customer)));
  if (step.kind <= 1 && !waits) {
    join(s, step.group, step.cls, step.customer);
    g.lines[step.cls].push({ customer: step.customer, joinedDays: now });
  } else if (step.kind === 2 && waits) {
    leave(s, step.customer);
    for (const group of groups) {
      for (const line of group.lines) {
        const at = line.findIndex((c) => c.customer === step.customer);
        if (at >= 0) group.renegeDays += now - line.splice(at, 1)[0].joinedDays;
      }
    }
  } else if (step.kind === 3) {
    const line = g.lines.find((l) => l.length > 0);
    const chosen = line !== undefined && g.inUse < g.capacity ? line.shift() : undefined;
    expect(admitNext(s, step.group)).toBe(chosen?.customer ?? -1);
    if (chosen !== undefined) {
      g.inUse += 1;
      g.waitDays += now - chosen.joinedDays;
    }
  } else if (step.kind === 4 && g.inUse > 0) {
    if (g.blocked === g.inUse) {
      unblock(s, step.group);
      g.blocked -= 1;
    }
    release(s, step.group);
    g.inUse -= 1;
  } else if (step.kind === 5 && g.blocked < g.inUse) {
    block(s, step.group);
    g.blocked += 1;
  } else if (step.kind === 6) {
    setCapacity(s, step.group, step.units);
    g.capacity = step.units;
  } else if (step.kind === 7) {
    expect(seize(s, step.group)).toBe(g.inUse < g.capacity);
    if (g.inUse < g.capacity) g.inUse += 1;
  } else if (step.kind === 8 && waits) {
    transfer(s, step.group, step.cls, step.customer);
    moveInPlain(groups, step, now);
  }
}

/** As if it had joined the other line in the first place: its days of waiting so far go with it. */
function moveInPlain(groups: ReturnType<typeof plain>, { group, cls, customer }: Step, now: number): void {
  const from = groups.find((one) => one.lines.some((line) => line.some((c) => c.customer === customer)));
  const old = from?.lines.find((line) => line.some((c) => c.customer === customer));
  if (from === undefined || old === undefined) return;
  const [moved] = old.splice(
    old.findIndex((c) => c.customer === customer),
    1,
  );
  const line = groups[group].lines[cls];
  const later = line.findIndex((c) => c.joinedDays > moved.joinedDays);
  line.splice(later < 0 ? line.length : later, 0, moved);
  from.areas[0] -= now - moved.joinedDays;
  groups[group].areas[0] += now - moved.joinedDays;
}

function expectEqual(s: Stations, groups: ReturnType<typeof plain>): void {
  settle(s);
  groups.forEach((g, i) => {
    g.lines.forEach((line, cls) => {
      const walked: number[] = [];
      for (let c = first(s, i, cls); c >= 0; c = s.next[c]) walked.push(c);
      expect(walked).toEqual(line.map((c) => c.customer));
    });
    const censored = g.lines.flat().reduce((sum, c) => sum + s.clock[0] - c.joinedDays, 0);
    expect([s.waitingArea[i], s.inUseArea[i], s.blockedArea[i], s.capacityArea[i]]).toEqual(g.areas);
    expect([s.waitDays[i], s.renegeDays[i]]).toEqual([g.waitDays, g.renegeDays]);
    expect(s.waitingArea[i]).toBe(g.waitDays + g.renegeDays + censored);
    expect(s.joins[i]).toBe(s.starts[i] + s.reneges[i] + s.waiting[i]);
  });
}

describe('stations against lists of objects (law)', () => {
  it('agrees after every step: order, counts, areas to the last bit, Little', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), fc.nat(80), (steps, forkAt) => {
        const { arena, clock, s } = build(CUSTOMERS, GROUPS, CLASSES);
        const groups = plain();
        steps.forEach((one, i) => {
          const days = one.aheadTicks / 1048576;
          for (const g of groups) {
            const counts = [g.lines.flat().length, g.inUse, g.blocked, g.capacity];
            g.areas = g.areas.map((area, k) => area + counts[k] * days);
          }
          clock[0] += days;
          apply(s, groups, one);
          expectEqual(s, groups);
          if (i !== forkAt) return;
          const snapshot = takeSnapshot(arena);
          scramble(arena);
          restoreSnapshot(arena, snapshot);
        });
      }),
      { seed: 77, numRuns: 150 },
    );
  });
});
