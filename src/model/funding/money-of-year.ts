import { type CostColumn, LINE_TABLE, LINES, type Line, type PlanColumn } from '../../outcomes/index.js';
import { PURSES } from '../../scenario/types.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, postedFor } from './ledger.js';
import { PROVIDER } from './lines.js';
import { RESOURCE_CAUSES, resourceCost } from './resource-cost.js';

/** What a line has cost so far this year, pence. */
export function lineCost(s: State, line: Line): number {
  return resourceCost(s, PROVIDER[line], RESOURCE_CAUSES);
}

/** What each line was given and what it cost, pence. */
function linesOfYear(s: State): Record<CostColumn | PlanColumn, number> {
  const plan = (line: Line) => postedFor(s.ledger, PROVIDER[line], CAUSE.lineFunding);
  return Object.fromEntries(
    LINES.flatMap((line) => [
      [LINE_TABLE[line].cost, lineCost(s, line)],
      [LINE_TABLE[line].plan, plan(line)],
    ]),
  ) as Record<CostColumn | PlanColumn, number>;
}

/** The year's columns on planned, conditional and moved money, pence. */
export function moneyOfYear(s: State) {
  const { ledger } = s;
  const bought = (cause: number) => postedFor(ledger, ACCOUNT.resources, cause);
  const got = (cause: number) =>
    PURSES.reduce((sum, purse) => sum + Math.max(0, postedFor(ledger, ACCOUNT[purse], cause)), 0);
  const given = 0 - postedFor(ledger, ACCOUNT.centre, CAUSE.newMoney);
  return {
    ...linesOfYear(s),
    'cost.governance': bought(CAUSE.governance),
    'cost.reporting': bought(CAUSE.reporting),
    'cost.temporaryStaff': bought(CAUSE.temporaryStaff),
    'money.new': given,
    'money.returned': postedFor(ledger, ACCOUNT.centre, CAUSE.returned),
    'money.transfer': got(CAUSE.transfer),
    'money.crowdOut': postedFor(ledger, ACCOUNT.councilOther, CAUSE.crowdOut),
  };
}
