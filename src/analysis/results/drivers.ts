import type { NamedDriver, OutcomeDrivers, TippingValue } from '../documents/drivers-document.js';
import { type Sample, sort, unitMeans, valued } from '../statistics/estimate.js';
import { crossingOf, findDrivers, Q2_LEAST } from '../statistics/forward-selection.js';
import { normalProbability } from '../statistics/normal-law.js';
import { DRAWS_LEAST, quantileOfDraws } from '../statistics/over-draws.js';
import { pairs } from '../statistics/paired.js';
import { type Context, seriesOf } from './analysis-context.js';
import { HEADLINE } from './headline.js';

/** Differences that readers ask first what drives them. */
const TOLD: readonly string[] = [
  'delayedDays.noCriteriaToReside',
  'bedDays.acute',
  'admissions.unplanned',
  'waits.plannedMeanDays',
  'unmetNeedPersonDays',
  'qalys',
  'cost.nhs',
  'cost.council',
  'cost.system',
];
/** A tipping value lies inside so much of what was drawn. */
const INSIDE = 0.9;

/** What moves together from draw to draw, of a plan that draws: see `drawnRows`. */
export interface DrawnRowInput {
  readonly keys: readonly string[];
  z(draw: number): number;
  /** of the first row: never falling */
  readonly valueAt: ((probability: number) => number) | null;
}

/**
 * What drives the headline differences, without further runs: the draws' means against where every row lay in its law.
 * Means are taken as they came: shrinking them would change no row's place and no share, and flatten the slopes.
 */
export function driversOf(context: Context, rows: readonly DrawnRowInput[]): OutcomeDrivers[] {
  const outcomes = HEADLINE.filter(({ name }) => TOLD.includes(name));
  return context.rivals.flatMap((settlement) =>
    outcomes.flatMap((outcome) => {
      const series = seriesOf(context, outcome);
      const { comparator } = context;
      const difference = valued(pairs(series.whole(settlement, comparator), series.whole(comparator, settlement)));
      if (!difference.values.some((value) => value !== 0)) return [];
      return { settlement, outcome: outcome.name, label: outcome.label, ...explained(difference, rows) };
    }),
  );
}

function explained(
  difference: Sample,
  rows: readonly DrawnRowInput[],
): Pick<OutcomeDrivers, 'draws' | 'q2' | 'verdict' | 'rows'> {
  const draws = [...new Set(difference.draws)];
  const few = { draws: draws.length, q2: null, verdict: 'tooFewDraws', rows: [] } as const;
  if (draws.length < DRAWS_LEAST) return few;
  const means = unitMeans(difference);
  const columns = rows.map((row) => Float64Array.from(draws, (draw) => row.z(draw)));
  const { drivers, q2 } = findDrivers(means, columns);
  if (q2 === null || q2 < Q2_LEAST) return { ...few, q2 };
  const fitted = drivers.map(({ column }) => columns[column]);
  const named = drivers.map(({ column, share }, at): NamedDriver => {
    const { keys } = rows[column];
    return { keys, share, tipping: tippingOf(means, fitted, at, rows[column]) };
  });
  return { draws: draws.length, q2, verdict: 'named', rows: named };
}

function tippingOf(
  means: Float64Array,
  columns: readonly Float64Array[],
  column: number,
  { valueAt }: DrawnRowInput,
): TippingValue | null {
  const { at, interval, isMonotone, isSeen } = crossingOf(means, columns, column);
  const drawn = sort(columns[column]);
  const [low, high] = [quantileOfDraws(drawn, (1 - INSIDE) / 2), quantileOfDraws(drawn, (1 + INSIDE) / 2)];
  if (!isMonotone || !isSeen || interval === null || !(at >= low && at <= high)) return null;
  const value = (z: number) => (valueAt === null ? null : valueAt(probabilityOf(z)));
  const within = { low: normalProbability(interval.low), high: normalProbability(interval.high) };
  const probability = normalProbability(at);
  return { value: value(at), interval: { low: value(interval.low), high: value(interval.high) }, probability, within };
}

/** Laws are inverted strictly between 0 and 1. */
const LEAST_PROBABILITY = 1e-6;

function probabilityOf(z: number): number {
  return Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, normalProbability(z)));
}
