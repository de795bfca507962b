const SHARES = ['share', 'probability', 'probability per day'];
/** Coefficients of a formula, and growth: of either sign. */
const SIGNED = ['utility', 'share per year', '% per 1%'];

/** Where a quantity of a unit may lie: shares and probabilities within 0 and 1, all others at or above 0. */
export function unitLimits(unit: string): { readonly from: number; readonly to: number } {
  if (SHARES.includes(unit)) return { from: 0, to: 1 };
  return { from: SIGNED.includes(unit) ? Number.NEGATIVE_INFINITY : 0, to: Number.POSITIVE_INFINITY };
}

/** Sums that costs of a run are divided by or priced at; other rows in pounds are ratios. */
const PRICES_IN_POUNDS = ['pounds per QALY', 'pounds per hour'];

/** Whether a unit is one of money that has a price year. */
export function isPrice(unit: string): boolean {
  return unit === 'pence' || unit.startsWith('pence per ') || PRICES_IN_POUNDS.includes(unit);
}

/** What a QALY costs or is worth: from a study of some year, or set by policy, in which case it has no price year. */
export function isWorthOfQaly(unit: string): boolean {
  return unit === 'pounds per QALY';
}
