import { planMoves } from './behaviour/planner.js';
import { disputeOverspend } from './behaviour/trust.js';
import { buildLines, planLines } from './funding/line-plans.js';
import { closeAccounts } from './funding/split-overspend.js';
import type { State } from './state/state.js';

/** A year's money, at its start and at the fork: what each line is given, what planners move, and what that builds. */
export function planYear(s: State): void {
  const settled = planLines(s);
  planMoves(s, settled);
  buildLines(s, settled);
}

/** The year's end: an overspend is disputed before anybody is made whole. */
export function closeYear(s: State): void {
  disputeOverspend(s);
  closeAccounts(s);
}
