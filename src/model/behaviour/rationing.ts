import { bounded } from '../../maths/index.js';
import { causesOf } from '../../outcomes/index.js';
import type { Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { socialParts } from '../capacity/social-spread.js';
import { waitingPerPackage } from '../capacity/stretched-packages.js';
import { rampedLevel } from '../funding/built-levels.js';
import { ACCOUNT, CAUSE, postedFor } from '../funding/ledger.js';
import { basePlanPence, linePlansPence } from '../funding/line-money.js';
import { LINE } from '../funding/lines.js';
import { providersPart } from '../funding/provider-risk.js';
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
 * threshold rises; otherwise it returns towards its base. Below the budget and what past years have saved it falls below
 * its base, as long as few wait for a package. What one year saves another may spend; where
 * reserves are carried over, what one year draws is missing in the next. Hours follow the rise beyond the base settlement's
 * threshold, and what the money buys, as packages are reviewed.
 */
export function rationSocialCare(s: State): void {
  const rules = s.rules.behaviour.rationing;
  const { rationing } = s;
  const least = s.rules.pathway.support.baseThreshold;
  const monthsDone = s.monthOfYear + 1;
  const forecast = (spentPence(s) * MONTHS_PER_YEAR) / monthsDone;
  const charged = (chargedPence(s) * MONTHS_PER_YEAR) / monthsDone;
  // what a loss of past years takes cannot be spent again
  const plan = linePlansPence(s).social - s.providers.calledPence[LINE.social];
  const basePlan = Math.round(basePlanPence(s, 'social'));
  const [drawn, baseDrawn] = rationing.drawnPence;
  const room = hasRoom(s);
  s.threshold = thresholdNextMonth(rules, s.threshold, least, forecast + charged, plan, drawn, room);
  rationing.baseThreshold[0] = thresholdNextMonth(
    rules,
    rationing.baseThreshold[0],
    least,
    forecast,
    basePlan,
    baseDrawn,
    room,
  );
  const wanted = packageHours(rules, s.threshold, rationing.baseThreshold[0], least) * hoursBought(s);
  rationing.hours[0] += reviewPackages(s) * (wanted - rationing.hours[0]);
  if (monthsDone < MONTHS_PER_YEAR) return;
  const { settlement, base } = s.terms;
  // what the provider keeps or recovers itself is settled by its own account, and no reserve of the council's
  const own = providersPart(settlement.payment.social.riskShare, plan - (forecast + charged), plan);
  rationing.drawnPence[0] = drawnNextYear(rules, settlement, drawn, forecast + charged + own, plan);
  rationing.drawnPence[1] = drawnNextYear(rules, base, baseDrawn, forecast, basePlan);
}

/** Few wait for a package: who is granted one now will get it. */
function hasRoom(s: State): boolean {
  const waiting = waitingPerPackage(s);
  return waiting !== null && waiting <= s.rules.behaviour.rationing.roomShare * s.rules.socialCare.usualQueueShare;
}

/** Hours of a package that the money permanently built buys, relative to the base settlement's. */
function hoursBought(s: State): number {
  return socialParts(s.rules.capacity.socialSpread, rampedLevel(s, 'social')).hours;
}

/**
 * Share of packages reviewed in the month. A review falls due a year after the last one; the number completed a
 * year falls with the number of social workers, and the rest are overdue.
 */
function reviewPackages(s: State): number {
  const { overdue, assessors } = s.council;
  const { reviewPerMonth } = s.rules.behaviour.rationing;
  const due = overdue[0] + reviewPerMonth * (1 - overdue[0]);
  const done = Math.min(due, (s.rules.socialCare.reviewedPerYear / MONTHS_PER_YEAR) * assessors[0]);
  overdue[0] = due - done;
  return done;
}

/**
 * What is missing from the reserves, less than 0 where more than their full sum has been saved. An overspend takes from
 * what was saved and then from the reserves, which are full again each year where they are renewed; an underspend refills
 * them and is then saved, up to a share of the budget.
 */
export function drawnNextYear(
  rules: Pick<BehaviourRules['rationing'], 'savedShare' | 'leftShare'>,
  { yearEnd }: Settlement,
  drawnPence: number,
  spentPence: number,
  budgetPence: number,
): number {
  const left = rules.leftShare * budgetPence;
  const over = spentPence - budgetPence;
  const drawn =
    over > -left || drawnPence > 0
      ? Math.max(Math.min(0, drawnPence), drawnPence + over)
      : Math.max(-rules.savedShare * budgetPence, drawnPence + over + left);
  return yearEnd.reserves === 'carried' ? drawn : Math.min(0, drawn);
}

/**
 * The threshold is its base, plus what rationing has added or less what easing has taken off. With d = 1 - base, B the budget,
 * R the reserves left, S what was saved, X the forecast and s(x) = x / (1 + |x|), a month adds speed d s((X - B - R) / B) to the
 * first and, once that is 0, eased d s((B + S - X) / B) to the second; each is at least 0. Without room nothing is eased.
 */
export function thresholdNextMonth(
  rules: BehaviourRules['rationing'],
  threshold: number,
  base: number,
  forecastPence: number,
  budgetPence: number,
  drawnPence = 0,
  room = false,
): number {
  const reserves = Math.max(0, rules.reservesShare * budgetPence - Math.max(0, drawnPence));
  const saved = Math.max(0, -drawnPence);
  // any pound is beyond a budget of nothing
  const ofBudget = (pence: number) => (budgetPence > 0 ? pence / budgetPence : Math.sign(pence) * Number.MAX_VALUE);
  const over = ofBudget(forecastPence - budgetPence - reserves - saved);
  const left = ofBudget(budgetPence + saved - forecastPence);
  const spare = left > 0 ? Math.max(0, left - rules.leftShare) : left;
  const distance = 1 - base;
  const tight = Math.max(0, threshold - base) + rules.speedPerMonth * distance * bounded(over);
  if (tight > 0) return Math.min(1, base + tight);
  const step = spare > 0 && !room ? 0 : rules.easedPerMonth * distance * bounded(spare);
  const eased = Math.max(0, Math.max(0, base - threshold) + step);
  return base - Math.min(eased, (rules.mostGranted - 1) * distance, base);
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
