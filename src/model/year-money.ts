import { planMoves } from './behaviour/planner.js';
import { disputeOverspend } from './behaviour/trust.js';
import { buildLines, settleLines } from './funding/money.js';
import { closeAccounts } from './funding/year-end.js';
import type { State } from './state.js';

/** A year's money, at its start and at the fork: what each line is given, what planners move, and what that builds. */
export function planYear(s: State): void {
  const settled = settleLines(s);
  planMoves(s, settled);
  buildLines(s, settled);
}

/** The year's end: an overspend is disputed before anybody is made whole. */
export function closeYear(s: State): void {
  disputeOverspend(s);
  closeAccounts(s);
}
