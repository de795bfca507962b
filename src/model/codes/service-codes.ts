import { PATHWAYS, SERVICES, STAYS } from '../../care/index.js';
import { codes } from './codes.js';
import { COUNT, DELAY, PHASE, PHASES, SETTING } from './vocabulary.js';

/** The services of `src/care` as numbers: arrays of rules and stations are indexed by them. */
export const SERVICE = codes(SERVICES.map(({ name }) => name));

/** By phase: the service whose place is held during it, or -1. */
export const SERVICE_OF_PHASE: Int8Array = Int8Array.from(PHASES, (name) => {
  const stay = STAYS.find(({ phase }) => phase === name);
  return stay === undefined ? -1 : SERVICE[stay.name];
});

/** What a discharge pathway is in numbers. */
export interface PathwayCodes {
  readonly service: number;
  readonly setting: number;
  readonly phase: number;
  /** the reason of a patient who waits for it */
  readonly delay: number;
  /** counts of discharges that need it, and of its starts */
  readonly demand: number;
  readonly starts: number;
}

/** By pathway; the first stands for pathway 0, home without support, which has none of these. */
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

/** The pathway with the most support: it can leave the need of a care home behind, and wait for one. */
export const LAST_PATHWAY: number = PATHWAYS.length;

/** An array by service: what a function says of those with a stay of their own in places that money opens, else 0. */
export function byStay(value: (stay: (typeof STAYS)[number]) => number): number[] {
  return SERVICES.map((service) => ('stay' in service ? value(service) : 0));
}
