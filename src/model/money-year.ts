import { planMoves } from './behaviour/planner.js';
import { disputeOverspend } from './behaviour/trust.js';
import { ageEstate } from './funding/capital.js';
import { buildLines, planLines } from './funding/line-plans.js';
import { closeAccounts } from './funding/split-overspend.js';
import type { State } from './state/state.js';

/**
 * A year's money, set at its start and at the fork: each line's money, what planners move, and the places it builds.
 */
export function planYear(s: State): void {
  const settled = planLines(s);
  planMoves(s, settled);
  buildLines(s, settled);
}

/** The end of the year: an overspend is disputed before any deficit is covered. */
export function closeYear(s: State): void {
  disputeOverspend(s);
  closeAccounts(s);
  ageEstate(s);
}
