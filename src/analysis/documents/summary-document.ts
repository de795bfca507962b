import type { OutsideMoney } from './cost-effectiveness-document.js';
import type {
  Basis,
  Estimate,
  Interval,
  MeanInterval,
  NoValue,
  OverDraws,
  PairedDifference,
  Reading,
  ReadTogether,
  Spread,
} from './document-figures.js';
import type { OutcomeDrivers } from './drivers-document.js';
import type { MoneyReadings } from './money-document.js';
import type { ServiceLine } from './service-lines.js';
import type { Warnings } from './warnings-document.js';

/**
 * One outcome of a summary: a column of `runs`. Its unit and meaning are the column's own (outcomes/columns.ts); here
 * stand only the words for a heading and the way years and places are put together.
 */
export interface Outcome {
  readonly name: string;
  readonly label: string;
  /** `sum`: a yearly amount, added over places. `average`: a share or a mean, averaged over places by `weight`. */
  readonly combine: 'sum' | 'average';
  /** column that an average over several places is weighted by; without it only one place at a time can give it */
  readonly weight?: string;
  /** `payer`: one purse's cost; `total`: what the purses together bear; `activity`: everything else */
  readonly group: 'activity' | 'payer' | 'total';
}

/** An outcome with the unit of its column or formula. */
export interface OutcomeUnit extends Outcome {
  readonly unit: string;
}

/** An estimate for one year; 1 is the first after the fork. */
export interface YearEstimate extends Estimate {
  readonly year: number;
}

/** One outcome in one settlement: the mean over blocks of the mean a year over years 1..H; years without a value left out. */
export interface Level extends MeanInterval, Spread {
  readonly settlement: string;
  readonly outcome: string;
  readonly byYear: readonly YearEstimate[];
}

/** One outcome's paired difference, settlement minus comparator. */
export interface Difference extends PairedDifference, MeanInterval, ReadTogether {
  readonly settlement: string;
  readonly outcome: string;
  readonly reading: Reading;
  readonly p: number | null;
  /** the three intervals; null of one set of parameters */
  readonly over: OverDraws | null;
  readonly byYear: readonly YearEstimate[];
}

/**
 * What a settlement adds to another whose changes are part of its own: paired differences to that one, read together with
 * those of the other steps.
 */
export interface StepSummary {
  readonly settlement: string;
  readonly from: string;
  readonly differences: readonly Difference[];
}

/** Mean pence a year posted to one account for one cause. */
export interface AccountLine {
  readonly settlement: string;
  readonly account: string;
  readonly cause: string;
  readonly meanPence: number;
}

/** Net benefit a year of a settlement over the comparator at one worth of a QALY: NHS and social services, undiscounted. */
export interface WorthLine extends Interval {
  readonly settlement: string;
  readonly label: string;
  readonly poundsPerQaly: number;
  readonly mean: number;
}

/** What a settlement spends outside the model beyond the comparator, mean pounds a year, undiscounted. */
export interface OutsideLine extends Interval {
  readonly settlement: string;
  readonly money: OutsideMoney['name'];
  readonly label: string;
  /** how far what it buys is among the effects */
  readonly benefit: string;
  readonly mean: number;
  /** whether net benefit takes it off; the cost to all payers never has it in it */
  readonly isCounted: boolean;
}

/** Plain data throughout (JSON keeps all of it): no NaN, no infinity. */
export interface Summary {
  readonly name: string | null;
  readonly people: number | null;
  /** of a network: the length in days of the periods that replace years in its results */
  readonly periodDays?: number;
  readonly comparator: string;
  readonly settlements: readonly string[];
  readonly horizonYears: number;
  readonly places: readonly string[];
  readonly draws: number;
  /** `draws`: intervals are likely ranges; `replications`: they are for these parameter values alone */
  readonly basis: Basis;
  /** blocks (draw, replication) with results in every settlement */
  readonly blocks: number;
  readonly confidence: number;
  readonly method: string;
  readonly outcomes: readonly OutcomeUnit[];
  /** means of nobody: an outcome without any value in a settlement has no level and no difference */
  readonly noValues: readonly NoValue[];
  readonly levels: readonly Level[];
  readonly differences: readonly Difference[];
  /** absent where no settlement builds on another */
  readonly steps?: readonly StepSummary[];
  readonly accounts: readonly AccountLine[];
  /** services that places' files add; absent where there are none */
  readonly services?: readonly ServiceLine[];
  /** empty unless worths of a QALY were given */
  readonly worth: readonly WorthLine[];
  /** absent where no settlement differs from the comparator in it */
  readonly outside?: readonly OutsideLine[];
  /** what drives the differences, from the draws alone; absent of one set of parameters */
  readonly drivers?: readonly OutcomeDrivers[];
  /** what did nothing and what was full; absent of a network */
  readonly warnings?: Warnings;
  /** what rules do and what money does, read twice; absent where it was not asked for */
  readonly money?: MoneyReadings;
}
