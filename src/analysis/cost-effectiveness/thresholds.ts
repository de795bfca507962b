import type { AtThreshold, QalyThreshold } from '../documents/cost-effectiveness-document.js';
import type { Sample } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { pairs } from '../statistics/paired.js';
import { decide, shrunkBenefits } from './acceptability.js';

/** Price year of the opportunity cost, which stays as published: the deflator begins later. */
export const OPPORTUNITY_COST_PRICES = '2008/09';

/** The published worths of a QALY, by the end of their key in the book. */
export const THRESHOLDS_OF_QALY: readonly { readonly name: QalyThreshold['name']; readonly label: string }[] = [
  { name: 'opportunityCost', label: `what the NHS gives up for a QALY, prices of ${OPPORTUNITY_COST_PRICES}` },
  { name: 'niceLowUntil2026', label: 'NICE until March 2026, low' },
  { name: 'niceHighUntil2026', label: 'NICE until March 2026, high' },
  { name: 'niceLow', label: 'NICE since April 2026, low' },
  { name: 'niceHigh', label: 'NICE since April 2026, high' },
];

/**
 * Net benefit of each settlement over the comparator at each threshold, with its interval and, over draws, how often it is the best.
 *
 * @param pounds and `qalys`: of the same blocks, [settlement]
 */
export function atThresholds(
  {
    pounds,
    qalys,
    base,
  }: { readonly pounds: readonly Sample[]; readonly qalys: readonly Sample[]; readonly base: number },
  thresholds: readonly QalyThreshold[],
): AtThreshold[][] {
  const chances = thresholds.map(({ pounds: worth }) => {
    const benefits = shrunkBenefits({ pounds, qalys, base }, worth);
    return typeof benefits === 'string' ? null : decide(benefits).probabilityBest;
  });
  return pounds.map((own, s) => {
    const [cost, effect] = [pairs(own, pounds[base]), pairs(qalys[s], qalys[base])];
    return thresholds.map(({ name, pounds: worth }, at) => {
      const values = cost.values.map((pence, i) => worth * effect.values[i] - pence);
      const { mean, low, high } = meanInterval({ values, draws: cost.draws });
      return {
        threshold: name,
        netBenefitPounds: mean,
        interval: { low, high },
        probabilityBest: chances[at]?.[s] ?? null,
      };
    });
  });
}
