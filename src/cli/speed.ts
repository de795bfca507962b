import os from 'node:os';
import type { ModelSpeed } from '../experiment/index.js';

/** Measured on a 2-core x64 machine with the base case; memory beside the people is Node, code and results on the way. */
export const MODEL_SPEED: ModelSpeed = {
  personYearsPerCpuSecond: 400_000,
  bytesPerPerson: 1_000,
  bytesPerThread: 60e6,
  bytesFixed: 90e6,
};

export function threadsDefault(): number {
  return os.availableParallelism();
}

/** What this process may use: the container's limit where there is one. */
export function memoryLimitBytes(): number {
  const total = os.totalmem();
  const limit = process.constrainedMemory();
  return limit > 0 && limit < total ? limit : total;
}
