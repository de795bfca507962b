import { type Streams, subStreams, uniform } from '../engine/index.js';
import { normalQuantile } from '../maths/index.js';
import { bookValue } from '../scenario/book-value.js';
import { memberBook } from '../scenario/ensemble.js';
import { quantileOf } from '../scenario/parameter-laws.js';
import type { BookValues, Law, Scenario, Uncertainty } from '../scenario/types.js';
import { required } from '../units/index.js';
import { isNetwork } from './any-scenario.js';
import { sobolPoints } from './sobol.js';
import type { Plan } from './types.js';

/** Sets of parameters by their number, from 1: the only place that decides where they come from. */
export interface SourceOfDraws {
  /** strictly between 0 and 1: the probability at which a dimension of the uncertainty lies in its law */
  uniform(draw: number, dimension: number): number;
  /** the same for a move between need segments */
  cell(draw: number, band: number, from: number, to: number): number;
}

/** More than the columns of a row of moves, death included. */
const SEGMENT_CELLS = 16;

/**
 * The laws of the book, each independently: draw d reads point d - 1 of a scrambled Sobol sequence fixed by the seed, so that
 * adding draws changes no earlier one.
 */
export function sourceOfDraws(seed: Streams): SourceOfDraws {
  const points = sobolPoints(subStreams(seed, 'parameters'));
  const cells = subStreams(seed, 'transitions');
  return {
    uniform: (draw, dimension) => points.coordinate(draw - 1, dimension),
    cell: (draw, band, from, to) => uniform(cells, band, from * SEGMENT_CELLS + to, draw),
  };
}

/** What moves together in every draw: a row of the book, or a group of rows. */
export interface DrawnRow {
  /** keys of the book, in its order after the first: the first row that moves, of which its place and its value are told */
  readonly keys: readonly string[];
  /** where the first row lies in a draw, in standard normal deviates */
  z(draw: number): number;
  /** the first row's value at a probability of its law, never falling; null where it has none by itself (a share of a sum) */
  valueAt: ((probability: number) => number) | null;
  /** values of all its rows where the first is at that probability; null where they have none by themselves */
  bookAt: ((probability: number) => BookValues) | null;
}

/** Rows that a plan draws, as possible drivers of its results; without moves between need segments: many, of little weight. */
export function drawnRows({ scenario }: Plan, seed: Streams): DrawnRow[] {
  if (isNetwork(scenario) || scenario.uncertainty === undefined) return [];
  return [...rowsOfMembers(scenario), ...rowsOfLaws(scenario.uncertainty, seed)];
}

function rowsOfLaws(uncertainty: Uncertainty, seed: Streams): DrawnRow[] {
  const source = sourceOfDraws(seed);
  const byDimension = new Map<number, Uncertainty['parameters'][number][]>();
  for (const row of uncertainty.parameters)
    byDimension.set(row.dimension, [...(byDimension.get(row.dimension) ?? []), row]);
  return [...byDimension].map(([dimension, rows]): DrawnRow => {
    const first = rows.find(({ law }) => quartile(law, 1) !== quartile(law, 3)) ?? rows[0];
    const { law } = first;
    // a contrast below its fixed point falls where the draw's uniform rises: it is told from its own low end
    const isFalling = quartile(law, 1) > quartile(law, 3);
    const own = (probability: number) => (isFalling ? 1 - probability : probability);
    const isShare = law.kind === 'dirichlet';
    return {
      keys: [first, ...rows.filter((row) => row !== first)].map(({ key }) => key),
      z: (draw) => normalQuantile(own(source.uniform(draw, dimension))),
      valueAt: isShare ? null : (probability) => quantileOf(law, own(probability)),
      bookAt: isShare
        ? null
        : (probability) => Object.fromEntries(rows.map((row) => [row.key, quantileOf(row.law, own(probability))])),
    };
  });
}

function quartile(law: Law, at: 1 | 3): number {
  return quantileOf(law, at / 4);
}

/** Rows in which members of an ensemble differ: in place of a law, where a member's value lies among those of all. */
function rowsOfMembers({ ensemble, place }: Scenario): DrawnRow[] {
  if (ensemble === undefined) return [];
  const books = ensemble.members.map((_, at) => memberBook(place.book, ensemble, at + 1));
  return ensemble.parameters.flatMap(({ key }): DrawnRow[] => {
    const values = books.map((book) => bookValue(book, key));
    const sorted = [...values].sort((a, b) => a - b);
    if (sorted[0] === sorted[sorted.length - 1]) return [];
    const at = (probability: number) => Math.min(sorted.length - 1, Math.floor(probability * sorted.length));
    // equal values share the middle of their ranks
    const rank = (value: number) => (sorted.indexOf(value) + sorted.lastIndexOf(value) + 1) / 2;
    return [
      {
        keys: [key],
        z: (draw) => normalQuantile(rank(required(values[draw - 1])) / sorted.length),
        valueAt: (probability) => sorted[at(probability)],
        bookAt: (probability) => ({ [key]: required(sorted[at(probability)]) }),
      },
    ];
  });
}
