import { type Context, poundsOf, type Series, seriesOf, sumOutcome, yearsOf } from './analysis-context.js';
import type {
  BudgetFigure,
  BudgetImpact,
  DifferenceYear,
  Fan,
  FanPoint,
  OutcomeDifference,
  OutcomeDistribution,
  VarianceSplit,
} from './analysis-document.js';
import { byDraw, isBalanced } from './cost-effectiveness.js';
import { distribution, quantiles } from './distribution.js';
import { estimate, type Sample } from './estimate.js';
import { HEADLINE } from './headline.js';
import { holm, pValue, readAdjusted } from './multiplicity.js';
import { largestDifference, pairedDifference, pairs, readInterval } from './paired.js';
import type { OutcomeUnit } from './summary.js';
import { splitVariance } from './variance-split.js';

export interface OutcomeSeries {
  readonly outcome: OutcomeUnit;
  readonly series: Series;
}

export function outcomeSeries(context: Context, outcomes: readonly OutcomeUnit[]): OutcomeSeries[] {
  return outcomes.map((outcome) => ({ outcome, series: seriesOf(context, outcome) }));
}

export function distributions({ settlements }: Context, all: readonly OutcomeSeries[]): OutcomeDistribution[] {
  return settlements.flatMap((settlement) =>
    all.map(({ outcome, series }) => ({
      settlement,
      outcome: outcome.name,
      ...distribution(series.whole(settlement)),
    })),
  );
}

/** Paired differences, with Holm's adjustment over all of them that differ anywhere. */
export function differences(context: Context, all: readonly OutcomeSeries[]): OutcomeDifference[] {
  const found = context.rivals.flatMap((settlement) => all.map((one) => differenceOf(context, one, settlement)));
  const adjusted = holm(found.map(({ p, reading }) => (reading === 'identical' ? null : p)));
  return found.map((difference, at) => ({
    ...difference,
    pHolm: adjusted[at],
    readingHolm: readAdjusted(difference.reading, difference.mean, adjusted[at]),
  }));
}

function differenceOf(context: Context, { outcome, series }: OutcomeSeries, settlement: string) {
  const { comparator } = context;
  const [a, b] = [series.whole(settlement), series.whole(comparator)];
  const difference = pairs(a, b);
  const shape = distribution(difference);
  const { comparatorMean, varianceReduction, unitsForOnePercent } = pairedDifference(a, b);
  const byYear = yearsOf(context).map((year): DifferenceYear => {
    const found = pairedDifference(series.year(settlement, year), series.year(comparator, year));
    const { mean, low, high } = found;
    return { year, mean, interval: { low, high }, varianceReduction: found.varianceReduction };
  });
  // identical only if every year of every pair is: opposite differences of two years may cancel in the mean
  const calm = byYear.every((entry) => readInterval(entry.interval) === 'identical');
  const read = readInterval(shape.interval);
  return {
    settlement,
    outcome: outcome.name,
    ...shape,
    comparatorMean,
    relative: comparatorMean === 0 ? null : shape.mean / comparatorMean,
    varianceReduction,
    p: pValue(difference),
    reading: read === 'identical' && !calm ? ('unclear' as const) : read,
    noLargerThan: largestDifference(shape.interval),
    unitsForOnePercent,
    byYear,
  };
}

/** Fans by year since the fork: every settlement's level, and every rival's paired difference. */
export function yearFans(context: Context, all: readonly OutcomeSeries[]): Fan[] {
  const { settlements, comparator, rivals } = context;
  const points = (of: (year: number) => Sample) => yearsOf(context).map((year) => fanPoint(year, of(year)));
  return all.flatMap(({ outcome, series }) => {
    const named = { outcome: outcome.name, unit: outcome.unit };
    const levels = settlements.map((settlement): Fan => {
      return { settlement, ...named, kind: 'level', points: points((year) => series.year(settlement, year)) };
    });
    const paired = rivals.map((settlement): Fan => {
      const of = (year: number) => pairs(series.year(settlement, year), series.year(comparator, year));
      return { settlement, ...named, kind: 'difference', points: points(of) };
    });
    return [...levels, ...paired];
  });
}

export function fanPoint(at: number, sample: Sample): FanPoint {
  const { mean, low, high } = estimate(sample);
  return { at, mean, interval: { low, high }, ...quantiles(sample.values) };
}

const PAYERS = HEADLINE.filter(({ group }) => group !== 'activity');

/** What each payer bears more or less, by year and in all, in pounds and undiscounted. */
export function budgetImpact(context: Context): BudgetImpact[] {
  const { comparator, rivals } = context;
  const ones = new Array<number>(context.horizonYears).fill(1);
  return PAYERS.flatMap(({ name, label }) => {
    const series = seriesOf(context, sumOutcome(name));
    return rivals.map((settlement) => ({
      settlement,
      payer: name,
      label,
      byYear: yearsOf(context).map((year) => ({
        year,
        ...budgetFigure(series.year(settlement, year), series.year(comparator, year)),
      })),
      total: budgetFigure(series.weighted(settlement, ones), series.weighted(comparator, ones)),
    }));
  });
}

function budgetFigure(settlement: Sample, comparator: Sample): BudgetFigure {
  const [a, b] = [poundsOf(settlement), poundsOf(comparator)];
  const { mean, low, high } = estimate(pairs(a, b));
  return {
    levelPounds: estimate(a).mean,
    comparatorPounds: estimate(b).mean,
    differencePounds: mean,
    interval: { low, high },
  };
}

/** First- and second-order variance of levels and paired differences; empty where draws x replications do not allow it. */
export function varianceSplits({ settlements, rivals, comparator }: Context, all: readonly OutcomeSeries[]) {
  const splitOf = (sample: Sample, named: Pick<VarianceSplit, 'kind' | 'settlement' | 'outcome'>): VarianceSplit[] => {
    const groups = byDraw(sample);
    if (!isBalanced(groups)) return [];
    const { secondOrder, firstOrder, secondOrderShare } = splitVariance(groups);
    return [{ ...named, secondOrder, firstOrder, secondOrderShare }];
  };
  return all.flatMap(({ outcome: { name: outcome }, series }) => [
    ...settlements.flatMap((settlement) => splitOf(series.whole(settlement), { kind: 'level', settlement, outcome })),
    ...rivals.flatMap((settlement) => {
      const difference = pairs(series.whole(settlement), series.whole(comparator));
      return splitOf(difference, { kind: 'difference', settlement, outcome });
    }),
  ]);
}
