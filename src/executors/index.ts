export { errorText, inProcessExecutor, type RunBlock } from './in-process.js';
export type { BlockMessage, WorkerData } from './jobs.js';
export {
  type QueuedTask,
  type SlurmClient,
  SlurmError,
  slurmClient,
  submitShards,
} from './slurm-client.js';
export { type Followed, type FollowOptions, followShards } from './slurm-follow.js';
export {
  type ArrayPart,
  arrayName,
  arrayParts,
  arrayScript,
  logFile,
  partName,
  rangesText,
  type SlurmAsk,
  unfitForSlurm,
} from './slurm-script.js';
export { type ThreadsOptions, threadsExecutor } from './threads.js';
