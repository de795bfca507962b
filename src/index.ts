/** The public interface: from a scenario's text to a plan, results on disk, and what they say. */
export { type Difference, type Level, type Summary, type SummaryInput, summarise } from './analysis/index.js';
export { inProcessExecutor, type RunBlock, type ThreadsOptions, threadsExecutor } from './executors/index.js';
export {
  type Block,
  type BlockDone,
  type BlockFailed,
  type BlockOrder,
  blockCount,
  blockOrder,
  blocksPerChunk,
  createPlan,
  type Executor,
  type Plan,
  type PlanDocument,
  type Progress,
  planDocument,
  planHash,
  planLabels,
  type RunResult,
  runExperiment,
  type Store,
} from './experiment/index.js';
export { type QuestionInput, question } from './library/question.js';
export { type Simulated, type SimulateOptions, simulate } from './library/simulate.js';
export { createBlockRunner } from './model/run/warm-up-and-fork.js';
export { type NetworkInput, readNetwork } from './network/read-network.js';
export { createNetworkRunner, type NetworkRunner } from './network/run-network.js';
export type { Network } from './network/types.js';
export {
  type BlockTables,
  type Column,
  type ColumnarTable,
  digestTables,
  packBlocks,
  specsOf,
  TABLE_NAMES,
  TABLE_SPECS,
  type TableName,
  type TableSpec,
  unpackTable,
} from './outcomes/index.js';
export { renderColumns, renderSummary } from './report/index.js';
export {
  type Problem,
  type ReadText,
  readScenario,
  renderProblems,
  type Scenario,
  type ScenarioInput,
  type Settlement,
  scenarioJsonSchema,
} from './scenario/index.js';
export {
  DiskError,
  findResults,
  type Manifest,
  newSha256,
  openStore,
  RefusedError,
  readManifest,
  readTable,
} from './storage/index.js';
