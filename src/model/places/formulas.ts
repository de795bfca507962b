import { bounded } from '../../maths/index.js';
import type { Settlement } from '../../scenario/types.js';

export type Allocation = Settlement['allocation'];

/**
 * What is known of a place when money is shared: counts of its people, its prices, and figures of the last full year.
 */
export interface PlaceFacts {
  /** share of the money in the base settlement */
  readonly historicShare: number;
  readonly people: number;
  readonly age: number;
  readonly need: number;
  /** people weighted by the published mortality of their quintile */
  readonly mortality: number;
  readonly priceFactor: number;
  readonly earlyDeaths: number;
  readonly attendances: number;
  readonly longAttendances: number;
}

/**
 * Target shares of the money, summing to 1: (1 - w) x the formula's shares + w x shares by avoidable mortality, times
 * 1 + m (price - 1). Historic shares include local prices already. `outcomes` and `standards` are age and need times
 * 1 + s(ratio - 1), the ratio of early deaths a head, or of the share of long department stays, to the system's.
 */
export function targetShares(levers: Allocation, facts: readonly PlaceFacts[]): number[] {
  const { formula, inequalityWeight, marketForcesWeight } = levers;
  const plain = sharesOf(formulaWeights(formula, facts));
  const unequal = sharesOf(facts.map(({ mortality }) => mortality));
  const priced = formula === 'historic' ? 0 : marketForcesWeight;
  return sharesOf(
    facts.map(({ priceFactor }, place) => {
      const share = (1 - inequalityWeight) * plain[place] + inequalityWeight * unequal[place];
      return share * (1 + priced * (priceFactor - 1));
    }),
  );
}

function formulaWeights(formula: Allocation['formula'], facts: readonly PlaceFacts[]): number[] {
  if (formula === 'historic') return facts.map(({ historicShare }) => historicShare);
  if (formula === 'perCapita') return facts.map(({ people }) => people);
  if (formula === 'age') return facts.map(({ age }) => age);
  if (formula === 'ageNeed') return facts.map(({ need }) => need);
  const [above, below] =
    formula === 'outcomes'
      ? [facts.map(({ earlyDeaths }) => earlyDeaths), facts.map(({ people }) => people)]
      : [facts.map(({ longAttendances }) => longAttendances), facts.map(({ attendances }) => attendances)];
  const usual = ratio(total(above), total(below));
  return facts.map(({ need }, place) => {
    const own = ratio(above[place], below[place]);
    return need * (1 + bounded(usual > 0 ? own / usual - 1 : 0));
  });
}

/**
 * Every place moves the same fraction of the way to its target: all of it, or as far as keeps each share's move
 * within the cap, so that shares still sum to 1.
 */
export function moveShares(shares: readonly number[], targets: readonly number[], capPerYear: number): number[] {
  const moves = shares.map((share, place) => Math.abs(targets[place] / share - 1));
  const largest = Math.max(...moves);
  const part = largest > capPerYear ? capPerYear / largest : 1;
  return shares.map((share, place) => share + part * (targets[place] - share));
}

/** Sums in the order of the names, so that the order of places in the file does not matter. */
export function sharesOf(weights: readonly number[]): number[] {
  const sum = total(weights);
  return weights.map((weight) => weight / sum);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function ratio(above: number, below: number): number {
  return below > 0 ? above / below : 0;
}
