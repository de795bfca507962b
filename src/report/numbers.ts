/** How an outcome's numbers are shown: multiplied by `scale`, under the heading `unit`. */
export interface Display {
  readonly scale: number;
  readonly unit: string;
}

const MOST_DECIMALS = 6;
const PENCE_PER_MILLION_POUNDS = 100_000_000;

/** Pence are shown in millions of pounds and shares in percent; every other unit as it is declared. */
export function displayOf(unit: string): Display {
  if (unit === 'pence') return { scale: 1 / PENCE_PER_MILLION_POUNDS, unit: 'GBP m' };
  if (unit === 'share') return { scale: 100, unit: '%' };
  return { scale: 1, unit };
}

/** Decimals that leave `significant` digits of `size`, none before the point being lost; at most 6. */
export function decimalsFor(size: number, significant: number): number {
  if (size === 0) return 0;
  let decimals = significant - 1;
  for (let x = Math.abs(size); x >= 10 && decimals > 0; x /= 10) decimals--;
  for (let x = Math.abs(size); x < 1 && decimals < MOST_DECIMALS; x *= 10) decimals++;
  return Math.min(decimals, MOST_DECIMALS);
}

/** Fixed decimals, commas between thousands, no negative zero, `+` before a positive number when `signed`. */
export function formatNumber(value: number, decimals: number, signed = false): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.') as [string, string?];
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  if (!/[1-9]/.test(digits)) return digits;
  return `${value < 0 ? '-' : signed ? '+' : ''}${digits}`;
}

/** In place of a mean of nobody. */
export const NO_VALUE_SHOWN = '–';

export interface Shown {
  readonly mean: string;
  /** in brackets; empty where there is no interval, `exactly` where it has no width */
  readonly interval: string;
}

/** Of a value: what rounding in its last digits may put between ends that are one number. */
const ROUNDING = 1e-9;

/** Whether an interval has no width but that of rounding: every pair gave the same. */
export function isExact({ mean, low, high }: { mean: number; low: number | null; high: number | null }): boolean {
  return low !== null && high !== null && high - low <= ROUNDING * Math.abs(mean);
}

/** A mean and its interval to two digits of the half-width; to four of the mean where there is no width. */
export function showEstimate(
  entry: { mean: number; low: number | null; high: number | null },
  scale: number,
  signed = false,
): Shown {
  const { mean, low, high } = entry;
  const halfWidth = low === null || high === null || isExact(entry) ? 0 : ((high - low) / 2) * scale;
  const decimals =
    halfWidth > 0 ? decimalsFor(halfWidth, 2) : Number.isInteger(mean * scale) ? 0 : decimalsFor(mean * scale, 4);
  const show = (value: number) => formatNumber(value * scale, decimals, signed);
  if (low === null || high === null) return { mean: show(mean), interval: '' };
  return { mean: show(mean), interval: isExact(entry) ? 'exactly' : `[${show(low)} to ${show(high)}]` };
}

/** `+1.2%`: the difference in percent of the comparator's mean, `-` where that is 0. */
export function showPercent(difference: number, comparatorMean: number): string {
  if (comparatorMean === 0) return '-';
  const percent = (100 * difference) / Math.abs(comparatorMean);
  return `${formatNumber(percent, Math.min(3, decimalsFor(percent, 2)), true)}%`;
}

/** `x 12`: how many times fewer replications; `exact` where the difference never varies, `-` where unknown. */
export function showFactor(factor: number | 'exact' | null): string {
  if (factor === null) return '-';
  if (factor === 'exact') return 'exact';
  return factor >= 1e6 ? '> 1,000,000' : `x ${formatNumber(factor, decimalsFor(factor, 2))}`;
}
