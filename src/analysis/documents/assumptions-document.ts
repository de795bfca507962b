/** A row of provenance `assumption` that drives the differences, or acts on what differs. */
export interface DrivingAssumption {
  readonly parameter: string;
  readonly value: number;
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly source: string;
  /** measured: which headline differences change sign or move by more than 10%; listed: the levers that act through it */
  readonly because: readonly string[];
}

/**
 * `measured`: by a sensitivity analysis of this very question, with the number of assumptions swept. `listed`: assumptions
 * through which the settlements' differences act; how far they move a difference was not measured.
 */
export interface DrivingAssumptions {
  readonly basis: 'measured' | 'listed';
  readonly rows: readonly DrivingAssumption[];
  /** rows of provenance assumption, and all rows of the book; null where the folder does not say */
  readonly assumptions: number | null;
  readonly parameters: number | null;
  /** assumptions swept; null unless measured */
  readonly swept: number | null;
}

/** `assumptions.json`: the assumptions that act through what differs between the settlements; listed, not measured. */
export interface AssumptionsDocument {
  readonly format: 'onepot-assumptions';
  readonly version: 1;
  readonly questionHash: string;
  readonly assumptions: number;
  readonly parameters: number;
  readonly rows: readonly DrivingAssumption[];
}
