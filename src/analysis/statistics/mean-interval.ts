import type { MeanInterval } from '../documents/document-figures.js';
import { bcaInterval, skewness } from './bootstrap.js';
import { estimate, hasSeveralDraws, type Sample, unitMeans, valued } from './estimate.js';

/** The t interval of a mean is off in its tails where units are more skewed than this. */
export const SKEWED = 1;
/** Fewer units tell too little of their own shape for a bootstrap to mend anything. */
export const BOOTSTRAP_UNITS_LEAST = 20;
/** The mean of more is as good as normal whatever their shape, and resampling would take longer than the run. */
export const BOOTSTRAP_UNITS_MOST = 1000;

/**
 * The interval of a mean wherever one is reported, on the terminal, in the page and in documents: of several draws their likely
 * range; of one set of parameters Student's t over replications, and the bias-corrected and accelerated bootstrap where
 * those are skewed, enough to show their shape and few enough for it to matter.
 *
 * @throws Error on an empty sample
 */
export function meanInterval(sample: Sample): MeanInterval {
  const byT = estimate(sample);
  const units = unitMeans(sample);
  const shape = skewness(units);
  if (hasSeveralDraws(valued(sample))) return { ...byT, skewness: shape, method: 'draws' };
  const isSkewed = shape !== null && Math.abs(shape) > SKEWED;
  const isEnough = byT.units >= BOOTSTRAP_UNITS_LEAST && byT.units <= BOOTSTRAP_UNITS_MOST;
  const bca = isSkewed && isEnough ? bcaInterval(units) : null;
  return { ...byT, ...bca, skewness: shape, method: bca === null ? 't' : 'bca' };
}
