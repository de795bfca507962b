import {
  type Arena,
  type Calendar,
  createArena,
  createCalendar,
  createStations,
  f64,
  i32,
  insert,
  isIn,
  type Stations,
  type Streams,
  setCapacity,
  subStreams,
  u8,
} from '../engine/index.js';
import { Ahead } from './ahead.js';
import type { Program } from './program.js';
import { bedsInHour, mostBeds, type Rhythm } from './rhythm.js';
import type { Network, NetworkSettlement } from './types.js';

/** A customer's stage, which decides what its event in the calendar means. */
export const STAGE = { inBed: 0, waiting: 1, onTheWay: 2 } as const;

/** A settlement with its program, which is worked out only once. */
export interface Prepared {
  readonly settlement: NetworkSettlement;
  readonly program: Program;
}

/** One settlement of a network as it runs: slots of customers, stations, and what is counted. */
export class System {
  readonly program: Program;
  readonly settlement: NetworkSettlement;
  readonly rhythm: Rhythm;
  readonly waitsOverDays: readonly number[];
  readonly services: number;
  /** arrival sources; index `sources` stands for the people there at the start */
  readonly sources: number;
  /** [(sources + 1) * services] chance is keyed by the names of source and service, the customer and the visit */
  readonly streams: readonly Streams[];
  /** [sources + 1] for the arrivals themselves */
  readonly sourceStreams: readonly Streams[];
  /** slots 0 .. services - 1 hold each service's next change of beds; customers follow */
  readonly firstCustomer: number;
  /** the first slot in the calendar; -1 when it has to be looked up */
  first: number;
  /** [sources] number of a source's next customer */
  readonly nextSerial: Int32Array;
  /** [sources, at least 1] when the next customer comes; so few numbers that they need no calendar */
  readonly arrivalDays: Float64Array;
  slots: number;
  arena: Arena;
  calendar: Calendar;
  stations: Stations;
  /** [slots] number of the customer in its source */
  serial: Int32Array;
  source: Int32Array;
  /** [slots] the service in which the customer has a bed or wants one */
  at: Int32Array;
  /** [slots] the service in which the customer keeps a bed while waiting for another; -1 if none */
  holding: Int32Array;
  stage: Uint8Array;
  cls: Uint8Array;
  arrivedDays: Float64Array;
  /** [slots] the way on after the present stay */
  way: Int32Array;
  /** [slots * services] visits so far */
  visits: Int32Array;
  /** [slots] free slots, a stack */
  free: Int32Array;
  freeCount: number;
  /** [services] how many of those waiting keep a bed elsewhere: they do not count towards the limit of the queue */
  readonly heldElsewhere: Int32Array;
  readonly counts: Counts;
  readonly ahead: Ahead;
  /** columns of the counts that change with every bed taken or given back */
  readonly touchedDays: Float64Array;
  readonly levelDays: Float64Array;
  readonly levelStart: Int32Array;

  /** @param spare a system of the same settlement that is no longer in use: its memory is used again */
  constructor(network: Network, { program, settlement }: Prepared, streams: Streams, spare?: System) {
    const { days, firstWeekday, classes, exits } = network;
    const { arrivals, services } = settlement;
    this.program = program;
    this.settlement = settlement;
    this.rhythm = { firstWeekday, warmUpDays: days.warmUp, endDays: days.warmUp + days.horizon };
    this.waitsOverDays = network.waitsOverHours.map((hours) => hours / 24);
    this.services = services.length;
    this.sources = arrivals.length;
    this.firstCustomer = this.services;
    this.first = -1;
    const names = [...arrivals.map(({ name }) => `arrivals.${name}`), 'start'];
    this.sourceStreams = names.map((name) => subStreams(streams, name));
    this.streams = this.sourceStreams.flatMap((own) => services.map(({ name }) => subStreams(own, name)));
    const beds = services.reduce((sum, service) => sum + mostBeds(service.beds), 0);
    const waiting = services.reduce((sum, { start }) => sum + start.waiting, 0);
    this.slots = spare?.slots ?? this.firstCustomer + Math.min(2 * beds, LOTS_OF_BEDS) + waiting + SPARE_SLOTS;
    const arena = createArena(spare?.arena);
    this.arena = arena;
    this.calendar = createCalendar(arena, this.slots);
    const { clock } = this.calendar;
    const groups = this.services;
    this.stations = createStations(arena, { customers: this.slots, groups, classes: classes.length, clock });
    this.serial = i32(arena, this.slots);
    this.source = i32(arena, this.slots);
    this.at = i32(arena, this.slots);
    this.holding = i32(arena, this.slots).fill(-1);
    this.stage = u8(arena, this.slots);
    this.cls = u8(arena, this.slots);
    this.arrivedDays = f64(arena, this.slots);
    this.way = i32(arena, this.slots);
    this.visits = i32(arena, this.slots * this.services);
    this.free = i32(arena, this.slots);
    this.freeCount = 0;
    freeSlots(this, this.firstCustomer);
    this.nextSerial = i32(arena, this.sources);
    this.arrivalDays = f64(arena, Math.max(1, this.sources)).fill(Number.POSITIVE_INFINITY);
    this.heldElsewhere = i32(arena, this.services);
    this.counts = new Counts(arena, settlement, exits.length, this.waitsOverDays.length, spare?.counts);
    this.ahead = new Ahead(arena, this.sources);
    this.touchedDays = this.counts.touchedDays;
    this.levelDays = this.counts.levelDays;
    this.levelStart = this.counts.levelStart;
    services.forEach((service, index) => {
      setCapacity(this.stations, index, bedsInHour(service.beds, this.rhythm, 0));
    });
  }
}

/** Spare room for customers to begin with; it grows when needed. */
const SPARE_SLOTS = 256;
const LOTS_OF_BEDS = 20_000;
/** More people at once than this means a queue without end, and no result. */
export const PRESENT_MAX = 4_000_000;

/** Puts the lowest slots on top of the stack: a small working set stays in the nearest cache. */
function freeSlots(system: System, from: number): void {
  for (let slot = system.slots - 1; slot >= from; slot--) system.free[system.freeCount++] = slot;
}

/** Doubles the room for customers, who keep their slots, so that the order of events does not change. */
export function grow(system: System): void {
  const { calendar, stations, slots } = system;
  const arena = createArena();
  system.slots = 2 * slots;
  const wider = createCalendar(arena, system.slots);
  wider.clock[0] = calendar.clock[0];
  wider.limit[0] = calendar.limit[0];
  for (let slot = 0; slot < slots; slot++) {
    if (!isIn(calendar, slot)) continue;
    wider.keys[slot] = calendar.keys[slot];
    insert(wider, slot);
  }
  const { groups, classes } = stations;
  const roomier = createStations(arena, { customers: system.slots, groups, classes, clock: wider.clock });
  for (const name of Object.keys(stations) as (keyof Stations)[]) {
    const [from, to] = [stations[name], roomier[name]];
    if (name === 'clock' || typeof from === 'number' || typeof to === 'number') continue;
    to.set(from);
  }
  system.arena = arena;
  system.calendar = wider;
  system.stations = roomier;
  const widened = <T extends Int32Array | Float64Array | Uint8Array>(from: T, make: (length: number) => T): T => {
    const to = make((from.length / slots) * system.slots);
    to.set(from);
    return to;
  };
  const words = (length: number) => i32(arena, length);
  const bytes = (length: number) => u8(arena, length);
  system.serial = widened(system.serial, words);
  system.source = widened(system.source, words);
  system.at = widened(system.at, words);
  system.holding = widened(system.holding, words).fill(-1, slots);
  system.stage = widened(system.stage, bytes);
  system.cls = widened(system.cls, bytes);
  system.arrivedDays = widened(system.arrivedDays, (length) => f64(arena, length));
  system.way = widened(system.way, words);
  system.visits = widened(system.visits, words);
  system.free = widened(system.free, words);
  freeSlots(system, slots);
}

/** What is counted in the current period. */
export class Counts {
  /** [services] stays begun without a wait; the stations count the others, and the people who joined a queue */
  readonly direct: Float64Array;
  readonly lost: Float64Array;
  readonly gaveUp: Float64Array;
  /** [services * thresholds] */
  readonly over: Float64Array;
  /** [services + 1] waits above 0 of those who started, in order; the last list: days from arrival to leaving */
  readonly waits: readonly Values[];
  /** [services] days in which every open bed was taken */
  readonly fullDays: Float64Array;
  /** [services] when the number of beds taken or open last changed */
  readonly touchedDays: Float64Array;
  /** days at each number of beds taken, service by service */
  readonly levelDays: Float64Array;
  /** [services + 1] where a service's levels begin */
  readonly levelStart: Int32Array;
  /** [exits] people who left the system that way */
  readonly left: Float64Array;
  /** [1] events of the whole run */
  readonly events: Float64Array;

  constructor(
    arena: Arena,
    { services }: NetworkSettlement,
    exits: number,
    thresholds: number,
    spare?: Pick<Counts, 'waits'>,
  ) {
    const n = services.length;
    this.direct = f64(arena, n);
    this.lost = f64(arena, n);
    this.gaveUp = f64(arena, n);
    this.over = f64(arena, n * thresholds);
    this.waits = spare?.waits ?? Array.from({ length: n + 1 }, () => new Values());
    for (const values of this.waits) values.count = 0;
    this.fullDays = f64(arena, n);
    this.touchedDays = f64(arena, n);
    const start = [0];
    for (const { beds } of services) start.push(start[start.length - 1] + mostBeds(beds) + 1);
    this.levelStart = Int32Array.from(start);
    this.levelDays = f64(arena, start[n]);
    this.left = f64(arena, exits);
    this.events = f64(arena, 1);
  }
}

/** A list of numbers, in memory that grows. */
export class Values {
  values = new Float64Array(64);
  count = 0;

  add(value: number): void {
    if (this.count === this.values.length) {
      const wider = new Float64Array(2 * this.count);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count++] = value;
  }
}
