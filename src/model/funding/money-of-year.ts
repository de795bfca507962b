import { type CostColumn, LINE_TABLE, LINES, type Line, type PlanColumn } from '../../outcomes/index.js';
import { PURSES } from '../../scenario/types.js';
import { BUDGET, bedsBuilt } from '../state/estate-state.js';
import type { State } from '../state/state.js';
import { plannedFewer } from './conditional-money.js';
import { ACCOUNT, CAUSE, postedFor } from './ledger.js';
import { LINE, PROVIDER } from './lines.js';
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

/** The year's columns on bodies that answer for balances, on capital, and on savings booked beforehand. */
export function bodiesAndCapital(s: State) {
  const { ledger, providers, estate, strings } = s;
  const moved = [...PURSES.map((purse) => ACCOUNT[purse]), ...LINES.map((line) => PROVIDER[line])];
  return {
    'held.providers': LINES.reduce((sum, line) => sum + providers.heldPence[LINE[line]], 0),
    'shared.controlTotal': moved.reduce(
      (sum, account) => sum + Math.max(0, postedFor(ledger, account, CAUSE.controlTotal)),
      0,
    ),
    'controlTotal.missing': providers.missingPence[0],
    'capital.allocated': estate.budgetPence[BUDGET.allocated],
    'capital.toRevenue': estate.budgetPence[BUDGET.toRevenue],
    'capital.backlog': estate.backlogPence[0],
    'estate.bedsBuilt': bedsBuilt(estate, s.month, s.rules.capital.buildMonths),
    'estate.usable': estate.usable[0],
    'planned.admissionsFewer': plannedFewer(s),
    'booked.savings': strings.bookedPence[0],
  };
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
