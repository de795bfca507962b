import { bounded } from '../../maths/index.js';

/** A line that one planner may move money to and from. */
export interface Share {
  /** money of the line that the planner may move, any unit */
  readonly money: number;
  /** moved to it so far; negative: from it */
  readonly moved: number;
}

/**
 * Exact exchange between lines: each wants more (above 0) or less, as a share of its money. None falls below its
 * statutory minimum, and what is given equals what is taken. @returns the change of each line; 0 where nobody can
 * give or take
 */
export function exchange(shares: readonly Share[], wanted: readonly number[], discretionaryShare: number): number[] {
  const take = shares.map(({ money }, line) => Math.max(0, wanted[line] * money));
  const give = shares.map(({ money, moved }, line) => {
    const left = Math.max(0, discretionaryShare * money + moved);
    return Math.min(left, Math.max(0, -wanted[line] * money));
  });
  const sum = (side: readonly number[]) => side.reduce((left, part) => left + part, 0);
  const [taken, given] = [sum(take), sum(give)];
  const moved = Math.min(taken, given);
  if (moved === 0) return shares.map(() => 0);
  return take.map((part, line) => (part * moved) / taken - (give[line] * moved) / given);
}

/**
 * B9: what a line wants, as a share of its money: phi s((r / mean)^eta - 1), where r is its perceived value relative
 * to the base settlement's, over what it has received already, and the mean is weighted by money. 0 where all values
 * are the base's.
 */
export function wantedByValue(
  shares: readonly Share[],
  values: readonly number[],
  exponent: number,
  boundPerYear: number,
): number[] {
  const level = ({ money, moved }: Share) => (money > 0 ? 1 + moved / money : 1);
  const now = values.map((value, line) => value / level(shares[line]));
  const all = shares.reduce((sum, { money, moved }) => sum + (money + moved), 0);
  if (all === 0) return values.map(() => 0);
  const mean = shares.reduce((sum, { money, moved }, line) => sum + now[line] * (money + moved), 0) / all;
  return now.map((value) => {
    let ratio = 1;
    for (let step = 0; step < exponent; step++) ratio *= value / mean;
    return boundPerYear * bounded(ratio - 1);
  });
}

/** Everything goes from all other lines to the one with the largest claim; nothing moves where there is no claim. */
export function wantedByClaim(claims: readonly number[], boundPerYear: number): number[] {
  const largest = claims.reduce((most, claim) => Math.max(most, claim), 0);
  if (largest === 0) return claims.map(() => 0);
  const winner = claims.indexOf(largest);
  return claims.map((_, line) => (line === winner ? boundPerYear : -boundPerYear));
}

/**
 * B10: what a pound of prevention is worth to the investor within the horizon, pounds:
 * sum over years t of beta^t K(t) v, with K(t) = 0 during the dead time and then a linear rise to 1.
 */
export function preventionValue(
  yearly: number,
  horizonYears: number,
  lag: { readonly deadLagYears: number; readonly riseYears: number; readonly discountFactor: number },
): number {
  let value = 0;
  let discount = 1;
  for (let year = 1; year <= horizonYears; year++) {
    discount *= lag.discountFactor;
    value += discount * Math.min(1, Math.max(0, (year - lag.deadLagYears) / lag.riseYears)) * yearly;
  }
  return value;
}

/**
 * Share of prevention projects that pay: returns are uniform between 0 and twice the mean, and projects that return
 * more than their cost of 1 are funded. 0 below a mean of a half.
 */
export function payingShare(meanReturn: number): number {
  return 2 * meanReturn > 1 ? 1 - 1 / (2 * meanReturn) : 0;
}
