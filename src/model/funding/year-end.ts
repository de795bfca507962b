import { LINES, type Purse } from '../../scenario/types.js';
import { splitPence, toWholePence } from '../../units/index.js';
import { pooledShare } from '../behaviour/objectives.js';
import { dispute } from '../behaviour/trust.js';
import type { State } from '../state.js';
import { coverDeficit, coveredPurse } from './first-call.js';
import { ACCOUNT, assertConserved, balanceOf, CAUSE, post, postedFor } from './ledger.js';
import { PROVIDER } from './month.js';
import { shareRisk } from './risk-share.js';
import { returnUnspent } from './strings.js';

/**
 * The year's accounts are closed. Tied money that was not spent goes back. Each provider's over- or underspend goes to
 * whoever holds its line: the owner for the separate share, the pot for the pooled one. The pot's balance falls on its
 * contributors by what they put in, purses share their deviations from plan, and `centre` closes the purse that holds acute
 * care; the others keep their own.
 */
export function closeYear(s: State): void {
  const { ledger, terms } = s;
  disputeOverspend(s);
  returnUnspent(s);
  const { settlement } = terms;
  for (const line of LINES) {
    const balance = balanceOf(ledger, PROVIDER[line]);
    const shared = settlement.pooling.balances === 'contributors' ? pooledShare(settlement, line) : 0;
    const pooled = toWholePence(balance * shared);
    post(ledger, PROVIDER[line], ACCOUNT.pot, CAUSE.yearEndSettlement, pooled);
    post(ledger, PROVIDER[line], ACCOUNT[terms.owners[line]], CAUSE.yearEndSettlement, balance - pooled);
  }
  settlePot(s);
  shareRisk(s);
  coverDeficit(s);
  assertConserved(ledger);
}

/** A place whose lines cost more than they were given disputes it, whoever holds the money and however it is paid out. */
function disputeOverspend(s: State): void {
  let [funded, spent] = [0, 0];
  for (const line of LINES) {
    funded += postedFor(s.ledger, PROVIDER[line], CAUSE.lineFunding);
    spent += resourceCost(s, PROVIDER[line], RESOURCE_CAUSES);
  }
  dispute(s, spent - funded, funded);
}

function settlePot(s: State): void {
  const { ledger } = s;
  const contributors = (['nhs', 'council', 'publicHealth'] as const).filter(
    (purse) => postedFor(ledger, ACCOUNT[purse], CAUSE.contribution) < 0,
  );
  if (contributors.length === 0) return;
  const shares = splitPence(
    balanceOf(ledger, ACCOUNT.pot),
    contributors.map((purse) => -postedFor(ledger, ACCOUNT[purse], CAUSE.contribution)),
    contributors,
  );
  contributors.forEach((purse, index) => {
    post(ledger, ACCOUNT.pot, ACCOUNT[purse], CAUSE.yearEndSettlement, shares[index]);
  });
}

/** Who bore the year's resource cost, pence; the five parts sum to it exactly once the year is closed. */
export function burdens(s: State): Record<'nhs' | 'council' | 'publicHealth' | 'households' | 'centre', number> {
  const { ledger } = s;
  const received = (account: number, causes: readonly number[]) =>
    causes.reduce((sum, cause) => sum + postedFor(ledger, account, cause), 0);
  const spending = [
    CAUSE.lineFunding,
    CAUSE.contribution,
    CAUSE.yearEndSettlement,
    CAUSE.exposure,
    CAUSE.constantServices,
    CAUSE.transfer,
    CAUSE.charges,
    CAUSE.selfFundedCare,
    CAUSE.activityPayment,
    CAUSE.outcomePayment,
    CAUSE.delayedDayCharge,
    CAUSE.preventionIncentive,
    CAUSE.riskShare,
    CAUSE.administration,
    CAUSE.scaleLoss,
    CAUSE.reporting,
  ];
  const covered = coveredPurse(s);
  const cover = Math.max(0, postedFor(ledger, ACCOUNT[covered], CAUSE.deficitCover));
  const borne = (purse: Purse) => 0 - received(ACCOUNT[purse], spending) - (purse === covered ? cover : 0);
  return {
    nhs: borne('nhs'),
    council: borne('council'),
    publicHealth: borne('publicHealth'),
    households: 0 - received(ACCOUNT.households, spending),
    centre: cover,
  };
}

/** Why a provider pays for resources. */
export const RESOURCE_CAUSES: readonly number[] = [
  CAUSE.fixedCapacity,
  CAUSE.variableUse,
  CAUSE.escalation,
  CAUSE.spotPurchase,
  CAUSE.agencyPremium,
  CAUSE.avoidanceEffort,
  CAUSE.temporaryStaff,
  CAUSE.doubleRunning,
  CAUSE.transaction,
  CAUSE.duplication,
  CAUSE.caseFinding,
];

/** What a provider paid for resources in the year, pence, over the causes given. */
export function resourceCost(s: State, provider: number, causes: readonly number[]): number {
  return 0 - causes.reduce((sum, cause) => sum + postedFor(s.ledger, provider, cause), 0);
}
