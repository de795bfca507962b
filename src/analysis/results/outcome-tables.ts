import { isBalanced } from '../cost-effectiveness/cost-effectiveness.js';
import type {
  BudgetFigure,
  BudgetImpact,
  DifferenceYear,
  Fan,
  FanPoint,
  OutcomeDifference,
  OutcomeDistribution,
  StepDifferences,
  VarianceSplit,
} from '../documents/analysis-document.js';
import type { NoValue } from '../documents/document-figures.js';
import type { Outcome, OutcomeUnit } from '../documents/summary-document.js';
import { distribution, quantiles } from '../statistics/distribution.js';
import { estimate, groupsByDraw, hasSeveralDraws, type Sample, valued } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { chanceAlone } from '../statistics/over-draws.js';
import { largestDifference, pairedDifference, pairs } from '../statistics/paired.js';
import { readAlone, readTogether } from '../statistics/reading.js';
import { splitVariance } from '../statistics/variance-split.js';
import { type Context, poundsOf, type Series, seriesOf, sumOutcome, yearsOf } from './analysis-context.js';
import { HEADLINE } from './headline.js';
import { hasValue, noValueOf } from './no-value.js';
import type { Step } from './steps.js';

export interface OutcomeSeries {
  readonly outcome: OutcomeUnit;
  readonly series: Series;
}

export function outcomeSeries(context: Context, outcomes: readonly OutcomeUnit[]): OutcomeSeries[] {
  return outcomes.map((outcome) => ({ outcome, series: seriesOf(context, outcome) }));
}

export function distributions({ settlements }: Context, all: readonly OutcomeSeries[]): OutcomeDistribution[] {
  return settlements.flatMap((settlement) =>
    all.flatMap(({ outcome, series }) => {
      const whole = series.whole(settlement);
      return hasValue(whole) ? [{ settlement, outcome: outcome.name, ...distribution(whole) }] : [];
    }),
  );
}

/** Means of nobody, by settlement and outcome. */
export function noValues({ runs, settlements, panel }: Context, all: readonly OutcomeSeries[]): NoValue[] {
  return settlements.flatMap((settlement) =>
    all.flatMap(({ outcome, series }) => noValueOf(panel, runs, { settlement, outcome: outcome.name, series }) ?? []),
  );
}

/** Paired differences that have a value, read alone and with Holm's adjustment over all of them that differ anywhere. */
export function differences(context: Context, all: readonly OutcomeSeries[]): OutcomeDifference[] {
  const found = context.rivals.flatMap((settlement) => all.flatMap((one) => differenceOf(context, one, settlement)));
  const together = readTogether(found);
  return found.map((difference, at) => ({ ...difference, ...together[at] }));
}

/** What each step adds to the settlement before it, read together over all steps. */
export function stepDifferences(
  context: Context,
  all: readonly OutcomeSeries[],
  steps: readonly Step[],
): StepDifferences[] {
  const found = steps.flatMap(({ settlement, from }) =>
    all.flatMap((one) => differenceOf({ ...context, comparator: from }, one, settlement)),
  );
  const together = readTogether(found);
  const read = found.map((difference, at) => ({ ...difference, ...together[at] }));
  return steps.map((step) => ({
    ...step,
    differences: read.filter(({ settlement }) => settlement === step.settlement),
  }));
}

function differenceOf(context: Context, { outcome, series }: OutcomeSeries, settlement: string) {
  const { comparator } = context;
  const [a, b] = [series.whole(settlement, comparator), series.whole(comparator, settlement)];
  const difference = pairs(a, b);
  if (!hasValue(difference)) return [];
  const shape = distribution(difference);
  const { comparatorMean, varianceReduction, unitsForOnePercent } = pairedDifference(a, b);
  const years = yearsOf(context).flatMap((year) => {
    const both = [series.year(settlement, year), series.year(comparator, year)] as const;
    return hasValue(pairs(...both)) ? [{ year, ...pairedDifference(...both) }] : [];
  });
  const byYear = years.map(({ year, mean, low, high, varianceReduction: factor }): DifferenceYear => {
    return { year, mean, interval: { low, high }, varianceReduction: factor };
  });
  const { reading, p, over } = readAlone(difference, shape.interval, years);
  const found = {
    settlement,
    outcome: outcome.name,
    ...shape,
    comparatorMean,
    relative: comparatorMean === 0 ? null : shape.mean / comparatorMean,
    varianceReduction,
    p,
    reading,
    over,
    noLargerThan: largestDifference(shape.interval),
    unitsForOnePercent,
    byYear,
  };
  return [found];
}

/** Fans by year since the fork: every settlement's level, and every rival's paired difference. */
export function yearFans(context: Context, all: readonly OutcomeSeries[]): Fan[] {
  const { settlements, comparator, rivals } = context;
  const points = (of: (year: number) => Sample) => yearsOf(context).flatMap((year) => fanPoint(year, of(year)));
  return all.flatMap(({ outcome, series }) => {
    const named = { outcome: outcome.name, unit: outcome.unit };
    const levels = settlements.map((settlement): Fan => {
      return { settlement, ...named, kind: 'level', points: points((year) => series.year(settlement, year)) };
    });
    const paired = rivals.map((settlement): Fan => {
      const of = (year: number) => pairs(series.year(settlement, year), series.year(comparator, year));
      return { settlement, ...named, kind: 'difference', points: points(of) };
    });
    return [...levels, ...paired].filter(({ points: found }) => found.length > 0);
  });
}

/** A point of a fan; none where nothing has a value. */
export function fanPoint(at: number, sample: Sample): FanPoint[] {
  if (!hasValue(sample)) return [];
  const { mean, low, high } = estimate(sample);
  const known = valued(sample);
  const alone = hasSeveralDraws(known) ? chanceAlone(groupsByDraw(known)) : null;
  return [
    {
      ...{ at, mean, interval: { low, high }, ...quantiles(known.values) },
      ...(alone === null ? {} : { alone: quantiles(alone) }),
    },
  ];
}

const PAYERS = HEADLINE.filter(({ group }) => group !== 'activity');

/**
 * What each payer bears more or less, by year and in all, in pounds and undiscounted. A payer's reading is that of its
 * difference a year, which is the same figure.
 */
export function budgetImpact(
  context: Context,
  read: readonly OutcomeDifference[],
  payers: readonly Outcome[] = PAYERS,
): BudgetImpact[] {
  const { comparator, rivals } = context;
  const ones = new Array<number>(context.horizonYears).fill(1);
  return payers.flatMap(({ name, label }) => {
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
      reading: read.find((one) => one.settlement === settlement && one.outcome === name)?.readingHolm ?? 'unknown',
    }));
  });
}

function budgetFigure(settlement: Sample, comparator: Sample): BudgetFigure {
  const [a, b] = [poundsOf(settlement), poundsOf(comparator)];
  const { mean, low, high } = meanInterval(pairs(a, b));
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
    const groups = groupsByDraw(sample);
    if (!isBalanced(groups)) return [];
    const { secondOrder, firstOrder, secondOrderShare } = splitVariance(groups);
    return [{ ...named, secondOrder, firstOrder, secondOrderShare }];
  };
  return all.flatMap(({ outcome: { name: outcome }, series }) => [
    ...settlements.flatMap((settlement) => splitOf(series.whole(settlement), { kind: 'level', settlement, outcome })),
    ...rivals.flatMap((settlement) => {
      const difference = pairs(series.whole(settlement, comparator), series.whole(comparator, settlement));
      return splitOf(difference, { kind: 'difference', settlement, outcome });
    }),
  ]);
}
