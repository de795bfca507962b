import { byLine } from '../../outcomes/index.js';
import type { Line, Settlement } from '../../scenario/types.js';
import { pooledShare } from '../funding/pooling.js';
import type { PlanningRules } from '../rules/planning-rules.js';

/** What counts in a decision, for a planner of one line under one set of levers. */
export interface Weights {
  /** of each line's account */
  readonly account: Readonly<Record<Line, number>>;
  readonly health: number;
}

/**
 * Pull of overseers beyond the usual number towards this year's finance: what is neither own money nor of this year counts
 * 1 / (1 + pull).
 */
export function shortTermPull(rules: PlanningRules, { accountability }: Settlement): number {
  return accountability.shortTermWeight * Math.max(0, accountability.overseers - rules.overseersBefore);
}

/** Share of the effort that goes into the measure: none where outcomes are scored. */
export function gaming({ measures }: Settlement): number {
  return measures.scoredOn === 'proxies' ? measures.gamingShare : 0;
}

/** w_h as it stands: less where proxies are scored instead of health, and where overseers ask for this year's finance. */
export function healthWeight(rules: PlanningRules, levers: Settlement): number {
  return (levers.behaviour.healthWeight * (1 - gaming(levers))) / (1 + shortTermPull(rules, levers));
}

/** Weights of the purse that holds a line: 1 for the accounts of its own lines, altruism for the others. */
export function purseWeights(rules: PlanningRules, levers: Settlement, holder: Line, altruism: number): Weights {
  const others = altruism / (1 + shortTermPull(rules, levers));
  const { owners } = levers;
  const of = (account: Line) => (owners[account] === owners[holder] ? 1 : others);
  return {
    account: byLine(of),
    health: healthWeight(rules, levers),
  };
}

/** Weights of a joint planner: the pooled part of every account is its own. */
export function jointWeights(rules: PlanningRules, levers: Settlement, altruism: number): Weights {
  const others = altruism / (1 + shortTermPull(rules, levers));
  const of = (account: Line) => pooledShare(levers, account) * (1 - others) + others;
  return {
    account: byLine(of),
    health: healthWeight(rules, levers),
  };
}

/** Factor on the hazard of being sent a step down while waiting: delayed days are the measure. 1 in the base settlement. */
export function rerouteFactor(rules: PlanningRules, levers: Settlement, base: Settlement): number {
  const { rerouteEffect } = rules.measures;
  return (1 + rerouteEffect * gaming(levers)) / (1 + rerouteEffect * gaming(base));
}

/** Factor on the risk of illness after a discharge that came too early; 1 in the base settlement. */
export function earlyDischargeFactor(rules: PlanningRules, levers: Settlement, base: Settlement): number {
  const { readmissionEffect } = rules.measures;
  return (1 + readmissionEffect * gaming(levers)) / (1 + readmissionEffect * gaming(base));
}
