import { type Line, PURSES } from '../../scenario/types.js';
import type { State } from '../state.js';
import { ACCOUNT, CAUSE, postedFor } from './ledger.js';
import { PROVIDER } from './month.js';

/** The year's columns on what money was planned, tied and moved, pence. */
export function moneyOfYear(s: State) {
  const { ledger } = s;
  const plan = (line: Line) => postedFor(ledger, PROVIDER[line], CAUSE.lineFunding);
  const bought = (cause: number) => postedFor(ledger, ACCOUNT.resources, cause);
  const got = (cause: number) =>
    PURSES.reduce((sum, purse) => sum + Math.max(0, postedFor(ledger, ACCOUNT[purse], cause)), 0);
  const given = 0 - postedFor(ledger, ACCOUNT.centre, CAUSE.newMoney);
  return {
    'cost.governance': bought(CAUSE.governance),
    'cost.reporting': bought(CAUSE.reporting),
    'cost.temporaryStaff': bought(CAUSE.temporaryStaff),
    'plan.prevention': plan('prevention'),
    'plan.community': plan('community'),
    'plan.acute': plan('acute'),
    'plan.social': plan('social'),
    'money.new': given,
    'money.returned': postedFor(ledger, ACCOUNT.centre, CAUSE.returned),
    'money.transfer': got(CAUSE.transfer),
    'money.crowdOut': postedFor(ledger, ACCOUNT.councilOther, CAUSE.crowdOut),
  };
}
