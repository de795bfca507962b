import { RUN_COLUMNS } from '../outcomes/index.js';
import { required } from '../units/index.js';
import { displayOf, showEstimate } from './numbers.js';

/** `-95 +- 14 bed days`: a difference so far, with the simulation error of its mean. */
export function differenceWords(
  { mean, error, n }: { mean: number; error: number | null; n: number },
  column: string,
): string {
  const { scale, unit } = displayOf(required(RUN_COLUMNS.find(({ name }) => name === column)).unit);
  const [low, high] = error === null ? [null, null] : [mean - error, mean + error];
  const shown = showEstimate({ mean, low, high }, scale, true).mean;
  if (error === null) return `${shown} ${unit}, ${n} replications`;
  const width = showEstimate({ mean: error, low: 0, high: 2 * error }, scale).mean;
  return `${shown} +- ${width} ${unit}, ${n} replications`;
}
