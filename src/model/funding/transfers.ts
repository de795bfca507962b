import { splitPence } from '../../units/index.js';
import { type Ledger, post } from './ledger.js';

/** Sum over one side of what is wanted: of those who pay, or of those who get. */
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, pence) => sum + pence, 0);

/**
 * Whole pence that each pays (below 0: gets), as near to what is wanted as lets the sum be 0: the larger side shrinks in
 * proportion.
 */
export function balanced(wanted: readonly number[], keys: readonly string[]): number[] {
  const side = (sign: number) => wanted.map((pence) => Math.max(0, sign * pence));
  const [payers, takers] = [side(1), side(-1)];
  const moved = Math.floor(Math.min(sumOf(payers), sumOf(takers)));
  if (moved === 0) return wanted.map(() => 0);
  const paid = splitPence(moved, payers, keys);
  const got = splitPence(moved, takers, keys);
  return paid.map((pence, index) => pence - got[index]);
}

/** Posts what each account pays (below 0: gets), from one to another, until all is settled. */
export function postTransfers(
  ledger: Ledger,
  accounts: readonly number[],
  transfers: readonly number[],
  cause: number,
): void {
  const left = [...transfers];
  left.forEach((_, payer) => {
    for (let taker = 0; left[payer] > 0 && taker < left.length; taker++) {
      const pence = Math.min(left[payer], Math.max(0, -left[taker]));
      if (pence === 0) continue;
      post(ledger, accounts[payer], accounts[taker], cause, pence);
      left[payer] -= pence;
      left[taker] += pence;
    }
  });
}
