import { expect } from 'vitest';
import {
  admitNext,
  createArena,
  createCalendar,
  createStations,
  eventKey,
  exponential,
  insert,
  join,
  later,
  leave,
  pop,
  release,
  remove,
  type Streams,
  seize,
  setCapacity,
  settle,
  uniform,
} from '../../src/engine/index.js';
import { blockStreams, seedKey } from '../../src/engine/streams.js';

/**
 * One station, Poisson arrivals of several classes (the lower first), service and patience attached to the customer:
 * everything a textbook queue needs, on the engine's own calendar, streams and stations.
 */
export interface QueueSpec {
  readonly servers: number;
  /** Customers who may wait; one who finds that many waiting is lost. Left out: no limit. */
  readonly waitingRoom?: number;
  readonly classes: readonly ClassSpec[];
  readonly warmUpDays: number;
  readonly measuredDays: number;
  /** Changes of capacity: [day, servers], in order. */
  readonly rota?: readonly (readonly [number, number])[];
}

export interface ClassSpec {
  readonly arrivalsPerDay: number;
  readonly serviceDays: (u: number) => number;
  readonly patienceDays?: (u: number) => number;
}

/** Of the measured days. Waits are means over those who began service; shares are of all arrivals. */
export interface QueueRun {
  readonly waitDays: readonly number[];
  readonly delayedShare: number;
  readonly lostShare: number;
  readonly renegedShare: number;
  readonly meanWaiting: number;
  readonly meanInUse: number;
  readonly inUseAtEnd: number;
  /** Little's law over the whole run: area under the number waiting, and the waits of all who waited, censored ones too. */
  readonly waitingArea: number;
  readonly sumOfWaits: number;
  /** [serial] wait of each customer of class 0 who began service, NaN for the others. */
  readonly waitOf: readonly number[];
}

const PURPOSES = 3;
const ROOM = 4096;

function createQueue(spec: QueueSpec, streams: Streams) {
  const classes = spec.classes.length;
  const arena = createArena();
  // Slots: one a class for its next arrival, one for the rota, then customers.
  const firstCustomer = classes + 1;
  const slots = firstCustomer + ROOM;
  const calendar = createCalendar(arena, slots);
  const stations = createStations(arena, { customers: slots, groups: 1, classes, clock: calendar.clock });
  setCapacity(stations, 0, spec.servers);
  const free = Array.from({ length: ROOM }, (_, i) => slots - 1 - i);
  return {
    spec,
    streams,
    calendar,
    stations,
    free,
    firstCustomer,
    serial: new Int32Array(slots),
    cls: new Int32Array(slots),
    rotaLine: 0,
    waitOf: [] as number[],
    count: { arrived: 0, delayed: 0, lost: 0 },
    begun: new Float64Array(classes),
    waited: new Float64Array(classes),
  };
}
type Queue = ReturnType<typeof createQueue>;

function schedule(q: Queue, slot: number, days: number, priority: number): void {
  const now = q.calendar.clock[0];
  q.calendar.keys[slot] = eventKey(later(now, now + days), priority);
  insert(q.calendar, slot);
}

function draw(q: Queue, slot: number, purpose: number): number {
  return uniform(q.streams, q.serial[slot], q.cls[slot] * PURPOSES + purpose, 0);
}

function begin(q: Queue, slot: number, waitDays: number): void {
  const cls = q.cls[slot];
  q.begun[cls] += 1;
  q.waited[cls] += waitDays;
  if (cls === 0) q.waitOf[q.serial[slot]] = waitDays;
  remove(q.calendar, slot);
  schedule(q, slot, q.spec.classes[cls].serviceDays(draw(q, slot, 1)), 0);
}

function arrive(q: Queue, source: number): void {
  const { spec, stations } = q;
  const { patienceDays } = spec.classes[source];
  const slot = q.free.pop();
  if (slot === undefined) throw new Error('too many customers at once');
  q.serial[slot] = q.serial[source];
  q.cls[slot] = source;
  q.serial[source] += 1;
  q.count.arrived += 1;
  scheduleArrival(q, source);
  if (seize(stations, 0)) {
    begin(q, slot, 0);
  } else if (stations.waiting[0] >= (spec.waitingRoom ?? ROOM)) {
    q.count.lost += 1;
    q.free.push(slot);
  } else {
    q.count.delayed += 1;
    join(stations, 0, source, slot);
    if (patienceDays !== undefined) schedule(q, slot, patienceDays(draw(q, slot, 2)), 2);
  }
}

function scheduleArrival(q: Queue, source: number): void {
  schedule(q, source, exponential(draw(q, source, 0)) / q.spec.classes[source].arrivalsPerDay, 1);
}

function admitAll(q: Queue): void {
  for (let slot = admitNext(q.stations, 0); slot >= 0; slot = admitNext(q.stations, 0)) {
    begin(q, slot, q.calendar.clock[0] - q.stations.joinedDays[slot]);
  }
}

function step(q: Queue, slot: number): void {
  if (slot < q.firstCustomer - 1) {
    arrive(q, slot);
  } else if (slot === q.firstCustomer - 1) {
    setCapacity(q.stations, 0, q.spec.rota![q.rotaLine][1]);
    q.rotaLine += 1;
    scheduleRota(q);
    admitAll(q);
  } else if (q.stations.line[slot] >= 0) {
    leave(q.stations, slot);
    q.free.push(slot);
  } else {
    release(q.stations, 0);
    q.free.push(slot);
    admitAll(q);
  }
}

function scheduleRota(q: Queue): void {
  const line = q.spec.rota?.[q.rotaLine];
  if (line !== undefined) schedule(q, q.firstCustomer - 1, line[0] - q.calendar.clock[0], 0);
}

function runUntil(q: Queue, endDays: number): void {
  q.calendar.limit[0] = endDays;
  for (let slot = pop(q.calendar); slot >= 0; slot = pop(q.calendar)) step(q, slot);
  q.calendar.clock[0] = endDays;
  settle(q.stations);
}

export function runQueue(spec: QueueSpec, streams: Streams): QueueRun {
  const q = createQueue(spec, streams);
  const s = q.stations;
  for (let source = 0; source < spec.classes.length; source++) {
    q.cls[source] = source;
    scheduleArrival(q, source);
  }
  scheduleRota(q);
  runUntil(q, spec.warmUpDays);
  const before = { ...q.count, waiting: s.waitingArea[0], inUse: s.inUseArea[0], reneges: s.reneges[0] };
  const begun = q.begun.slice();
  const waited = q.waited.slice();
  runUntil(q, spec.warmUpDays + spec.measuredDays);
  const arrived = q.count.arrived - before.arrived;
  let censored = 0;
  for (let slot = 0; slot < s.line.length; slot++) {
    if (s.line[slot] >= 0) censored += s.clock[0] - s.joinedDays[slot];
  }
  return {
    waitDays: Array.from(begun, (n, cls) => (q.waited[cls] - waited[cls]) / (q.begun[cls] - n)),
    delayedShare: (q.count.delayed - before.delayed) / arrived,
    lostShare: (q.count.lost - before.lost) / arrived,
    renegedShare: (s.reneges[0] - before.reneges) / arrived,
    meanWaiting: (s.waitingArea[0] - before.waiting) / spec.measuredDays,
    meanInUse: (s.inUseArea[0] - before.inUse) / spec.measuredDays,
    inUseAtEnd: s.inUse[0],
    waitingArea: s.waitingArea[0],
    sumOfWaits: s.waitDays[0] + s.renegeDays[0] + censored,
    waitOf: q.waitOf,
  };
}

export const SLOW = process.env.ONEPOT_SLOW === '1';

/** Independent replications; every one of them must keep Little's law. */
export function replicate(spec: QueueSpec, seed: string, replications: number): QueueRun[] {
  const key = seedKey(seed);
  return Array.from({ length: replications }, (_, r) => {
    const run = runQueue(spec, blockStreams(key, 0, r));
    expectLittle(run);
    return run;
  });
}

/** Times are whole ticks, so the two sides are equal to the last bit, far inside the promised 1e-9. */
export function expectLittle(run: QueueRun): void {
  expect(run.waitingArea).toBe(run.sumOfWaits);
}

/**
 * Two-sided bound in standard errors. With 150 replications or more, P(|t| > 6.5) < 2e-9 a check; the theory suite makes
 * under 100 checks, so its family-wise false-alarm rate is below 2e-7 (and seeds are fixed).
 */
export const BOUND = 6.5;
export const REPLICATIONS = 200;
/** 99% power: a bias of BOUND + 2.33 standard errors is found with probability 0.99. */
const POWER_MARGIN = 2.33;

/**
 * The mean of independent values against its exact value; also demands that the standard error is small enough to find a
 * bias of `biasShare` with power 0.99.
 */
export function expectMean(values: readonly number[], exact: number, biasShare = 0.1): void {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1);
  const standardError = Math.sqrt(variance / n);
  expect(n).toBeGreaterThanOrEqual(150);
  expect(standardError, 'power').toBeLessThan((biasShare * exact) / (BOUND + POWER_MARGIN));
  expect(Math.abs(mean - exact) / standardError, `mean ${mean}, exact ${exact}`).toBeLessThan(BOUND);
}
