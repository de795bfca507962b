import { toWholePence } from '../../units/index.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, post } from './ledger.js';

/** Days of a month whose payer depends on who is eligible for care that the NHS pays for. */
export interface CareDays {
  /** in care homes, paid for by public money and by residents themselves */
  readonly council: number;
  readonly self: number;
  /** lived in need of help, wherever */
  readonly dependent: number;
}

/** Share of care-home residents for whom the NHS pays, whatever their means. */
export function nhsFundedShare(s: State, { continuingCare } = s.terms.settlement): number {
  return Math.min(1, s.rules.prices.nhsFundedCareHomeShare * continuingCare.eligibilityFactor);
}

/**
 * Continuing health care, in full and whatever the means, in homes and at home; and the nurses of other residents of nursing
 * homes. The NHS is allocated what the base settlement's eligibility would cost it, so that what a change of it saves or costs
 * is the NHS purse's own.
 */
export function payForContinuingCare(s: State, days: CareDays): void {
  const pence = toWholePence(costOf(s, days, s.terms.settlement));
  const planned = toWholePence(costOf(s, days, s.terms.base));
  post(s.ledger, ACCOUNT.centre, ACCOUNT.nhs, CAUSE.allocation, planned);
  post(s.ledger, ACCOUNT.nhs, ACCOUNT.resources, CAUSE.continuingCare, pence);
}

function costOf(s: State, { council, self, dependent }: CareDays, settlement: State['terms']['settlement']): number {
  const { continuing } = s.rules.prices;
  const funded = nhsFundedShare(s, settlement);
  const inHomes = funded * continuing.careHomeDay + (1 - funded) * continuing.nursingShare * continuing.nursingDay;
  const atHome = continuing.homeShare * settlement.continuingCare.eligibilityFactor * continuing.homeDay;
  return (council + self) * inHomes + dependent * atHome;
}

/** Days at home for which the NHS would pay under the book's eligibility and does not: others pay for a package. */
export function daysLeftToOthers(s: State, dependentDays: number): number {
  const { eligibilityFactor } = s.terms.settlement.continuingCare;
  return dependentDays * s.rules.prices.continuing.homeShare * (1 - eligibilityFactor);
}
