import type { DrivingAssumption } from './assumptions-document.js';
import type { Figure } from './document-figures.js';
import type { MoneyReading } from './money-document.js';

/** What the loops leave behind: `chain.json`, `sweep.json`, `selection.json`, `sensitivity.json`. Plain JSON. */

/** Which scenario, seed and effort a loop's figures come from. */
export interface LoopSource {
  readonly name: string;
  readonly seed: string;
  readonly replications: number;
  /** null of a network, whose people come and go */
  readonly people: number | null;
  readonly referencePeople: number | null;
  readonly horizonYears: number;
  readonly confidence: number;
  readonly versions: Readonly<Record<string, number>>;
}

/** An outcome of the value chain. */
export interface ChainOutcome {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  /** the link it stands in, or the payer */
  readonly link: 'prevention' | 'community' | 'acute' | 'social' | 'health' | 'payer' | 'total';
  /** `average`: a wait or a share, told per million pounds in the reference place; `sum`: in the simulated place */
  readonly combine: 'sum' | 'average';
}

/** One move of money: +1 million pounds a year in `to`, new (`from` null) or taken from another line. */
export interface ChainMove {
  readonly to: string;
  readonly from: string | null;
  /** pounds a year that were really moved in the simulated place, before scaling to 1 million */
  readonly stepPounds: number;
}

/** Effect of one move on one outcome: mean a year over years 1..H, per 1 million pounds a year; none where it has no value. */
export interface ChainCell extends Figure {
  /** index into moves */
  readonly move: number;
  /** index into outcomes */
  readonly outcome: number;
  /** years 1..H; null where a year has no value */
  readonly byYear: readonly (Figure | null)[];
}

/** The published reading: what a study's elasticity says of a line, beside the mechanistic one and never added to it. */
export interface PublishedReturn {
  readonly line: string;
  /** QALYs a year per 1 million pounds a year; null where no study was found for the line */
  readonly qalysPerMillion: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly source: string;
}

/** An edge of the flow picture: pounds of +1 million in `from` that turn up as cost in the link `to`. */
export interface ChainFlow {
  readonly from: string;
  readonly to: string;
  readonly pounds: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** `chain.json`: what moving or adding money does, line by line. */
export interface ChainDocument {
  readonly format: 'onepot-chain';
  readonly version: 1;
  readonly source: LoopSource;
  readonly comparator: string;
  readonly lines: readonly string[];
  readonly outcomes: readonly ChainOutcome[];
  readonly moves: readonly ChainMove[];
  readonly cells: readonly ChainCell[];
  /** resource cost by link for new money, as edges */
  readonly flows: readonly ChainFlow[];
  readonly healthReturns: {
    /** QALYs a year per 1 million pounds a year of new money, as simulated */
    readonly mechanistic: readonly (Figure & { readonly line: string })[];
    readonly published: readonly PublishedReturn[];
  };
  /** every move under both readings; absent where the book has no published elasticities */
  readonly money?: readonly MovedMillion[];
  readonly notes: readonly string[];
}

/** A million pounds a year moved, under both readings of money; never added. */
export interface MovedMillion {
  readonly to: string;
  /** null: new money */
  readonly from: string | null;
  readonly deaths: { readonly mechanistic: Figure; readonly published: Figure };
  readonly yearsOfLifeLost: { readonly mechanistic: Figure; readonly published: Figure };
  readonly qalysByPounds: MoneyReading['qalysByPounds'];
  readonly signs: MoneyReading['signs'];
  readonly outsideEvidence: MoneyReading['outsideEvidence'];
}

/** The choice that loses the fewest years of life, under each reading of money. */
export interface MoneyOptima {
  readonly outcome: 'yearsOfLifeLost';
  readonly mechanistic: { readonly settlement: string; readonly figure: Figure };
  readonly published: { readonly settlement: string; readonly figure: Figure };
  /** years of life lost against the comparator, mean a year */
  readonly candidates: readonly {
    readonly settlement: string;
    readonly mechanistic: Figure;
    readonly published: Figure;
    readonly outsideEvidence: MoneyReading['outsideEvidence'];
  }[];
}

/** What a settlement is judged by: a formula over result columns, and whether less or more of it is better. */
export interface Objective {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly goal: 'min' | 'max';
}

/** A design point of the split; its values are paired differences to the comparator, mean a year. */
export interface SweepPoint {
  readonly settlement: string;
  readonly kind: 'lattice' | 'sobol' | 'comparator';
  /** weights of the four lines in the moved money, sum 1 */
  readonly weights: readonly number[];
  /** shares of the four lines in the dynamic money, sum 1 */
  readonly split: readonly number[];
  readonly values: readonly Figure[];
  /** share of bootstrap resamples of replications in which it comes first, an objective each: chance alone, for these parameter values */
  readonly bootstrapWins: readonly number[];
  readonly nonDominated: boolean;
  readonly probabilityNonDominated: number;
}

/** A slice of the split's tetrahedron: one line's weight held, the other three vary over a triangle. */
export interface TernarySlice {
  readonly objective: string;
  readonly held: string;
  readonly heldWeight: number;
  readonly corners: readonly string[];
  /** [a, b, c] weights of the corners within the slice (sum 1), fitted mean, standard error, and P(optimum falls here) */
  readonly cells: readonly {
    readonly weights: readonly number[];
    readonly mean: number;
    readonly standardError: number | null;
    readonly probabilityOptimum: number;
  }[];
}

/** `sweep.json`: the same money split in many ways. */
export interface SweepDocument {
  readonly format: 'onepot-sweep';
  readonly version: 1;
  readonly source: LoopSource;
  readonly comparator: string;
  readonly lines: readonly string[];
  /** share of the dynamic money that is split again at every point */
  readonly movedShare: number;
  readonly objectives: readonly Objective[];
  readonly points: readonly SweepPoint[];
  readonly ternary: readonly TernarySlice[];
  /** fitted quadratic surface's optimum, an objective each, over the grid of the slices */
  readonly optima: readonly {
    readonly objective: string;
    readonly weights: readonly number[];
    readonly split: readonly number[];
    readonly value: Figure;
    /** share of variance over design points the surface explains */
    readonly r2: number;
    /** smallest share of grid points that holds the optimum in 95% of resamples, over all grid points */
    readonly credibleShare: number;
  }[];
  /** absent where the book has no published elasticities */
  readonly money?: MoneyOptima;
  readonly notes: readonly string[];
}

/** One settlement of a selection. `mean` and its limits are in the unit of the objective. */
export interface SelectionCandidate {
  readonly settlement: string;
  readonly n: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
  /** replications at which it was eliminated; null for the one selected */
  readonly eliminatedAt: number | null;
  readonly eliminatedBy: string | null;
  /** paired, over the replications both had: own less that of the one selected, or of the best mean; null for itself */
  readonly difference: Figure | null;
  /** share of resamples of the replications all share in which it comes first: chance alone, for these parameter values */
  readonly bootstrapWins: number;
}

/** `selection.json`: the search for the best settlement by one objective. */
export interface SelectionDocument {
  readonly format: 'onepot-selection';
  readonly version: 1;
  readonly source: LoopSource;
  readonly objective: { readonly formula: string; readonly goal: 'min' | 'max'; readonly unit: string };
  readonly indifferenceZone: number;
  readonly confidence: number;
  readonly firstStage: number;
  /** null when the cap came first: then `candidates` with no eliminatedAt are those still in */
  readonly selected: string | null;
  readonly replicationsUsed: number;
  readonly probabilityCorrect: { readonly guaranteed: number | null };
  readonly candidates: readonly SelectionCandidate[];
  /** over the first stage, in which all candidates ran; absent where the book has no published elasticities */
  readonly money?: MoneyOptima;
  readonly notes: readonly string[];
}

/** One parameter at the ends of its range, all others at their central values. */
export interface TornadoBar {
  readonly parameter: string;
  readonly unit: string;
  readonly provenance: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** the headline difference at low and high */
  readonly atLow: Figure;
  readonly atHigh: Figure;
  /** paired: at high minus at low */
  readonly swing: Figure;
  readonly changesSign: boolean;
  /** largest change from central as a share of the central difference; null when that is 0 */
  readonly relativeSwing: number | null;
  /** it drives the result: the sign changes, or more than 10% of the difference moves, beyond chance (Bonferroni) */
  readonly drives: boolean;
}

/** Elementary effects of one parameter (Morris screening). */
export interface MorrisEffect {
  readonly parameter: string;
  /** elementary effects over the whole range low..high, in the outcome's unit */
  readonly mean: number;
  readonly meanAbsolute: number;
  readonly sd: number | null;
  readonly n: number;
}

/** First-order and total share of the variance of an outcome that one parameter explains. */
export interface SobolIndex {
  readonly parameter: string;
  readonly first: number;
  readonly firstInterval: { readonly low: number | null; readonly high: number | null };
  readonly total: number;
  readonly totalInterval: { readonly low: number | null; readonly high: number | null };
}

/** What the parameters do to one outcome of one settlement, less the comparator. */
export interface SensitivityOutcome {
  readonly settlement: string;
  readonly outcome: string;
  readonly label: string;
  readonly unit: string;
  /** the headline difference at the book's central values */
  readonly central: Figure;
  /** by falling swing; empty when the tornado was not asked for */
  readonly tornado: readonly TornadoBar[];
  /** by falling meanAbsolute; empty when Morris was not asked for */
  readonly morris: readonly MorrisEffect[];
  readonly sobol: readonly SobolIndex[];
}

/** The choice that is least bad over the corners swept. */
export interface RegretRow {
  readonly settlement: string;
  readonly maxRegretPounds: number;
  readonly meanRegretPounds: number;
  /** the corner where it is worst: `parameter low` or `parameter high` */
  readonly worstAt: string;
}

/** `sensitivity.json`: how the parameters move the headline differences. */
export interface SensitivityDocument {
  readonly format: 'onepot-sensitivity';
  readonly version: 1;
  readonly source: LoopSource;
  readonly comparator: string;
  /** hash of what was asked: settlements, comparator, years, places and book; not of how many people or runs */
  readonly questionHash: string;
  readonly parameters: number;
  /** assumption rows the book fixes, without a range: they are not swept */
  readonly unswept: readonly string[];
  readonly outcomes: readonly SensitivityOutcome[];
  /** parameters that drive any headline difference, by name */
  readonly driving: readonly DrivingAssumption[];
  readonly regret: readonly RegretRow[];
  readonly notes: readonly string[];
}
