import { type Streams, seedKey } from '../engine/index.js';
import { memberBook } from '../scenario/ensemble.js';
import type { BookValues, Place, Scenario, Settlement, SystemPlace, Uncertainty } from '../scenario/types.js';
import { drawnBook, drawnOwnBook, drawnTransitions } from '../scenario/uncertainty.js';
import { assert } from '../units/index.js';
import { isNetwork } from './any-scenario.js';
import { firstDraw } from './blocks.js';
import { sourceOfDraws } from './source-of-draws.js';
import type { Plan } from './types.js';

/** Draws in one part of the draws table: keeps memory flat. */
const DRAWS_IN_PART = 256;

/** Gives the scenario of a draw. */
export type DrawScenario = (draw: number) => Scenario;

/**
 * The scenarios of a plan's draws. Draw 0 has the book's central values. Draw d is member d of the ensemble, if there is one;
 * what the ensemble lacks comes from set d of the source of draws. Parameters share no random numbers with people, whose
 * streams are keyed by draw and replication; the points of parameters are keyed by the seed alone.
 */
export function createDraws(scenario: Scenario, seed: Streams): DrawScenario {
  const { uncertainty, ensemble, ...central } = scenario;
  if (uncertainty === undefined) return () => scenario;
  const source = sourceOfDraws(seed);
  return (draw) => {
    assert(Number.isSafeInteger(draw) && draw >= 0, `no draw ${draw}`);
    if (draw === 0) return central;
    const ofMember = (book: BookValues) => (ensemble === undefined ? book : memberBook(book, ensemble, draw));
    const { place } = scenario;
    const book = drawnBook(ofMember(place.book), uncertainty, (dimension) => source.uniform(draw, dimension));
    const needSegments = drawnTransitions(place.needSegments, uncertainty, (band, from, to) =>
      source.cell(draw, band, from, to),
    );
    const drawn = { ...place, book, needSegments };
    const own = (one: Place) => drawnOwn({ ...one, book: ofMember(one.book) }, { place, drawn, uncertainty });
    const settlements = scenario.settlements.map((one) => drawnVariant(one, own));
    if (scenario.places === undefined) return { ...central, settlements, place: drawn };
    return {
      ...central,
      settlements,
      place: drawn,
      places: scenario.places.map((one) => drawnPlace(one, own)),
    };
  };
}

/** A place with its own file follows the draw, except in numbers that differ from those of the scenario's place. */
function drawnPlace(one: SystemPlace, own: (place: Place) => Place): SystemPlace {
  return one.own === null ? one : { ...one, own: { ...one.own, place: own(one.own.place) } };
}

/** The same for a variant with its own place file; any other variant follows the place by its factors. */
function drawnVariant(one: Settlement, own: (place: Place) => Place): Settlement {
  if (one.variant?.place === undefined) return one;
  return { ...one, variant: { ...one.variant, place: own(one.variant.place) } };
}

interface DrawnFrom {
  readonly place: Place;
  readonly drawn: Place;
  readonly uncertainty: Uncertainty;
}

function drawnOwn(place: Place, { place: central, drawn, uncertainty }: DrawnFrom): Place {
  const book = drawnOwnBook(place.book, central.book, drawn.book, uncertainty);
  const same = JSON.stringify(place.needSegments) === JSON.stringify(central.needSegments);
  return { ...place, book, needSegments: same ? drawn.needSegments : place.needSegments };
}

interface DrawnCell {
  readonly band: number;
  readonly from: number;
  readonly to: number;
}

/** Names of what a plan draws, in the order of the draws table: rows of the book, then moves between need segments. */
export function drawnParameters(scenario: Scenario): string[] {
  const { uncertainty, place } = scenario;
  if (uncertainty === undefined) return [];
  const cells = drawnCells(uncertainty).map(({ band, from, to }) => {
    const dead = to === place.needSegments.transitions[band][from].length - 1;
    const age = place.needSegments.ageBandStartYears[band];
    return `needSegments.transitions.${age}.${from + 1}.${dead ? 'dead' : to + 1}`;
  });
  return [...drawnKeys(scenario), ...cells];
}

function drawnKeys({ uncertainty, ensemble }: Scenario): string[] {
  return [...(ensemble?.parameters ?? []), ...(uncertainty?.parameters ?? [])].map(({ key }) => key);
}

function drawnCells({ transitionWeights }: Uncertainty): DrawnCell[] {
  return transitionWeights.flatMap((rows, band) =>
    rows.flatMap((row, from) => row.flatMap((weight, to) => (weight > 0 ? [{ band, from, to }] : []))),
  );
}

/**
 * The rows (draw, index of the parameter, value) of a plan's draws, in parts of several draws; none when nothing is drawn.
 */
export function* drawsTable(plan: Plan): Generator<Float64Array> {
  const { scenario } = plan;
  if (isNetwork(scenario) || scenario.uncertainty === undefined) return;
  const { uncertainty } = scenario;
  const scenarioOf = createDraws(scenario, seedKey(plan.seed));
  const cells = drawnCells(uncertainty);
  const keys = drawnKeys(scenario);
  const begin = firstDraw(plan);
  const end = begin + plan.draws;
  for (let first = begin; first < end; first += DRAWS_IN_PART) {
    const rows: number[] = [];
    for (let draw = first; draw < Math.min(end, first + DRAWS_IN_PART); draw++) {
      const { book, needSegments } = scenarioOf(draw).place;
      keys.forEach((key, index) => {
        rows.push(draw, index, book[key]);
      });
      cells.forEach(({ band, from, to }, index) => {
        rows.push(draw, keys.length + index, needSegments.transitions[band][from][to]);
      });
    }
    yield Float64Array.from(rows);
  }
}
