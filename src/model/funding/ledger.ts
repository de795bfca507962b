import { type Arena, f64 } from '../../engine/index.js';
import { ACCOUNTS, CAUSES } from '../../outcomes/index.js';
import { assert } from '../../units/index.js';
import { codes } from '../codes/codes.js';

export const ACCOUNT = codes(ACCOUNTS);
export const CAUSE = codes(CAUSES);

/**
 * Double-entry ledger in whole pence: every posting takes from one account what it gives to another, so the balances
 * sum to zero at every moment. `resources` is the outside world that wages, goods and services come from.
 */
export interface Ledger {
  readonly causes: number;
  readonly balances: Float64Array;
  /** received less paid since the year began: [account * causes + cause] */
  readonly posted: Float64Array;
  /** tallies already paid for this year, by cost driver */
  readonly paid: Float64Array;
}

export function createLedger(arena: Arena, drivers: number): Ledger {
  const accounts = ACCOUNTS.length;
  const causes = CAUSES.length;
  return {
    causes,
    balances: f64(arena, accounts),
    posted: f64(arena, accounts * causes),
    paid: f64(arena, drivers),
  };
}

/** Moves whole pence; a negative amount moves the other way. Throws InvariantError for a fraction of a penny. */
export function post(ledger: Ledger, from: number, to: number, cause: number, pence: number): void {
  assert(Number.isSafeInteger(pence), `posting of ${pence} pence: whole pence only`);
  assert(from !== to, 'posting from an account to itself');
  ledger.balances[from] -= pence;
  ledger.balances[to] += pence;
  ledger.posted[from * ledger.causes + cause] -= pence;
  ledger.posted[to * ledger.causes + cause] += pence;
}

export function balanceOf(ledger: Ledger, account: number): number {
  return ledger.balances[account];
}

/** Received less paid by an account this year, for one cause, pence. */
export function postedFor(ledger: Ledger, account: number, cause: number): number {
  return ledger.posted[account * ledger.causes + cause];
}

/** Received less paid by an account this year, over all causes, pence. */
export function resultOf({ causes, posted }: Ledger, account: number): number {
  return posted.subarray(account * causes, (account + 1) * causes).reduce((sum, pence) => sum + pence, 0);
}

/** Law 1, checked at the end of every month. Throws InvariantError when the balances do not sum to 0. */
export function assertConserved(ledger: Ledger): void {
  let sum = 0;
  for (const balance of ledger.balances) {
    assert(Number.isSafeInteger(balance), `a balance of ${balance} pence`);
    sum += balance;
  }
  assert(sum === 0, `the accounts sum to ${sum} pence, not to 0`);
}

export function startLedgerYear(ledger: Ledger): void {
  ledger.posted.fill(0);
  ledger.paid.fill(0);
}
