import { RUN_COLUMNS } from '../outcomes/index.js';
import { required } from '../units/index.js';
import { displayOf, showEstimate } from './numbers.js';

/** `-95 +- 14 bed days`: a difference so far, with half its 95% interval. */
export function differenceWords(
  { mean, low, high, n }: { mean: number; low: number | null; high: number | null; n: number },
  column: string,
): string {
  const { scale, unit } = displayOf(required(RUN_COLUMNS.find(({ name }) => name === column)).unit);
  const shown = showEstimate({ mean, low, high }, scale, true).mean;
  if (low === null || high === null) return `${shown} ${unit}, ${n} replications`;
  const half = (high - low) / 2;
  const width = showEstimate({ mean: half, low: 0, high: 2 * half }, scale).mean;
  return `${shown} +- ${width} ${unit}, ${n} replications`;
}
