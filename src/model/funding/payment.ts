import { bounded } from '../../maths/index.js';
import { PAID_LINES, type PaidLine } from '../../scenario/types.js';
import { toWholePence } from '../../units/index.js';
import { type Observed, SEEN } from '../state/activity-state.js';
import type { State } from '../state/state.js';
import { councilDelayedDays, expectedShare, observeMonth, pricedRolled, pricesOf } from './activity.js';
import { ACCOUNT, CAUSE, post } from './ledger.js';
import { linePlansPence, monthShare } from './line-money.js';
import { PROVIDER } from './lines.js';
import { type Activities, activitiesOf, type PayRates, paidFor } from './mechanisms.js';
import { pooledPayment } from './pooling.js';

/**
 * B1: what providers are paid on top of the line's expected payment F, which they get in any case:
 *
 *     sum_k p_k [ r max(D_k, 0) - r' max(-D_k, 0) ] + w Q F + F (W / W0 - 1) under capitation
 *
 * with D the activity beyond the baseline since the year began; under a rolling block sum_k p_k D_k of the year
 * before. A month pays the change of this sum, so that a year's payments settle on the year's activity. The payer's
 * outgoing is the provider's income, to the penny.
 */
export function payProviders(s: State): void {
  observeMonth(s);
  const plans = linePlansPence(s);
  for (const line of PAID_LINES) {
    const expected = monthShare(plans[line], s.monthOfYear);
    payActivity(s, line, expected);
    payForResults(s, line, expected);
  }
  chargeDelays(s);
  rewardPrevention(s);
}

/** One payment for the line, the sum over the parts of it that are paid each in its own way. */
function payActivity(s: State, line: PaidLine, expectedPence: number): void {
  const { settlement } = s.terms;
  let pence = 0;
  for (const activities of activitiesOf(line)) {
    const paid = paidFor(settlement, activities);
    switch (paid.by) {
      case 'nothing':
        break;
      case 'activity':
        pence += marginalPence(s, activities, paid.rates);
        break;
      case 'lastYear':
        pence += pricedRolled(s, activities);
        break;
      case 'need':
        pence += expectedPence * expectedShare(s, activities) * needBeyond(s);
        break;
    }
  }
  pay(s, line, CAUSE.activityPayment, pence);
}

/** What the month's activity adds to the year's payment beyond the baseline. */
function marginalPence(s: State, activities: Activities, rates: PayRates): number {
  const { beyond, beyondBefore } = s.activity;
  let pence = 0;
  for (const [name, price] of pricesOf(s, activities)) {
    const what = SEEN[name];
    pence += price * (marginalUnits(rates, beyond[what]) - marginalUnits(rates, beyondBefore[what]));
  }
  return pence;
}

/** People weighted by need this month, over those of the baseline, less 1. */
function needBeyond({ activity: { month, expected } }: State): number {
  const before = expected[SEEN.need];
  return before > 0 ? month[SEEN.need] / before - 1 : 0;
}

/** r max(D, 0) - r' max(-D, 0) */
export function marginalUnits(rates: PayRates, beyond: number): number {
  return beyond > 0 ? rates.above * beyond : rates.below * beyond;
}

/** w Q F with Q = s((M0 - M) / M0), where M is the line's measure: lower is better. */
function payForResults(s: State, line: PaidLine, expectedPence: number): void {
  const { outcomeShare } = s.terms.settlement.payment[line];
  if (outcomeShare === 0) return;
  const { month, expected } = s.activity;
  const measured = SEEN[MEASURED[line]];
  const before = expected[measured];
  const score = before > 0 ? bounded((before - month[measured]) / before) : 0;
  pay(s, line, CAUSE.outcomePayment, outcomeShare * score * expectedPence);
}

const MEASURED: Readonly<Record<PaidLine, Observed>> = {
  acute: 'over4h',
  community: 'oldAdmission',
  social: 'unmetNeed',
};

/** The purse of social care pays the hospital for its share of delayed days. */
function chargeDelays(s: State): void {
  const charge = s.terms.settlement.payment.delayedDayChargePence;
  const days = councilDelayedDays(s);
  const payer = ACCOUNT[s.terms.owners.social];
  post(s.ledger, payer, ACCOUNT.acuteProvider, CAUSE.delayedDayCharge, toWholePence(charge * days));
}

/** The holder of the acute line pays the community provider for each admission below the baseline. */
function rewardPrevention(s: State): void {
  const reward = s.terms.settlement.payment.preventionIncentivePence;
  const { beyond, beyondBefore } = s.activity;
  const fewer = (units: number) => Math.max(0, -units);
  const change = fewer(beyond[SEEN.admission]) - fewer(beyondBefore[SEEN.admission]);
  const payer = ACCOUNT[s.terms.owners.acute];
  post(s.ledger, payer, ACCOUNT.communityProvider, CAUSE.preventionIncentive, toWholePence(reward * change));
}

/** From the line's owner, through the pot for the pooled share, like the line's money itself. */
function pay(s: State, line: PaidLine, cause: number, pence: number): void {
  const { ledger, terms } = s;
  const whole = toWholePence(pence);
  const pooled = pooledPayment(terms.settlement, line, whole);
  post(ledger, ACCOUNT[terms.owners[line]], PROVIDER[line], cause, whole - pooled);
  post(ledger, ACCOUNT.pot, PROVIDER[line], cause, pooled);
}
