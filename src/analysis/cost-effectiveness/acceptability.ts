import { compensatedSum } from '../../maths/index.js';
import { groupsByDraw, hasSeveralDraws, type Sample } from '../statistics/estimate.js';
import { DRAWS_LEAST, REPLICATIONS_LEAST, shrunkMeans, type Unshrunk } from '../statistics/over-draws.js';
import { pairs } from '../statistics/paired.js';
import { ROUNDING_SHARE } from './icers.js';

/** Discounted totals of every settlement in every unit (a draw's mean, or a replication), [settlement][unit]. */
export interface Payoffs {
  readonly settlements: readonly string[];
  readonly pounds: readonly Float64Array[];
  readonly qalys: readonly Float64Array[];
}

export interface Decision {
  /** [settlement] share of units in which it is best; shares of a tie are equal; sum 1 */
  readonly probabilityBest: readonly number[];
  /** [settlement] */
  readonly meanNetBenefit: readonly number[];
  /** the settlement with the highest mean, the first listed of equals */
  readonly best: number;
  /** [settlement] mean of (best in the unit - own): its minimum is the expected value of perfect information */
  readonly expectedLoss: readonly number[];
}

/** Net monetary benefit [settlement][unit] = willingness to pay x QALYs - pounds. */
export function netBenefits({ pounds, qalys }: Payoffs, willingnessToPay: number): Float64Array[] {
  return pounds.map((own, s) => own.map((cost, unit) => willingnessToPay * qalys[s][unit] - cost));
}

/** Why nothing is said of a decision: one set of parameters, or draws that cannot be shrunk. */
export type Withheld = 'oneSet' | Unshrunk;

/**
 * Net benefits over the comparator in every draw, [settlement][draw], each settlement's shrunk by what of its spread is
 * chance: a decision between settlements turns on differences alone. In their place why not, where any cannot be shrunk.
 *
 * @param pounds and `qalys`: of the same blocks, [settlement]
 */
export function shrunkBenefits(
  {
    pounds,
    qalys,
    base,
  }: { readonly pounds: readonly Sample[]; readonly qalys: readonly Sample[]; readonly base: number },
  willingnessToPay: number,
): Float64Array[] | Withheld {
  if (!hasSeveralDraws(pounds[base])) return 'oneSet';
  const found: Float64Array[] = [];
  for (const [s, own] of pounds.entries()) {
    const [cost, effect] = [pairs(own, pounds[base]), pairs(qalys[s], qalys[base])];
    const values = cost.values.map((more, i) => willingnessToPay * effect.values[i] - more);
    const groups = groupsByDraw({ values, draws: cost.draws });
    const rounding =
      ROUNDING_SHARE * Math.max(largest(own), largest(pounds[base]), willingnessToPay * largest(qalys[s]));
    const means = shrunkMeans(
      isWithin(values, rounding) ? groups.map(({ length }) => new Float64Array(length).fill(values[0])) : groups,
    );
    if (typeof means === 'string') return means;
    found.push(means);
  }
  return found;
}

function largest({ values }: Sample): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Whether values differ by rounding alone: what is the same in every history is known, and no chance. */
function isWithin(values: Float64Array, rounding: number): boolean {
  return values.every((value) => Math.abs(value - values[0]) <= rounding);
}

const ABSENT: Readonly<Record<Withheld, string>> = {
  oneSet:
    'one set of parameters says how often chance makes a settlement the best, not how likely it is the best: run with draws',
  tooFew: `probabilities of a decision need ${DRAWS_LEAST} draws of ${REPLICATIONS_LEAST} replications or more`,
  inseparable: 'draws cannot be told from chance: more replications of each',
};

/** Why there are no probabilities of the best choice, or none at some worths of a QALY; null where there are at all. */
export function absentText(atWorths: readonly (Withheld | null)[]): string | null {
  const reasons = atWorths.filter((reason) => reason !== null);
  const [first] = reasons;
  if (first === undefined) return null;
  const where = `at ${reasons.length} of ${atWorths.length} worths of a QALY `;
  return `${reasons.length === atWorths.length ? '' : where}${ABSENT[first]}`;
}

/**
 * What net benefits [settlement][unit] say of the decision between settlements. Each unit's loss is a difference to the
 * best for the unit and so never below 0; neither, then, is the value of perfect information.
 *
 * @throws Error when there is nothing to decide between, or no unit
 */
export function decide(benefits: readonly Float64Array[]): Decision {
  const units = benefits[0]?.length ?? 0;
  if (units === 0) throw new Error('a decision needs settlements and units');
  const wins = new Float64Array(benefits.length);
  const losses = benefits.map(() => new Float64Array(units));
  for (let unit = 0; unit < units; unit++) {
    let top = -Infinity;
    for (const own of benefits) top = Math.max(top, own[unit]);
    const tied = benefits.filter((own) => own[unit] === top).length;
    benefits.forEach((own, s) => {
      if (own[unit] === top) wins[s] += 1 / tied;
      losses[s][unit] = top - own[unit];
    });
  }
  const mean = (values: Float64Array) => compensatedSum(values) / units;
  const expectedLoss = losses.map(mean);
  // the highest mean has the least expected loss; reading both off one list keeps them from parting by rounding
  const best = expectedLoss.indexOf(Math.min(...expectedLoss));
  return {
    probabilityBest: Array.from(wins, (won) => won / units),
    meanNetBenefit: benefits.map(mean),
    best,
    expectedLoss,
  };
}

/** Expected value of perfect information: mean of the best of each unit, less the best mean. Never below 0. */
export function perfectInformation(benefits: readonly Float64Array[]): number {
  const { expectedLoss, best } = decide(benefits);
  return expectedLoss[best];
}
