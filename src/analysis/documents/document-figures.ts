/** What every document says of a quantity: its mean, interval and spread. */

/**
 * With several draws the likely range, 5% to 95% of them; else the 95% interval of the mean for these parameter values.
 * Null ends where there are too few to learn from.
 */
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
  readonly method: IntervalMethod;
  /** simulation error of the mean */
  readonly error: number | null;
  readonly histogram: Histogram;
}

/** Draws that agree on the sign of a quantity, with the interval of Jeffreys at 95%. */
export interface SignShare {
  /** of the more frequent sign; `neither` when both are as frequent */
  readonly way: 'lower' | 'higher' | 'neither';
  readonly agree: number;
  readonly draws: number;
  readonly low: number;
  readonly high: number;
}

/** Standard deviation of one history. */
export interface Chance {
  /** under one set of parameters */
  readonly alone: number;
  /** with what is not known of the parameters */
  readonly withParameters: number;
}

/** What several draws of the parameters say of a quantity: three intervals, never mixed (docs/model/uncertainty.md). */
export interface OverDraws {
  readonly draws: number;
  /** in the draw that has fewest */
  readonly replications: number;
  readonly mean: number;
  /** 1: simulation error of the mean, half of its 95% interval */
  readonly error: number;
  /**
   * 2: what is likely given what is not known, 5% to 95% of the shrunk draws; null with too few of them, and where all that
   * the draws differ by is chance
   */
  readonly likely: Interval | null;
  /** 3: chance in one history; null where no draw has two */
  readonly chance: Chance | null;
  /** of the shrunk draws; null with too few of them */
  readonly sign: SignShare | null;
  /** of the draws as they came, with all their chance: only where that cannot be told from the parameters' part */
  readonly signUnshrunk: SignShare | null;
  /** whether what parameters do to a draw's mean is at least what chance does; null where no draw has two replications */
  readonly separable: boolean | null;
  /** pooled over draws (s2), of the draws' means (V), and what remains of it without chance (V_par) */
  readonly withinVariance: number | null;
  readonly betweenVariance: number;
  readonly parameterVariance: number | null;
}

/** A figure with its interval over replications; null ends with fewer than two. */
export interface Figure {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A mean with its interval: with several draws the likely range (5% to 95%), else the 95% interval of the mean for these
 * parameter values. `low`, `high`, `error` and `sd` are null where they do not exist (too few to learn from).
 */
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
  /** simulation error of the mean: half of its 95% interval by Student's t over units */
  readonly error: number | null;
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

/**
 * `draws`: the likely range over draws. Of one set of parameters `t`, or `bca` (bias-corrected and accelerated bootstrap)
 * where |skewness| is above 1 and units are 20 to 1,000.
 */
export type IntervalMethod = 't' | 'bca' | 'draws';

/** What is said of a difference; decisions 24 and 51 have the rule. */
export type Reading = 'lower' | 'higher' | 'unclear' | 'identical' | 'unknown';

/** A mean with its 95% interval, and how the interval was made. */
export interface MeanInterval extends Estimate {
  /** adjusted Fisher-Pearson of the units; null below three, or when nothing varies */
  readonly skewness: number | null;
  readonly method: IntervalMethod;
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
