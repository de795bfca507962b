import type { ByPlace, PlaceOutcomes } from '../analysis/documents/place-document.js';
import type { OutcomeUnit, Summary } from '../analysis/documents/summary-document.js';
import { intervalName } from './likely-text.js';
import { displayOf, NO_VALUE_SHOWN, showEstimate } from './numbers.js';
import { escapeName, paint, wrapText } from './printable.js';
import type { SummaryOptions } from './summary-text.js';
import { gridWidth, renderGrid, stackName } from './text-grid.js';

const LEAST_WIDTH = 80;
const LABEL_WIDTH = 24;
const NAME_WIDTH = 18;
const PER_PEOPLE = 1_000;

/** By how much a place's figure is multiplied: amounts are for 1,000 people, so that places of unlike size compare. */
export function placeScale({ combine, unit }: OutcomeUnit, { lifeYears }: PlaceOutcomes): number {
  const people = combine === 'sum' && lifeYears > 0 ? PER_PEOPLE / lifeYears : 1;
  return displayOf(unit).scale * people;
}

/** What is shown by place: all but the years lived, by which the amounts are divided. */
export function toldByPlace({ outcomes }: ByPlace): OutcomeUnit[] {
  return outcomes.filter(({ name }) => name !== 'lifeYears');
}

/** The unit of a figure by place. */
export function placeUnit({ combine, unit }: OutcomeUnit, difference: boolean): string {
  const shown = displayOf(unit).unit;
  if (combine === 'sum') return `${shown} per 1,000 people`;
  return difference && shown === '%' ? 'points' : shown;
}

/** Levels under the comparator and every difference, place by place, as text for a terminal. */
export function renderPlaces(
  byPlace: ByPlace,
  { comparator, settlements, basis }: Pick<Summary, 'comparator' | 'settlements' | 'basis'>,
  options: SummaryOptions,
): string {
  const width = Math.max(LEAST_WIDTH, Math.floor(options.width));
  const ink = paint(options.colour);
  const tables = (title: string, settlement: string | null) => {
    const grid = (places: readonly PlaceOutcomes[]) => ({
      head: ['', ...places.map(({ place }) => stackName(escapeName(place), NAME_WIDTH))],
      rows: toldByPlace(byPlace).map((outcome) => [
        `${outcome.label}\n(${placeUnit(outcome, settlement !== null)})`,
        ...places.map((place) => cell(outcome, place, { comparator, settlement })),
      ]),
      left: [0],
    });
    const parts: string[] = [];
    for (let from = 0; from < byPlace.places.length; ) {
      let to = from + 1;
      while (to < byPlace.places.length && gridWidth(grid(byPlace.places.slice(from, to + 1)), LABEL_WIDTH) <= width)
        to++;
      parts.push(renderGrid(grid(byPlace.places.slice(from, to)), width, ink));
      from = to;
    }
    return [`\n${ink.bold(wrapText(title, width))}`, parts.join('\n\n')];
  };
  const name = escapeName(comparator);
  const told = intervalName(basis);
  const rivals = settlements.filter((settlement) => settlement !== comparator);
  return `${[
    ...tables(`By place, ${name}: mean a year [${told}]`, null),
    ...rivals.flatMap((rival) =>
      tables(`By place, ${escapeName(rival)} minus ${name}: mean a year, paired [${told}]`, rival),
    ),
  ].join('\n')}\n`;
}

function cell(
  outcome: OutcomeUnit,
  place: PlaceOutcomes,
  { comparator, settlement }: { readonly comparator: string; readonly settlement: string | null },
): string {
  const found =
    settlement === null
      ? place.levels.find((level) => level.settlement === comparator && level.outcome === outcome.name)
      : place.differences.find((one) => one.settlement === settlement && one.outcome === outcome.name);
  if (found === undefined) return NO_VALUE_SHOWN;
  const { mean, interval } = showEstimate(found, placeScale(outcome, place), settlement !== null);
  return interval === '' ? mean : `${mean}\n${interval}`;
}
