import { type Plan, parseUntil } from '../../src/experiment/index.js';
import { fakePlan } from '../experiment/harness.js';

export const KILL_CHUNK_BLOCKS = 2;

/** `whole`: 21 replications. `rule`: at most 60, ended by a rule at some 20, so that chunks run ahead are cut off. */
export function killPlan(kind: string): Plan {
  if (kind === 'whole') return fakePlan(21);
  const read = parseUntil('admissions.unplanned +-100', fakePlan(1).scenario);
  if ('problem' in read) throw new Error(read.problem);
  return fakePlan(60, { until: read.until });
}
