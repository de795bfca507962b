import { blockCount, blockPersonYears } from './blocks.js';
import type { Plan } from './types.js';

/** What a run is expected to take. */
export interface Estimate {
  readonly personYears: number;
  /** CPU time of all threads together */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly memoryBytes: number;
}

/** How fast and how large the model is; measured, see docs/performance. */
export interface ModelSpeed {
  readonly personYearsPerCpuSecond: number;
  readonly bytesPerPerson: number;
  readonly bytesPerThread: number;
  readonly bytesFixed: number;
}

/** What a plan is expected to take on a number of threads. */
export function estimate(plan: Plan, threads: number, speed: ModelSpeed): Estimate {
  const personYears = blockCount(plan) * blockPersonYears(plan);
  const cpuSeconds = personYears / speed.personYearsPerCpuSecond;
  const busy = Math.max(1, Math.min(threads, blockCount(plan)));
  const perThread = speed.bytesPerThread + plan.scenario.people * speed.bytesPerPerson;
  return { personYears, cpuSeconds, wallSeconds: cpuSeconds / busy, memoryBytes: speed.bytesFixed + busy * perThread };
}
