import { bounded } from '../../maths/index.js';
import { causesOf } from '../../outcomes/index.js';
import type { Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { ACCOUNT, CAUSE, postedFor } from '../funding/ledger.js';
import { basePlanPence, linePlansPence } from '../funding/line-money.js';
import { resourceCost } from '../funding/resource-cost.js';
import type { BehaviourRules } from '../rules/behaviour-rules.js';
import type { State } from '../state/state.js';

/** On the first day nobody has been rationed. */
export function startRationing(s: State): void {
  s.threshold = s.rules.pathway.support.baseThreshold;
  s.rationing.baseThreshold[0] = s.threshold;
}

/**
 * B7. By law social care cannot overspend: it rations access first, then intensity. At the end of each month the
 * year's spending is forecast from the spending so far. Above the budget and the reserves allowed, the eligibility
 * threshold rises; otherwise it returns towards its base. Where reserves are carried over, what one year draws is
 * missing in the next. Hours follow the rise beyond the base settlement's threshold as packages are reviewed.
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
  const wanted = packageHours(rules, s.threshold, rationing.baseThreshold[0], least);
  rationing.hours[0] += rules.reviewPerMonth * (wanted - rationing.hours[0]);
  if (monthsDone < MONTHS_PER_YEAR) return;
  const { settlement, base } = s.terms;
  rationing.drawnPence[0] = drawnNextYear(settlement, drawn, forecast + charged, plan);
  rationing.drawnPence[1] = drawnNextYear(base, baseDrawn, forecast, basePlan);
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

/** theta + k s((X - B - R) / B), s(x) = x / (1 + |x|), R the remaining reserves; between the base threshold and 1. */
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
  return Math.min(1, Math.max(least, threshold + rules.speedPerMonth * bounded(excess)));
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
