import type { Interval } from './document-figures.js';

/** The value of an assumption at which a difference turns, all others as they are on average. */
export interface TippingValue {
  /** of the first row, in its unit; null where a row has no value by itself */
  readonly value: number | null;
  /** Fieller's 95% interval, cut off where the law ends */
  readonly interval: Interval;
  /** where in its law: the share of what is believed that lies below */
  readonly probability: number;
}

/** A row of the parameter book, or rows that move together, that a difference follows from draw to draw. */
export interface NamedDriver {
  readonly keys: readonly string[];
  /** of the variance of the draws' means */
  readonly share: number;
  /** null: it does not turn the difference inside the middle 90% of its draws */
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
