import { assert, InvariantError } from '../units/index.js';
import { type Arena, f64, i32 } from './arena.js';

interface StationOptions {
  readonly customers: number;
  readonly groups: number;
  readonly classes: number;
  readonly clock: Float64Array;
}

/**
 * One set of stations is one family of queues: groups of like units (servers, rooms, machines), each with a waiting
 * line per class. Lower classes go first, first come first served within a class; a customer waits in at most one
 * group of a set.
 *
 * Areas (unit-days) are kept as `count * now + moment`, where every change adds +-now to the moment: times are whole
 * ticks (time.ts), so areas below 2^33 unit-days are exact and Little's law holds to the last bit.
 */
export class Stations {
  readonly groups: number;
  readonly classes: number;
  /** [1] now, days: the calendar's clock. Functions read the time here instead of taking it as an argument. */
  readonly clock: Float64Array;
  /** [groups] units open, taken, taken by a holder who has finished but cannot leave, and customers waiting. */
  readonly capacity: Int32Array;
  readonly inUse: Int32Array;
  readonly blocked: Int32Array;
  readonly waiting: Int32Array;
  /** [customers] group * classes + class while waiting, else -1. */
  readonly line: Int32Array;
  /** [customers] when it joined its present line, or its last one. */
  readonly joinedDays: Float64Array;
  /** [customers] next and previous in line, -1 at the ends. */
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** [groups * classes] first and last in line, -1 when nobody waits. */
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** [groups] unit-days, exact up to lastDays[group]: call `settle` before reading. */
  readonly waitingArea: Float64Array;
  readonly inUseArea: Float64Array;
  readonly blockedArea: Float64Array;
  readonly capacityArea: Float64Array;
  readonly lastDays: Float64Array;
  /**
   * [4 * groups] waiting, in use, blocked, capacity: the times of decreases less the times of increases, so that the area up to
   * a time t is this sum plus t times the count.
   */
  readonly moments: Float64Array;
  /** [groups] joined a line; started from a line; gave up; the days they had waited when they started or gave up. */
  readonly joins: Float64Array;
  readonly starts: Float64Array;
  readonly reneges: Float64Array;
  readonly waitDays: Float64Array;
  readonly renegeDays: Float64Array;

  constructor(arena: Arena, options: StationOptions) {
    const { customers, groups, classes, clock } = options;
    this.groups = groups;
    this.classes = classes;
    this.clock = clock;
    this.capacity = i32(arena, groups);
    this.inUse = i32(arena, groups);
    this.blocked = i32(arena, groups);
    this.waiting = i32(arena, groups);
    this.line = i32(arena, customers);
    this.joinedDays = f64(arena, customers);
    this.next = i32(arena, customers);
    this.previous = i32(arena, customers);
    this.head = i32(arena, groups * classes);
    this.tail = i32(arena, groups * classes);
    this.waitingArea = f64(arena, groups);
    this.inUseArea = f64(arena, groups);
    this.blockedArea = f64(arena, groups);
    this.capacityArea = f64(arena, groups);
    this.lastDays = f64(arena, groups);
    this.moments = f64(arena, 4 * groups);
    this.joins = f64(arena, groups);
    this.starts = f64(arena, groups);
    this.reneges = f64(arena, groups);
    this.waitDays = f64(arena, groups);
    this.renegeDays = f64(arena, groups);
  }
}

/** Stations with no open units. `clock` is the calendar's, which also keeps it in the arena. */
export function createStations(arena: Arena, options: StationOptions): Stations {
  const { customers, groups, classes, clock } = options;
  assert(groups >= 1 && classes >= 1 && customers >= 1, `no stations of ${groups} groups, ${classes} classes`);
  const stations = new Stations(arena, options);
  for (const column of [stations.line, stations.next, stations.previous, stations.head, stations.tail]) column.fill(-1);
  stations.lastDays.fill(clock[0]);
  return stations;
}

/** Sets the number of open units. If that is below the units taken, the surplus closes as units are released. */
export function setCapacity(s: Stations, group: number, units: number): void {
  assert(Number.isInteger(units) && units >= 0 && units <= 0x7fffffff, `capacity ${units} in group ${group}`);
  s.moments[4 * group + 3] += (s.capacity[group] - units) * s.clock[0];
  s.capacity[group] = units;
}

/** Takes a free unit and returns true; false when none is free. No wait is recorded. */
export function seize(s: Stations, group: number): boolean {
  const inUse = s.inUse[group];
  if (inUse >= s.capacity[group]) return false;
  s.inUse[group] = inUse + 1;
  s.moments[4 * group + 1] -= s.clock[0];
  return true;
}

/** Joins the back of its class. Throws InvariantError when the customer is waiting already. */
export function join(s: Stations, group: number, cls: number, customer: number): void {
  if (s.line[customer] !== -1) throw new InvariantError(`customer ${customer} waits already`);
  const now = s.clock[0];
  const line = group * s.classes + cls;
  const last = s.tail[line];
  s.line[customer] = line;
  s.joinedDays[customer] = now;
  s.next[customer] = -1;
  s.previous[customer] = last;
  s.tail[line] = customer;
  if (last < 0) s.head[line] = customer;
  else s.next[last] = customer;
  s.waiting[group] += 1;
  s.joins[group] += 1;
  s.moments[4 * group] -= now;
}

/** Puts a customer who is in no line behind another one in the line, or first (`ahead` -1). */
function link(s: Stations, line: number, ahead: number, customer: number): void {
  const behind = ahead < 0 ? s.head[line] : s.next[ahead];
  s.line[customer] = line;
  s.previous[customer] = ahead;
  s.next[customer] = behind;
  if (ahead < 0) s.head[line] = customer;
  else s.next[ahead] = customer;
  if (behind < 0) s.tail[line] = customer;
  else s.previous[behind] = customer;
}

function unlink(s: Stations, line: number, customer: number): void {
  const before = s.previous[customer];
  const after = s.next[customer];
  if (before < 0) s.head[line] = after;
  else s.next[before] = after;
  if (after < 0) s.tail[line] = before;
  else s.previous[after] = before;
  s.line[customer] = -1;
}

/** Gives up, from anywhere in the line. Throws InvariantError when the customer is not waiting. */
export function leave(s: Stations, customer: number): void {
  const line = s.line[customer];
  if (!(line >= 0)) throw new InvariantError(`customer ${customer} does not wait`);
  const group = Math.floor(line / s.classes);
  const now = s.clock[0];
  unlink(s, line, customer);
  s.waiting[group] -= 1;
  s.moments[4 * group] += now;
  s.reneges[group] += 1;
  s.renegeDays[group] += now - s.joinedDays[customer];
}

/**
 * Moves to the line of another group, as if it had joined that one in the first place: it keeps its time of joining
 * and goes behind those who joined before it or with it, and both groups' sums follow. Throws InvariantError when the
 * customer is not waiting.
 */
export function transfer(s: Stations, group: number, cls: number, customer: number): void {
  const before = s.line[customer];
  if (!(before >= 0)) throw new InvariantError(`customer ${customer} does not wait`);
  const joinedDays = s.joinedDays[customer];
  unlink(s, before, customer);
  count(s, Math.floor(before / s.classes), -1, joinedDays);
  const line = group * s.classes + cls;
  let ahead = s.tail[line];
  while (ahead >= 0 && s.joinedDays[ahead] > joinedDays) ahead = s.previous[ahead];
  link(s, line, ahead, customer);
  count(s, group, 1, joinedDays);
}

/** Adds (1) or removes (-1) a customer who joined a group's line at a given time and is still waiting in it. */
function count(s: Stations, group: number, change: number, joinedDays: number): void {
  s.waiting[group] += change;
  s.joins[group] += change;
  s.moments[4 * group] -= change * joinedDays;
}

/** If a unit is free, the customer at the head of the first class (0, 1, ...) in which anybody waits takes it. Returns the customer, or -1. */
export function admitNext(s: Stations, group: number): number {
  const waiting = s.waiting[group];
  const inUse = s.inUse[group];
  if (waiting === 0 || inUse >= s.capacity[group]) return -1;
  const now = s.clock[0];
  let line = group * s.classes;
  let customer = s.head[line];
  while (customer < 0) customer = s.head[++line];
  unlink(s, line, customer);
  s.waiting[group] = waiting - 1;
  s.inUse[group] = inUse + 1;
  s.moments[4 * group] += now;
  s.moments[4 * group + 1] -= now;
  s.starts[group] += 1;
  s.waitDays[group] += now - s.joinedDays[customer];
  return customer;
}

/** Gives a free unit to a chosen customer who is waiting, out of turn. Throws InvariantError when no unit is free. */
export function admit(s: Stations, customer: number): void {
  const line = s.line[customer];
  if (!(line >= 0)) throw new InvariantError(`customer ${customer} does not wait`);
  const group = Math.floor(line / s.classes);
  const inUse = s.inUse[group];
  if (inUse >= s.capacity[group]) throw new InvariantError(`no free unit in group ${group}`);
  const now = s.clock[0];
  unlink(s, line, customer);
  s.waiting[group] -= 1;
  s.inUse[group] = inUse + 1;
  s.moments[4 * group] += now;
  s.moments[4 * group + 1] -= now;
  s.starts[group] += 1;
  s.waitDays[group] += now - s.joinedDays[customer];
}

/** Frees a unit. Throws InvariantError when none is taken. Call `admitNext` to pass it on. */
export function release(s: Stations, group: number): void {
  const inUse = s.inUse[group];
  if (!(inUse > 0)) throw new InvariantError(`nothing to release in group ${group}`);
  s.inUse[group] = inUse - 1;
  s.moments[4 * group + 1] += s.clock[0];
}

/** A holder has finished but cannot leave, and keeps its unit. */
export function block(s: Stations, group: number): void {
  const blocked = s.blocked[group];
  if (!(blocked < s.inUse[group])) throw new InvariantError(`nobody to block in group ${group}`);
  s.blocked[group] = blocked + 1;
  s.moments[4 * group + 2] -= s.clock[0];
}

/** A blocked holder can leave now; its unit is released separately. */
export function unblock(s: Stations, group: number): void {
  const blocked = s.blocked[group];
  if (!(blocked > 0)) throw new InvariantError(`nobody is blocked in group ${group}`);
  s.blocked[group] = blocked - 1;
  s.moments[4 * group + 2] += s.clock[0];
}

/** Days the customer has waited so far. Throws InvariantError when it is not waiting. */
export function waitDays(s: Stations, customer: number): number {
  if (!(s.line[customer] >= 0)) throw new InvariantError(`customer ${customer} does not wait`);
  return s.clock[0] - s.joinedDays[customer];
}

/** First in line of a class, or -1; `s.next` leads on. */
export function first(s: Stations, group: number, cls: number): number {
  return s.head[group * s.classes + cls];
}

/** Unit-days in use up to the present, exact. */
export function inUseArea(s: Stations, group: number): number {
  return s.inUse[group] * s.clock[0] + s.moments[4 * group + 1];
}

/** Brings every area up to the present. */
export function settle(s: Stations): void {
  const now = s.clock[0];
  for (let group = 0; group < s.groups; group++) {
    s.waitingArea[group] = s.waiting[group] * now + s.moments[4 * group];
    s.inUseArea[group] = s.inUse[group] * now + s.moments[4 * group + 1];
    s.blockedArea[group] = s.blocked[group] * now + s.moments[4 * group + 2];
    s.capacityArea[group] = s.capacity[group] * now + s.moments[4 * group + 3];
    s.lastDays[group] = now;
  }
}
