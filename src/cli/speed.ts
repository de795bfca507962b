import os from 'node:os';
import type { ModelSpeed } from '../experiment/index.js';

/**
 * Measured on 2-core x64 machines with scenarios of the care system: 0.27 to 0.5 million person-years a CPU second, as the machine is
 * quiet or shared. Memory not for people is for Node, code and results in transit.
 */
export const MODEL_SPEED: ModelSpeed = {
  personYearsPerCpuSecond: 350_000,
  bytesPerPerson: 1_000,
  bytesPerThread: 60e6,
  bytesFixed: 90e6,
};

/** In a task of Slurm, no more than it was given: without cgroups a task sees all processors of the machine. */
export function threadsDefault(): number {
  const given = Number(process.env.SLURM_CPUS_PER_TASK);
  const here = os.availableParallelism();
  return Number.isSafeInteger(given) && given > 0 ? Math.min(given, here) : here;
}

const MEGABYTE = 1_048_576;

/** What this process may use: the container's limit where there is one, and what Slurm gave the task. */
export function memoryLimitBytes(): number {
  const given = Number(process.env.SLURM_MEM_PER_NODE) * MEGABYTE;
  const total = given > 0 ? Math.min(given, os.totalmem()) : os.totalmem();
  const limit = process.constrainedMemory();
  return limit > 0 && limit < total ? limit : total;
}
