/**
 * Kind of truth: by hand. Tied money that its line has not spent goes back at the year's end: at most what the year's own plan
 * tied, whatever the next year's plan is.
 */
import { describe, expect, test } from 'vitest';
import { returnUnspent } from '../../src/model/funding/conditional-money.js';
import { ACCOUNT, CAUSE, post, postedFor, startLedgerYear } from '../../src/model/funding/ledger.js';
import { LINE } from '../../src/model/funding/lines.js';
import { baseScenario, type Levers, newState } from '../model/support.js';

const PLAN = 1_000_000;

/** The social line's money is twice the base settlement's; part of the new half is tied, and some is unspent. */
function returned(earmarked: Levers['earmarked'], spent: number, nextYearsFactor: number): number {
  const scenario = baseScenario({ people: 1000, base: { earmarked } });
  const s = newState(scenario, { started: false });
  s.month = 12; // the accounts are closed when the year is over
  const baseOfNextYear = (PLAN / 2) * nextYearsFactor;
  s.rules = {
    ...s.rules,
    prices: { ...s.rules.prices, baseBudgetPence: { ...s.rules.prices.baseBudgetPence, social: baseOfNextYear } },
  };
  startLedgerYear(s.ledger);
  s.money.relative[LINE.social] = 2;
  post(s.ledger, ACCOUNT.council, ACCOUNT.socialProvider, CAUSE.lineFunding, PLAN);
  post(s.ledger, ACCOUNT.socialProvider, ACCOUNT.resources, CAUSE.variableUse, spent);
  returnUnspent(s);
  return postedFor(s.ledger, ACCOUNT.centre, CAUSE.returned);
}

describe('unspent tied money', () => {
  test('goes back up to the tied part of the new half: half of 500,000', () => {
    expect(returned({ ringFencedShare: 0.5 }, 0, 1)).toBe(250_000);
    // a ring fence on half, and half of the rest for one year: three quarters
    expect(returned({ ringFencedShare: 0.5, nonRecurrentShare: 0.5 }, 0, 1)).toBe(375_000);
    expect(returned({}, 0, 1)).toBe(0);
  });

  test('goes back only up to what is left', () => {
    expect(returned({ ringFencedShare: 0.5 }, 900_000, 1)).toBe(100_000);
    expect(returned({ ringFencedShare: 0.5 }, 1_100_000, 1)).toBe(0);
  });

  test('goes back by the plan of the year that has ended, not of the next one', () => {
    expect(returned({ ringFencedShare: 0.5 }, 0, 1.2)).toBe(250_000);
    expect(returned({ ringFencedShare: 0.5 }, 0, 0.5)).toBe(250_000);
  });
});
