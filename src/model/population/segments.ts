import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, NEED_SEGMENTS, type NeedSegmentTables } from '../../scenario/types.js';
import { ageSeries, bandByAge, bandOf, interpolate } from '../book.js';

/**
 * Need segments 1-5 (codes 0-4). Each birthday of an adult one uniform moves the person along the published annual
 * table read conditional on surviving the year (death runs on its own clock), with one factor by age band on the odds
 * of upward moves that keeps the mix stationary. Read in segment order, so that a higher factor never lowers anyone.
 */
export interface SegmentRules {
  readonly adultAgeYears: number;
  /** share of each segment at each single year of age: [age * NEED_SEGMENTS + segment] */
  readonly mix: Float64Array;
  /** weight of moving from a segment to another: [(band * NEED_SEGMENTS + from) * NEED_SEGMENTS + to] */
  readonly weights: Float64Array;
  readonly bandOfAge: Uint8Array;
}

export function compileSegments(tables: NeedSegmentTables, book: BookValues, lastAgeYears: number): SegmentRules {
  const starts = tables.ageBandStartYears;
  const factors = ageSeries(book, 'segments.upwardFactor');
  const weights = new Float64Array(starts.length * NEED_SEGMENTS * NEED_SEGMENTS);
  starts.forEach((startYears, band) => {
    for (let from = 0; from < NEED_SEGMENTS; from++) {
      for (let to = 0; to < NEED_SEGMENTS; to++) {
        const factor = to > from ? factors.values[bandOf(factors.startYears, startYears)]! : 1;
        const index = (band * NEED_SEGMENTS + from) * NEED_SEGMENTS + to;
        weights[index] = tables.transitions[band]![from]![to]! * factor;
      }
    }
  });
  return {
    adultAgeYears: starts[0]!,
    mix: mixByAge(tables, bookValue(book, 'segments.lastBandMidAgeYears'), lastAgeYears),
    weights,
    bandOfAge: bandByAge(starts, lastAgeYears),
  };
}

/** Inverts the starting mix at an age, in segment order. */
export function startSegment(rules: SegmentRules, ageYears: number, u: number): number {
  let left = u;
  for (let segment = 0; segment + 1 < NEED_SEGMENTS; segment++) {
    left -= rules.mix[ageYears * NEED_SEGMENTS + segment]!;
    if (left < 0) return segment;
  }
  return NEED_SEGMENTS - 1;
}

/** @param upward extra factor on the odds of upward moves: what prevention does (1 = nothing) */
export function reviewSegment(rules: SegmentRules, ageYears: number, from: number, upward: number, u: number): number {
  const row = (rules.bandOfAge[ageYears]! * NEED_SEGMENTS + from) * NEED_SEGMENTS;
  const { weights } = rules;
  let total = 0;
  for (let to = 0; to < NEED_SEGMENTS; to++) total += weights[row + to]! * (to > from ? upward : 1);
  let left = u * total;
  for (let to = 0; to + 1 < NEED_SEGMENTS; to++) {
    left -= weights[row + to]! * (to > from ? upward : 1);
    if (left < 0) return to;
  }
  return NEED_SEGMENTS - 1;
}

/** Shares by single year of age: straight lines between the band means, put at the middle of each band. */
function mixByAge(tables: NeedSegmentTables, lastMidAgeYears: number, lastAgeYears: number): Float64Array {
  const starts = tables.ageBandStartYears;
  const middles = starts.map((start, band) => (band + 1 < starts.length ? (start + starts[band + 1]!) / 2 : lastMidAgeYears));
  const mix = new Float64Array((lastAgeYears + 1) * NEED_SEGMENTS);
  for (let ageYears = 0; ageYears <= lastAgeYears; ageYears++) {
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      const values = tables.mix.map((row) => row[segment]! / row.reduce((sum, people) => sum + people, 0));
      const adult = interpolate({ startYears: middles, values }, ageYears);
      mix[ageYears * NEED_SEGMENTS + segment] = ageYears >= starts[0]! ? adult : segment === 0 ? 1 : 0;
    }
  }
  return mix;
}
