import type { Perspective } from '../documents/cost-effectiveness-document.js';
import { OUTSIDE_MONEY } from './outside-money.js';

const ALL_OUTSIDE = OUTSIDE_MONEY.map(({ name }) => name);

/**
 * Whose services are counted: the resources they use, regardless of who pays, so that payments between accounts cannot
 * make a difference in cost. Who bears the cost is the budget impact. Unpaid care is counted where it has a price; in the
 * other perspectives it is given in hours. What a settlement spends outside the model beyond the comparator is a cost to those
 * whose money it is: the estate is the hospital's, and other services are the council's but no social care.
 */
export const PERSPECTIVES: readonly Perspective[] = [
  {
    name: 'nhsAndSocialServices',
    label: 'NHS and social services',
    columns: ['resources.nhs', 'resources.council', 'resources.running'],
    outside: ['estate'],
    countsUnpaidCare: false,
  },
  {
    name: 'council',
    label: 'Council social care',
    columns: ['resources.council'],
    outside: [],
    countsUnpaidCare: false,
  },
  {
    name: 'publicPayers',
    label: 'All public services, without households',
    columns: ['resources.nhs', 'resources.council', 'resources.running', 'resources.publicHealth'],
    outside: ALL_OUTSIDE,
    countsUnpaidCare: false,
  },
  {
    name: 'societal',
    label: 'Societal: all payers, with households',
    columns: ['cost.system'],
    outside: ALL_OUTSIDE,
    countsUnpaidCare: false,
  },
  {
    name: 'societalWithUnpaidCare',
    label: 'Societal: all payers, and unpaid care at its price',
    columns: ['cost.system'],
    outside: ALL_OUTSIDE,
    countsUnpaidCare: true,
  },
];

/** Factor of each year 1..H: 1 / (1 + rate)^(year - 1), the first year after the fork undiscounted. */
export function discountFactors(ratePerYear: number, years: number): number[] {
  let factor = 1;
  return Array.from({ length: years }, (_, index) => {
    if (index > 0) factor /= 1 + ratePerYear;
    return factor;
  });
}
