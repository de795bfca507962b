import { type Streams, seedKey } from '../engine/index.js';
import type { Place, Scenario, Settlement, SystemPlace, Uncertainty } from '../scenario/types.js';
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
 * The scenarios of a plan's draws. Draw 0 has the book's central values; draw d reads set d of the source of draws.
 * Parameters never meet the streams of people: these are keyed by draw and replication, the points by the seed alone.
 */
export function createDraws(scenario: Scenario, seed: Streams): DrawScenario {
  const { uncertainty, ...central } = scenario;
  if (uncertainty === undefined) return () => scenario;
  const source = sourceOfDraws(seed);
  return (draw) => {
    assert(Number.isSafeInteger(draw) && draw >= 0, `no draw ${draw}`);
    if (draw === 0) return central;
    const { place } = scenario;
    const book = drawnBook(place.book, uncertainty, (dimension) => source.uniform(draw, dimension));
    const needSegments = drawnTransitions(place.needSegments, uncertainty, (band, from, to) =>
      source.cell(draw, band, from, to),
    );
    const drawn = { ...place, book, needSegments };
    const settlements = scenario.settlements.map((one) => drawnVariant(one, place, drawn, uncertainty));
    if (scenario.places === undefined) return { ...central, settlements, place: drawn };
    return {
      ...central,
      settlements,
      place: drawn,
      places: scenario.places.map((one) => drawnPlace(one, place, drawn, uncertainty)),
    };
  };
}

/** A place with a file of its own takes part in the draw as far as it knows no better. */
function drawnPlace(one: SystemPlace, central: Place, drawn: Place, uncertainty: Uncertainty): SystemPlace {
  if (one.own === null) return one;
  return { ...one, own: { ...one.own, place: drawnOwn(one.own.place, central, drawn, uncertainty) } };
}

/** The same of a variant that has a place file of its own; any other follows the place by its factors. */
function drawnVariant(one: Settlement, central: Place, drawn: Place, uncertainty: Uncertainty): Settlement {
  if (one.variant?.place === undefined) return one;
  const place = drawnOwn(one.variant.place, central, drawn, uncertainty);
  return { ...one, variant: { ...one.variant, place } };
}

function drawnOwn(place: Place, central: Place, drawn: Place, uncertainty: Uncertainty): Place {
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
export function drawnParameters({ uncertainty, place }: Scenario): string[] {
  if (uncertainty === undefined) return [];
  const cells = drawnCells(uncertainty).map(({ band, from, to }) => {
    const dead = to === place.needSegments.transitions[band][from].length - 1;
    const age = place.needSegments.ageBandStartYears[band];
    return `needSegments.transitions.${age}.${from + 1}.${dead ? 'dead' : to + 1}`;
  });
  return [...uncertainty.parameters.map((parameter) => parameter.key), ...cells];
}

function drawnCells({ transitionWeights }: Uncertainty): DrawnCell[] {
  return transitionWeights.flatMap((rows, band) =>
    rows.flatMap((row, from) => row.flatMap((weight, to) => (weight > 0 ? [{ band, from, to }] : []))),
  );
}

/**
 * The rows (draw, index of the parameter, value) of a plan's draws, some draws a part; nothing when the plan draws nothing.
 */
export function* drawsTable(plan: Plan): Generator<Float64Array> {
  const { scenario } = plan;
  if (isNetwork(scenario) || scenario.uncertainty === undefined) return;
  const { uncertainty } = scenario;
  const scenarioOf = createDraws(scenario, seedKey(plan.seed));
  const cells = drawnCells(uncertainty);
  const begin = firstDraw(plan);
  const end = begin + plan.draws;
  for (let first = begin; first < end; first += DRAWS_IN_PART) {
    const rows: number[] = [];
    for (let draw = first; draw < Math.min(end, first + DRAWS_IN_PART); draw++) {
      const { book, needSegments } = scenarioOf(draw).place;
      uncertainty.parameters.forEach(({ key }, index) => {
        rows.push(draw, index, book[key]);
      });
      cells.forEach(({ band, from, to }, index) => {
        rows.push(draw, uncertainty.parameters.length + index, needSegments.transitions[band][from][to]);
      });
    }
    yield Float64Array.from(rows);
  }
}
