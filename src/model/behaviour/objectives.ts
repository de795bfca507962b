import { byLine } from '../../outcomes/index.js';
import type { Line, Settlement } from '../../scenario/types.js';
import { pooledShare } from '../funding/pooling.js';
import type { PlanningRules } from '../rules/planning-rules.js';

/** Weights in the decisions of a planner, under one set of levers. */
export interface Weights {
  /** weight of each line's account */
  readonly account: Readonly<Record<Line, number>>;
  readonly health: number;
}

/**
 * Pull of overseers beyond the usual number towards this year's finance: whatever is not own money or not of this
 * year is weighted by 1 / (1 + pull).
 */
export function shortTermPull(rules: PlanningRules, { accountability }: Settlement): number {
  return accountability.shortTermWeight * Math.max(0, accountability.overseers - rules.overseersBefore);
}

/** Share of effort that goes into the measure; 0 where outcomes are scored. */
export function gaming({ measures }: Settlement): number {
  return measures.scoredOn === 'proxies' ? measures.gamingShare : 0;
}

/**
 * w_h in force: lower where proxies are scored instead of health, and where overseers press for this year's finance.
 */
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

/** Weights of a joint planner, to whom the pooled part of every account is its own. */
export function jointWeights(rules: PlanningRules, levers: Settlement, altruism: number): Weights {
  const others = altruism / (1 + shortTermPull(rules, levers));
  const of = (account: Line) => pooledShare(levers, account) * (1 - others) + others;
  return {
    account: byLine(of),
    health: healthWeight(rules, levers),
  };
}

/**
 * Factor on the hazard of being stepped down while waiting, where delayed days are scored. 1 in the base settlement.
 */
export function rerouteFactor(rules: PlanningRules, levers: Settlement, base: Settlement): number {
  const { rerouteEffect } = rules.measures;
  return (1 + rerouteEffect * gaming(levers)) / (1 + rerouteEffect * gaming(base));
}

/** Factor on the risk of illness after a premature discharge; 1 in the base settlement. */
export function earlyDischargeFactor(rules: PlanningRules, levers: Settlement, base: Settlement): number {
  const { readmissionEffect } = rules.measures;
  return (1 + readmissionEffect * gaming(levers)) / (1 + readmissionEffect * gaming(base));
}
