import { exp, log } from '../../maths/index.js';
import { STANDARD_ERRORS_OF_95 } from './constants.js';

/** A target as the posterior reads it: shares as logits, all else as logs. */
export interface ScaledTarget {
  readonly id: string;
  readonly share: boolean;
  /** at the size of the place, on its own scale */
  readonly target: number;
  readonly low: number;
  readonly high: number;
}

/** Outputs nearer to 0 (or a share to 1) than this part of the target is are read as that part: a log has to end. */
const FLOOR_SHARE = 0.01;

/** A figure as a log or a logit. */
export function toScale({ share, target }: ScaledTarget, value: number): number {
  const least = FLOOR_SHARE * target;
  if (!share) return log(Math.max(least, value));
  const within = Math.min(1 - FLOOR_SHARE * (1 - target), Math.max(least, value));
  return log(within / (1 - within));
}

/** The figure of a log or a logit. */
export function fromScale({ share }: ScaledTarget, value: number): number {
  return share ? 1 / (1 + exp(-value)) : exp(value);
}

/** Variance of the figure that was observed: its band is read as a 95% interval. */
export function observationVariance(target: ScaledTarget): number {
  const error = (toScale(target, target.high) - toScale(target, target.low)) / STANDARD_ERRORS_OF_95;
  return error * error;
}

/** What is wrong with a target for this purpose; null when nothing is. */
export function unfitForPosterior({ share, target, low, high }: ScaledTarget): string | null {
  if (!(low < high)) return 'has no band, so that nothing says how well it is known';
  if (!(low > 0)) return 'has a band that reaches 0, so that it has no logarithm';
  if (share && !(high < 1 && target < 1)) return 'is a share whose band reaches 1, so that it has no logit';
  return null;
}
