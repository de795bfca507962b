import {
  admitNext,
  block,
  type Calendar,
  createArena,
  createCalendar,
  createStations,
  eventKey,
  exponential,
  f64,
  i32,
  insert,
  join,
  later,
  pop,
  release,
  type Stations,
  type Streams,
  seize,
  setCapacity,
  settle,
  u8,
  unblock,
  uniform,
} from '../src/engine/index.js';
import { assert } from '../src/units/index.js';

/**
 * The engine's yardstick: three stations in a row, all times exponential. Referrals are served in the community; a share
 * of them, and emergencies, go to acute beds; a share of those then needs a social package and keeps the bed until one is
 * free. Starts empty; the warm-up is discarded.
 */
export interface P3Params {
  readonly referralsPerDay: number;
  readonly emergenciesPerDay: number;
  readonly communityServers: number;
  readonly communityMeanDays: number;
  readonly toAcuteShare: number;
  readonly acuteBeds: number;
  readonly acuteMeanDays: number;
  readonly toSocialShare: number;
  readonly socialPackages: number;
  readonly socialMeanDays: number;
  readonly warmUpDays: number;
  readonly measuredDays: number;
  /** Most customers present at once; more is an error. */
  readonly maxCustomers: number;
}

export const P3: P3Params = {
  referralsPerDay: 50,
  emergenciesPerDay: 10,
  communityServers: 120,
  communityMeanDays: 2,
  toAcuteShare: 0.25,
  acuteBeds: 200,
  acuteMeanDays: 7,
  toSocialShare: 0.3,
  socialPackages: 160,
  socialMeanDays: 20,
  warmUpDays: 180,
  measuredDays: 365,
  maxCustomers: 4000,
};

/** Real queues and blocking: near-critical, not stationary in a year. For correctness, not for speed. */
export const P3_HOT: P3Params = { ...P3, acuteBeds: 175, socialPackages: 140 };

/** Means over the measured days; waits per customer who began service in them, direct starts included. */
export interface P3Result {
  readonly events: number;
  readonly communityWaitDays: number;
  readonly acuteWaitDays: number;
  /** Beds taken, blocked ones included. */
  readonly acuteOccupiedBeds: number;
  readonly blockedBeds: number;
  readonly blockedBedDays: number;
  readonly socialOccupiedPackages: number;
  readonly admissions: number;
}

/** One row an event, for comparing implementations. The customer is its serial number: even referrals, odd emergencies. */
export interface P3Log {
  readonly timesDays: number[];
  readonly kinds: number[];
  readonly customers: number[];
}

export const P3_KIND = { referral: 0, emergency: 1, communityEnd: 2, acuteEnd: 3, socialEnd: 4 } as const;
/** One decision, one uniform: keyed by the customer's serial number. */
export const P3_PURPOSE = { gap: 0, communityStay: 1, acuteStay: 2, socialStay: 3, toAcute: 4, toSocial: 5 } as const;
/** At equal times units are given back before newcomers ask for them. */
export const P3_PRIORITY = { end: 0, arrival: 1 } as const;

// Constants of this module: in a hot loop they cost less than the properties of an exported object.
const { gap: GAP, communityStay: FIRST_STAY, toAcute: TO_ACUTE, toSocial: TO_SOCIAL } = P3_PURPOSE;
const { end: END, arrival: ARRIVAL } = P3_PRIORITY;
const COMMUNITY = 0;
const ACUTE = 1;
const SOCIAL = 2;
const GROUPS = 3;
/** Slots 0 and 1 hold the next referral and the next emergency, the others customers. */
const SOURCES = 2;

class System {
  readonly params: P3Params;
  readonly streams: Streams;
  readonly calendar: Calendar;
  readonly stations: Stations;
  /** [slots] serial number of the customer (of the next one in a source's slot). */
  readonly serial: Int32Array;
  /** [slots] the station whose service ends at the slot's event. */
  readonly stage: Uint8Array;
  /** [slots] free slots, a stack: the one given back last is taken first. */
  readonly free: Int32Array;
  readonly freeCount: Int32Array;
  /** [3] services begun. */
  readonly begun: Float64Array;
  readonly stayMeanDays: Float64Array;
  readonly gapMeanDays: Float64Array;

  constructor(params: P3Params, streams: Streams) {
    const arena = createArena();
    const slots = SOURCES + params.maxCustomers;
    this.params = params;
    this.streams = streams;
    this.calendar = createCalendar(arena, slots);
    const { clock } = this.calendar;
    this.stations = createStations(arena, { customers: slots, groups: GROUPS, classes: 1, clock });
    setCapacity(this.stations, COMMUNITY, params.communityServers);
    setCapacity(this.stations, ACUTE, params.acuteBeds);
    setCapacity(this.stations, SOCIAL, params.socialPackages);
    this.serial = i32(arena, slots);
    this.stage = u8(arena, slots);
    this.free = i32(arena, slots);
    this.freeCount = i32(arena, 1);
    // The lowest slots on top: a small working set stays in the nearest cache.
    for (let slot = slots - 1; slot >= SOURCES; slot--) this.free[this.freeCount[0]++] = slot;
    this.begun = f64(arena, GROUPS);
    this.stayMeanDays = new Float64Array([params.communityMeanDays, params.acuteMeanDays, params.socialMeanDays]);
    this.gapMeanDays = new Float64Array([1 / params.referralsPerDay, 1 / params.emergenciesPerDay]);
  }
}

/** Service begins: the customer holds a unit of the group from now on. */
function begin(system: System, group: number, slot: number): void {
  const { calendar } = system;
  const now = calendar.clock[0];
  const u = uniform(system.streams, system.serial[slot], FIRST_STAY + group, 0);
  system.stage[slot] = group;
  system.begun[group] += 1;
  calendar.keys[slot] = eventKey(later(now, now + exponential(u) * system.stayMeanDays[group]), END);
  insert(calendar, slot);
}

function enter(system: System, group: number, slot: number): void {
  if (seize(system.stations, group)) begin(system, group, slot);
  else join(system.stations, group, 0, slot);
}

function handOn(system: System, group: number): void {
  release(system.stations, group);
  const slot = admitNext(system.stations, group);
  if (slot >= 0) begin(system, group, slot);
}

function scheduleArrival(system: System, source: number): void {
  const { calendar } = system;
  const now = calendar.clock[0];
  const u = uniform(system.streams, system.serial[source], GAP, 0);
  const time = later(now, now + exponential(u) * system.gapMeanDays[source]);
  calendar.keys[source] = eventKey(time, ARRIVAL);
  insert(calendar, source);
}

function arrive(system: System, source: number): void {
  const left = system.freeCount[0] - 1;
  assert(left >= 0, 'too many customers at once');
  system.freeCount[0] = left;
  const slot = system.free[left];
  system.serial[slot] = system.serial[source];
  system.serial[source] += SOURCES;
  scheduleArrival(system, source);
  enter(system, source === 0 ? COMMUNITY : ACUTE, slot);
}

function depart(system: System, slot: number): void {
  system.free[system.freeCount[0]++] = slot;
}

function endOfService(system: System, slot: number): void {
  const { params, streams, stations, serial } = system;
  const stage = system.stage[slot];
  if (stage === COMMUNITY) {
    handOn(system, COMMUNITY);
    if (uniform(streams, serial[slot], TO_ACUTE, 0) < params.toAcuteShare) enter(system, ACUTE, slot);
    else depart(system, slot);
  } else if (stage === ACUTE) {
    if (uniform(streams, serial[slot], TO_SOCIAL, 0) >= params.toSocialShare) {
      depart(system, slot);
      handOn(system, ACUTE);
    } else if (seize(stations, SOCIAL)) {
      begin(system, SOCIAL, slot);
      handOn(system, ACUTE);
    } else {
      block(stations, ACUTE);
      join(stations, SOCIAL, 0, slot);
    }
  } else {
    depart(system, slot);
    release(stations, SOCIAL);
    const next = admitNext(stations, SOCIAL);
    if (next < 0) return;
    begin(system, SOCIAL, next);
    unblock(stations, ACUTE);
    handOn(system, ACUTE);
  }
}

function runUntil(system: System, endDays: number, log: P3Log | null): number {
  const { calendar } = system;
  let events = 0;
  calendar.limit[0] = endDays;
  for (let slot = pop(calendar); slot >= 0; slot = pop(calendar)) {
    events += 1;
    if (log !== null) record(system, slot, log);
    if (slot < SOURCES) arrive(system, slot);
    else endOfService(system, slot);
  }
  calendar.clock[0] = endDays;
  settle(system.stations);
  return events;
}

function record(system: System, slot: number, log: P3Log): void {
  log.timesDays.push(system.calendar.clock[0]);
  log.kinds.push(slot < SOURCES ? slot : P3_KIND.communityEnd + system.stage[slot]);
  log.customers.push(system.serial[slot]);
}

/** What the result is the difference of, at the end of the warm-up and at the end. */
function totals(system: System) {
  const { stations, begun } = system;
  return {
    begun: begun.slice(),
    waitDays: stations.waitDays.slice(),
    inUse: stations.inUseArea.slice(),
    blocked: stations.blockedArea[ACUTE],
  };
}

/** One replication. A log, when given, receives every event, warm-up included. */
export function runP3(params: P3Params, streams: Streams, log: P3Log | null = null): P3Result {
  const system = new System(params, streams);
  for (let source = 0; source < SOURCES; source++) {
    system.serial[source] = source;
    scheduleArrival(system, source);
  }
  const warmUpEvents = runUntil(system, params.warmUpDays, log);
  const before = totals(system);
  const endDays = params.warmUpDays + params.measuredDays;
  const events = warmUpEvents + runUntil(system, endDays, log);
  const after = totals(system);
  const begun = (group: number): number => after.begun[group] - before.begun[group];
  const wait = (group: number): number => (after.waitDays[group] - before.waitDays[group]) / begun(group);
  const inUse = (group: number): number => (after.inUse[group] - before.inUse[group]) / params.measuredDays;
  const blockedBedDays = after.blocked - before.blocked;
  return {
    events,
    communityWaitDays: wait(COMMUNITY),
    acuteWaitDays: wait(ACUTE),
    acuteOccupiedBeds: inUse(ACUTE),
    blockedBeds: blockedBedDays / params.measuredDays,
    blockedBedDays,
    socialOccupiedPackages: inUse(SOCIAL),
    admissions: begun(ACUTE),
  };
}
