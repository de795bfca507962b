import { CAUSE_TABLE, CAUSES, isBorne } from '../../outcomes/index.js';
import { LINES, type Line, type PaidLine, PURSES, type Purse } from '../../scenario/types.js';
import { splitPence, toWholePence } from '../../units/index.js';
import type { State } from '../state/state.js';
import { returnUnspent } from './conditional-money.js';
import { meetControlTotal } from './control-total.js';
import { coverDeficit, coveredPurse } from './first-call.js';
import { ACCOUNT, assertConserved, balanceOf, CAUSE, post, postedFor } from './ledger.js';
import { LINE, PROVIDER } from './lines.js';
import { pooledShare } from './pooling.js';
import { carryHeld, keepParts } from './provider-risk.js';
import { shareRisk } from './risk-share.js';

/**
 * Closes the year's accounts. Conditional money that was not spent goes back. Each provider's over- or underspend
 * goes to the holder of its line, less what the provider itself bears of it: the owner for the separate share, the pot for
 * the pooled one. The pot's balance falls on its contributors in proportion to what they put in, purses share their
 * deviations from plan, surpluses are moved within a control total, and `centre` covers the purse that holds acute care; the
 * others keep their own balance.
 */
export function closeAccounts(s: State): void {
  const { ledger, terms } = s;
  returnUnspent(s);
  const { settlement } = terms;
  const kept = keepParts(s);
  for (const line of LINES) {
    const balance = balanceOf(ledger, PROVIDER[line]) - staysWithProvider(s, line, kept);
    const shared = settlement.pooling.balances === 'contributors' ? pooledShare(settlement, line) : 0;
    const pooled = toWholePence(balance * shared);
    post(ledger, PROVIDER[line], ACCOUNT.pot, CAUSE.yearEndSettlement, pooled);
    post(ledger, PROVIDER[line], ACCOUNT[terms.owners[line]], CAUSE.yearEndSettlement, balance - pooled);
  }
  splitPot(s);
  shareRisk(s);
  meetControlTotal(s, kept);
  coverDeficit(s);
  carryHeld(s);
  assertConserved(ledger);
}

/** A provider's own part of the balance, with what past years have left: a loss less what was recovered of it. */
function staysWithProvider(s: State, line: Line, kept: Readonly<Record<PaidLine, number>>): number {
  const { heldPence, calledPence } = s.providers;
  return line === 'prevention' ? 0 : heldPence[LINE[line]] + calledPence[LINE[line]] + kept[line];
}

function splitPot(s: State): void {
  const { ledger } = s;
  const contributors = PURSES.filter((purse) => postedFor(ledger, ACCOUNT[purse], CAUSE.contribution) < 0);
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

/** What a purse or household has borne this year, pence. */
const BORNE = CAUSES.filter((cause) => isBorne(CAUSE_TABLE[cause].kind)).map((cause) => CAUSE[cause]);

/**
 * Who bore the year's resource cost, pence; the five parts sum to it exactly once the year is closed. What a provider bears
 * itself stands with the purse that owns its line.
 */
export function burdens(s: State): Record<Purse | 'households' | 'centre', number> {
  const { ledger } = s;
  const received = (account: number, causes: readonly number[]) =>
    causes.reduce((sum, cause) => sum + postedFor(ledger, account, cause), 0);
  const covered = coveredPurse(s);
  const cover = Math.max(0, postedFor(ledger, ACCOUNT[covered], CAUSE.deficitCover));
  const byProviders = (purse: Purse) =>
    LINES.reduce((sum, line) => (s.terms.owners[line] === purse ? sum + received(PROVIDER[line], BORNE) : sum), 0);
  const borne = (purse: Purse) =>
    0 - received(ACCOUNT[purse], BORNE) - byProviders(purse) - (purse === covered ? cover : 0);
  return {
    nhs: borne('nhs'),
    council: borne('council'),
    publicHealth: borne('publicHealth'),
    households: 0 - received(ACCOUNT.households, BORNE),
    centre: cover,
  };
}
