/** What `onepot compare` says: by how much results in other folders differ from those in a first one. */
import type { Reading, ReadTogether } from './document-figures.js';
import type { OutcomeUnit } from './summary-document.js';

/** Raised when a reader of the document would have to change. */
export const COMPARISON_VERSION = 1;

/** One figure on either side, mean a year over the years that both have, and the difference: other minus base. */
export interface ComparedFigure extends ReadTogether {
  readonly settlement: string;
  /** null: the level itself; otherwise the settlement that it is compared with on either side */
  readonly against: string | null;
  readonly outcome: string;
  /** blocks behind each side; pairs, where they are paired */
  readonly n: { readonly base: number; readonly other: number };
  readonly base: number;
  readonly other: number;
  readonly difference: number;
  /** 95% interval of the difference; null with fewer than two independent units on a side */
  readonly low: number | null;
  readonly high: number | null;
  /** difference over the base's level, of `against` where there is one; null when that is 0 */
  readonly relative: number | null;
  readonly reading: Reading;
  readonly p: number | null;
  /** whether it is beyond the tolerance; null without one, or where chance and change cannot be told apart */
  readonly beyond: boolean | null;
}

/** What identifies one side's results. */
export interface ComparedResults {
  readonly folder: string;
  readonly digest: string;
  readonly seed: string;
  readonly people: number | null;
  readonly replications: number;
  readonly draws: number;
  readonly horizonYears: number;
  readonly failedBlocks: number;
  readonly versions: Readonly<Record<string, number>>;
}

/** A setting in which the two plans differ, each side as text. */
export interface ComparedSetting {
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

/** One scenario on both sides. */
export interface ComparedScenario {
  readonly name: string;
  readonly base: ComparedResults;
  readonly other: ComparedResults;
  /** whether the tables are the same, bit for bit */
  readonly sameDigest: boolean;
  /** same draw, same replication; otherwise the two are independent samples */
  readonly paired: boolean;
  /** why not; empty when paired */
  readonly notPaired: readonly string[];
  readonly settings: readonly ComparedSetting[];
  readonly settlements: readonly string[];
  readonly onlyBase: readonly string[];
  readonly onlyOther: readonly string[];
  /** over years 1 to this one */
  readonly years: number;
  /** of a network: the days that stand where years do */
  readonly periodDays?: number;
  readonly outcomes: readonly OutcomeUnit[];
  readonly figures: readonly ComparedFigure[];
}

/** Another folder held against the first. */
export interface ComparedFolder {
  readonly folder: string;
  readonly scenarios: readonly ComparedScenario[];
  /** scenarios that only one of the folders has */
  readonly onlyBase: readonly string[];
  readonly onlyOther: readonly string[];
}

/** The document itself. */
export interface ComparisonDocument {
  readonly format: 'onepot-comparison';
  readonly version: typeof COMPARISON_VERSION;
  readonly base: string;
  readonly confidence: number;
  /** share of the base's level; null: none was asked for */
  readonly tolerance: number | null;
  /** `beyond` when any figure is, or when something of the base is missing on another side */
  readonly verdict: 'within' | 'beyond' | null;
  readonly methods: readonly string[];
  readonly comparisons: readonly ComparedFolder[];
}
