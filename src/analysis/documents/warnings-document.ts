import type { SaturationRule } from '../../outcomes/saturation.js';

/** A lever that differs from the comparator's and did nothing. */
export interface NoEffect {
  readonly settlement: string;
  /** dotted */
  readonly lever: string;
  readonly why: string;
}

/** A service that was full in a settlement. */
export interface Saturated {
  readonly settlement: string;
  /** column of `runs` */
  readonly column: string;
  /** what is short */
  readonly short: string;
  /** mean at the end of the first year (of occupancy: over all years), and of the last */
  readonly first: number;
  readonly last: number;
}

/** A settlement that runs in a variant of the place whose people are not those of the place. */
export interface NotPaired {
  readonly settlement: string;
  readonly why: string;
}

/** Draws that are members of an ensemble which was not fitted to this place as it is. */
export interface NotFitted {
  /** the file, as the place names it */
  readonly source: string;
  /** what it was fitted to */
  readonly place: string;
  /** rows of the same place that have changed since the fit; null: another place */
  readonly changed: number | null;
}

/** What a reader must know before reading a figure. */
export interface Warnings {
  readonly noEffect: readonly NoEffect[];
  readonly saturated: readonly Saturated[];
  readonly notPaired: readonly NotPaired[];
  readonly notFitted?: NotFitted;
  /** the rule by which a service counts as full */
  readonly rule: SaturationRule;
}

/** What is known of a scenario before it has run. */
export interface Foreseen {
  readonly noEffect: readonly NoEffect[];
  readonly notPaired: readonly NotPaired[];
  readonly notFitted?: NotFitted;
  /** levers that differ from the comparator's, by settlement */
  readonly levers: Readonly<Record<string, readonly string[]>>;
}
