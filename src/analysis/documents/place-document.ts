import type { Difference, Level, OutcomeUnit } from './summary-document.js';

/** The outcomes of one place of a system, in the units of the columns. */
export interface PlaceOutcomes {
  readonly place: string;
  /** person-years lived a year under the comparator: what amounts are set against to compare places of unlike size */
  readonly lifeYears: number;
  readonly levels: readonly Level[];
  readonly differences: readonly Difference[];
}

/** Results place by place; the whole system stands in the rest of the document. */
export interface ByPlace {
  readonly outcomes: readonly OutcomeUnit[];
  readonly places: readonly PlaceOutcomes[];
}
