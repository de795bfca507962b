import { compensatedSum } from '../../maths/index.js';

/**
 * Splits the variance of y[draw][replication] into what parameters do and what chance does. With D draws of R replications
 * each, first-order = mean within-draw variance; second-order = variance of draw means - first-order / R (O'Hagan,
 * Stevenson and Madan 2007), unbiased and so at times below 0: it is given as it comes.
 *
 * @throws Error unless there are two draws or more of the same number, two or more, of replications
 */
export function splitVariance(y: readonly ArrayLike<number>[]): {
  readonly secondOrder: number;
  readonly firstOrder: number;
  readonly secondOrderShare: number | null;
  /** share of the variance of draw means that is replication noise; null when draw means are all equal */
  readonly noiseShare: number | null;
} {
  const replications = y[0]?.length ?? 0;
  if (y.length < 2 || replications < 2 || y.some((own) => own.length !== replications))
    throw new Error('a split needs two draws or more of the same number, two or more, of replications');
  const means = y.map(meanOf);
  const firstOrder = meanOf(y.map(varianceOf));
  const between = varianceOf(means);
  const secondOrder = between - firstOrder / replications;
  const [second, all] = [Math.max(0, secondOrder), Math.max(0, secondOrder) + firstOrder];
  return {
    secondOrder,
    firstOrder,
    secondOrderShare: all > 0 ? second / all : null,
    noiseShare: between > 0 ? Math.min(1, firstOrder / replications / between) : null,
  };
}

function meanOf(values: ArrayLike<number>): number {
  return compensatedSum(values) / values.length;
}

function varianceOf(values: ArrayLike<number>): number {
  const middle = meanOf(values);
  return compensatedSum(Array.from(values, (value) => (value - middle) * (value - middle))) / (values.length - 1);
}
