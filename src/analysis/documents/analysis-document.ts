import type { DrivingAssumptions } from './assumptions-document.js';
import type { CostEffectiveness, Effect, QalyThreshold } from './cost-effectiveness-document.js';
import type { DecompositionDocument, PartsTold } from './decomposition-document.js';
import type { Basis, Distribution, Figure, Interval, NoValue, OverDraws, Quantiles } from './document-figures.js';
import type { OutcomeDrivers } from './drivers-document.js';
import type { ChainDocument, SelectionDocument, SensitivityDocument, SweepDocument } from './loop-documents.js';
import type { MoneyReadings } from './money-document.js';
import type { ByPlace } from './place-document.js';
import type { ServiceLine } from './service-lines.js';
import type { AccountLine, OutcomeUnit } from './summary-document.js';
import type { Warnings } from './warnings-document.js';

/**
 * `analysis.json`: every number a report draws. Plain JSON throughout: no NaN, no infinity; null where a number does not
 * exist, and the field's comment says when. Money in documents is pounds; columns of the tables keep pence.
 */
export const ANALYSIS_VERSION = 8;

/** By what gains are weighted where people are unequal in health. */
export interface EquitySettings {
  /** QALYs of a whole life by deprivation quintile, 1 = most deprived: what gains come on top of */
  readonly lifetimeQalys: readonly number[];
  /** aversions to inequality to be read beside each other, rising; 0 is none */
  readonly atkinson: readonly number[];
  readonly kolm: readonly number[];
}

/**
 * Discounted QALYs that everyone together gains over years 1..H, and what they are worth if inequality of lifetime health
 * is a loss: the equal gain for all that is as good.
 */
export interface EquityReading {
  readonly settlement: string;
  /** Atkinson's index takes inequality as ratios, Kolm's as differences */
  readonly index: 'atkinson' | 'kolm';
  readonly aversion: number;
  readonly qalys: number;
  readonly qalysInterval: Interval;
  readonly weighted: number;
  readonly weightedInterval: Interval;
  /** of a QALY gained in the quintile, before gains change anything; mean over people 1 */
  readonly weights: readonly number[];
  /** discounted QALYs gained by quintile */
  readonly gains: readonly number[];
}

/** What was analysed, and under which settings. */
export interface AnalysisSource {
  readonly name: string;
  /** of the tables: `sha256:<hex>` */
  readonly digest: string;
  readonly planHash: string;
  readonly seed: string;
  readonly replications: number;
  readonly draws: number;
  /** null of a network, whose people come and go */
  readonly people: number | null;
  /** people the place's budgets and beds belong to; null of a network */
  readonly referencePeople: number | null;
  readonly failedBlocks: number;
  readonly versions: Readonly<Record<string, number>>;
}

/** The settings that every figure of the document was made with. */
export interface AnalysisSettings {
  readonly confidence: number;
  readonly discountRatePerYear: number;
  /** of QALYs, where it is another than that of costs */
  readonly qalyDiscountRatePerYear?: number;
  /** increasing; curves have one point each */
  readonly willingnessToPayPounds: readonly number[];
  /** the one that single figures are given at; one of the list */
  readonly headlineWillingnessToPayPounds: number;
  /** kind of effect that single figures, planes and curves are about */
  readonly effect: Effect['name'];
  /** published worths of a QALY that `readings` are given at; empty without a book that has them */
  readonly thresholds: readonly QalyThreshold[];
  /** null: unpaid care has no price */
  readonly unpaidCarePoundsPerHour: number | null;
  /** null: gains are not weighted by deprivation */
  readonly equity: EquitySettings | null;
  readonly bootstrapResamples: number;
  /** how intervals are made, what is discounted from when, and the rest a reader must know; one sentence each */
  readonly methods: readonly string[];
}

/** Distribution over replications of one outcome's mean a year in one settlement. */
export interface OutcomeDistribution extends Distribution {
  readonly settlement: string;
  readonly outcome: string;
}

/** Paired difference: settlement minus comparator, same draw and replication. */
export interface OutcomeDifference extends Distribution {
  readonly settlement: string;
  readonly outcome: string;
  readonly comparatorMean: number;
  /** difference over comparatorMean; null when that is 0 */
  readonly relative: number | null;
  /** (var A + var B) / var(A - B); `exact` when the difference never varies; null with fewer than two units */
  readonly varianceReduction: number | 'exact' | null;
  /** two-sided p of no mean difference (t); null with fewer than two units; 1 when every pair is equal */
  readonly p: number | null;
  /** Holm-adjusted over all differences of the document that are not identical in every pair */
  readonly pHolm: number | null;
  readonly reading: 'lower' | 'higher' | 'unclear' | 'identical' | 'unknown';
  /** the reading, or `unclear` when pHolm is above 1 - confidence: never stronger than the reading */
  readonly readingHolm: 'lower' | 'higher' | 'unclear' | 'identical' | 'unknown';
  /** the three intervals; null of one set of parameters */
  readonly over: OverDraws | null;
  /** "no difference larger than x" at the confidence of the interval; null without an interval */
  readonly noLargerThan: number | null;
  /** units for a half-width of 1% of comparatorMean; null when no number does */
  readonly unitsForOnePercent: number | null;
  readonly byYear: readonly DifferenceYear[];
}

/**
 * What a settlement adds to another whose changes are part of its own: paired differences, settlement minus `from`, with
 * Holm's adjustment over those of all steps. In them `comparatorMean` is the mean of `from`.
 */
export interface StepDifferences {
  readonly settlement: string;
  readonly from: string;
  readonly differences: readonly OutcomeDifference[];
}

/** The paired difference of one outcome in one year. */
export interface DifferenceYear {
  readonly year: number;
  readonly mean: number;
  readonly interval: Interval;
  readonly varianceReduction: number | 'exact' | null;
}

/** One point of a fan; `at` is the year since the fork (1 is the first), or the month since the fork (1 is the first). */
export interface FanPoint extends Quantiles {
  readonly at: number;
  readonly mean: number;
  readonly interval: Interval;
  /** with several draws: chance alone, of a history whose parameters are known; the other quantiles are with parameters */
  readonly alone?: Quantiles;
}

/** A series with its spread over blocks, without the points that have no value; `kind` difference: paired, settlement minus comparator. */
export interface Fan {
  readonly settlement: string;
  readonly outcome: string;
  readonly unit: string;
  readonly kind: 'level' | 'difference';
  readonly points: readonly FanPoint[];
}

/** Mean pounds a payer bears a year, as paired difference, by year: the budget impact. Undiscounted. */
export interface BudgetImpact {
  readonly settlement: string;
  /** column name: cost.nhs, cost.council, cost.publicHealth, cost.households, cost.centre, cost.system */
  readonly payer: string;
  readonly label: string;
  readonly byYear: readonly BudgetYear[];
  /** sum over years 1..H */
  readonly total: BudgetFigure;
  /** `readingHolm` of the payer's difference */
  readonly reading: OutcomeDifference['readingHolm'];
}

/** What a payer spends in a settlement and in the comparator, in pounds, and the paired difference. */
export interface BudgetFigure {
  readonly levelPounds: number;
  readonly comparatorPounds: number;
  readonly differencePounds: number;
  readonly interval: Interval;
}

/** Pounds of resources that a sector uses a year, regardless of who pays. */
export interface SectorCost extends BudgetFigure {
  readonly settlement: string;
  /** column of runs */
  readonly column: string;
  readonly label: string;
}

/** The same in one year. */
export interface BudgetYear extends BudgetFigure {
  readonly year: number;
}

/** An outcome per 1,000 person-years lived in the quintile (QALYs: per person-year), years 1..H together. */
export interface QuintileOutcome {
  readonly settlement: string;
  readonly outcome: string;
  readonly label: string;
  readonly unit: string;
  /** 1 = most deprived */
  readonly quintiles: readonly QuintileFigure[];
  readonly slope: SlopeIndex;
}

/** An outcome in one deprivation quintile, 1 the most deprived. */
export interface QuintileFigure {
  readonly quintile: number;
  /** person-years a year */
  readonly personYears: number;
  readonly mean: number;
  readonly interval: Interval;
  /** paired difference to the comparator; zeros for the comparator itself */
  readonly difference: number;
  readonly differenceInterval: Interval;
}

/**
 * Slope index of inequality: the weighted least-squares slope over the relative rank from most (0) to least deprived
 * (1); negative when the most deprived have more of it.
 */
export interface SlopeIndex {
  readonly mean: number;
  readonly interval: Interval;
  readonly difference: number;
  readonly differenceInterval: Interval;
}

/** Share of blocks (of all years 1..H of all blocks where `years` says so) in which something holds, Wilson interval. */
export interface Probability {
  readonly settlement: string;
  /** such as `overspend.nhs`, `occupancy.midnight > 0.92` */
  readonly event: string;
  readonly label: string;
  readonly n: number;
  readonly probability: number;
  readonly interval: Interval;
  /** the same in the comparator; null where the outcome has no value there */
  readonly comparatorProbability: number | null;
  readonly byYear: readonly { readonly year: number; readonly probability: number }[];
}

/** Nested analysis of variance, draws x replications. */
export interface VarianceSplit {
  /** null: the settlement's level; otherwise the paired difference to the comparator */
  readonly kind: 'level' | 'difference';
  readonly settlement: string;
  readonly outcome: string;
  /** between draws; the unbiased estimate may be below 0 and is given as it is */
  readonly secondOrder: number;
  /** within draws */
  readonly firstOrder: number;
  /** max(0, second) / (max(0, second) + first); null when nothing varies */
  readonly secondOrderShare: number | null;
}

/** Mean moves a year between settings, of people of the place. */
export interface FlowLine {
  readonly settlement: string;
  readonly from: string;
  readonly to: string;
  readonly meanPerYear: number;
  /** paired difference to the comparator */
  readonly difference: number;
  readonly differenceInterval: Interval;
}

/** A settlement's row in the trade-off between objectives, and whether another is better in all. */
export interface FrontierPoint {
  readonly settlement: string;
  readonly values: readonly number[];
  readonly intervals: readonly Interval[];
  /** paired differences to the comparator; zeros for the comparator itself */
  readonly differences: readonly Figure[];
  /** no other is at least as good in every objective and better in one, by means */
  readonly nonDominated: boolean;
  /** share of bootstrap resamples of units in which it is non-dominated */
  readonly probabilityNonDominated: number;
}

/** Settlements by several objectives at once: which of them no other beats in all. */
export interface Frontier {
  readonly objectives: readonly { readonly name: string; readonly label: string; readonly goal: 'min' | 'max' }[];
  readonly points: readonly FrontierPoint[];
}

/** The document itself. */
export interface AnalysisDocument {
  readonly format: 'onepot-analysis';
  readonly version: typeof ANALYSIS_VERSION;
  readonly source: AnalysisSource;
  readonly settings: AnalysisSettings;
  readonly comparator: string;
  /** in the order of the scenario; the comparator is one of them */
  readonly settlements: readonly string[];
  /** what each settlement changes against the comparator, as `path: from -> to`, with what the lever is in words; empty for the comparator */
  readonly changes: Readonly<Record<string, readonly { path: string; label?: string; from: string; to: string }[]>>;
  readonly horizonYears: number;
  /** of a network: the length in days of the periods that replace years in its results */
  readonly periodDays?: number;
  readonly places: readonly string[];
  /** absent from documents made before; null of one place */
  readonly byPlace?: ByPlace | null;
  readonly basis: Basis;
  /** blocks with results in every settlement */
  readonly blocks: number;
  readonly outcomes: readonly OutcomeUnit[];
  /** means of nobody: an outcome without any value in a settlement has no row in the lists below */
  readonly noValues: readonly NoValue[];
  readonly distributions: readonly OutcomeDistribution[];
  readonly differences: readonly OutcomeDifference[];
  /** absent where no settlement builds on another */
  readonly steps?: readonly StepDifferences[];
  /** by year since the fork */
  readonly yearFans: readonly Fan[];
  /** by month since the fork; empty unless the results hold the monthly table */
  readonly monthFans: readonly Fan[];
  readonly accounts: readonly AccountLine[];
  readonly budgetImpact: readonly BudgetImpact[];
  readonly sectors: readonly SectorCost[];
  readonly quintiles: readonly QuintileOutcome[];
  /** empty unless the settings say how to weigh */
  readonly equity: readonly EquityReading[];
  readonly probabilities: readonly Probability[];
  readonly costEffectiveness: readonly CostEffectiveness[];
  /** empty unless there are several draws with the same number, at least two, of replications */
  readonly varianceSplits: readonly VarianceSplit[];
  readonly flows: readonly FlowLine[];
  /** services that places' files add; absent where there are none */
  readonly services?: readonly ServiceLine[];
  readonly frontier: Frontier;
  /** which part of a settlement does what, as far as the settlements run tell it; absent where they tell nothing */
  readonly parts?: PartsTold;
  /** from `onepot decompose`, where it was given with `--with`; else absent */
  readonly decomposition?: DecompositionDocument;
  /** from `onepot chain`, `sweep`, `select` and `sensitivity`, where they were given with `--with`; else null */
  readonly chain: ChainDocument | null;
  readonly sweep: SweepDocument | null;
  readonly selection: SelectionDocument | null;
  readonly sensitivity: SensitivityDocument | null;
  /** null where neither a sensitivity analysis nor the folder's own list is there */
  readonly assumptions: DrivingAssumptions | null;
  /** what rules do and what money does, read twice; absent of a network, and where the book has no published elasticities */
  readonly money?: MoneyReadings;
  /** what drives the differences, from the draws alone; absent of one set of parameters */
  readonly drivers?: readonly OutcomeDrivers[];
  /** levers that did nothing, services that were full and by which rule; absent of a network */
  readonly warnings?: Warnings;
}
