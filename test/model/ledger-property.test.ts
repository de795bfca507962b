/** Kind of truth: law. Whatever is posted in whatever order, the accounts sum to nothing and match a sum by hand. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createArena } from '../../src/engine/index.js';
import {
  assertConserved,
  balanceOf,
  createLedger,
  post,
  postedFor,
  startLedgerYear,
} from '../../src/model/funding/ledger.js';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';

const posting = fc.record({
  from: fc.nat(ACCOUNTS.length - 1),
  to: fc.nat(ACCOUNTS.length - 1),
  cause: fc.nat(CAUSES.length - 1),
  pence: fc.integer({ min: -1e12, max: 1e12 }),
});
const steps = fc.array(fc.oneof({ weight: 20, arbitrary: posting }, { weight: 1, arbitrary: fc.constant(null) }), {
  maxLength: 200,
});

it('the ledger equals a sum kept in whole numbers of any size', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const ledger = createLedger(createArena(), 1);
      const balances = ACCOUNTS.map(() => 0n);
      let posted = new Map<string, bigint>();
      for (const step of all) {
        if (step === null) {
          startLedgerYear(ledger);
          posted = new Map();
          continue;
        }
        const { from, to, cause, pence } = step;
        if (from === to) continue;
        post(ledger, from, to, cause, pence);
        for (const [account, change] of [
          [from, -BigInt(pence)],
          [to, BigInt(pence)],
        ] as const) {
          balances[account] += change;
          posted.set(`${account} ${cause}`, (posted.get(`${account} ${cause}`) ?? 0n) + change);
        }
        assertConserved(ledger);
      }
      ACCOUNTS.forEach((_, account) => {
        expect(BigInt(balanceOf(ledger, account))).toBe(balances[account]);
        CAUSES.forEach((_name, cause) => {
          expect(BigInt(postedFor(ledger, account, cause))).toBe(posted.get(`${account} ${cause}`) ?? 0n);
        });
      });
    }),
    { seed: 17, numRuns: 200 },
  );
});
