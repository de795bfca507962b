/** Where a series that starts far from where it stays may be cut. */
export interface Truncation {
  /** observations to leave out */
  readonly cut: number;
  /** false when the best cut is in the second half of the series: then it has not settled within it */
  readonly settled: boolean;
}

const BATCH = 5;
/** Fewer batches say nothing of a spread. */
const BATCHES_LEAST = 4;

/**
 * MSER-5 (White, Cobb and Spratt 2000): of batch means of five, the cut d that makes the squared standard error of the mean of
 * what is left, sum (z - mean)^2 / (m - d)^2, least; the first of equals. A cut in the second half is not to be trusted.
 *
 * @returns null when the series is shorter than four batches
 */
export function mser5(series: ArrayLike<number>): Truncation | null {
  const batches = Math.floor(series.length / BATCH);
  if (batches < BATCHES_LEAST) return null;
  const means = Array.from({ length: batches }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < BATCH; k++) sum += series[at * BATCH + k];
    return sum / BATCH;
  });
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (let d = 0; d <= batches - 2; d++) {
    const left = means.slice(d);
    const mean = left.reduce((sum, value) => sum + value, 0) / left.length;
    const error = left.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (left.length * left.length);
    if (error < least) [best, least] = [d, error];
  }
  return { cut: best * BATCH, settled: best <= batches / 2 };
}
