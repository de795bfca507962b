import { exp } from '../../maths/index.js';
import { NEED_SEGMENTS, type NeedSegmentTables } from '../../scenario/types.js';

/** What the yearly review of need segments is made of. */
export interface Reviews {
  /** weight of moving from a segment to another: [(band * NEED_SEGMENTS + from) * NEED_SEGMENTS + to] */
  readonly weights: Float64Array;
  readonly bandOfAge: Uint8Array;
}

/** Share of each segment that survives a year: the hazard of the age times the published segment ratios. */
export function survivors(
  rules: Reviews,
  tables: NeedSegmentTables,
  ageYears: number,
  shares: readonly number[],
  hazard: number,
): number[] {
  const dead = tables.transitions[rules.bandOfAge[ageYears]].map((row) => row[NEED_SEGMENTS]);
  const mean = dead.reduce((sum, probability, segment) => sum + probability * shares[segment], 0);
  const left = shares.map((share, segment) => share * exp((-hazard * dead[segment]) / mean));
  const total = left.reduce((sum, share) => sum + share, 0);
  return left.map((share) => share / total);
}

/**
 * The review of one person applied to shares. Prepared again for every draw of the parameters and called about a thousand
 * times for each, so it allocates no arrays.
 *
 * @param upward extra factor on the odds of upward moves
 */
export function reviewAll(rules: Reviews, ageYears: number, from: readonly number[], upward: number): number[] {
  const { weights, bandOfAge } = rules;
  const after = new Array<number>(NEED_SEGMENTS).fill(0);
  for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
    const row = (bandOfAge[ageYears] * NEED_SEGMENTS + segment) * NEED_SEGMENTS;
    let total = 0;
    for (let to = 0; to < NEED_SEGMENTS; to++) total += weights[row + to] * (to > segment ? upward : 1);
    for (let to = 0; to < NEED_SEGMENTS; to++)
      after[to] += (from[segment] * (weights[row + to] * (to > segment ? upward : 1))) / total;
  }
  return after;
}
