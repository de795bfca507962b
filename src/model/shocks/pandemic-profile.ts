import type { Settlement } from '../../scenario/types.js';

export type Profile = Pick<
  Settlement['shocks'],
  'pandemicStartMonth' | 'pandemicMonths' | 'pandemicBuildUpMonths' | 'pandemicDecayMonths'
>;

/**
 * How much of a pandemic is in force in a month since the fork, 0 to 1. It rises in equal monthly steps over the build-up, which
 * is the first part of its months, stays until they end, and then falls in equal steps over the decay. With neither it is 1 in its
 * months and 0 outside them.
 */
export function pandemicShare(month: number, shocks: Profile): number {
  const since = month - shocks.pandemicStartMonth;
  const beyond = since - shocks.pandemicMonths;
  if (since < 0 || shocks.pandemicMonths === 0 || beyond >= shocks.pandemicDecayMonths) return 0;
  const peak = (passed: number) => Math.min(1, (passed + 1) / (shocks.pandemicBuildUpMonths + 1));
  if (beyond < 0) return peak(since);
  return peak(shocks.pandemicMonths - 1) * (1 - (beyond + 1) / (shocks.pandemicDecayMonths + 1));
}

/** A factor of the pandemic, as far as it is in force; exact where it is all or none. */
export function inForce(factor: number, share: number): number {
  if (share === 0) return 1;
  return share === 1 ? factor : 1 + (factor - 1) * share;
}
