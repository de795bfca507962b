import { eventKey, exponential, insert, later, uniform } from '../engine/index.js';
import { InvariantError } from '../units/index.js';
import { PRIORITY, PURPOSE } from './decisions.js';
import { nextArrival, nextChange } from './rhythm.js';
import { grow, PRESENT_MAX, type System } from './system.js';
import type { ArrivalSource } from './types.js';

/** Puts the next arrival of a source into the calendar, if it comes before the end. */
export function scheduleArrival(system: System, source: ArrivalSource, at: number, serial: number): void {
  const { calendar, rhythm } = system;
  const now = calendar.clock[0];
  system.serial[at] = serial;
  let time: number;
  if (source.times === null) {
    const amount = exponential(uniform(system.sourceStreams[at], serial, PURPOSE.gap, 0));
    const gapMeanDays = system.program.gapMeanDays[at];
    time = gapMeanDays > 0 ? now + amount * gapMeanDays : nextArrival(source, rhythm, now, amount);
  } else time = serial < source.times.length ? source.times[serial] + rhythm.warmUpDays : Number.POSITIVE_INFINITY;
  if (!(time < rhythm.endDays)) return;
  calendar.keys[at] = eventKey(later(now, time), PRIORITY.arrival);
  insert(calendar, at);
}

/** Puts the next change of a service's beds into the calendar. */
export function scheduleBeds({ calendar, rhythm, settlement, sources }: System, service: number): void {
  const time = nextChange(settlement.services[service].beds, rhythm, calendar.clock[0]);
  if (!(time < rhythm.endDays)) return;
  const slot = sources + service;
  calendar.keys[slot] = eventKey(later(calendar.clock[0], time), PRIORITY.beds);
  insert(calendar, slot);
}

/** A customer comes in; there is room for as many as come, up to a number that no network means. */
export function newcomer(system: System, source: number, serial: number, cls: number): number {
  if (system.freeCount === 0) {
    if (system.slots >= PRESENT_MAX) throw new InvariantError(tooMany(system));
    grow(system);
  }
  const slot = system.free[--system.freeCount];
  system.serial[slot] = serial;
  system.source[slot] = source;
  system.cls[slot] = cls;
  system.arrivedDays[slot] = system.calendar.clock[0];
  if (!system.program.mayReturn) return slot;
  const { visits, services } = system;
  for (let at = slot * services, end = at + services; at < end; at++) visits[at] = 0;
  return slot;
}

function tooMany({ stations, settlement, calendar }: System): string {
  const longest = settlement.services.reduce(
    (most, _, at) => (stations.waiting[at] > stations.waiting[most] ? at : most),
    0,
  );
  const { name } = settlement.services[longest];
  const day = Math.floor(calendar.clock[0]);
  return `more than ${PRESENT_MAX} people are in the network on day ${day}: the queue of ${name} has ${stations.waiting[longest]}`;
}
