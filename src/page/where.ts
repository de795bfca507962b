import { plural } from '../report/html/view.js';
import type { Scenario } from '../scenario/types.js';

/** Of what place and time the figures are, under the question. */
export function whereWords({ people, place, places, years }: Scenario): string {
  const mean =
    years.horizon === 1
      ? 'in the year after the change'
      : `a year, mean of the ${years.horizon} years after the change`;
  if (places !== undefined)
    return `${plural(places.length, 'place')} of ${plural(people, 'person', 'people')} together; ${mean}`;
  const size = plural(place.referencePeople, 'person', 'people');
  if (people === place.referencePeople) return `In a place of ${size}; ${mean}`;
  return `In a place of ${size}, simulated with ${plural(people, 'person', 'people')} and scaled; ${mean}`;
}
