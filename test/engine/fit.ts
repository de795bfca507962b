/** Goodness of fit with a stated false-alarm rate. Tests may use the platform's Math. */

/** Largest distance between the sample's distribution and `cdf`, in units of its bound at false-alarm rate `alpha`
 * (Dvoretzky-Kiefer-Wolfowitz with Massart's constant): above 1 is a failure. */
export function kolmogorovRatio(sample: Float64Array, cdf: (x: number) => number, alpha: number): number {
  const sorted = sample.slice().sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const p = cdf(sorted[i]);
    distance = Math.max(distance, p - i / n, (i + 1) / n - p);
  }
  return distance / Math.sqrt(Math.log(2 / alpha) / (2 * n));
}

/** Chi-square over cells (neighbours pooled until 20 are expected), in units of its critical value at `alpha`
 * (Wilson-Hilferty, `z` the normal quantile of 1 - alpha): above 1 is a failure. */
export function chiSquareRatio(counts: readonly number[], probabilities: readonly number[], z: number): number {
  const n = counts.reduce((a, b) => a + b, 0);
  let statistic = 0;
  let cells = 0;
  let observed = 0;
  let expected = 0;
  let restExpected = n;
  for (let i = 0; i < probabilities.length; i++) {
    observed += counts[i] ?? 0;
    expected += n * probabilities[i];
    restExpected -= n * probabilities[i];
    if ((expected >= 20 && restExpected >= 20) || i === probabilities.length - 1) {
      statistic += (observed - expected) ** 2 / expected;
      cells += 1;
      observed = 0;
      expected = 0;
    }
  }
  const freedom = cells - 1;
  const h = 2 / (9 * freedom);
  return statistic / (freedom * (1 - h + z * Math.sqrt(h)) ** 3);
}

/** Normal quantile of 1 - 1e-9. */
export const Z_1E9 = 5.997807;

/** P(Z <= z), absolute error below 1e-12: Taylor series in the middle, continued fraction in the tails. */
export function normalCdf(z: number): number {
  const size = Math.abs(z);
  let upper: number;
  if (size < 3) {
    let term = size;
    let sum = size;
    for (let k = 1; k < 80; k++) {
      term *= (size * size) / (2 * k + 1);
      sum += term;
    }
    upper = 0.5 - (sum * Math.exp((-size * size) / 2)) / Math.sqrt(2 * Math.PI);
  } else {
    let fraction = size;
    for (let k = 60; k > 0; k--) fraction = size + k / fraction;
    upper = Math.exp((-size * size) / 2) / (fraction * Math.sqrt(2 * Math.PI));
  }
  return z < 0 ? upper : 1 - upper;
}
