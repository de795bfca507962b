import { inProcessExecutor } from '../executors/index.js';
import { blockCount, blockOrder, blockPersonYears, isNetwork, type Plan } from '../experiment/index.js';
import { createRun } from './create-run.js';
import { SIGNAL_EXIT } from './exit.js';
import { MODEL_SPEED } from './speed.js';
import { stopOnSignals } from './stop-signals.js';

/** A pilot runs until it has used this much CPU time, not counting the first block, which warms the compiler up. */
const PILOT_CPU_SECONDS = 4;
const PILOT_BLOCKS_MAX = 50;
/** A block expected to take longer is tried with fewer people, and scaled up: its cost is proportional to them. */
const PILOT_BLOCK_SECONDS_MAX = 10;
const PEOPLE_PER_PLACE_MIN = 1_000;

export interface Pilot {
  readonly cpuSecondsPerBlock: number;
  readonly blocks: number;
  /** in the blocks that were tried; null for a network */
  readonly people: number | null;
}

/**
 * Tries the first blocks of a plan and keeps nothing of them. CPU time is measured, so that a busy login node does not
 * make the blocks look slow. Returns a number, the exit code, when a signal stopped it.
 */
export async function runPilot(plan: Plan): Promise<Pilot | number> {
  const guess = blockPersonYears(plan) / MODEL_SPEED.personYearsPerCpuSecond;
  const tried = guess > PILOT_BLOCK_SECONDS_MAX ? withFewerPeople(plan, PILOT_BLOCK_SECONDS_MAX / guess) : plan;
  const scale = blockPersonYears(plan) / blockPersonYears(tried);
  const order = blockOrder(tried);
  const blocks = Array.from({ length: Math.min(PILOT_BLOCKS_MAX, blockCount(tried)) }, (_, at) => order.at(at));
  const stop = stopOnSignals();
  const enough = new AbortController();
  const seconds: number[] = [];
  let before = process.cpuUsage();
  const done = () => {
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
    before = process.cpuUsage();
    if (seconds.length > 1 && total(seconds.slice(1)) > PILOT_CPU_SECONDS) enough.abort();
  };
  try {
    const signal = AbortSignal.any([stop.signal, enough.signal]);
    await inProcessExecutor({ createRun }).run(tried, blocks, { done, failed: done }, signal);
    const received = stop.received();
    if (received !== null) return SIGNAL_EXIT[received];
  } finally {
    stop.dispose();
  }
  const warm = seconds.length > 1 ? seconds.slice(1) : seconds;
  return {
    cpuSecondsPerBlock: (scale * total(warm)) / warm.length,
    blocks: seconds.length,
    people: isNetwork(tried.scenario) ? null : tried.scenario.people,
  };
}

function withFewerPeople(plan: Plan, share: number): Plan {
  const { scenario } = plan;
  // A network is quick, and has no people to leave out.
  if (isNetwork(scenario)) return plan;
  const fewer = (people: number) => Math.min(people, Math.max(PEOPLE_PER_PLACE_MIN, Math.round(people * share)));
  const places = scenario.places?.map((place) => ({ ...place, people: fewer(place.people) }));
  const people = places?.reduce((sum, place) => sum + place.people, 0) ?? fewer(scenario.people);
  return { ...plan, scenario: { ...scenario, people, ...(places ? { places } : {}) } };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
