import { assert, InvariantError, required } from '../units/index.js';
import { type Arena, f64, i32 } from './arena.js';
import { keyTimeDays, TICK_DAYS } from './time.js';

/**
 * Pending events, one per slot, popped in order of time, then priority (both in the key), then slot.
 *
 * A ring of buckets, each a doubly linked list sorted by that order; bucket of key = floor(key / width) modulo the
 * ring. Events further ahead than one turn of the ring lie in the same bucket behind the near ones. A bitmap of
 * occupied buckets is searched a word at a time. The width, a power of two, follows the rate of events and never
 * changes the order.
 */
export class Calendar {
  /** [slots] the caller writes keys[slot] before `insert` and leaves it alone while the slot is in. */
  readonly keys: Float64Array;
  /**
   * [1] now, days: the time of the event popped last. After `pop` has returned -1 the caller may advance it to the
   * limit.
   */
  readonly clock: Float64Array;
  /** [1] `pop` returns -1 when the earliest time is at or after this. */
  readonly limit: Float64Array;
  /** [slots] next in the bucket, -1 at its end. */
  readonly next: Int32Array;
  /** [slots] previous in the bucket, for the first one the last one; -1 when not in. */
  readonly previous: Int32Array;
  /** [buckets] first slot, -1 when empty. */
  readonly heads: Int32Array;
  /** [buckets / 32] bit 31 - (b & 31) of word b >> 5: bucket b is occupied. */
  readonly occupied: Int32Array;
  /** [3] bucket width in days, its inverse, and the time at which the width was last reviewed. */
  readonly widths: Float64Array;
  /** [3] events in; pops since the width was last reviewed; pops between reviews. */
  readonly counts: Int32Array;

  constructor(arena: Arena, slots: number, buckets: number) {
    this.keys = f64(arena, slots);
    this.clock = f64(arena, 1);
    this.limit = f64(arena, 1);
    this.next = i32(arena, slots);
    this.previous = i32(arena, slots);
    this.heads = i32(arena, buckets);
    this.occupied = i32(arena, buckets >> 5);
    this.widths = f64(arena, 3);
    this.counts = i32(arena, 3);
  }
}

const WIDTH = 0;
const INVERSE = 1;
const LOOKED_DAYS = 2;
const SIZE = 0;
const POPS = 1;
const LOOK = 2;

const FIRST_LOOK = 1024;
const NEVER = 0x7fffffff;
/** Buckets per event that a review aims at, and how far off the width may be before it is changed. */
const BUCKETS_PER_EVENT = 1.5;
const TOLERANCE = 3;
/** Initial guess of the rate: events a day per slot. */
const EVENTS_PER_SLOT_DAY = 1 / 8;
/** Beyond this a ring is larger than the processor's nearest memory by more than it saves in walks. */
const MAX_BUCKETS = 0x400000;
/** Times stay below 2^29 days, where a key holds ticks and priorities exactly. */
const END_DAYS = 536870912;
const MIN_WIDTH_DAYS = TICK_DAYS;
const MAX_WIDTH_DAYS = 1024;

/**
 * `bucketDays` fixes the width, rounded down to a power of two; if left out, the width adapts. `buckets` is rounded up
 * to a power of two, at least 32.
 */
export function createCalendar(
  arena: Arena,
  slots: number,
  options: { bucketDays?: number; buckets?: number } = {},
): Calendar {
  assert(Number.isInteger(slots) && slots >= 1 && slots < 0x40000000, `no calendar of ${slots} slots`);
  const wanted = options.buckets ?? Math.min(MAX_BUCKETS, Math.max(4096, slots / 4));
  assert(wanted >= 1 && wanted <= 0x1000000, `no calendar of ${wanted} buckets`);
  let buckets = 32;
  while (buckets < wanted) buckets *= 2;
  const fixed = options.bucketDays !== undefined;
  assert(
    !fixed || (required(options.bucketDays) > 0 && required(options.bucketDays) < Infinity),
    'bucketDays must be above 0',
  );
  const calendar = new Calendar(arena, slots, buckets);
  calendar.limit[0] = Infinity;
  calendar.previous.fill(-1);
  calendar.next.fill(-1);
  calendar.heads.fill(-1);
  calendar.counts[LOOK] = fixed ? NEVER : FIRST_LOOK;
  setWidth(calendar, powerOfTwoBelow(options.bucketDays ?? 1 / (EVENTS_PER_SLOT_DAY * slots)));
  return calendar;
}

function powerOfTwoBelow(days: number): number {
  let width = MAX_WIDTH_DAYS;
  while (width > days && width > MIN_WIDTH_DAYS) width /= 2;
  return width;
}

function setWidth(calendar: Calendar, widthDays: number): void {
  calendar.widths[WIDTH] = widthDays;
  calendar.widths[INVERSE] = 1 / widthDays;
}

/** Is the slot waiting in the calendar? */
export function isIn(calendar: Calendar, slot: number): boolean {
  return calendar.previous[slot] >= 0;
}

/**
 * Puts the slot in at keys[slot]. Throws InvariantError if it is in already, or if its key is before the clock or not below
 * 2^29 days; a key that is no number is refused too.
 */
export function insert(calendar: Calendar, slot: number): void {
  const key = calendar.keys[slot];
  if (calendar.previous[slot] !== -1 || !(key >= calendar.clock[0] && key < END_DAYS)) refuse(calendar, slot);
  calendar.counts[SIZE] += 1;
  link(calendar, slot);
}

function refuse(calendar: Calendar, slot: number): never {
  assert(slot >= 0 && slot < calendar.keys.length, `the calendar has no slot ${slot}`);
  assert(calendar.previous[slot] === -1, `slot ${slot} is in the calendar already`);
  throw new InvariantError(`slot ${slot}: no event at ${calendar.keys[slot]} days, now is ${calendar.clock[0]}`);
}

function link(calendar: Calendar, slot: number): void {
  const { heads } = calendar;
  const bucket = (calendar.keys[slot] * calendar.widths[INVERSE]) & (heads.length - 1);
  const head = heads[bucket];
  if (head >= 0) {
    linkAmong(calendar, bucket, head, slot);
    return;
  }
  heads[bucket] = slot;
  calendar.next[slot] = -1;
  calendar.previous[slot] = slot;
  calendar.occupied[bucket >> 5] |= 0x80000000 >>> (bucket & 31);
}

/** Into a bucket that is not empty. Separate, so that `link` is small enough to be inlined. */
function linkAmong(calendar: Calendar, bucket: number, head: number, slot: number): void {
  const { keys, next, previous } = calendar;
  const key = keys[slot];
  const tail = previous[head];
  const headKey = keys[head];
  if (key < headKey || (key === headKey && slot < head)) {
    calendar.heads[bucket] = slot;
    next[slot] = head;
    previous[slot] = tail;
    previous[head] = slot;
    return;
  }
  // From the back, since most events are later than those there. The walk ends at the first; the cap stops a cycle.
  let before = tail;
  let steps = next.length;
  while (key < keys[before] || (key === keys[before] && slot < before)) {
    before = previous[before];
    if (--steps < 0) throw new InvariantError('the calendar has a cycle');
  }
  const after = next[before];
  next[before] = slot;
  next[slot] = after;
  previous[slot] = before;
  previous[after < 0 ? head : after] = slot;
}

/** Takes the slot out; nothing happens when it is not in. */
export function remove(calendar: Calendar, slot: number): void {
  if (calendar.previous[slot] < 0) return;
  calendar.counts[SIZE] -= 1;
  const bucket = (calendar.keys[slot] * calendar.widths[INVERSE]) & (calendar.heads.length - 1);
  if (calendar.heads[bucket] === slot) {
    unlinkHead(calendar, bucket, slot);
    return;
  }
  const { next, previous } = calendar;
  const before = previous[slot];
  const after = next[slot];
  next[before] = after;
  previous[after < 0 ? calendar.heads[bucket] : after] = before;
  previous[slot] = -1;
}

function unlinkHead(calendar: Calendar, bucket: number, head: number): void {
  const { next, previous, heads } = calendar;
  const after = next[head];
  heads[bucket] = after;
  if (after < 0) calendar.occupied[bucket >> 5] &= ~(0x80000000 >>> (bucket & 31));
  else previous[after] = previous[head];
  previous[head] = -1;
}

/** Takes out the earliest slot, moves the clock to its time and returns it; -1 (clock untouched) when none is due. */
export function pop(calendar: Calendar): number {
  const slot = earliest(calendar);
  if (slot < 0 || keyTimeDays(calendar.keys[slot]) >= calendar.limit[0]) return -1;
  take(calendar, slot);
  return slot;
}

/** Takes out the slot that `earliest` gave and moves the clock to its time. */
export function take(calendar: Calendar, slot: number): void {
  const { keys, heads, widths, counts, clock } = calendar;
  const key = keys[slot];
  unlinkHead(calendar, (key * widths[INVERSE]) & (heads.length - 1), slot);
  counts[SIZE] -= 1;
  clock[0] = keyTimeDays(key);
  if (++counts[POPS] === counts[LOOK]) look(calendar);
}

/** The earliest slot, which stays in; -1 when there is none. */
export function earliest(calendar: Calendar): number {
  const { keys, heads, occupied, widths, counts, clock } = calendar;
  if (counts[SIZE] === 0) return -1;
  // Number of the clock's bucket, counted from time 0. No event lies in an earlier one; events before `turnEnd` lie in the one
  // turn of the ring from here on, later ones share its buckets. The bitmap's first bucket is the highest bit.
  const base = Math.floor(clock[0] * widths[INVERSE]);
  const mask = heads.length - 1;
  const turnEnd = (base + heads.length) * widths[WIDTH];
  let bucket = base & mask;
  let word = occupied[bucket >> 5] & (-1 >>> (bucket & 31));
  // the first word is looked at twice: at last for the buckets before the clock's, which are the end of the turn
  for (let words = occupied.length; ; ) {
    while (word !== 0) {
      bucket = (bucket & ~31) | Math.clz32(word);
      const head = heads[bucket];
      if (keys[head] < turnEnd) return head;
      word &= ~(0x80000000 >>> (bucket & 31));
    }
    if (--words < 0) return searchAll(calendar);
    bucket = ((bucket & ~31) + 32) & mask;
    word = occupied[bucket >> 5];
  }
}

/** The earliest of all first slots, for when nothing is due within one turn of the ring. */
function searchAll(calendar: Calendar): number {
  const { keys, heads } = calendar;
  let best = -1;
  for (let bucket = 0; bucket < heads.length; bucket++) {
    const head = heads[bucket];
    if (head >= 0 && (best < 0 || keys[head] < keys[best])) best = head;
  }
  if (best < 0) throw new InvariantError('the calendar has lost its events');
  return best;
}

/**
 * Fits the width to the event rate since the last review. Reviews become rarer, so that relinking stays cheap per
 * event.
 */
function look(calendar: Calendar): void {
  const { widths, counts, clock } = calendar;
  const elapsedDays = clock[0] - widths[LOOKED_DAYS];
  const wanted = powerOfTwoBelow(elapsedDays / (counts[POPS] * BUCKETS_PER_EVENT));
  const width = widths[WIDTH];
  if (elapsedDays > 0 && (wanted > width * TOLERANCE || wanted * TOLERANCE < width)) rebuild(calendar, wanted);
  widths[LOOKED_DAYS] = clock[0];
  counts[POPS] = 0;
  counts[LOOK] = Math.min(2 * counts[LOOK], Math.max(FIRST_LOOK, calendar.keys.length));
}

function rebuild(calendar: Calendar, widthDays: number): void {
  setWidth(calendar, widthDays);
  calendar.heads.fill(-1);
  calendar.occupied.fill(0);
  for (let slot = 0; slot < calendar.keys.length; slot++) if (calendar.previous[slot] >= 0) link(calendar, slot);
}
