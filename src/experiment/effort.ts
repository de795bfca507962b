import { networkEvents } from '../network/load.js';
import { isNetwork } from './any-scenario.js';
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

/** Below what bench/network-run.ts measures, to allow for short runs and for laws that take longer. */
const NETWORK_EVENTS_PER_CPU_SECOND = 5e6;

/** What a plan is expected to take on a number of threads. */
export function estimate(plan: Plan, threads: number, speed: ModelSpeed): Estimate {
  const { scenario } = plan;
  const personYears = blockCount(plan) * blockPersonYears(plan);
  const cpuSeconds = isNetwork(scenario)
    ? (blockCount(plan) * networkEvents(scenario)) / NETWORK_EVENTS_PER_CPU_SECOND
    : personYears / speed.personYearsPerCpuSecond;
  const busy = Math.max(1, Math.min(threads, blockCount(plan)));
  const perThread = speed.bytesPerThread + (isNetwork(scenario) ? 0 : scenario.people) * speed.bytesPerPerson;
  return { personYears, cpuSeconds, wallSeconds: cpuSeconds / busy, memoryBytes: speed.bytesFixed + busy * perThread };
}
