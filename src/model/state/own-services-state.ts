import { type Arena, f64, i32, type Streams, subStreams, u8 } from '../../engine/index.js';
import { codes } from '../codes/codes.js';

/** What is counted of each own service since the start; stays and waits in days. */
export const OWN_SUMS = ['starts', 'turnedAway', 'ends', 'stayDays', 'fullDays', 'openDays', 'costPence'] as const;
export const OWN_SUM = codes(OWN_SUMS);

/** Who uses a service: people whom the line pays for, and those with means who pay for home care themselves. */
export const USERS = 2;

/**
 * The place's own services and the few people in them. The sums go on from the start; a year is told from the last by
 * `yearBase`. Where the place has none, nothing is kept.
 */
export interface OwnState {
  readonly services: number;
  /** keyed by the services' names; constant */
  readonly streams: readonly Streams[];
  /** [rows] 1 + the service whose place a person holds or waits for, 0 none; since when they are there, -1 not yet */
  readonly of: Uint8Array;
  readonly since: Float64Array;
  /** [rows] the same of packages of home care */
  readonly packageOf: Uint8Array;
  readonly packageSince: Float64Array;
  /** [service * OWN_SUMS + sum] */
  readonly sums: Float64Array;
  /** [service * USERS + user] people there now, their days there as `present * now + moment`, and those paid for */
  readonly present: Int32Array;
  readonly moment: Float64Array;
  readonly paidDays: Float64Array;
  /** [service] starts of which the model's own price has been taken off */
  readonly paidStarts: Float64Array;
  /** [service] since when there is no free place; -1 while there is one */
  readonly fullSince: Float64Array;
  /** [service] until when its places open have been summed */
  readonly openUntil: Float64Array;
  /** [service * YEAR_SUMS + sum] as the year began */
  readonly yearBase: Float64Array;
  readonly yearStartDays: Float64Array;
}

/** Sums that a year's row is read from: the counted ones, then those that the stations keep. */
export const YEAR_SUMS = [...OWN_SUMS, 'personDays', 'takenDays', 'served', 'waitDays'] as const;
export const YEAR_SUM = codes(YEAR_SUMS);

/** @param names of the services, by which their draws are keyed */
export function createOwnServices(arena: Arena, streams: Streams, names: readonly string[], people: number): OwnState {
  const services = names.length;
  const rows = services === 0 ? 0 : people;
  return {
    services,
    streams: names.map((name) => subStreams(streams, `service:${name}`)),
    of: u8(arena, rows),
    since: f64(arena, rows).fill(-1),
    packageOf: u8(arena, rows),
    packageSince: f64(arena, rows),
    sums: f64(arena, services * OWN_SUMS.length),
    present: i32(arena, services * USERS),
    moment: f64(arena, services * USERS),
    paidDays: f64(arena, services * USERS),
    paidStarts: f64(arena, services),
    fullSince: f64(arena, services).fill(-1),
    openUntil: f64(arena, services),
    yearBase: f64(arena, services * YEAR_SUMS.length),
    yearStartDays: f64(arena, services === 0 ? 0 : 1),
  };
}

/** Person-days in a service since the start. */
export function personDays({ present, moment }: OwnState, service: number, user: number, nowDays: number): number {
  const at = service * USERS + user;
  return present[at] * nowDays + moment[at];
}

export function addToSum(own: OwnState, service: number, sum: number, amount: number): void {
  own.sums[service * OWN_SUMS.length + sum] += amount;
}
