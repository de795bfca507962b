import type { Interval } from './document-figures.js';

/** The value of an assumption at which a difference turns, all others as they are on average. */
export interface TippingValue {
  /** of the first row, in its unit; null where a row has no value by itself */
  readonly value: number | null;
  /** Fieller's 95% interval, cut off where the law ends */
  readonly interval: Interval;
  /** where in its law: the share of what is believed that lies below */
  readonly probability: number;
  /** the same of the ends of the interval */
  readonly within: { readonly low: number; readonly high: number };
  /** what paired runs on either side say; absent where none were made (`analyse --confirm`) */
  readonly confirmed?: ConfirmedTipping;
}

/** The difference on either side of a tipping value, all other assumptions at their central values. */
export interface ConfirmedTipping {
  readonly verdict: 'confirmed' | 'notClear' | 'contradicted';
  /** paired runs on each side */
  readonly runs: number;
  readonly below: ConfirmedSide;
  readonly above: ConfirmedSide;
}

/** Mean difference with its 95% interval over runs, for these parameter values. */
export interface ConfirmedSide {
  /** where in its law the row was put */
  readonly probability: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A row of the parameter book, or rows that move together, that a difference follows from draw to draw. */
export interface NamedDriver {
  /** the first is the one whose value is told */
  readonly keys: readonly string[];
  /** of the variance of the draws' means */
  readonly share: number;
  /** null: it is not shown to turn the difference inside the middle 90% of its draws */
  readonly tipping: TippingValue | null;
}

/** What drives the difference in one outcome, from the draws alone. */
export interface OutcomeDrivers {
  readonly settlement: string;
  readonly outcome: string;
  readonly label: string;
  readonly draws: number;
  /** leave-one-out share of variance that the rows found predict */
  readonly q2: number | null;
  /** `tooFewDraws`: nothing stands out of chance, or what does predicts too little */
  readonly verdict: 'named' | 'tooFewDraws';
  /** empty unless named */
  readonly rows: readonly NamedDriver[];
}
