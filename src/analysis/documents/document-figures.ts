/** What every document says of a quantity: its mean, interval and spread. */

/** An interval at the confidence the document states; null ends where there are fewer than two independent units. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * What varies from one sample of a decision's payoff to the next. `draws`: parameter sets (second-order uncertainty), each
 * the mean of its replications. `replications`: seeded histories under one parameter set (first-order only); then curves
 * say how often a history comes out so, and there is no value of information.
 */
export type Basis = 'draws' | 'replications';

/** Quantiles over blocks, type 7. */
export interface Quantiles {
  readonly q025: number;
  readonly q10: number;
  readonly q25: number;
  readonly q50: number;
  readonly q75: number;
  readonly q90: number;
  readonly q975: number;
}

/** Equal bins from `from` to `to`; a single bin of width 0 when all values are equal. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** A sample's distribution: one value a block, the mean a year over years 1..H unless said otherwise. */
export interface Distribution extends Quantiles {
  readonly n: number;
  /** independent units the interval rests on */
  readonly units: number;
  readonly mean: number;
  readonly sd: number | null;
  /** adjusted Fisher-Pearson of the units; null below three, or when nothing varies */
  readonly skewness: number | null;
  readonly interval: Interval;
  /** `t`, or `bca` (bias-corrected and accelerated bootstrap) where |skewness| is above 1 and units are 20 to 1,000 */
  readonly method: 't' | 'bca';
  readonly histogram: Histogram;
}

/** A figure with its interval over replications; null ends with fewer than two. */
export interface Figure {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A mean with its interval. `low`, `high` and `sd` are null where they do not exist (fewer than two to learn from). */
export interface Estimate {
  /** blocks (draw, replication) behind it */
  readonly n: number;
  /** independent units the interval rests on: replications, or draws where there is more than one draw */
  readonly units: number;
  readonly mean: number;
  /** standard deviation over blocks */
  readonly sd: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Quantiles of a distribution. */
export interface Spread {
  readonly q025: number;
  readonly median: number;
  readonly q975: number;
}

/** What the paired difference (settlement minus comparator, same draw and replication) tells. */
export interface PairedDifference extends Estimate {
  /** the comparator's mean over the same pairs */
  readonly comparatorMean: number;
  /**
   * (var A + var B) / var(A - B): how many times fewer replications pairing needs than independent runs would, for the
   * same half-width. `exact` when the difference never varies; null when there are fewer than two units.
   */
  readonly varianceReduction: number | 'exact' | null;
  /** units for a half-width of 1% of the comparator's mean; null when no number does (that mean is 0) or there are fewer than two units */
  readonly unitsForOnePercent: number | null;
}

/** What an interval says of a difference; decision 24 has the rule. */
export type Reading = 'lower' | 'higher' | 'unclear' | 'identical' | 'unknown';

/** A mean with its 95% interval, and how the interval was made. */
export interface MeanInterval extends Estimate {
  /** adjusted Fisher-Pearson of the units; null below three, or when nothing varies */
  readonly skewness: number | null;
  readonly method: 't' | 'bca';
}

/** How a difference reads among all differences of the document. */
export interface ReadTogether {
  /** Holm-adjusted over all that are read together and not identical in every pair */
  readonly pHolm: number | null;
  /** the reading, or `unclear` where pHolm takes it away: never stronger than the reading alone */
  readonly readingHolm: Reading;
}

/** A mean or share that is in some years one of nobody, in one settlement: left out of every figure, and said here. */
export interface NoValue {
  readonly settlement: string;
  readonly outcome: string;
  /** years of blocks without a value, and all of them */
  readonly blockYears: number;
  readonly of: number;
  /** blocks without a value in any year: no figure of the settlement rests on them */
  readonly blocks: number;
  /** as the column declares it: `no package was started` */
  readonly reason: string;
}
