import { networkEvents, networkPersonYears } from '../network/load.js';
import { isNetwork } from './any-scenario.js';
import type { BlockOrder, Plan } from './types.js';

/** A chunk holds about this much work, so that stopping loses at most a few seconds of it. */
const CHUNK_PERSON_YEARS = 4_000_000;
/** The same for a network, in events. */
const CHUNK_EVENTS = 15_000_000;
const CHUNK_BLOCKS_MAX = 200;

/** How many blocks the plan asks for. */
export function blockCount(plan: Plan): number {
  return plan.draws * (plan.runs.to - plan.runs.from);
}

/** The number of a plan's first draw: 0 is the central set, and sampled ones are counted from 1. */
export function firstDraw(plan: Pick<Plan, 'firstDraw'>): 0 | 1 {
  return plan.firstDraw ?? 0;
}

/** The plan's order of blocks: draw, then replication. */
export function blockOrder(plan: Plan): BlockOrder {
  const { from, to } = plan.runs;
  const first = firstDraw(plan);
  const perDraw = to - from;
  return {
    count: blockCount(plan),
    at: (position) => ({ draw: first + Math.floor(position / perDraw), replication: from + (position % perDraw) }),
    position({ draw, replication }) {
      if (replication < from || replication >= to || draw < first || draw >= first + plan.draws) return -1;
      return (draw - first) * perDraw + (replication - from);
    },
  };
}

/** Simulated person-years of one block: a warm-up (and one for each variant of the place), then all settlements' horizons. */
export function blockPersonYears(plan: Plan): number {
  if (isNetwork(plan.scenario)) return networkPersonYears(plan.scenario);
  const { people, years, settlements } = plan.scenario;
  const variants = settlements.filter(({ variant }) => variant !== undefined).length;
  const warmUps = variants + (variants < settlements.length ? 1 : 0);
  return people * (years.warmUp * warmUps + years.horizon * settlements.length);
}

/** Blocks in a chunk: decided by the plan alone, so that the files are the same for any number of threads. */
export function blocksPerChunk(plan: Plan): number {
  const { scenario } = plan;
  const blocks = isNetwork(scenario)
    ? Math.floor(CHUNK_EVENTS / networkEvents(scenario))
    : Math.floor(CHUNK_PERSON_YEARS / blockPersonYears(plan));
  return Math.max(1, Math.min(CHUNK_BLOCKS_MAX, blocks));
}
