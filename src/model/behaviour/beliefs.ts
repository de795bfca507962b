import { lognormal, uniform } from '../../engine/index.js';
import { LINES, type Line, type Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR, PARTS_PER_THOUSAND } from '../../units/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { CAUSE, postedFor } from '../funding/ledger.js';
import { LINE, PROVIDER } from '../funding/lines.js';
import { RESOURCE_CAUSES, resourceCost } from '../funding/resource-cost.js';
import type { PlanningRules } from '../rules/planning-rules.js';
import type { State } from '../state/state.js';
import type { Weights } from './objectives.js';

/** At the end of a month: that month's accounts. */
export function keepAccounts(s: State): void {
  const { beliefs, ledger } = s;
  const month = s.month;
  const first = month % MONTHS_PER_YEAR === 0;
  for (const line of LINES) {
    const index = LINE[line];
    const provider = PROVIDER[line];
    const cost = resourceCost(s, provider, RESOURCE_CAUSES);
    // what is spent of a kept gain is money too, and what recovers a loss is not
    const called = (s.providers.calledPence[index] * (s.monthOfYear + 1)) / MONTHS_PER_YEAR;
    const funded = postedFor(ledger, provider, CAUSE.lineFunding) - called;
    const [now, next] = [month * LINES.length + index, (month + 1) * LINES.length + index];
    beliefs.cost[next] = beliefs.cost[now] + cost - (first ? 0 : beliefs.yearCost[index]);
    beliefs.funded[next] = beliefs.funded[now] + funded - (first ? 0 : beliefs.yearFunded[index]);
    beliefs.yearCost[index] = cost;
    beliefs.yearFunded[index] = funded;
  }
}

/**
 * Cost over money of a line in the twelve months that ended `monthsAgo` months ago, in whole thousandths as accounts
 * report it; 1 before there is such a year.
 */
export function pressure(s: State, line: Line, monthsAgo: number): number {
  const { cost, funded } = s.beliefs;
  const until = s.month - monthsAgo;
  const from = until - MONTHS_PER_YEAR;
  if (from < 0) return 1;
  const over = (sums: Float64Array) => sums[until * LINES.length + LINE[line]] - sums[from * LINES.length + LINE[line]];
  const money = over(funded);
  return money > 0 ? Math.round((PARTS_PER_THOUSAND * over(cost)) / money) / PARTS_PER_THOUSAND : 1;
}

/** How others' accounts are seen: with lognormal noise of mean 1, and late. Open books remove both. */
export function sight({ information }: Settlement): { readonly noise: number; readonly lagMonths: number } {
  const hidden = 1 - information.transparencyShare;
  return { noise: information.noise * hidden, lagMonths: Math.round(information.lagMonths * hidden) };
}

/** b + g (seen - b) */
export function learned(belief: number, seen: number, gainPerYear: number): number {
  return belief + gainPerYear * (seen - belief);
}

/**
 * B8, once a year: the belief in what line j does for account k follows the pressure on k's account, which is seen
 * exactly and at once by a holder of both lines, otherwise late and with noise. The noise is keyed by the account and
 * the year, not by the observer, so that merging purses moves no draw.
 */
export function learn(s: State): void {
  const { settlement, base } = s.terms;
  const year = s.year;
  for (const line of LINES) {
    for (const account of LINES) {
      const thing = LINE[line] * LINES.length + LINE[account];
      const u = uniform(s.streams, thing, PURPOSE.belief, year);
      for (const [twin, levers] of [settlement, base].entries()) {
        const at = twin * LINES.length * LINES.length + thing;
        const seen = see(s, levers, line, account, u);
        s.beliefs.factor[at] = learned(s.beliefs.factor[at], seen, s.rules.planning.gainPerYear);
      }
    }
  }
}

/**
 * Optimism of a settlement's planners: from its start on they overrate what money in a line does for others' accounts,
 * until they learn. Real effects do not change.
 */
export function startBeliefs(s: State): void {
  const { settlement } = s.terms;
  const promised = (1 + settlement.information.optimism) / (1 + s.started.before.information.optimism);
  if (promised === 1) return;
  for (const line of LINES) {
    for (const account of LINES) {
      if (line !== account) s.beliefs.factor[LINE[line] * LINES.length + LINE[account]] *= promised;
    }
  }
}

function see(s: State, levers: Settlement, line: Line, account: Line, u: number): number {
  if (levers.owners[line] === levers.owners[account]) return pressure(s, account, 0);
  const { noise, lagMonths } = sight(levers);
  return pressure(s, account, lagMonths) * lognormal(u, -(noise * noise) / 2, noise);
}

/** V_j: weighted sum of the relief that a pound in a line is believed to bring to every account, and of its health. */
export function perceivedValue(
  rules: PlanningRules,
  line: Line,
  weights: Weights,
  factor: (account: Line) => number,
): number {
  const relief = LINES.reduce(
    (sum, account) => sum + weights.account[account] * rules.relief[line][account] * factor(account),
    0,
  );
  return relief + weights.health * rules.health[line];
}

export function beliefFactor(s: State, twin: number, line: Line, account: Line): number {
  return s.beliefs.factor[(twin * LINES.length + LINE[line]) * LINES.length + LINE[account]];
}
