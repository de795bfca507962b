import type { Scenario } from './types.js';

/** Names of the own services of all places and their variants, in the order in which result tables number them. */
export function ownServiceNames({
  place,
  places = [],
  settlements,
}: Pick<Scenario, 'place' | 'places' | 'settlements'>): string[] {
  const own = places.flatMap((one) => one.own?.place ?? []);
  const all = [place, ...own, ...settlements.flatMap(({ variant }) => variant?.place ?? [])];
  return [...new Set(all.flatMap(({ services = [] }) => services.map(({ name }) => name)))].sort();
}
