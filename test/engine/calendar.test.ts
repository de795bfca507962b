import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Calendar,
  createArena,
  createCalendar,
  eventKey,
  insert,
  isIn,
  keyTimeDays,
  pop,
  quantise,
  remove,
  restoreSnapshot,
  scramble,
  takeSnapshot,
} from '../../src/engine/index.js';
import { InvariantError } from '../../src/units/index.js';

const SLOTS = 24;
const SHAPES = [
  {},
  { bucketDays: 1 / 1048576, buckets: 32 },
  { bucketDays: 1 / 64, buckets: 32 },
  { bucketDays: 1 / 64, buckets: 4096 },
  { bucketDays: 0.3, buckets: 1 },
  { bucketDays: 1000, buckets: 64 },
];

type Step =
  | { kind: 'schedule'; slot: number; aheadTicks: number; priority: number }
  | { kind: 'remove'; slot: number }
  | { kind: 'pop'; limitTicks: number };

/** Few distinct times, so that ties in time, and in time and priority, are common; now and then far ahead. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('schedule' as const),
      slot: fc.nat(SLOTS - 1),
      aheadTicks: fc.oneof(fc.nat(3), fc.nat(200_000), fc.constant(1e6), fc.constant(3e9)),
      priority: fc.nat(15),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), slot: fc.nat(SLOTS - 1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pop' as const),
      limitTicks: fc.oneof(fc.constant(Infinity), fc.nat(5), fc.nat(300_000)),
    }),
  },
);

interface Pending {
  slot: number;
  ticks: number;
  priority: number;
}

/** The oracle: an array sorted by the written order, nothing of the calendar in it. */
function sortedArray() {
  const list: Pending[] = [];
  let now = 0;
  return {
    now: () => now,
    has: (slot: number) => list.some((e) => e.slot === slot),
    schedule(slot: number, ticks: number, priority: number) {
      list.push({ slot, ticks, priority });
      list.sort((a, b) => a.ticks - b.ticks || a.priority - b.priority || a.slot - b.slot);
    },
    remove(slot: number) {
      const at = list.findIndex((e) => e.slot === slot);
      if (at >= 0) list.splice(at, 1);
    },
    pop(limitTicks: number): number {
      if (list.length === 0 || list[0].ticks >= limitTicks) return -1;
      now = list[0].ticks;
      return list.shift()!.slot;
    },
  };
}

function play(calendar: Calendar, steps: readonly Step[]): void {
  const oracle = sortedArray();
  for (const s of steps) {
    if (s.kind === 'schedule' && !oracle.has(s.slot)) {
      const ticks = oracle.now() + s.aheadTicks;
      calendar.keys[s.slot] = eventKey(ticks / 1048576, s.priority);
      insert(calendar, s.slot);
      oracle.schedule(s.slot, ticks, s.priority);
    } else if (s.kind === 'remove') {
      remove(calendar, s.slot);
      oracle.remove(s.slot);
      expect(isIn(calendar, s.slot)).toBe(false);
    } else if (s.kind === 'pop') {
      const limit = oracle.now() + s.limitTicks;
      calendar.limit[0] = limit / 1048576;
      expect(pop(calendar)).toBe(oracle.pop(limit));
      expect(calendar.clock[0]).toBe(oracle.now() / 1048576);
    }
    for (let slot = 0; slot < SLOTS; slot++) expect(isIn(calendar, slot)).toBe(oracle.has(slot));
  }
}

describe('calendar against a sorted array (law)', () => {
  it.each(SHAPES)('gives the same order with %o', (shape) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        play(createCalendar(createArena(), SLOTS, shape), steps);
      }),
      { seed: 20260, numRuns: 150 },
    );
  });
});

/** A hold model of many slots: every popped slot is put in again after a gap from a fixed congruential sequence. */
function holdOrder(calendar: Calendar, pops: number, spreadDays: (n: number) => number): number[] {
  const order: number[] = [];
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const slots = calendar.keys.length;
  for (let slot = 0; slot < slots; slot++) {
    calendar.keys[slot] = eventKey(quantise(next() * 30), slot & 3);
    insert(calendar, slot);
  }
  for (let n = 0; n < pops; n++) {
    const slot = pop(calendar);
    order.push(slot);
    calendar.keys[slot] = eventKey(calendar.clock[0] + quantise(next() * spreadDays(n)), slot & 3);
    insert(calendar, slot);
    const other = Math.floor(next() * slots);
    if (n % 7 === 0 && isIn(calendar, other)) {
      remove(calendar, other);
      calendar.keys[other] = eventKey(calendar.clock[0] + quantise(next()), 0);
      insert(calendar, other);
    }
  }
  return order;
}

describe('bucket width (law)', () => {
  it('adapts through rates 1,000 times apart without changing the order', () => {
    const spread = (n: number): number => (n < 10_000 ? 20 : n < 30_000 ? 0.02 : 200);
    const free = createCalendar(createArena(), 500);
    const before = free.widths[0];
    const order = holdOrder(free, 50_000, spread);
    expect(free.widths[0]).not.toBe(before);
    expect(holdOrder(createCalendar(createArena(), 500, { bucketDays: 1 / 8, buckets: 64 }), 50_000, spread)).toEqual(
      order,
    );
  });
});

describe('calendar state (law)', () => {
  it('continues identically from a restored snapshot, whatever the arena contained before', () => {
    const arena = createArena();
    const calendar = createCalendar(arena, 300);
    holdOrder(calendar, 5000, () => 10);
    const snapshot = takeSnapshot(arena);
    const goOn = (): number[] => {
      const order: number[] = [];
      for (let n = 0; n < 5000; n++) {
        const slot = pop(calendar);
        order.push(slot, calendar.clock[0]);
        calendar.keys[slot] = calendar.clock[0] + quantise(1 + (slot % 17) / 3);
        insert(calendar, slot);
      }
      return order;
    };
    const first = goOn();
    scramble(arena);
    restoreSnapshot(arena, snapshot);
    expect(goOn()).toEqual(first);
  });
});

describe('calendar refusals (by hand)', () => {
  const calendar = (): Calendar => createCalendar(createArena(), 4);

  it('is empty at first and after its only event', () => {
    const c = calendar();
    expect(pop(c)).toBe(-1);
    c.keys[2] = eventKey(1.5, 7);
    insert(c, 2);
    expect(pop(c)).toBe(2);
    expect(c.clock[0]).toBe(1.5);
    expect(keyTimeDays(c.keys[2])).toBe(1.5);
    expect(pop(c)).toBe(-1);
    expect(c.clock[0]).toBe(1.5);
  });

  it('stops at the limit, which is not due itself, and leaves the clock to the caller', () => {
    const c = calendar();
    c.keys[0] = 3;
    insert(c, 0);
    c.limit[0] = 3;
    expect(pop(c)).toBe(-1);
    expect(c.clock[0]).toBe(0);
    c.clock[0] = 3;
    c.limit[0] = 4;
    expect(pop(c)).toBe(0);
  });

  it('refuses a slot that is in, a time that is not finite, and the past', () => {
    const c = calendar();
    c.keys[0] = 1;
    insert(c, 0);
    expect(() => insert(c, 0)).toThrow(InvariantError);
    for (const bad of [Number.NaN, Infinity, -1]) {
      c.keys[1] = bad;
      expect(() => insert(c, 1)).toThrow(InvariantError);
    }
    pop(c);
    c.keys[1] = 0.5;
    expect(() => insert(c, 1)).toThrow(InvariantError);
    expect(() => insert(c, 9)).toThrow(InvariantError);
    expect(isIn(c, 1)).toBe(false);
  });

  it('turns a cycle in a bucket into an error, not a hang', () => {
    const c = createCalendar(createArena(), 4, { bucketDays: 64 });
    c.keys.set([1, 5, 6, 3]);
    for (const slot of [0, 1, 2]) insert(c, slot);
    c.previous[1] = 2;
    expect(() => insert(c, 3)).toThrow('cycle');
  });
});
