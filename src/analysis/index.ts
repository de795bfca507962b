export { analyse } from './analyse.js';
export type { AnalyseInput } from './analyse-input.js';
export { type AnalyseNetworkInput, analyseNetwork } from './analyse-network.js';
export { decide, netBenefits, type Payoffs, perfectInformation } from './cost-effectiveness/acceptability.js';
export { type CostAndEffect, icerTable } from './cost-effectiveness/icers.js';
export type { ParameterColumns, Question, Study } from './cost-effectiveness/information.js';
export { OUTSIDE_MONEY } from './cost-effectiveness/outside-money.js';
export { discountFactors, PERSPECTIVES } from './cost-effectiveness/perspectives.js';
export { OPPORTUNITY_COST_PRICES, THRESHOLDS_OF_QALY } from './cost-effectiveness/thresholds.js';
export type * from './documents/analysis-document.js';
export { ANALYSIS_VERSION } from './documents/analysis-document.js';
export type * from './documents/assumptions-document.js';
export type * from './documents/comparison-document.js';
export { COMPARISON_VERSION } from './documents/comparison-document.js';
export type * from './documents/cost-effectiveness-document.js';
export type * from './documents/decomposition-document.js';
export type * from './documents/document-figures.js';
export type * from './documents/loop-documents.js';
export type * from './documents/money-document.js';
export type * from './documents/summary-document.js';
export {
  type BundleAsked,
  decomposedBundles,
  type LadderAsked,
  partsTold,
  shapleyValue,
} from './loops/decomposition.js';
export { moneyOptima, movedMillion } from './loops/money-optima.js';
export { measureByBlock } from './loops/objective-values.js';
export { selectionDocument } from './loops/selection.js';
export { type SensitivityDesign, type SweptParameter, sensitivityDocument } from './loops/sensitivity-effects.js';
export { GRID_STEPS, splitAt, sweepDocument } from './loops/split-map.js';
export { chainDocument, POUNDS_PER_MILLION } from './loops/value-chain-effects.js';
export {
  type EnsembleShape,
  effectiveRank,
  ensembleShape,
  rankHistogram,
  type TargetFit,
  targetFit,
  varianceRatios,
} from './posterior/ensemble-diagnostics.js';
export {
  assimilate,
  believed,
  meanOf,
  type Smoothed,
  type Smoothing,
  varianceOf,
} from './posterior/ensemble-smoother.js';
export { emulated, fitEmulator, type QuadraticEmulator, type Term } from './posterior/quadratic-emulator.js';
export {
  type ChanceOf,
  type Emulation,
  emulate,
  IMPLAUSIBLE,
  implausibilities,
  linkedParameters,
  matchHistory,
  type Observed as ObservedOutputs,
  samplePosterior,
  secondLargest,
} from './posterior/sampled-posterior.js';
export { type Chance, sliceSample } from './posterior/slice-sampling.js';
export {
  fromScale,
  observationVariance,
  type ScaledTarget,
  toScale,
  unfitForPosterior,
} from './posterior/target-scale.js';
export { type CauseAmount, type Statement, statements } from './results/account-statements.js';
export type { Context } from './results/analysis-context.js';
export { byPlace } from './results/by-place.js';
export { type ComparedSide, type ComparisonInput, compareResults } from './results/compare-results.js';
export { confirmTipping, type TippingSides, tippingSides } from './results/confirm-tipping.js';
export { driversOf } from './results/drivers.js';
export { HEADLINE } from './results/headline.js';
export {
  type JudgedResponse,
  judgeResponses,
  type Response,
  type ResponsesVerdict,
  type ResponseVerdict,
} from './results/judge-responses.js';
export {
  type JudgedTarget,
  type JudgeInput,
  judge,
  type Miss,
  measureBlocks,
  SCALE_NAME,
  type Target,
  type TargetUse,
  type UseTally,
  type Verdict,
} from './results/judge-targets.js';
export { DEATH_BANDS, SECTORS } from './results/money-moved.js';
export { type MoneyQuestion, moneyReadings } from './results/money-readings.js';
export { networkHeadline } from './results/network-headline.js';
export { inNominalMoney } from './results/nominal-money.js';
export { THRESHOLDS, type Threshold } from './results/probabilities.js';
export { monthsToRecover, type Recovery, type RecoveryQuestion, recoveries } from './results/recovery-times.js';
export {
  type Evaluation,
  type EvaluationQuestion,
  evaluations,
  judgeSchemes,
  type Observed,
  type Portfolio,
} from './results/scheme-evaluation.js';
export { type Step, stepsOf } from './results/steps.js';
export { type SummaryInput, summarise } from './results/summary.js';
export { bcaInterval, skewness } from './statistics/bootstrap.js';
export { elementaryEffects, type MorrisStep } from './statistics/elementary-effects.js';
export { CONFIDENCE, estimate, type Sample, spread } from './statistics/estimate.js';
export { type GaussianFit, gaussianProcess } from './statistics/gaussian-process.js';
export { createSelection, type Selection } from './statistics/kim-nelson.js';
export {
  boundedStep,
  type Identified,
  INFLATION_COLLINEAR,
  identify,
  type LeastSquares,
  type Sensitivities,
  secantUpdate,
  type Unidentified,
} from './statistics/least-squares.js';
export { mser5, type Truncation } from './statistics/mser.js';
export { holm, pValue } from './statistics/multiplicity.js';
export { normalProbability } from './statistics/normal-law.js';
export { largestDifference, pairedDifference, readInterval, unitsForHalfWidth } from './statistics/paired.js';
export { readAdjusted } from './statistics/reading.js';
export { slopeIndex } from './statistics/slope-index.js';
export { tQuantile } from './statistics/student.js';
export { splitVariance } from './statistics/variance-split.js';
export { wilson } from './statistics/wilson.js';
export { evaluate, MEASURE_LENGTH_MAX, type Measure, type MeasureProblem, parseMeasure } from './tables/measure.js';
export { periodsAsYears } from './tables/periods-as-years.js';
