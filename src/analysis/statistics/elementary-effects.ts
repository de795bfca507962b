import type { MorrisEffect } from '../documents/loop-documents.js';
import { sort, variance } from './estimate.js';

/** One step of a trajectory: from one point to the next a single parameter moved by `by` of its range. */
export interface MorrisStep {
  readonly parameter: number;
  readonly from: number;
  readonly to: number;
  /** signed share of the range */
  readonly by: number;
}

/**
 * Morris's elementary effects (1991): for each parameter the mean of (f(to) - f(from)) / by over the steps that moved it,
 * the mean of their sizes (Campolongo 2007), and their standard deviation, which tells bends and joint effects.
 *
 * @param values f at every point; NaN where it could not be had: steps that touch it are left out
 */
export function elementaryEffects(
  names: readonly string[],
  steps: readonly MorrisStep[],
  values: ArrayLike<number>,
): MorrisEffect[] {
  return names.map((parameter, at) => {
    const effects = steps.flatMap(({ parameter: moved, from, to, by }) => {
      const effect = (values[to] - values[from]) / by;
      return moved === at && Number.isFinite(effect) ? [effect] : [];
    });
    const n = effects.length;
    const mean = n === 0 ? 0 : effects.reduce((sum, effect) => sum + effect, 0) / n;
    const meanAbsolute = n === 0 ? 0 : effects.reduce((sum, effect) => sum + Math.abs(effect), 0) / n;
    return {
      parameter,
      mean,
      meanAbsolute,
      sd: n < 2 ? null : Math.sqrt(variance(sort(Float64Array.from(effects)))),
      n,
    };
  });
}
