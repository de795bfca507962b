/** Kind of truth: law. The ledger takes whole pence between two accounts, and nothing else. */
import { describe, expect, test } from 'vitest';
import { createArena } from '../../src/engine/index.js';
import {
  ACCOUNT,
  assertConserved,
  balanceOf,
  CAUSE,
  createLedger,
  post,
  postedFor,
} from '../../src/model/funding/ledger.js';
import { InvariantError } from '../../src/units/index.js';

const newLedger = () => createLedger(createArena(), 1);

describe('the ledger', () => {
  test.each([0.5, -0.01, 1 / 3, 99.999999, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 53])(
    'refuses %d pence and moves nothing',
    (pence) => {
      const ledger = newLedger();
      expect(() => post(ledger, ACCOUNT.nhs, ACCOUNT.resources, CAUSE.exposure, pence)).toThrow(InvariantError);
      expect([...ledger.balances, ...ledger.posted].every((value) => value === 0)).toBe(true);
    },
  );

  test('refuses a posting from an account to itself', () => {
    expect(() => post(newLedger(), ACCOUNT.pot, ACCOUNT.pot, CAUSE.contribution, 1)).toThrow(InvariantError);
  });

  test('takes from one what it gives to another; a negative amount goes the other way', () => {
    const ledger = newLedger();
    post(ledger, ACCOUNT.centre, ACCOUNT.nhs, CAUSE.allocation, 500);
    post(ledger, ACCOUNT.centre, ACCOUNT.nhs, CAUSE.allocation, -20);
    post(ledger, ACCOUNT.nhs, ACCOUNT.council, CAUSE.transfer, 100);
    expect(balanceOf(ledger, ACCOUNT.centre)).toBe(-480);
    expect(balanceOf(ledger, ACCOUNT.nhs)).toBe(380);
    expect(balanceOf(ledger, ACCOUNT.council)).toBe(100);
    expect(postedFor(ledger, ACCOUNT.nhs, CAUSE.allocation)).toBe(480);
    expect(postedFor(ledger, ACCOUNT.nhs, CAUSE.transfer)).toBe(-100);
    assertConserved(ledger);
  });

  test('detects a penny from nowhere, and a part of one', () => {
    const ledger = newLedger();
    ledger.balances[ACCOUNT.council] = 1;
    expect(() => assertConserved(ledger)).toThrow(InvariantError);
    ledger.balances[ACCOUNT.council] = 0.5;
    ledger.balances[ACCOUNT.nhs] = -0.5;
    expect(() => assertConserved(ledger)).toThrow(InvariantError);
  });
});
