import type { Settlement } from '../../scenario/types.js';
import { DAYS_PER_MONTH, toWholePence } from '../../units/index.js';
import { COUNT, STOCK } from '../codes/vocabulary.js';
import { areaUntil, countOf } from '../measurement/tallies.js';
import { boundaryDelayDays } from '../pathway/boundaries.js';
import { visitedShare } from '../pathway/coordination.js';
import { isHere } from '../person/changes.js';
import { isOld } from '../person/old-age.js';
import { isAimedAt } from '../schemes/aim.js';
import type { PURSE_CHANGES } from '../state/money-state.js';
import type { State } from '../state/state.js';
import { DRIVER } from './drivers.js';
import { ACCOUNT, CAUSE, post } from './ledger.js';

/**
 * The money cost of separate organisations beyond the base settlement, whose own cost is in the accounts already.
 * Each patient assessed costs (assessments - base's) repeated assessments and (days at boundaries - base's) days of
 * negotiation. Exactly 0 in the base settlement.
 */
export function payForCoordination(s: State, used: (driver: number, total: number) => number): void {
  const { terms } = s;
  const { duplicateAssessment, boundaryDay, visitDay } = s.rules.prices.coordination;
  const assessed = used(COUNT['assessments.done'], countOf(s.tallies, COUNT['assessments.done']));
  const patients = assessed / terms.assessments;
  const repeated = terms.assessments - terms.base.coordination.assessments;
  payByBoth(s, CAUSE.duplication, patients * repeated * duplicateAssessment);
  const boundaries = s.rules.pathway.discharge.organisationalBoundaries;
  const changes = meanPurseChanges(s, assessed);
  const days =
    (boundaries + changes.inForce) * boundaryDelayDays(s) -
    (boundaries + changes.base) * terms.base.handover.delayDaysPerBoundary;
  payByBoth(s, CAUSE.transaction, patients * days * boundaryDay);
  let old = 0;
  for (const stock of ['time.65to74', 'time.75to84', 'time.85plus'] as const) {
    old += used(DRIVER.stocks + STOCK[stock], areaUntil(s.tallies, STOCK[stock], s.now));
  }
  const visits = toWholePence(visitedDays(s, old) * visitDay);
  post(s.ledger, ACCOUNT.communityProvider, ACCOUNT.resources, CAUSE.caseFinding, visits);
}

/** Changes of purse expected per assessment of the month; the sums then start again. */
function meanPurseChanges({ money }: State, assessments: number): Record<keyof typeof PURSE_CHANGES, number> {
  const [inForce, base] = money.purseChanges;
  money.purseChanges.fill(0);
  return { inForce: assessments > 0 ? inForce / assessments : 0, base: assessments > 0 ? base / assessments : 0 };
}

/**
 * Days that people of old age spend under visits beyond the base settlement's. Where visits are aimed, those whom they are
 * for are counted at the end of the month.
 *
 * @param old days lived by people of old age since they were last paid for
 */
function visitedDays(s: State, old: number): number {
  const { settlement, base } = s.terms;
  const own = visitedShare(s, settlement);
  const before = visitedShare(s, base);
  const [aim, baseAim] = [settlement.schemes.aim, base.schemes.aim];
  if (aim === 'everyone' && baseAim === 'everyone') return old * (own - before);
  return DAYS_PER_MONTH * (own * oldAimedAt(s, aim) - before * oldAimedAt(s, baseAim));
}

function oldAimedAt(s: State, aim: Settlement['schemes']['aim']): number {
  let count = 0;
  for (let person = 0; person < s.people.count; person++) {
    if (isHere(s, person) && isOld(s, person) && isAimedAt(s, person, aim)) count++;
  }
  return count;
}

/** Hospital and council each bear half. */
function payByBoth(s: State, cause: number, pence: number): void {
  const whole = toWholePence(pence);
  const half = Math.trunc(whole / 2);
  post(s.ledger, ACCOUNT.acuteProvider, ACCOUNT.resources, cause, half);
  post(s.ledger, ACCOUNT.socialProvider, ACCOUNT.resources, cause, whole - half);
}
