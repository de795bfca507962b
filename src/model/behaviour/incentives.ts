import { bounded } from '../../maths/index.js';
import type { Settlement } from '../../scenario/types.js';
import { type Activities, type PayRates, paidFor } from '../funding/mechanisms.js';
import type { BehaviourRules } from '../rules/behaviour-rules.js';

/** What one more unit earns a provider, as a share of its price. A rolling block pays it in full, a year later. */
export function incentiveRates(rules: BehaviourRules, levers: Settlement, activities: Activities): PayRates {
  const paid = paidFor(levers, activities);
  switch (paid.by) {
    case 'activity':
      return paid.rates;
    case 'lastYear':
      return { above: rules.rollingWeight, below: rules.rollingWeight };
    case 'nothing':
    case 'need':
      return { above: 0, below: 0 };
  }
}

/** What an organisation has at stake in one more unit of an action, under one set of levers. */
export interface Stakes {
  /** share of the price that one more unit of activity brings */
  readonly rate: number;
  /** weight of others' accounts, 0 to 1 */
  readonly altruism: number;
  /** weight of own cost: 1, less what risk sharing passes on, more where a deviation from plan harms reputation */
  readonly costWeight: number;
  readonly healthWeight: number;
}

/**
 * Weight of own cost: (1 - sigma (1 - share)) + a sigma (1 - share) + w_rep sign(dev) + own. The part that risk sharing
 * passes on is others' money and is weighted as such; `own` is what a provider's own risk adds. Exactly 1 without risk
 * sharing, reputation and own risk.
 */
export function costWeight(
  risk: Settlement['riskShare'],
  ownShare: number,
  altruism: number,
  deviationSign: number,
  own = 0,
): number {
  const passedOn = risk.share * (1 - ownShare);
  return 1 - passedOn + altruism * passedOn + risk.reputationalWeight * deviationSign + own;
}

/**
 * B2 and B3 for the admission of a short stay, as a share of its price: ((1 - a) r p - w c + w_h lambda q) / p.
 * Income is the payer's outgoing, so altruism weighs it by (1 - a): at 1 the payment drops out, bit for bit.
 */
export function admissionValue(rules: BehaviourRules, stakes: Stakes): number {
  const { pricePence, costPence, qalys } = rules.admission;
  const income = (1 - stakes.altruism) * stakes.rate * pricePence;
  const health = stakes.healthWeight * rules.qalyPence * qalys;
  return (income - stakes.costWeight * costPence + health) / pricePence;
}

/** B4: change of the admission threshold for short stays; exactly 0 where both stakes are the same. */
export function admissionChange(rules: BehaviourRules, stakes: Stakes, base: Stakes): number {
  return rules.admission.elasticity * bounded(admissionValue(rules, stakes) - admissionValue(rules, base));
}

/**
 * Value of shortening a stay by a day, as a share of a day's price: (w c + Pbind ((1 - a) r p / L + a V)) / (p / L).
 * A freed bed has value only on days on which one more would have been used.
 */
export function freedDayValue(rules: BehaviourRules, stakes: Stakes, bindShare: number): number {
  const { priceDayPence, costDayPence, freedDayPence } = rules.stay;
  const income = (1 - stakes.altruism) * stakes.rate * priceDayPence;
  return (stakes.costWeight * costDayPence + bindShare * (income + stakes.altruism * freedDayPence)) / priceDayPence;
}

/** B5: the desired stay relative to the base settlement's; exactly 1 where both stakes are the same. */
export function wantedStay(rules: BehaviourRules, change: number): number {
  return 1 - rules.stay.elasticity * bounded(change);
}

/** Value of one more planned treatment, as a share of its price: ((1 - a) r p - w c) / p. */
export function sessionValue(rules: BehaviourRules, stakes: Stakes, kind: 'planned' | 'dayCase'): number {
  const { pricePence, costPence } = rules.sessions;
  const income = (1 - stakes.altruism) * stakes.rate * pricePence[kind];
  return (income - stakes.costWeight * costPence[kind]) / pricePence[kind];
}

/** Planned sessions wanted, over the base settlement's; exactly 1 where both stakes are the same. */
export function wantedSessions(rules: BehaviourRules, change: number): number {
  return 1 + rules.sessions.elasticity * bounded(change);
}

/** What the hospital gains by one fewer overnight admission of a frail person, pence. */
export function frontDoorValue(rules: BehaviourRules, stakes: Stakes, fullShare: number): number {
  const { pricePence, costPence, escalationPence, qalys } = rules.avoidance;
  const income = (1 - stakes.altruism) * stakes.rate * pricePence;
  const saved = stakes.costWeight * (costPence + fullShare * escalationPence);
  return saved - income + stakes.healthWeight * rules.qalyPence * qalys;
}

/** What the community provider gains by reaching a person before the hospital does, pence. */
export function findingValue(rules: BehaviourRules, stakes: Stakes, incentivePence: number): number {
  const { costPence, responsePence, qalys } = rules.avoidance;
  const income = (1 - stakes.altruism) * (stakes.rate * responsePence + incentivePence);
  const spared = stakes.altruism * costPence - stakes.costWeight * responsePence;
  return income + spared + stakes.healthWeight * rules.qalyPence * qalys;
}

/** B6: the effort that pays when it costs k e^2 / 2: max(0, M / k). */
export function effort(rules: BehaviourRules, valuePence: number): number {
  return Math.max(0, valuePence / rules.avoidance.effortPence);
}

/** What an effort costs in the reference place, pence a month. */
export function effortCostPence(rules: BehaviourRules, level: number): number {
  return (rules.avoidance.effortPence * level * level) / 2;
}

/** Factor on the odds of an overnight admission of frail people; exactly 1 at the base effort. */
export function conversionFactor(rules: BehaviourRules, level: number, base: number): number {
  const { conversionElasticity: h } = rules.avoidance;
  return (1 - h * bounded(level)) / (1 - h * bounded(base));
}

/** Factor on the chance that the community reaches a person in time; exactly 1 at the base effort. */
export function contactFactor(rules: BehaviourRules, level: number, base: number): number {
  const { contactElasticity: f } = rules.avoidance;
  return (1 + f * bounded(level)) / (1 + f * bounded(base));
}
