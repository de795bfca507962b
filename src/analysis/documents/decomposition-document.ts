import type { Figure, Reading } from './document-figures.js';
import type { LoopSource } from './loop-documents.js';
import type { OutcomeUnit } from './summary-document.js';

/** A figure with how it reads, as any other difference. */
export interface ReadFigure extends Figure {
  readonly reading: Reading;
}

/** What one part of a bundle does to one outcome: absolute, mean a year over years 1..H. */
export interface PartEffect {
  /** index into the bundle's parts */
  readonly part: number;
  /** its Shapley value: the mean, over all orders of the parts, of what adding it changes. These sum to the total. */
  readonly shapley: ReadFigure;
  /** what it does alone, added to the comparator */
  readonly alone: ReadFigure;
  /** what it does added last, to a settlement that has all other parts */
  readonly last: ReadFigure;
  /** Shapley value less the effect alone: its portion of the interaction */
  readonly ofInteraction: ReadFigure;
  /** Shapley value over the total; null where the total's interval holds 0 */
  readonly share: number | null;
}

/** One outcome taken apart. Money is in pence, as its column is. */
export interface DecomposedOutcome extends OutcomeUnit {
  readonly comparatorMean: number;
  /** blocks behind every figure of the outcome: those that have a value in every settlement */
  readonly n: number;
  readonly total: ReadFigure;
  readonly parts: readonly PartEffect[];
  /** total less the sum of what the parts do alone */
  readonly interaction: ReadFigure;
}

/** A settlement taken apart, outcome by outcome. */
export interface DecomposedBundle {
  readonly settlement: string;
  readonly parts: readonly {
    readonly name: string;
    /** levers that it changes; empty: it changes nothing in this bundle */
    readonly levers: readonly { readonly path: string; readonly from: string; readonly to: string }[];
  }[];
  /** [set] the settlement that has the parts whose bits the index has, and all else as the comparator */
  readonly settlements: readonly string[];
  readonly outcomes: readonly DecomposedOutcome[];
}

/** `decompose.json`: which part of a settlement does what. */
export interface DecompositionDocument {
  readonly format: 'onepot-decomposition';
  readonly version: 1;
  readonly source: LoopSource;
  readonly draws: number;
  readonly comparator: string;
  readonly bundles: readonly DecomposedBundle[];
  readonly notes: readonly string[];
}

/** What parts do one after the other, where the settlements between were run: an answer for this order alone. */
export interface Ladder {
  readonly settlement: string;
  readonly steps: readonly {
    /** the parts added in this step */
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly outcomes: readonly (OutcomeUnit & {
    readonly n: number;
    readonly total: ReadFigure;
    /** a step each; they sum to the total */
    readonly steps: readonly ReadFigure[];
  })[];
}

/** Which part does what, as far as the settlements of a run tell it without further ones. */
export interface PartsTold {
  readonly bundles: readonly DecomposedBundle[];
  readonly ladders: readonly Ladder[];
}
