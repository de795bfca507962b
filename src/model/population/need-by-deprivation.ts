import { type BookValues, NEED_SEGMENTS, type NeedSegmentTables, QUINTILES } from '../../scenario/types.js';
import { deprivationByAge } from './deprivation.js';
import { type Reviews, reviewAll, survivors } from './need-cohort.js';

/** Need segments by deprivation quintile. */
export interface NeedByDeprivation {
  /** share of each segment: [(age * QUINTILES + quintile) * NEED_SEGMENTS + segment] */
  readonly mixOfQuintile: Float64Array;
  /** factor on the odds of upward moves: [age * QUINTILES + quintile] */
  readonly upwardOfQuintile: Float64Array;
}

/**
 * A cohort of each quintile, all alike as adults, goes through reviews whose upward moves are likelier the more deprived
 * it is. One common factor at each age keeps the mean need of all quintiles at that of the mix without deprivation.
 */
export function needByDeprivation(
  reviews: Reviews,
  tables: NeedSegmentTables,
  book: BookValues,
  mix: Float64Array,
  hazards: Float64Array,
): NeedByDeprivation {
  const ages = reviews.bandOfAge.length;
  const odds = deprivationByAge(book, 'segments.deprivationContrast', ages - 1);
  const death = deprivationByAge(book, 'death.deprivationContrast', ages - 1);
  const mixOfQuintile = new Float64Array(ages * QUINTILES * NEED_SEGMENTS);
  const upwardOfQuintile = new Float64Array(ages * QUINTILES).fill(1);
  const unlike = odds.some((factor) => factor !== 1);
  let cohorts: number[][] = [];
  for (let ageYears = 0; ageYears < ages; ageYears++) {
    const all = [...mix.subarray(ageYears * NEED_SEGMENTS, (ageYears + 1) * NEED_SEGMENTS)];
    if (!unlike || ageYears <= tables.ageBandStartYears[0]) cohorts = Array.from({ length: QUINTILES }, () => all);
    else {
      const living = cohorts.map((shares, quintile) => {
        const hazard = hazards[ageYears - 1] * death[(ageYears - 1) * QUINTILES + quintile];
        return survivors(reviews, tables, ageYears - 1, shares, hazard);
      });
      const own = odds.subarray(ageYears * QUINTILES, (ageYears + 1) * QUINTILES);
      const reviewed = (common: number) =>
        living.map((shares, quintile) => reviewAll(reviews, ageYears, shares, common * own[quintile]));
      const common = commonFactor((factor) => meanNeed(reviewed(factor)), meanNeed([all]));
      cohorts = reviewed(common);
      upwardOfQuintile.set(
        own.map((factor) => common * factor),
        ageYears * QUINTILES,
      );
    }
    cohorts.forEach((shares, quintile) => {
      mixOfQuintile.set(shares, (ageYears * QUINTILES + quintile) * NEED_SEGMENTS);
    });
  }
  return { mixOfQuintile, upwardOfQuintile };
}

/** The mix of people with a fifth in each quintile. */
export function mixOfAll(mixOfQuintile: Float64Array): Float64Array {
  const mix = new Float64Array(mixOfQuintile.length / QUINTILES);
  mixOfQuintile.forEach((share, index) => {
    const ageYears = Math.floor(index / (QUINTILES * NEED_SEGMENTS));
    mix[ageYears * NEED_SEGMENTS + (index % NEED_SEGMENTS)] += share / QUINTILES;
  });
  return mix;
}

/** The least factor, to the last digit, at which need is as wanted; need rises with it. */
function commonFactor(needAt: (factor: number) => number, wanted: number): number {
  let low = 0;
  let high = 1;
  while (needAt(high) < wanted && high < 1 / Number.EPSILON) high *= 2;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (needAt(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

function meanNeed(mixes: readonly (readonly number[])[]): number {
  const need = (shares: readonly number[]) => shares.reduce((sum, share, segment) => sum + share * segment, 0);
  return mixes.reduce((sum, shares) => sum + need(shares), 0) / mixes.length;
}
