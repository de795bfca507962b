import type { Perspective } from '../documents/cost-effectiveness-document.js';

/**
 * Whose cost counts. `cost.nhs` leaves out what `centre` covered of an NHS deficit, so the two go together. Unpaid care has
 * no price in the model: the societal perspective counts households' money, and unmet need stands beside it in days.
 */
export const PERSPECTIVES: readonly Perspective[] = [
  {
    name: 'nhsAndSocialServices',
    label: 'NHS and social services',
    columns: ['cost.nhs', 'cost.centre', 'cost.council'],
  },
  { name: 'council', label: 'Council', columns: ['cost.council'] },
  {
    name: 'publicPayers',
    label: 'All public payers, without households',
    columns: ['cost.nhs', 'cost.centre', 'cost.council', 'cost.publicHealth'],
  },
  { name: 'societal', label: 'Societal: all payers, with households', columns: ['cost.system'] },
];

/** Factor of each year 1..H: 1 / (1 + rate)^(year - 1), the first year after the fork undiscounted (Treasury Green Book). */
export function discountFactors(ratePerYear: number, years: number): number[] {
  let factor = 1;
  return Array.from({ length: years }, (_, index) => {
    if (index > 0) factor /= 1 + ratePerYear;
    return factor;
  });
}
