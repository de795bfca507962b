import { normalQuantile } from '../../maths/index.js';
import type { Interval } from '../documents/document-figures.js';
import { CONFIDENCE } from './estimate.js';

/**
 * Wilson's score interval (1927) of a probability seen `hits` times in n: (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) /
 * (1 + z^2/n). It does not collapse at 0 and 1.
 *
 * @throws RangeError unless n >= 1 and 0 <= hits <= n
 */
export function wilson(hits: number, n: number, confidence: number = CONFIDENCE): Interval {
  if (!(n >= 1 && hits >= 0 && hits <= n)) throw new RangeError(`no probability from ${hits} of ${n}`);
  const z = normalQuantile((1 + confidence) / 2);
  const p = hits / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // at the ends the two terms are equal, and only rounding keeps them apart
  return { low: hits === 0 ? 0 : (middle - half) / scale, high: hits === n ? 1 : (middle + half) / scale };
}
