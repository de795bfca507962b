import type { LEVERS } from './levers.js';
import type { DatedPart, Settlement } from './types.js';

/** Key of a settlement under which places of a system have levers of their own. */
export const PLACES = 'places';

/** Groups that places may have of their own: how its bodies are paid, and what becomes of their balances. */
export const PLACE_GROUPS = [
  'payment',
  'riskShare',
  'yearEnd',
  'controlTotal',
  'capital',
] as const satisfies readonly (keyof (typeof LEVERS)['shape'])[];

/**
 * A settlement as it applies in one place of a system: its statements about that place override those about all places.
 * A date in another place appears here as well, with nothing changing on it.
 */
export function forPlace(settlement: Settlement, name: string): Settlement {
  const { parts = [] } = settlement;
  const ofPlaces = parts.filter(({ place }) => place !== undefined);
  if (ofPlaces.length === 0) return settlement;
  const own = ofPlaces.map(({ place, ...part }): DatedPart => (place === name ? part : { ...part, levers: {} }));
  return { ...settlement, parts: [...parts.filter(({ place }) => place === undefined), ...own] };
}

/** The place that a dotted path of a lever stands under, and the path without it. */
export function splitPath(path: string): { readonly place: string | null; readonly lever: string } {
  const [first, place, ...rest] = path.split('.');
  return first === PLACES && place !== undefined ? { place, lever: rest.join('.') } : { place: null, lever: path };
}
