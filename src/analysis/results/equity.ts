import type { AnyTable } from '../../outcomes/columnar.js';
import { type Aversion, equallyDistributed, equityWeights } from '../cost-effectiveness/equally-distributed.js';
import type { EquityReading, EquitySettings } from '../documents/analysis-document.js';
import type { Effect } from '../documents/cost-effectiveness-document.js';
import { estimate, type Sample } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import type { Context } from './analysis-context.js';
import { LIVED, tablesOfQuintiles, totals } from './quintiles.js';

export interface EquityInput extends EquitySettings {
  /** what is gained; what lies beyond the horizon is not known by quintile and left out */
  readonly effect: Effect;
  /** of each year, discounted */
  readonly factors: readonly number[];
}

/**
 * Gains by deprivation on top of the lifetime health of each fifth, judged by how averse to its inequality one is. A gain
 * of all people together falls on each fifth a head; `weighted` is the number of people times the change of the equally
 * distributed equivalent.
 */
export function equityReadings(context: Context, strata: AnyTable, input: EquityInput): EquityReading[] {
  const { settlements, comparator, rivals } = context;
  const base = settlements.indexOf(comparator);
  const tables = tablesOfQuintiles(context, strata);
  const people = tables.map((table) => totals(context, table, LIVED)[base]);
  const columns = (names: readonly string[]) =>
    names.length === 0 ? null : tables.map((table) => totals(context, table, names, input.factors));
  const [plus, less] = [columns(input.effect.plus), columns(input.effect.less)];
  const effect = (quintile: number, s: number, block: number) =>
    (plus?.[quintile][s].values[block] ?? 0) - (less?.[quintile][s].values[block] ?? 0);
  const aversions: Aversion[] = [
    ...input.atkinson.map((aversion) => ({ index: 'atkinson' as const, aversion })),
    ...input.kolm.map((aversion) => ({ index: 'kolm' as const, aversion })),
  ];
  return rivals.flatMap((settlement) => {
    const s = settlements.indexOf(settlement);
    const [{ draws }] = people;
    const gains = people.map((own, quintile): Sample => {
      const values = own.values.map((_, block) => effect(quintile, s, block) - effect(quintile, base, block));
      return { values, draws };
    });
    const all: Sample = { values: gains[0].values.map((_, block) => sumOver(gains, block)), draws };
    const plain = meanInterval(all);
    return aversions.map((aversion) => {
      const blocks = all.values.map((_, block) =>
        weightedGain(input, context.horizonYears, people, gains, block, aversion),
      );
      const weighted = meanInterval({ values: blocks, draws });
      const living = people.map((own) => estimate(own).mean);
      const total = living.reduce((sum, own) => sum + own, 0);
      const shares = living.map((own) => own / total);
      return {
        settlement,
        ...aversion,
        qalys: plain.mean,
        qalysInterval: { low: plain.low, high: plain.high },
        weighted: weighted.mean,
        weightedInterval: { low: weighted.low, high: weighted.high },
        weights: equityWeights({ amounts: input.lifetimeQalys, shares }, aversion),
        gains: gains.map((own) => estimate(own).mean),
      };
    });
  });
}

/** People of one block times the change of the equally distributed equivalent. */
function weightedGain(
  { lifetimeQalys }: EquitySettings,
  years: number,
  lived: readonly Sample[],
  gains: readonly Sample[],
  block: number,
  aversion: Aversion,
): number {
  const people = lived.map(({ values }) => values[block] / years);
  const total = people.reduce((sum, own) => sum + own, 0);
  const shares = people.map((own) => own / total);
  const after = lifetimeQalys.map((own, quintile) =>
    people[quintile] > 0 ? own + gains[quintile].values[block] / people[quintile] : own,
  );
  const of = (amounts: readonly number[]) => equallyDistributed({ amounts, shares }, aversion);
  return total * (of(after) - of(lifetimeQalys));
}

function sumOver(samples: readonly Sample[], block: number): number {
  return samples.reduce((sum, { values }) => sum + values[block], 0);
}
