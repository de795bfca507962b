import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { believed, correlation, dot } from './ensemble-smoother.js';
import { emulated, fitEmulator, type QuadraticEmulator } from './quadratic-emulator.js';
import { type Chance, sliceSample } from './slice-sampling.js';

/** What runs have taught of every output, and what the outputs are held against. */
export interface Emulation {
  readonly emulators: readonly QuadraticEmulator[];
  readonly observed: ArrayLike<number>;
  /** of the observation, of chance, and of what the emulators miss beyond chance */
  readonly variance: Float64Array;
  /** lower triangle of the Cholesky factor of the covariance of all that, row by row */
  readonly factor: readonly (readonly number[])[];
}

/** What outputs are held against. */
export interface Observed {
  readonly observed: ArrayLike<number>;
  /** of the observation and of chance together */
  readonly variance: ArrayLike<number>;
  /** of chance in one run */
  readonly chance: ArrayLike<number>;
}

/**
 * Emulators of every output. The covariance of their left-out errors replaces that of chance: outputs of one queue have
 * correlated errors and would otherwise count as independent evidence. Correlations are kept as far as they exceed chance.
 */
export function emulate(
  z: readonly Float64Array[],
  outputs: readonly Float64Array[],
  { observed, variance, chance }: Observed,
): Emulation {
  const emulators = outputs.map((own) => fitEmulator(z, own));
  const whole = Float64Array.from(
    emulators,
    ({ leftOutVariance }, t) => variance[t] + Math.max(0, leftOutVariance - chance[t]),
  );
  const together = (s: number, t: number) => {
    const [a, b] = [emulators[s].errors, emulators[t].errors];
    return (believed(correlation(a, b), a.length) * dot(a, b)) / a.length;
  };
  return { emulators, observed, variance: whole, factor: factorOf(whole, together) };
}

const SHRINK = 0.9;

/** The Cholesky factor; correlations shrink together until there is one. */
function factorOf(variance: Float64Array, together: (s: number, t: number) => number): number[][] {
  const whole = Matrix.diag(Array.from(variance));
  for (let s = 0; s < variance.length; s++)
    for (let t = 0; t < s; t++) {
      const value = together(s, t);
      whole.set(s, t, value);
      whole.set(t, s, value);
    }
  for (;;) {
    const found = new CholeskyDecomposition(whole);
    if (found.isPositiveDefinite()) return found.lowerTriangularMatrix.to2DArray();
    for (let s = 0; s < variance.length; s++)
      for (let t = 0; t < variance.length; t++) if (s !== t) whole.set(s, t, SHRINK * whole.get(s, t));
  }
}

/** Parameters that some output follows; the others are told by nothing. */
export function linkedParameters({ emulators }: Pick<Emulation, 'emulators'>): number[] {
  const found = new Set(emulators.flatMap(({ terms }) => terms.flatMap(({ a, b }) => (b === null ? [a] : [a, b]))));
  return [...found].sort((a, b) => a - b);
}

/** How far each emulated output is from what was observed, in standard deviations. */
export function implausibilities({ emulators, observed, variance }: Emulation, z: ArrayLike<number>): number[] {
  return emulators.map((emulator, t) => (observed[t] - emulated(emulator, z)) / Math.sqrt(variance[t]));
}

function logLikelihood({ emulators, observed, factor }: Emulation, z: ArrayLike<number>): number {
  let sum = 0;
  const white: number[] = [];
  for (let t = 0; t < emulators.length; t++) {
    const row = factor[t];
    let missed = observed[t] - emulated(emulators[t], z);
    for (let s = 0; s < t; s++) missed -= row[s] * white[s];
    white.push(missed / row[t]);
    sum -= (white[t] * white[t]) / 2;
  }
  return sum;
}

/** Chance of a chain by its number. */
export type ChanceOf = (chain: number) => Chance;

/**
 * One point of the posterior for each start, by elliptical slice sampling of the linked parameters; parameters that no
 * target informs are drawn again from their prior.
 *
 * @param starts points, each [parameter]
 */
export function samplePosterior(
  emulation: Emulation,
  starts: readonly Float64Array[],
  steps: number,
  chanceOf: ChanceOf,
): Float64Array[] {
  return sampled(emulation, starts, { chanceOf, steps, likelihood: (z) => logLikelihood(emulation, z) });
}

/** Beyond this many standard deviations an output is implausible (three-sigma rule: Pukelsheim 1994). */
export const IMPLAUSIBLE = 3;

/** The second largest of the distances, without regard to sign: one output may be missed. */
export function secondLargest(distances: readonly number[]): number {
  const sizes = distances.map(Math.abs).sort((a, b) => b - a);
  return sizes[Math.min(1, sizes.length - 1)];
}

/**
 * History matching (Craig et al. 1997; Vernon, Goldstein and Bower 2010): points of the prior whose second largest
 * implausibility is below 3. Null when none of the candidates is such a point, so that there is nowhere to begin.
 */
export function matchHistory(
  emulation: Emulation,
  candidates: readonly Float64Array[],
  wanted: { readonly points: number; readonly steps: number; readonly chanceOf: ChanceOf },
): Float64Array[] | null {
  const plausible = (z: ArrayLike<number>) => secondLargest(implausibilities(emulation, z)) < IMPLAUSIBLE;
  const found = candidates.filter(plausible);
  if (found.length === 0) return null;
  const starts = Array.from({ length: wanted.points }, (_, k) => found[k % found.length]);
  const likelihood = (z: ArrayLike<number>) => (plausible(z) ? 0 : Number.NEGATIVE_INFINITY);
  return sampled(emulation, starts, { ...wanted, likelihood });
}

interface Sampling {
  readonly steps: number;
  readonly chanceOf: ChanceOf;
  likelihood(z: ArrayLike<number>): number;
}

function sampled(
  emulation: Emulation,
  starts: readonly Float64Array[],
  { steps, chanceOf, likelihood }: Sampling,
): Float64Array[] {
  const linked = linkedParameters(emulation);
  return starts.map((start, k) => {
    const chance = chanceOf(k);
    // step `steps` of the chain is the draw from the prior of what is not linked
    const z = start.map((_, at) => chance.normal(steps, at));
    const whole = (own: Float64Array) => {
      linked.forEach((at, i) => {
        z[at] = own[i];
      });
      return z;
    };
    const own = sliceSample(
      Float64Array.from(linked, (at) => start[at]),
      steps,
      (there) => likelihood(whole(there)),
      { ...chance, normal: (step, i) => chance.normal(step, linked[i]) },
    );
    return whole(own).slice();
  });
}
