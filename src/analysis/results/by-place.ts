import { required } from '../../units/index.js';
import type { ByPlace, PlaceOutcomes } from '../documents/place-document.js';
import { rowsWithLabel } from '../tables/table-columns.js';
import { HEADLINE } from './headline.js';
import { type SummaryInput, summarise } from './summary.js';

/** Outcomes that are told place by place; `lifeYears` among them, since amounts are set against it. */
const TOLD: readonly string[] = [
  'admissions.unplanned',
  'admissions.planned',
  'bedDays.acute',
  'delayedDays.noCriteriaToReside',
  'occupancy.midnight',
  'waits.aeMeanHours',
  'waits.aeOver4hShare',
  'waits.plannedMeanDays',
  'waits.packageMeanDays',
  'deaths',
  'lifeYears',
  'qalys',
  'cost.system',
];

/**
 * The same figures as the summary's, of each place alone: a system's mean hides a place that does badly. Null of one place.
 *
 * @param places in the order to be shown
 */
export function byPlace(input: SummaryInput, places: readonly string[]): ByPlace | null {
  if (places.length < 2) return null;
  const headline = (input.headline ?? HEADLINE).filter(({ name }) => TOLD.includes(name));
  const told = places.map((place) => {
    const of = { ...input, headline, runs: rowsWithLabel(input.runs, 'place', place) };
    return { place, summary: summarise({ ...of, accounts: rowsWithLabel(input.accounts, 'place', place) }) };
  });
  return {
    outcomes: required(told[0]).summary.outcomes,
    places: told.map(({ place, summary: { levels, differences, comparator } }): PlaceOutcomes => {
      const lived = levels.find(({ outcome, settlement }) => outcome === 'lifeYears' && settlement === comparator);
      return { place, lifeYears: lived?.mean ?? 0, levels, differences };
    }),
  };
}
