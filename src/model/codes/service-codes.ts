import { PATHWAYS, SERVICES, STAYS } from '../../care/index.js';
import { codes } from './codes.js';
import { COUNT, DELAY, PHASE, PHASES, SETTING } from './vocabulary.js';

/** The services of `src/care` as numbers: arrays of rules and stations are indexed by them. */
export const SERVICE = codes(SERVICES.map(({ name }) => name));

/** By phase: the service whose place the person holds, or -1. */
export const SERVICE_OF_PHASE: Int8Array = Int8Array.from(PHASES, (name) => {
  const stay = STAYS.find(({ phase }) => phase === name);
  return stay === undefined ? -1 : SERVICE[stay.name];
});

/** A discharge pathway in codes. */
export interface PathwayCodes {
  readonly service: number;
  readonly setting: number;
  readonly phase: number;
  /** reason for delay of a patient waiting for it */
  readonly delay: number;
  /** counts of discharges that need it, and of its starts */
  readonly demand: number;
  readonly starts: number;
}

/** By pathway; the first entry is pathway 0, home without support, which has none of these. */
export const PATHWAY: readonly PathwayCodes[] = [
  { service: -1, setting: SETTING.home, phase: PHASE.none, delay: DELAY.pathway0, demand: -1, starts: -1 },
  ...PATHWAYS.map(({ name, setting, phase, demand, starts }) => ({
    service: SERVICE[name],
    setting: SETTING[setting.name],
    phase: PHASE[phase],
    delay: DELAY[name],
    demand: COUNT[demand.column],
    starts: COUNT[starts.column],
  })),
];

/**
 * The pathway with the most support: it can end in the need for a care home, and its bed be held while waiting for
 * one.
 */
export const LAST_PATHWAY: number = PATHWAYS.length;

/** An array by service: the value of a function for services with stays of their own, 0 for others. */
export function byStay(value: (stay: (typeof STAYS)[number]) => number): number[] {
  return SERVICES.map((service) => ('stay' in service ? value(service) : 0));
}
