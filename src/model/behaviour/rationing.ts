import { bounded } from '../../maths/index.js';
import { causesOf } from '../../outcomes/index.js';
import type { Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { socialParts } from '../capacity/social-spread.js';
import { rampedLevel } from '../funding/built-levels.js';
import { ACCOUNT, CAUSE, postedFor } from '../funding/ledger.js';
import { basePlanPence, linePlansPence } from '../funding/line-money.js';
import { resourceCost } from '../funding/resource-cost.js';
import type { BehaviourRules } from '../rules/behaviour-rules.js';
import type { State } from '../state/state.js';

/** On the first day nobody has been rationed. */
export function startRationing(s: State): void {
  s.threshold = s.rules.pathway.support.baseThreshold;
  s.rationing.baseThreshold[0] = s.threshold;
  s.council.overdue[0] = usualOverdue(s);
}

/** Where as many reviews fall due as are done. */
function usualOverdue({ rules }: State): number {
  const due = rules.behaviour.rationing.reviewPerMonth * MONTHS_PER_YEAR;
  return due > 0 ? Math.max(0, 1 - rules.socialCare.reviewedPerYear / due) : 0;
}

/**
 * B7. By law social care cannot overspend: it rations access first, then intensity. At the end of each month the
 * year's spending is forecast from the spending so far. Above the budget and the reserves allowed, the eligibility
 * threshold rises; otherwise it returns towards its base. Where reserves are carried over, what one year draws is
 * missing in the next. Hours follow the rise beyond the base settlement's threshold, and what the money buys, as packages
 * are reviewed.
 */
export function rationSocialCare(s: State): void {
  const rules = s.rules.behaviour.rationing;
  const { rationing } = s;
  const least = s.rules.pathway.support.baseThreshold;
  const monthsDone = s.monthOfYear + 1;
  const forecast = (spentPence(s) * MONTHS_PER_YEAR) / monthsDone;
  const charged = (chargedPence(s) * MONTHS_PER_YEAR) / monthsDone;
  const plan = linePlansPence(s).social;
  const basePlan = Math.round(basePlanPence(s, 'social'));
  const [drawn, baseDrawn] = rationing.drawnPence;
  s.threshold = thresholdNextMonth(rules, s.threshold, least, forecast + charged, plan, drawn);
  rationing.baseThreshold[0] = thresholdNextMonth(
    rules,
    rationing.baseThreshold[0],
    least,
    forecast,
    basePlan,
    baseDrawn,
  );
  const wanted = packageHours(rules, s.threshold, rationing.baseThreshold[0], least) * hoursBought(s);
  rationing.hours[0] += reviewPackages(s) * (wanted - rationing.hours[0]);
  if (monthsDone < MONTHS_PER_YEAR) return;
  const { settlement, base } = s.terms;
  rationing.drawnPence[0] = drawnNextYear(settlement, drawn, forecast + charged, plan);
  rationing.drawnPence[1] = drawnNextYear(base, baseDrawn, forecast, basePlan);
}

/** Hours of a package that the money permanently built buys, relative to the base settlement's. */
function hoursBought(s: State): number {
  return socialParts(s.rules.capacity.socialSpread, rampedLevel(s, 'social')).hours;
}

/**
 * Share of packages reviewed in the month. A review falls due a year after the last one; social workers get through so many
 * a year, fewer when there are fewer of them, and those they do not get to are overdue.
 */
function reviewPackages(s: State): number {
  const { overdue, assessors } = s.council;
  const { reviewPerMonth } = s.rules.behaviour.rationing;
  const due = overdue[0] + reviewPerMonth * (1 - overdue[0]);
  const done = Math.min(due, (s.rules.socialCare.reviewedPerYear / MONTHS_PER_YEAR) * assessors[0]);
  overdue[0] = due - done;
  return done;
}

/** An overspend is drawn from reserves and an underspend refills them; renewed reserves are full each year. */
export function drawnNextYear(
  { yearEnd }: Settlement,
  drawnPence: number,
  spentPence: number,
  budgetPence: number,
): number {
  return yearEnd.reserves === 'carried' ? Math.max(0, drawnPence + spentPence - budgetPence) : 0;
}

/** theta + k (1 - least) s((X - B - R) / B), s(x) = x / (1 + |x|), R the remaining reserves; between the base threshold and 1. */
export function thresholdNextMonth(
  rules: BehaviourRules['rationing'],
  threshold: number,
  least: number,
  forecastPence: number,
  budgetPence: number,
  drawnPence = 0,
): number {
  const reserves = Math.max(0, rules.reservesShare * budgetPence - drawnPence);
  const excess = budgetPence > 0 ? (forecastPence - budgetPence - reserves) / budgetPence : 0;
  return Math.min(1, Math.max(least, threshold + rules.speedPerMonth * (1 - least) * bounded(excess)));
}

/** 1 - e_h s(x), x the rise of the threshold beyond the base's, as a share of the distance from base to 1. */
export function packageHours(
  rules: BehaviourRules['rationing'],
  threshold: number,
  base: number,
  least: number,
): number {
  return threshold === base ? 1 : 1 - rules.hoursElasticity * bounded((threshold - base) / (1 - least));
}

const CARE = causesOf('care').map((cause) => CAUSE[cause]);

function spentPence(s: State): number {
  return resourceCost(s, ACCOUNT.socialProvider, CARE);
}

/** Delayed-day charges are paid out of the same money. */
function chargedPence(s: State): number {
  return postedFor(s.ledger, ACCOUNT.acuteProvider, CAUSE.delayedDayCharge);
}
