import { emulated, fitEmulator, type QuadraticEmulator } from './quadratic-emulator.js';
import { type Chance, sliceSample } from './slice-sampling.js';

/** What runs have taught of every output, and what the outputs are held against. */
export interface Emulation {
  readonly emulators: readonly QuadraticEmulator[];
  readonly observed: ArrayLike<number>;
  /** of the observation, of chance, and of what the emulators miss beyond chance */
  readonly variance: Float64Array;
}

/** What outputs are held against. */
export interface Observed {
  readonly observed: ArrayLike<number>;
  /** of the observation and of chance together */
  readonly variance: ArrayLike<number>;
  /** of chance in one run */
  readonly chance: ArrayLike<number>;
}

/** Emulators of every output; their leave-one-out variance takes the place of chance where it is larger. */
export function emulate(
  z: readonly Float64Array[],
  outputs: readonly Float64Array[],
  { observed, variance, chance }: Observed,
): Emulation {
  const emulators = outputs.map((own) => fitEmulator(z, own));
  const whole = Float64Array.from(
    emulators,
    ({ leaveOneOutVariance }, t) => variance[t] + Math.max(0, leaveOneOutVariance - chance[t]),
  );
  return { emulators, observed, variance: whole };
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

function logLikelihood(emulation: Emulation, z: ArrayLike<number>): number {
  let sum = 0;
  for (const missed of implausibilities(emulation, z)) sum -= (missed * missed) / 2;
  return sum;
}

/** Chance of a chain by its number. */
export type ChanceOf = (chain: number) => Chance;

/**
 * One point of the posterior a start, by elliptical slice sampling of the linked parameters.
 *
 * @param starts points, each [parameter]
 * @param others where a parameter that no emulator follows goes: it stays with its start, which may know more of it than the
 *   emulators do, or is drawn anew from its prior
 */
export function samplePosterior(
  emulation: Emulation,
  starts: readonly Float64Array[],
  steps: number,
  given: { readonly chanceOf: ChanceOf; readonly others: 'stay' | 'drawn' },
): Float64Array[] {
  return sampled(emulation, starts, { ...given, steps, likelihood: (z) => logLikelihood(emulation, z) });
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
  return sampled(emulation, starts, { ...wanted, others: 'drawn', likelihood });
}

interface Sampling {
  readonly steps: number;
  readonly chanceOf: ChanceOf;
  readonly others: 'stay' | 'drawn';
  likelihood(z: ArrayLike<number>): number;
}

function sampled(
  emulation: Emulation,
  starts: readonly Float64Array[],
  { steps, chanceOf, others, likelihood }: Sampling,
): Float64Array[] {
  const linked = linkedParameters(emulation);
  return starts.map((start, k) => {
    const chance = chanceOf(k);
    // step `steps` of the chain is the draw from the prior of what is not linked
    const z = start.map((value, at) => (others === 'stay' ? value : chance.normal(steps, at)));
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
