import { log } from '../../maths/index.js';

/** Random numbers of one chain; the same address always gives the same number. */
export interface Chance {
  normal(step: number, at: number): number;
  /** strictly between 0 and 1 */
  uniform(step: number, at: number): number;
}

const TRIES_MAX = 200;
const TURN = 2 * Math.PI;

/**
 * Elliptical slice sampling (Murray, Adams and MacKay 2010) of a law whose prior is standard normal: after `steps` moves from
 * `start`, where the likelihood must not be 0. It has no step to tune and never stands still for long.
 */
export function sliceSample(
  start: Float64Array,
  steps: number,
  logLikelihood: (z: Float64Array) => number,
  chance: Chance,
): Float64Array {
  let z = start.slice();
  let here = logLikelihood(z);
  const there = new Float64Array(z.length);
  for (let step = 0; step < steps; step++) {
    const other = Float64Array.from(z, (_, at) => chance.normal(step, at));
    const floor = here + log(chance.uniform(step, 0));
    let angle = TURN * chance.uniform(step, 1);
    let [low, high] = [angle - TURN, angle];
    for (let tries = 2; tries < TRIES_MAX; tries++) {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (let at = 0; at < z.length; at++) there[at] = c * z[at] + s * other[at];
      const value = logLikelihood(there);
      if (value > floor) {
        z = there.slice();
        here = value;
        break;
      }
      if (angle < 0) low = angle;
      else high = angle;
      angle = low + (high - low) * chance.uniform(step, tries);
    }
  }
  return z;
}
