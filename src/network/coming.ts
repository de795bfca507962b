import { earliest, eventKey, insert, later } from '../engine/index.js';
import { InvariantError } from '../units/index.js';
import { gapAhead } from './ahead.js';
import { PRIORITY } from './decisions.js';
import { nextArrival, nextChange } from './rhythm.js';
import { grow, PRESENT_MAX, type System } from './system.js';
import type { ArrivalSource } from './types.js';

/** Works out when the next customer of a source comes: infinity if not before the end. */
export function scheduleArrival(system: System, source: ArrivalSource, at: number, serial: number): void {
  const { calendar, rhythm } = system;
  const now = calendar.clock[0];
  system.nextSerial[at] = serial;
  let time: number;
  if (source.times === null) {
    const amount = gapAhead(system.ahead, at, system.sourceStreams[at], serial);
    const gapMeanDays = system.program.gapMeanDays[at];
    time = gapMeanDays > 0 ? now + amount * gapMeanDays : nextArrival(source, rhythm, now, amount);
  } else time = serial < source.times.length ? source.times[serial] + rhythm.warmUpDays : Number.POSITIVE_INFINITY;
  system.arrivalDays[at] = time < rhythm.endDays ? later(now, time) : Number.POSITIVE_INFINITY;
}

/** The source whose next customer comes first, found without a branch to predict; any source when nobody comes any more. */
export function nextSource({ arrivalDays }: System): number {
  let next = 0;
  for (let source = 1; source < arrivalDays.length; source++) {
    next += (source - next) * Number(arrivalDays[source] < arrivalDays[next]);
  }
  return next;
}

/** Puts a slot into the calendar at its key. */
export function plan(system: System, slot: number): void {
  const { calendar, first } = system;
  insert(calendar, slot);
  if (first < 0) return;
  const key = calendar.keys[slot];
  const firstKey = calendar.keys[first];
  if (key < firstKey || (key === firstKey && slot < first)) system.first = slot;
}

/**
 * The first slot in the calendar, -1 when it is empty. It is remembered until the next event of the calendar; `plan` keeps it
 * up to date. `admitOne` takes out a slot without its event, but only during such an event, when nothing is remembered.
 */
export function firstPlanned(system: System): number {
  if (system.first < 0) system.first = earliest(system.calendar);
  return system.first;
}

/** Puts the next change of a service's beds into the calendar. */
export function scheduleBeds(system: System, service: number): void {
  const { calendar, rhythm, settlement } = system;
  const time = nextChange(settlement.services[service].beds, rhythm, calendar.clock[0]);
  if (!(time < rhythm.endDays)) return;
  calendar.keys[service] = eventKey(later(calendar.clock[0], time), PRIORITY.beds);
  plan(system, service);
}

/** Gives a new customer a slot. Room grows as needed, up to a number that only a queue without end reaches. */
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
