export { decide, netBenefits, type Payoffs, perfectInformation } from './acceptability.js';
export { type AnalyseInput, analyse } from './analyse.js';
export type * from './analysis-document.js';
export { ANALYSIS_VERSION } from './analysis-document.js';
export { bcaInterval, skewness } from './bootstrap.js';
export { chainDocument, POUNDS_PER_MILLION } from './chain.js';
export { measureByBlock } from './choices.js';
export { elementaryEffects, type MorrisStep } from './elementary-effects.js';
export { CONFIDENCE, type Estimate, estimate, type Sample, type Spread, spread } from './estimate.js';
export {
  type Evaluation,
  type EvaluationQuestion,
  evaluations,
  judgeSchemes,
  type Observed,
  type Portfolio,
} from './evaluation.js';
export { type GaussianFit, gaussianProcess } from './gaussian-process.js';
export { HEADLINE, type Outcome } from './headline.js';
export { type CostAndEffect, icerTable } from './icers.js';
export { slopeIndex } from './inequality.js';
export {
  gaussianInformation,
  type ParameterColumns,
  partialInformation,
  type Question,
  type Study,
  sampleInformation,
} from './information.js';
export { createSelection, type Selection } from './kim-nelson.js';
export {
  boundedStep,
  type Identified,
  INFLATION_COLLINEAR,
  identify,
  type LeastSquares,
  type Sensitivities,
  type Unidentified,
} from './least-squares.js';
export type * from './loop-documents.js';
export { evaluate, MEASURE_LENGTH_MAX, type Measure, type MeasureProblem, parseMeasure } from './measure.js';
export { holm, pValue } from './multiplicity.js';
export type { NoValue } from './no-value.js';
export { inNominalMoney } from './nominal.js';
export {
  largestDifference,
  type PairedDifference,
  pairedDifference,
  type Reading,
  readInterval,
  unitsForHalfWidth,
} from './paired.js';
export { discountFactors, PERSPECTIVES } from './perspectives.js';
export { THRESHOLDS, type Threshold } from './probabilities.js';
export { readAdjusted } from './reading.js';
export { monthsToRecover, type Recovery, type RecoveryQuestion, recoveries } from './recovery.js';
export { selectionDocument } from './selection.js';
export { type SensitivityDesign, type SweptParameter, sensitivityDocument } from './sensitivity.js';
export { GRID_STEPS, splitAt, sweepDocument } from './split-map.js';
export { type CauseAmount, type Statement, statements } from './statement.js';
export { tQuantile } from './student.js';
export {
  type AccountLine,
  type Difference,
  type Level,
  type OutcomeUnit,
  type Summary,
  type SummaryInput,
  summarise,
  type YearEstimate,
} from './summary.js';
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
} from './targets.js';
export { splitVariance } from './variance-split.js';
export { wilson } from './wilson.js';
