import { type Streams, uniform } from '../engine/index.js';
import { PURPOSE } from './decisions.js';
import type { Program } from './program.js';
import type { System } from './system.js';
import type { Way } from './types.js';

/** One of several ways, by the uniform of this visit. */
export function wayOf(
  { wayStart, cumulative }: Program,
  route: number,
  streams: Streams,
  serial: number,
  visit: number,
) {
  const last = wayStart[route + 1] - 1;
  let at = wayStart[route];
  if (at === last) return at;
  const u = uniform(streams, serial, PURPOSE.way, visit);
  while (at < last && u >= cumulative[at]) at++;
  return at;
}

/** The service that a way leads to now. */
export function serviceOf({ stations }: System, { among, choose }: Way): number {
  if (choose === 'only') return among[0];
  if (choose === 'firstFree') {
    return among.find((service) => stations.inUse[service] < stations.capacity[service]) ?? among[0];
  }
  const ahead = (service: number) => stations.waiting[service] + stations.inUse[service] - stations.capacity[service];
  return among.reduce((best, service) => (ahead(service) < ahead(best) ? service : best));
}
