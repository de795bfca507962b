import { uniform } from '../../engine/index.js';
import { LINES, type Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { CAUSE, postedFor } from '../funding/ledger.js';
import { LINE, PROVIDER } from '../funding/lines.js';
import { RESOURCE_CAUSES, resourceCost } from '../funding/resource-cost.js';
import type { BehaviourRules } from '../rules/behaviour-rules.js';
import type { State } from '../state/state.js';

const IN_FORCE = 0;
const BASE = 1;

/** On the first day, and when a settlement starts from another level of trust. */
export function startTrust(s: State): void {
  const { settlement, base } = s.terms;
  const { before } = s.started;
  const { level } = s.trust;
  if (s.month === 0) level.fill(base.culture.trust);
  if (settlement.culture.trust !== before.culture.trust) level[IN_FORCE] = settlement.culture.trust;
}

/**
 * B14, monthly: tau + g J (1 - tau), times 1 - d_l when leaders change. It stays within 0 and 1 because every step is a
 * share of what is left. Whether leaders change is one draw a month for the place, at any rate of change.
 */
export function moveTrust(s: State): void {
  const month = s.month;
  if (month < s.rules.scenario.years.warmUp * MONTHS_PER_YEAR) return;
  const { trust } = s.rules.behaviour;
  const { settlement, base } = s.terms;
  const u = uniform(s.streams, 0, PURPOSE.leaderChange, month);
  const { level } = s.trust;
  level[IN_FORCE] = trustNextMonth(trust, settlement, level[IN_FORCE], u);
  level[BASE] = trustNextMonth(trust, base, level[BASE], u);
}

export function trustNextMonth(rules: BehaviourRules['trust'], levers: Settlement, trust: number, u: number): number {
  const gained = trust + rules.gainPerMonth * jointShare(levers) * (1 - trust);
  return u < levers.culture.leaderChangesPerYear / MONTHS_PER_YEAR ? gained * (1 - rules.leaderLoss) : gained;
}

/** Share of patients assessed jointly: all where there is one assessment, otherwise those with a shared record. */
function jointShare({ coordination }: Settlement): number {
  return coordination.assessments === 1 ? 1 : coordination.sharedRecordsShare;
}

/** A place whose lines cost more than their money has a dispute, however the money is held and paid out. */
export function disputeOverspend(s: State): void {
  let [funded, spent] = [0, 0];
  for (const line of LINES) {
    // a gain of past years that is spent is money too, and a loss that is recovered is not
    funded += postedFor(s.ledger, PROVIDER[line], CAUSE.lineFunding) - s.providers.calledPence[LINE[line]];
    spent += resourceCost(s, PROVIDER[line], RESOURCE_CAUSES);
  }
  dispute(s, spent - funded, funded);
}

/** A deficit of the place's lines beyond a share of their money costs trust, under all levers alike. */
function dispute(s: State, deficitPence: number, planPence: number): void {
  const { disputeDeficitShare, disputeLoss } = s.rules.behaviour.trust;
  if (deficitPence <= disputeDeficitShare * planPence) return;
  const { level } = s.trust;
  level[IN_FORCE] *= 1 - disputeLoss;
  level[BASE] *= 1 - disputeLoss;
}

/** Weight of others' accounts in decisions: floor + (ceiling - floor) x trust. */
export function altruism({ behaviour }: Settlement, trust: number): number {
  return behaviour.altruismFloor + (behaviour.altruismCeiling - behaviour.altruismFloor) * trust;
}

/** The weight now in force, and the one in the base settlement. */
export function altruismInForce(s: State): { readonly own: number; readonly base: number } {
  const { level } = s.trust;
  return { own: altruism(s.terms.settlement, level[IN_FORCE]), base: altruism(s.terms.base, level[BASE]) };
}

/** Factor on hand-over delays: (1 - h tau) / (1 - h tau of the base). */
export function handoverFactor(s: State): number {
  const { handoverEffect } = s.rules.behaviour.trust;
  const { level } = s.trust;
  return (1 - handoverEffect * level[IN_FORCE]) / (1 - handoverEffect * level[BASE]);
}

export function trustInForce(s: State): number {
  return s.trust.level[IN_FORCE];
}
