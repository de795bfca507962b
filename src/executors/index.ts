export { errorText, inProcessExecutor, type RunBlock } from './in-process.js';
export type { BlockMessage, WorkerData } from './jobs.js';
export { type ThreadsOptions, threadsExecutor } from './threads.js';
