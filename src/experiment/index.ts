export { blockCount, blockOrder, blockPersonYears, blocksPerChunk } from './blocks.js';
export {
  type CalibrateInput,
  calibrate,
  type FreeParameter,
  type StopReason,
  type TraceEntry,
} from './calibrate.js';
export type { CalibratedParameter, Calibration, FittedTarget } from './calibration-report.js';
export { type CandidatesInput, candidatesPlan, runCandidates } from './candidates.js';
export { chainScenario, type MoneyMove, wardPounds } from './chain.js';
export {
  type Coordinates,
  designCoordinates,
  mixedSamples,
  morrisTrajectories,
  simplexLattice,
  simplexPoint,
} from './designs.js';
export { commonSettlements, type PlanDifference, planDifferences, samePeople } from './diff.js';
export { createDraws, type DrawScenario, drawnParameters, drawsTable } from './draws.js';
export { type Estimate, estimate, type ModelSpeed } from './estimate.js';
export { createPlan, hashJson, planDocument, planHash, planLabels, questionHash } from './plan.js';
export { type Progress, type RunOptions, type RunResult, runExperiment } from './run.js';
export { runSelection, type SelectionRun } from './select.js';
export { type Methods, sensitivityDesign, sweptParameters } from './sensitivity.js';
export { SHARDS_MAX, type Shard, shardRange } from './shards.js';
export { SOBOL_DIMENSIONS, type SobolPoints, sobolPoints } from './sobol.js';
export { type SplitPoint, sweepScenario } from './sweep.js';
export { isSame, type LifeLine, type LifeTotals, lifeTotals, type SideBySide, sideBySide } from './trace.js';
export type {
  Block,
  BlockDone,
  BlockFailed,
  BlockOrder,
  Executor,
  ExecutorEvents,
  Plan,
  PlanDocument,
  Store,
  Stored,
} from './types.js';
export { parseUntil, type Until, untilText } from './until.js';
export { VALIDATION_YEAR, validationScenario } from './validation.js';
export { likelyCauses, type Origin, sampleBlocks } from './verify.js';
export { createWatch, type Stopping, type Watch } from './watch.js';
