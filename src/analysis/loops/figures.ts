import type { Figure } from '../documents/document-figures.js';
import { CONFIDENCE, estimate } from '../statistics/estimate.js';

/** Mean and t interval of one value a replication. @throws Error when there is none */
export function figureOf(values: Float64Array, confidence: number = CONFIDENCE): Figure {
  const { mean, low, high } = estimate({ values, draws: new Float64Array(values.length) }, confidence);
  return { mean, low, high };
}

/** a - b, replication by replication. @throws Error when they differ in number */
export function minus(a: Float64Array, b: Float64Array): Float64Array {
  if (a.length !== b.length) throw new Error('paired values must be of the same replications');
  return a.map((value, i) => value - b[i]);
}

/** Whether an interval is there and leaves 0 out. */
export function isClear({ low, high }: Figure): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}
