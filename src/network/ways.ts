import type { System } from './system.js';
import type { Way } from './types.js';

/** The service that a way leads to now. */
export function serviceOf({ stations }: System, { among, choose }: Way): number {
  if (choose === 'only') return among[0];
  if (choose === 'firstFree') {
    return among.find((service) => stations.inUse[service] < stations.capacity[service]) ?? among[0];
  }
  const ahead = (service: number) => stations.waiting[service] + stations.inUse[service] - stations.capacity[service];
  return among.reduce((best, service) => (ahead(service) < ahead(best) ? service : best));
}
