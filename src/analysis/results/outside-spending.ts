import { OUTSIDE_MONEY, outsideNote } from '../cost-effectiveness/outside-money.js';
import type { OutsideMoney, OutsideSpending, Perspective } from '../documents/cost-effectiveness-document.js';
import { distribution } from '../statistics/distribution.js';
import type { Sample } from '../statistics/estimate.js';
import { pairs } from '../statistics/paired.js';
import { type Context, netSeries, poundsOf } from './analysis-context.js';

/** Pence that each settlement spends outside the model beyond the comparator, discounted, [settlement]; 0 of the comparator. */
export interface Outside {
  readonly money: OutsideMoney;
  readonly pence: readonly Sample[];
}

/**
 * Only what differs: what every settlement spends alike is no cost of any of them, and for the estate that the comparator
 * has, unit costs hold charges already.
 */
export function outsideOf(context: Context, factors: readonly number[]): Outside[] {
  const { settlements, comparator } = context;
  return OUTSIDE_MONEY.map((money) => {
    const series = netSeries(context, money.plus, money.less);
    const base = series.weighted(comparator, factors);
    return { money, pence: settlements.map((settlement) => pairs(series.weighted(settlement, factors), base)) };
  });
}

/** Costs, [settlement], with what the perspective counts of the money spent outside. */
export function withOutside(pence: readonly Sample[], outside: readonly Outside[], counted: Perspective['outside']) {
  return outside
    .filter(({ money }) => counted.includes(money.name))
    .reduce<readonly Sample[]>(
      (costs, { pence: more }) =>
        costs.map(({ values, draws }, s) => ({ values: values.map((own, i) => own + more[s].values[i]), draws })),
      pence,
    );
}

/** A line for each settlement and kind of money in which it differs from the comparator. */
export function outsideSpending(
  { settlements, comparator }: Context,
  outside: readonly Outside[],
  counted: Perspective['outside'],
): OutsideSpending[] {
  return outside.flatMap(({ money, pence }) =>
    settlements.flatMap((settlement, s) => {
      if (pence[s].values.every((value) => value === 0)) return [];
      const { mean: pounds, interval } = distribution(poundsOf(pence[s]));
      const isCounted = counted.includes(money.name);
      const note = outsideNote(money, settlement, comparator, { pounds, isCounted });
      return { settlement, money: money.name, pounds, poundsInterval: interval, isCounted, note };
    }),
  );
}
