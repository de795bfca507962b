import type { Basis, Interval } from './document-figures.js';

/** Whose services are counted. */
export interface Perspective {
  readonly name: 'nhsAndSocialServices' | 'council' | 'publicPayers' | 'societal' | 'societalWithUnpaidCare';
  readonly label: string;
  /** columns added up */
  readonly columns: readonly string[];
  /** money spent outside the model on top, as far as it is more or less than the comparator's */
  readonly outside: readonly OutsideMoney['name'][];
  /** hours of unpaid care on top, at the price of the settings */
  readonly countsUnpaidCare: boolean;
}

/** Money that leaves the model: it is spent, and no resources of any line or sector are used up for it. */
export interface OutsideMoney {
  readonly name: 'otherServices' | 'estate';
  readonly label: string;
  /** columns added up, and columns taken away */
  readonly plus: readonly string[];
  readonly less: readonly string[];
  /** how far what it buys is among the effects */
  readonly benefit: string;
}

/** What a settlement spends outside the model beyond the comparator. */
export interface OutsideSpending {
  readonly settlement: string;
  readonly money: OutsideMoney['name'];
  /** discounted over years 1..H */
  readonly pounds: number;
  readonly poundsInterval: Interval;
  /** whether the costs of the perspective include it */
  readonly isCounted: boolean;
  /** in words: that costs include it or leave it out, and how far its benefit is valued */
  readonly note: string;
}

/** What is counted as effect. */
export interface Effect {
  readonly name: 'qalys' | 'health' | 'withCarers' | 'lifetime';
  readonly label: string;
  /** columns added up, and columns taken away */
  readonly plus: readonly string[];
  readonly less: readonly string[];
  /** what the people alive at the horizon can expect on top, discounted: without costs, so that no net benefit is given */
  readonly beyond: boolean;
}

/** A published worth of a QALY. */
export interface QalyThreshold {
  readonly name: 'opportunityCost' | 'niceLowUntil2026' | 'niceHighUntil2026' | 'niceLow' | 'niceHigh';
  readonly label: string;
  readonly pounds: number;
}

/** A settlement over the comparator at one worth of a QALY. */
export interface AtThreshold {
  readonly threshold: QalyThreshold['name'];
  readonly netBenefitPounds: number;
  readonly interval: Interval;
  /** share of draws in which no other settlement has a higher net benefit; shares of a tie are equal; null as in {@link Acceptability} */
  readonly probabilityBest: number | null;
}

/** One settlement against the comparator by one kind of effect, at every threshold. */
export interface EffectReading {
  readonly effect: Effect['name'];
  readonly label: string;
  readonly settlement: string;
  readonly pounds: number;
  readonly poundsInterval: Interval;
  readonly qalys: number;
  readonly qalysInterval: Interval;
  /** empty where the effect has no costs beside it */
  readonly thresholds: readonly AtThreshold[];
}

/** A point of the cost-effectiveness plane: one unit's discounted increments over years 1..H. */
export interface PlanePoint {
  readonly qalys: number;
  readonly pounds: number;
}

/** One settlement against the comparator, discounted over the horizon. */
export interface Increment {
  readonly settlement: string;
  readonly qalys: number;
  readonly qalysInterval: Interval;
  readonly pounds: number;
  readonly poundsInterval: Interval;
  /** at most 1,000: the first in plan order */
  readonly points: readonly PlanePoint[];
  /** incremental net monetary benefit at the headline willingness to pay; null where it is withheld */
  readonly netBenefitPounds: number | null;
  /** the point of `acceptability.inmb` at that willingness to pay */
  readonly netBenefitInterval: Interval;
}

/** A row of the ICER table, by rising cost. */
export interface IcerRow {
  readonly settlement: string;
  /** discounted means over years 1..H */
  readonly pounds: number;
  readonly qalys: number;
  /** `equal`: same cost and effect as `equalTo`, which stands for both; strict otherwise: on the line is on the frontier */
  readonly status: 'frontier' | 'dominated' | 'extendedlyDominated' | 'equal';
  /** the settlement it is equal to; null unless the status says so */
  readonly equalTo: string | null;
  /** the settlement on the frontier it is compared with; null for the first and for what is dominated */
  readonly against: string | null;
  readonly incrementalPounds: number | null;
  readonly incrementalQalys: number | null;
  /** null unless the incremental effect is above 0 */
  readonly poundsPerQaly: number | null;
}

/**
 * Curves over willingness to pay; arrays are in the order of settings.willingnessToPayPounds. Probabilities and losses are
 * over draws of the parameters, shrunk as for the likely range: how sure one can be of a decision. Without enough draws, or
 * where they cannot be told from chance, there are none, and `absent` says why; where that is so at some worths alone, null
 * stands at those.
 */
export interface Acceptability {
  readonly basis: Basis;
  readonly units: number;
  readonly absent: string | null;
  /** probability of the highest net benefit; at every point the settlements' sum is 1 (ties are shared) */
  readonly ceac: readonly { readonly settlement: string; readonly probability: readonly (number | null)[] }[];
  /** the settlement with the highest mean net benefit, and its probability */
  readonly ceaf: {
    readonly settlement: readonly (string | null)[];
    readonly probability: readonly (number | null)[];
  } | null;
  /** mean of best net benefit minus own; its minimum over settlements is the value of perfect information */
  readonly expectedLossPounds: readonly { readonly settlement: string; readonly pounds: readonly (number | null)[] }[];
  readonly inmb: readonly {
    readonly settlement: string;
    readonly mean: readonly number[];
    readonly low: readonly (number | null)[];
    readonly high: readonly (number | null)[];
  }[];
}

/** Value of information for the place over years 1..H, pounds. Null in the document where {@link Acceptability} has nothing at the headline. */
export interface ValueOfInformation {
  /** along settings.willingnessToPayPounds, null as in {@link Acceptability} */
  readonly evpiPounds: readonly (number | null)[];
  /** at the headline willingness to pay */
  readonly evpiHeadlinePounds: number;
  /** the 40 single parameters of highest value, falling, then groups; of very large families only the group */
  readonly evppi: readonly PartialInformation[];
  /** the questions of highest value by regression again, by Gaussian process; empty unless asked for */
  readonly evppiGaussian: readonly GaussianInformation[];
  /** a line a study asked for */
  readonly evsi: readonly SampleInformation[];
  /** share of the variance of draw means that is replication noise; it is taken out of all but `evppi` and `evsi`, which are at most EVPI */
  readonly noiseShare: number | null;
}

/** Expected value, in pounds, of perfect information on some parameters (EVPPI). */
export interface PartialInformation {
  readonly parameters: readonly string[];
  readonly label: string;
  readonly pounds: number;
  readonly standardError: number | null;
  /** share of EVPI; null when EVPI is 0 */
  readonly shareOfEvpi: number | null;
}

/** As {@link PartialInformation}; each question is valued alone, so that more parameters may come out below fewer. */
export type GaussianInformation = PartialInformation;

/** Expected value, in pounds, of a study of some parameters (EVSI). */
export interface SampleInformation {
  readonly parameters: readonly string[];
  /** number of observations that existing knowledge of the parameter is worth */
  readonly priorSampleSize: number;
  readonly sampleSize: number;
  readonly pounds: number;
}

/** Cost-effectiveness from one perspective. */
export interface CostEffectiveness {
  readonly perspective: Perspective;
  /** absent where no settlement differs from the comparator in it */
  readonly outside?: readonly OutsideSpending[];
  /** why costs are not set against the effect: then there is no net benefit, ICER, curve or value of information; else absent */
  readonly withheld?: string;
  readonly increments: readonly Increment[];
  /** empty where costs are not set against the effect */
  readonly icers: readonly IcerRow[];
  readonly acceptability: Acceptability;
  readonly information: ValueOfInformation | null;
  /** each kind of effect at each threshold, side by side; no two are to be added */
  readonly readings: readonly EffectReading[];
}
