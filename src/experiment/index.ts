export { type AnyScenario, isNetwork } from './any-scenario.js';
export { blockCount, blockOrder, blockPersonYears, blocksPerChunk, firstDraw } from './blocks.js';
export { type CalibrateInput, calibrate } from './calibration.js';
export type {
  CalibratedParameter,
  Calibration,
  FittedTarget,
  FreeParameter,
  StopReason,
  TraceEntry,
} from './calibration-report.js';
export { type Bundle, type DecompositionAsked, decompositionScenario } from './decomposition-scenario.js';
export {
  type Coordinates,
  designCoordinates,
  mixedSamples,
  morrisTrajectories,
  simplexLattice,
  simplexPoint,
} from './designs.js';
export { createDraws, type DrawScenario, drawnParameters, drawsTable } from './drawn-scenarios.js';
export { type Estimate, estimate, type ModelSpeed } from './effort.js';
export { likelyCauses, type Origin, sampleBlocks } from './likely-causes.js';
export { partsAlreadyRun, type Steps } from './parts-already-run.js';
export { createPlan, hashJson, isDrawn, planDocument, planHash, planLabels, questionHash } from './plan.js';
export { commonSettlements, type PlanDifference, planDifferences, samePeople } from './plan-differences.js';
export { fitPosterior, type Posterior, type PosteriorInput, type SimulateRuns } from './posterior.js';
export type { PosteriorTarget, RunOutputs } from './posterior-observations.js';
export { type EnsemblePrior, ensemblePrior } from './posterior-prior.js';
export type { FittedRow, PosteriorFit, PosteriorTargetFit } from './posterior-report.js';
export { type BookRun, type BooksInput, type RanBook, runBooks } from './run-books.js';
export { type CandidatesInput, candidatesPlan, runCandidates } from './run-candidates.js';
export { type Progress, type RunOptions, type RunResult, runExperiment } from './run-plan.js';
export { runSelection, type SelectionRun } from './run-selection.js';
export { scenarioOfDraws } from './scenario-of-draws.js';
export { type Methods, sensitivityDesign, sweptParameters } from './sensitivity-books.js';
export { SHARDS_MAX, type Shard, shardRange } from './shards.js';
export { isSame, type LifeLine, type LifeTotals, lifeTotals, type SideBySide, sideBySide } from './side-by-side.js';
export { SOBOL_DIMENSIONS, type SobolPoints, sobolPoints } from './sobol.js';
export { type DrawnRow, drawnRows, type SourceOfDraws, sourceOfDraws } from './source-of-draws.js';
export { type SplitPoint, sweepScenario } from './sweep-scenario.js';
export type {
  Block,
  BlockDone,
  BlockFailed,
  BlockOrder,
  CarePlan,
  Executor,
  ExecutorEvents,
  Plan,
  PlanDocument,
  Store,
  Stored,
} from './types.js';
export type { Stopping } from './until.js';
export { parseUntil, type Until, untilText } from './until.js';
export { createWatch, type Watch } from './until-watch.js';
export { VALIDATION_YEAR, validationScenario } from './validation-scenario.js';
export { chainScenario, type MoneyMove, wardPounds } from './value-chain-scenario.js';
