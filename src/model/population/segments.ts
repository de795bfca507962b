import { type BookValues, NEED_SEGMENTS, type NeedSegmentTables, QUINTILES } from '../../scenario/types.js';
import { ageSeries, bandByAge, bandOf } from '../rules/book-series.js';
import { meanHazardByAge } from './death-rates.js';
import { mixOfAll, type NeedByDeprivation, needByDeprivation } from './need-by-deprivation.js';
import { type Reviews, reviewAll, survivors } from './need-cohort.js';

/**
 * Need segments 1-5 (codes 0-4). On each birthday of an adult, one uniform moves the person by the published annual
 * table, read conditional on surviving the year (death has its own clock), with one factor by age band on the odds
 * of upward moves that keeps the mix stationary. Read in segment order, so that a higher factor never lowers anyone.
 */
export interface SegmentRules extends Reviews, NeedByDeprivation {
  readonly adultAgeYears: number;
  /** share of each segment at each single year of age, of all quintiles: [age * NEED_SEGMENTS + segment] */
  readonly mix: Float64Array;
}

export function compileSegments(tables: NeedSegmentTables, book: BookValues, lastAgeYears: number): SegmentRules {
  const starts = tables.ageBandStartYears;
  const factors = ageSeries(book, 'segments.upwardFactor');
  const weights = new Float64Array(starts.length * NEED_SEGMENTS * NEED_SEGMENTS);
  starts.forEach((startYears, band) => {
    for (let from = 0; from < NEED_SEGMENTS; from++) {
      for (let to = 0; to < NEED_SEGMENTS; to++) {
        const factor = to > from ? factors.values[bandOf(factors.startYears, startYears)] : 1;
        const index = (band * NEED_SEGMENTS + from) * NEED_SEGMENTS + to;
        weights[index] = tables.transitions[band][from][to] * factor;
      }
    }
  });
  const rules = { adultAgeYears: starts[0], weights, bandOfAge: bandByAge(starts, lastAgeYears) };
  const hazards = meanHazardByAge(book, lastAgeYears);
  const need = needByDeprivation(rules, tables, book, stationaryMix(rules, tables, hazards), hazards);
  return { ...rules, ...need, mix: mixOfAll(need.mixOfQuintile) };
}

/** Inverts the starting mix at an age and quintile, in segment order. */
export function startSegment(
  { mixOfQuintile }: Pick<SegmentRules, 'mixOfQuintile'>,
  ageYears: number,
  quintile: number,
  u: number,
): number {
  const first = (ageYears * QUINTILES + quintile) * NEED_SEGMENTS;
  let left = u;
  for (let segment = 0; segment + 1 < NEED_SEGMENTS; segment++) {
    left -= mixOfQuintile[first + segment];
    if (left < 0) return segment;
  }
  return NEED_SEGMENTS - 1;
}

/** @param upward extra factor on the odds of upward moves: deprivation and the effect of prevention (1 = none) */
export function reviewSegment(rules: SegmentRules, ageYears: number, from: number, upward: number, u: number): number {
  const row = (rules.bandOfAge[ageYears] * NEED_SEGMENTS + from) * NEED_SEGMENTS;
  const { weights } = rules;
  let total = 0;
  for (let to = 0; to < NEED_SEGMENTS; to++) total += weights[row + to] * (to > from ? upward : 1);
  let left = u * total;
  for (let to = 0; to + 1 < NEED_SEGMENTS; to++) {
    left -= weights[row + to] * (to > from ? upward : 1);
    if (left < 0) return to;
  }
  return NEED_SEGMENTS - 1;
}

/**
 * Shares by single year of age, stationary by construction: a cohort enters at the adult age with the mix of the first
 * band and goes through the yearly reviews and deaths of its ages, so that every later cohort meets the same mix at the
 * same age. The upward factors are fitted so that the mean need of each band is the published one.
 */
function stationaryMix(
  rules: Reviews & Pick<SegmentRules, 'adultAgeYears'>,
  tables: NeedSegmentTables,
  hazards: Float64Array,
): Float64Array {
  const last = rules.bandOfAge.length - 1;
  const mix = new Float64Array((last + 1) * NEED_SEGMENTS);
  const first = tables.mix[0];
  const firstPeople = first.reduce((sum, people) => sum + people, 0);
  let shares = first.map((people) => people / firstPeople);
  for (let ageYears = 0; ageYears <= last; ageYears++) {
    if (ageYears > rules.adultAgeYears) {
      shares = reviewAll(rules, ageYears, survivors(rules, tables, ageYears - 1, shares, hazards[ageYears - 1]), 1);
    }
    const adult = ageYears >= rules.adultAgeYears;
    for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
      mix[ageYears * NEED_SEGMENTS + segment] = adult ? shares[segment] : segment === 0 ? 1 : 0;
    }
  }
  return mix;
}
