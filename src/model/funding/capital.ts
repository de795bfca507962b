import type { Settlement } from '../../scenario/types.js';
import { toWholePence } from '../../units/index.js';
import type { CapitalRules } from '../rules/capital-rules.js';
import { BUDGET, BUDGETS } from '../state/estate-state.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, post } from './ledger.js';
import { basePlanPence, monthShare } from './line-money.js';

type CapitalBudget = Readonly<Record<(typeof BUDGETS)[number], number>>;

/**
 * A year's capital budget, whole pence. What is turned into revenue is below 0 where the reverse is done.
 *
 * @param revenuePence of acute care: no more of it can be turned into capital, and without any there is no line to turn capital into
 */
export function capitalBudget(
  { allocationPence }: Pick<CapitalRules, 'allocationPence'>,
  { factor, toRevenueShare, fromRevenuePencePerPersonYear, newBedsShare }: Settlement['capital'],
  people: number,
  revenuePence: number,
): CapitalBudget {
  const allocated = toWholePence(allocationPence * factor);
  const raised = toWholePence(Math.min(fromRevenuePencePerPersonYear * people, revenuePence));
  const toRevenue = revenuePence > 0 ? toWholePence(allocated * toRevenueShare) - raised : 0;
  const spent = allocated - toRevenue;
  const building = toWholePence(spent * newBedsShare);
  return { allocated, toRevenue, building, upkeep: spent - building };
}

/**
 * At the start of a year: its capital budget, under the levers in force and under the base settlement's.
 *
 * @param level the acute line's money before, over the base settlement's: no more than that can be turned into capital
 * @returns what capital adds to the acute line's money beyond the base settlement's, over the base settlement's money
 */
export function planCapital(s: State, level: number): number {
  const { budgetPence } = s.estate;
  const revenue = basePlanPence(s, 'acute');
  [s.terms.settlement, s.terms.base].forEach(({ capital }, which) => {
    const had = which === 0 ? revenue * Math.max(0, level) : revenue;
    const budget = capitalBudget(s.rules.capital, capital, s.rules.scenario.people, had);
    for (const part of BUDGETS) budgetPence[which * BUDGETS.length + BUDGET[part]] = budget[part];
  });
  const difference = inForce(s, 'toRevenue') - inBase(s, 'toRevenue');
  return difference === 0 ? 0 : difference / revenue;
}

function inForce({ estate }: State, part: (typeof BUDGETS)[number]): number {
  return estate.budgetPence[BUDGET[part]];
}

function inBase({ estate }: State, part: (typeof BUDGETS)[number]): number {
  return estate.budgetPence[BUDGETS.length + BUDGET[part]];
}

/** The month's capital: allocated, turned into revenue or the reverse, and the rest spent. @returns what became revenue */
export function payCapital(s: State): number {
  const { ledger, terms, monthOfYear: month } = s;
  const { capital, estate } = ACCOUNT;
  const given = monthShare(inForce(s, 'allocated'), month);
  const moved = monthShare(inForce(s, 'toRevenue'), month);
  const built = monthShare(inForce(s, 'building'), month);
  post(ledger, ACCOUNT.centre, capital, CAUSE.capitalAllocation, given);
  post(ledger, capital, ACCOUNT[terms.owners.acute], CAUSE.capitalToRevenue, moved);
  post(ledger, capital, estate, CAUSE.capitalBuilding, built);
  post(ledger, capital, estate, CAUSE.capitalUpkeep, given - moved - built);
  return moved;
}

/**
 * At the end of a year, under the levers in force and under the base settlement's: what upkeep was not paid for joins the
 * backlog, and what was spent beyond it works the backlog off.
 */
export function ageEstate(s: State): void {
  const { backlogPence, bedsPaid } = s.estate;
  const { upkeepPence, newBedPence } = s.rules.capital;
  [inForce(s, 'upkeep'), inBase(s, 'upkeep')].forEach((spent, which) => {
    backlogPence[which] = Math.max(0, backlogPence[which] + upkeepPence - spent);
  });
  const beyond = inForce(s, 'building') - inBase(s, 'building');
  // the year that has ended is the one before
  if (beyond !== 0) bedsPaid[s.year - 1] += beyond / newBedPence;
}
