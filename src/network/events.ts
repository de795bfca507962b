import {
  admitNext,
  block,
  eventKey,
  join,
  later,
  leave,
  ORDINALS,
  release,
  remove,
  type Streams,
  seize,
  setCapacity,
  settle,
  take,
  unblock,
  uniform,
  exponential as unitExponential,
} from '../engine/index.js';
import { InvariantError, required } from '../units/index.js';
import { firstAhead } from './ahead.js';
import { firstPlanned, newcomer, nextSource, plan, scheduleArrival, scheduleBeds } from './coming.js';
import { PRIORITY, PURPOSE } from './decisions.js';
import { timeOf } from './laws.js';
import { SPECIAL, wayOf } from './program.js';
import { bedsInHour, hourAt } from './rhythm.js';
import { STAGE, type System } from './system.js';
import type { Law, Way } from './types.js';
import { serviceOf } from './ways.js';

/** More people than can be in one service at the start. */
const PRESENT_AT_START_MAX = 200_001;

/** Runs up to a whole day, and brings every area and every count up to date. */
export function runUntil(system: System, endDays: number): void {
  let events = 0;
  let source = nextSource(system);
  for (; ; events++) {
    const slot = firstPlanned(system);
    const arrivalDays = system.arrivalDays[source];
    // by its priority an arrival comes after everything planned for the same time
    const arrivalKey = eventKey(arrivalDays, PRIORITY.arrival);
    const plannedKey = slot < 0 ? Number.POSITIVE_INFINITY : system.calendar.keys[slot];
    if (plannedKey < arrivalKey) {
      if (plannedKey >= endDays) break;
      take(system.calendar, slot);
      system.first = -1;
      if (slot >= system.firstCustomer) customerEvent(system, slot);
      else changeBeds(system, slot);
    } else {
      if (arrivalDays >= endDays) break;
      system.calendar.clock[0] = arrivalDays;
      arrive(system, source);
      source = nextSource(system);
    }
  }
  system.calendar.clock[0] = endDays;
  system.counts.events[0] += events;
  for (let service = 0; service < system.services; service++) touch(system, service);
  settle(system.stations);
}

/** Places the people present at the start, and plans the first arrivals and the first changes of beds. */
export function openSystem(system: System): void {
  const { settlement, sources } = system;
  settlement.services.forEach(({ start }, service) => {
    for (let n = 0; n < start.occupied + start.waiting; n++) {
      // numbered by service, so that one person more in a service changes nobody in another
      const slot = newcomer(system, sources, service * PRESENT_AT_START_MAX + n, start.class);
      if (n < start.occupied) enter(system, slot, service);
      else stand(system, slot, service);
    }
  });
  // a what-if may have opened more beds than the people of the start take
  settlement.services.forEach((_, service) => {
    while (admitOne(system, service));
  });
  system.first = -1;
  settlement.arrivals.forEach((source, at) => {
    scheduleArrival(system, source, at, 0);
  });
  settlement.services.forEach((_, service) => {
    scheduleBeds(system, service);
  });
}

/** Counts the time since the number of beds taken or open last changed. */
function touch(system: System, service: number): void {
  const { stations, touchedDays } = system;
  const now = stations.clock[0];
  const days = now - touchedDays[service];
  touchedDays[service] = now;
  const taken = stations.inUse[service];
  system.levelDays[system.levelStart[service] + taken] += days;
  if (taken >= stations.capacity[service]) system.counts.fullDays[service] += days;
}

function arrive(system: System, at: number): void {
  const { program, services } = system;
  const source = system.settlement.arrivals[at];
  const serial = system.nextSerial[at];
  const slot = newcomer(system, at, serial, program.sourceClass[at]);
  scheduleArrival(system, source, at, serial + 1);
  const way = wayOf(program, services + at, system.sourceStreams[at], serial, 0);
  const target = program.target[way];
  if (target === SPECIAL) setOut(system, slot, program.ways[way], system.sourceStreams[at], 0);
  else goTo(system, slot, target);
}

/** @param target a service, or -1 - exit */
function goTo(system: System, slot: number, target: number): void {
  if (target >= 0) enter(system, slot, target);
  else depart(system, slot, -1 - target);
}

/** The customer goes to one of several services, or by a way that takes time. */
function setOut(system: System, slot: number, way: Way, streams: Streams, visit: number): void {
  const to = way.exit >= 0 ? -1 - way.exit : serviceOf(system, way);
  if (way.delay === null) goTo(system, slot, to);
  else travel(system, slot, to, way.delay, streams, visit);
}

/** @param to a service, or -1 - exit */
function travel(system: System, slot: number, to: number, delay: Law, streams: Streams, visit: number): void {
  const { calendar } = system;
  const now = calendar.clock[0];
  const u = uniform(streams, system.serial[slot], PURPOSE.delay, visit);
  system.at[slot] = to;
  system.stage[slot] = STAGE.onTheWay;
  calendar.keys[slot] = eventKey(later(now, now + timeOf(delay, u)), PRIORITY.onTheWay);
  plan(system, slot);
}

/** The customer asks for a bed: takes a free one, waits if the queue has room, or is turned away. */
function enter(system: System, slot: number, service: number): void {
  const { stations, counts, program } = system;
  touch(system, service);
  if (seize(stations, service)) {
    counts.direct[service]++;
    begin(system, slot, service, 0);
    return;
  }
  if (stations.waiting[service] - system.heldElsewhere[service] >= program.queueMax[service]) {
    counts.lost[service]++;
    depart(system, slot, -1);
    return;
  }
  stand(system, slot, service);
}

function stand(system: System, slot: number, service: number): void {
  const { calendar } = system;
  system.at[slot] = service;
  system.stage[slot] = STAGE.waiting;
  join(system.stations, service, system.cls[slot], slot);
  const { program } = system;
  if (program.isPatient[service] === 1) return;
  const patience = required(system.settlement.services[service].patience);
  const now = calendar.clock[0];
  const visit = program.mayReturn ? system.visits[slot * system.services + service] : 0;
  const u = uniform(streamsOf(system, slot, service), system.serial[slot], PURPOSE.patience, visit);
  calendar.keys[slot] = eventKey(later(now, now + timeOf(patience, u)), PRIORITY.givesUp);
  plan(system, slot);
}

function streamsOf({ streams, source, services }: System, slot: number, service: number): Streams {
  return streams[source[slot] * services + service];
}

/** A stay begins: the customer holds a bed from now on. */
function begin(system: System, slot: number, service: number, waitDays: number): void {
  const { calendar } = system;
  const now = calendar.clock[0];
  if (waitDays > 0) countWait(system, service, waitDays);
  system.at[slot] = service;
  system.stage[slot] = STAGE.inBed;
  calendar.keys[slot] = eventKey(later(now, now + stayOf(system, slot, service)), PRIORITY.end);
  plan(system, slot);
}

/** Draws the stay and, with it, the way on: neither draw has to wait for the other. */
function stayOf(system: System, slot: number, service: number): number {
  const { program, ahead, settlement } = system;
  const source = system.source[slot];
  const serial = system.serial[slot];
  const streams = system.streams[source * system.services + service];
  const visit = program.mayReturn ? system.visits[slot * system.services + service] : 0;
  if (program.first[source] === service && visit === 0) {
    const drawn = firstAhead(ahead, program, settlement, source, streams, serial);
    system.way[slot] = ahead.ways[drawn];
    return ahead.stays[drawn];
  }
  const u = uniform(streams, serial, PURPOSE.stay, visit);
  system.way[slot] = wayOf(program, service, streams, serial, visit);
  const cls = system.cls[slot];
  const law = service * program.classes + cls;
  if (program.isExponential[law] === 1) return unitExponential(u) * program.meanDays[law];
  return timeOf(settlement.services[service].stay[cls], u);
}

function countWait({ counts, waitsOverDays }: System, service: number, waitDays: number): void {
  counts.waits[service].add(waitDays);
  for (let over = 0; over < waitsOverDays.length; over++) {
    if (waitDays > waitsOverDays[over]) counts.over[service * waitsOverDays.length + over]++;
  }
}

function customerEvent(system: System, slot: number): void {
  const stage = system.stage[slot];
  const service = system.at[slot];
  if (stage === STAGE.inBed) endStay(system, slot, service);
  else if (stage === STAGE.onTheWay) goTo(system, slot, service);
  else {
    leave(system.stations, slot);
    system.counts.gaveUp[service]++;
    depart(system, slot, -1);
  }
}

/** Counts the visit that ends; returns the number of earlier visits to the service. */
function countVisit({ visits, services }: System, slot: number, service: number): number {
  const at = slot * services + service;
  const visit = visits[at];
  if (visit + 1 >= ORDINALS) throw new InvariantError(`somebody has been in service ${service} ${visit} times`);
  visits[at] = visit + 1;
  return visit;
}

function endStay(system: System, slot: number, service: number): void {
  const { program } = system;
  const visit = program.mayReturn ? countVisit(system, slot, service) : 0;
  const way = system.way[slot];
  const target = program.target[way];
  if (target < 0) {
    depart(system, slot, -1 - target);
    vacate(system, service);
  } else if (program.keepsBed[service] === 1) {
    moveOrBlock(system, slot, service, target === SPECIAL ? serviceOf(system, program.ways[way]) : target);
  } else {
    vacate(system, service);
    if (target === SPECIAL) setOut(system, slot, program.ways[way], streamsOf(system, slot, service), visit);
    else enter(system, slot, target);
  }
}

/** The customer moves on if a bed is free there; otherwise keeps this one until one is. */
function moveOrBlock(system: System, slot: number, service: number, next: number): void {
  const { stations, counts } = system;
  touch(system, next);
  if (seize(stations, next)) {
    counts.direct[next]++;
    begin(system, slot, next, 0);
    vacate(system, service);
    return;
  }
  block(stations, service);
  system.holding[slot] = service;
  system.heldElsewhere[next]++;
  system.at[slot] = next;
  system.stage[slot] = STAGE.waiting;
  join(stations, next, system.cls[slot], slot);
}

/** A bed is given back and passed on. */
function vacate(system: System, service: number): void {
  touch(system, service);
  release(system.stations, service);
  admitOne(system, service);
}

/** If anybody waits and a bed is free, the first in line takes it and gives back any bed kept elsewhere. */
function admitOne(system: System, service: number): boolean {
  const { stations } = system;
  if (stations.waiting[service] === 0 || stations.inUse[service] >= stations.capacity[service]) return false;
  touch(system, service);
  const slot = admitNext(stations, service);
  const waited = stations.clock[0] - stations.joinedDays[slot];
  const kept = system.holding[slot];
  remove(system.calendar, slot);
  begin(system, slot, service, waited);
  if (kept < 0) return true;
  system.holding[slot] = -1;
  system.heldElsewhere[service]--;
  unblock(stations, kept);
  vacate(system, kept);
  return true;
}

function changeBeds(system: System, service: number): void {
  const { stations, settlement, rhythm } = system;
  touch(system, service);
  const hour = hourAt(stations.clock[0]);
  setCapacity(stations, service, bedsInHour(required(settlement.services[service]).beds, rhythm, hour));
  while (admitOne(system, service));
  scheduleBeds(system, service);
}

/** The customer leaves the network: by an exit, or (-1) turned away or out of patience. */
function depart(system: System, slot: number, exit: number): void {
  const { counts } = system;
  if (exit >= 0) {
    // whoever is turned away or gives up would make the time of those who are treated look short
    counts.waits[system.services].add(system.calendar.clock[0] - system.arrivedDays[slot]);
    counts.left[exit]++;
  }
  system.free[system.freeCount++] = slot;
}
