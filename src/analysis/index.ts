export { CONFIDENCE, type Estimate, estimate, type Sample, type Spread, spread } from './estimate.js';
export { HEADLINE, type Outcome } from './headline.js';
export {
  boundedStep,
  type Identified,
  INFLATION_COLLINEAR,
  identify,
  type LeastSquares,
  type Sensitivities,
  type Unidentified,
} from './least-squares.js';
export { evaluate, MEASURE_LENGTH_MAX, type Measure, type MeasureProblem, parseMeasure } from './measure.js';
export {
  largestDifference,
  type PairedDifference,
  pairedDifference,
  type Reading,
  readInterval,
  unitsForHalfWidth,
} from './paired.js';
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
