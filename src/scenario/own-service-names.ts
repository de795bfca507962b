import type { Scenario } from './types.js';

/** Names of the own services of all places, in the order in which result tables number them. */
export function ownServiceNames({ place, places = [] }: Pick<Scenario, 'place' | 'places'>): string[] {
  const all = [place, ...places.flatMap(({ own }) => own?.place ?? [])];
  return [...new Set(all.flatMap(({ services = [] }) => services.map(({ name }) => name)))].sort();
}
