import type { Frontier } from '../documents/analysis-document.js';
import type { Figure } from '../documents/document-figures.js';
import { estimate, type Sample, unitMeans } from '../statistics/estimate.js';
import { pairs } from '../statistics/paired.js';
import { RESAMPLES, resampledMeans } from '../statistics/resampling.js';

export interface FrontierObjective {
  readonly name: string;
  readonly label: string;
  readonly goal: 'min' | 'max';
}

/**
 * Which of several options no other beats: option b beats a when it is at least as good in every objective and better in
 * one.
 *
 * @param values [option][objective], higher better
 */
export function nonDominated(values: readonly ArrayLike<number>[]): boolean[] {
  return values.map((own) => !values.some((other) => beats(other, own)));
}

function beats(other: ArrayLike<number>, own: ArrayLike<number>): boolean {
  let better = false;
  for (let i = 0; i < own.length; i++) {
    if (other[i] < own[i]) return false;
    if (other[i] > own[i]) better = true;
  }
  return better;
}

/**
 * The trade-off between objectives over settlements: means with intervals, who is beaten by nobody, and in what share of
 * bootstrap resamples of the units (the same units for every settlement) that is so.
 *
 * @param samples [settlement][objective], all of the same blocks
 * @param comparator one of the settlements
 */
export function frontier(
  objectives: readonly FrontierObjective[],
  settlements: readonly string[],
  samples: readonly (readonly Sample[])[],
  comparator: string,
  resamples: number = RESAMPLES,
): Frontier {
  const sign = objectives.map(({ goal }) => (goal === 'max' ? 1 : -1));
  const estimates = samples.map((own) => own.map((sample) => estimate(sample)));
  const base = samples[settlements.indexOf(comparator)];
  const standing = nonDominated(estimates.map((own) => own.map(({ mean }, o) => sign[o] * mean)));
  const columns = samples.flatMap((own) => own.map(unitMeans));
  const means = resampledMeans(columns, resamples);
  const width = objectives.length;
  const often = new Float64Array(settlements.length);
  for (let resample = 0; resample < resamples; resample++) {
    const drawn = settlements.map((_, s) => sign.map((own, o) => own * means[s * width + o][resample]));
    nonDominated(drawn).forEach((stands, s) => {
      if (stands) often[s]++;
    });
  }
  return {
    objectives,
    points: settlements.map((settlement, s) => ({
      settlement,
      values: estimates[s].map(({ mean }) => mean),
      intervals: estimates[s].map(({ low, high }) => ({ low, high })),
      differences: samples[s].map((sample, o) => differenceOf(sample, base[o])),
      nonDominated: standing[s],
      probabilityNonDominated: often[s] / resamples,
    })),
  };
}

function differenceOf(sample: Sample, base: Sample): Figure {
  const { mean, low, high } = estimate(pairs(sample, base));
  return { mean, low, high };
}
