/**
 * Kind of truth: by hand. A place of 1,000 people, 1 in 500 of the reference place, half of whose money is pooled: acute
 * care by a factor of 0.7, community care by 0.2, social care not at all. So 35%, 10% and nothing of what their providers
 * are paid comes out of the pot, and the rest from the purse that holds the line.
 */
import { expect, test } from 'vitest';
import { COUNT } from '../../src/model/codes/vocabulary.js';
import { ACCOUNT, CAUSE, postedFor } from '../../src/model/funding/ledger.js';
import { payMonth } from '../../src/model/funding/pay-month.js';
import { payProviders } from '../../src/model/funding/payment.js';
import { closeAccounts } from '../../src/model/funding/split-overspend.js';
import { countMany } from '../../src/model/measurement/tallies.js';
import { SEEN } from '../../src/model/state/activity-state.js';
import type { State } from '../../src/model/state/state.js';
import type { Account, Cause } from '../../src/outcomes/index.js';
import { baseScenario, type Levers, newState } from '../model/support.js';

const POOLED: Levers = { pooling: { share: 0.5, lines: { acute: 0.7, community: 0.2, social: 0 } } };

/** Nobody lives there and nothing has happened; the first year, which payment is measured against, is over. */
function emptyPlace(payment: NonNullable<Levers['payment']>): State {
  const scenario = baseScenario({
    people: 1000,
    years: { warmUp: 0, horizon: 2 },
    book: {
      'budget.acutePencePerYear': 60_012_000, // 10,002p a month here
      'budget.communityPencePerYear': 6_000_000, // 1,000p
      'budget.preventionPencePerYear': 3_000_000, // 500p
      'price.attendancePence': 12_345,
      'cost.homeCareHourPence': 700,
      'homeCare.hoursPerWeek': 7,
    },
    base: { ...POOLED, payment },
  });
  const s = newState(scenario, { started: false });
  s.month = 12;
  return s;
}

const got = (s: State, account: Account, cause: Cause) => postedFor(s.ledger, ACCOUNT[account], CAUSE[cause]);

test('a tariff for three attendances, 37,035p: 35% from the pot, the rest from the NHS', () => {
  const s = emptyPlace({ acute: { mechanism: 'tariff' } });
  countMany(s.tallies, COUNT['attendances.type1'], 0, 3);
  payProviders(s);
  expect(got(s, 'acuteProvider', 'activityPayment')).toBe(37_035);
  expect(got(s, 'pot', 'activityPayment')).toBe(-12_962); // 12,962.25
  expect(got(s, 'nhs', 'activityPayment')).toBe(-24_073);
});

test('a measured result of community care, half of 1,000p: 10% from the pot, the rest from the NHS', () => {
  const s = emptyPlace({ community: { outcomeShare: 1 } });
  s.activity.baseline[SEEN.oldAdmission] = 1;
  payProviders(s);
  expect(got(s, 'communityProvider', 'outcomePayment')).toBe(500);
  expect(got(s, 'pot', 'outcomePayment')).toBe(-50);
  expect(got(s, 'nhs', 'outcomePayment')).toBe(-450);
});

test('a line that is left out of the pool is paid by its own purse alone: five days of home care, 3,500p', () => {
  const s = emptyPlace({ social: { mechanism: 'rollingBlock' } });
  s.activity.lastYear[SEEN.homeCareDay] = 5;
  payProviders(s);
  expect(got(s, 'socialProvider', 'activityPayment')).toBe(3500);
  expect(got(s, 'pot', 'activityPayment')).toBe(0);
  expect(got(s, 'council', 'activityPayment')).toBe(-3500);
});

test('a measured result of acute care, from one over four hours to none, half of 10,002p: 35% from the pot', () => {
  const s = emptyPlace({ acute: { outcomeShare: 1 } });
  s.activity.baseline[SEEN.over4h] = 1;
  payProviders(s);
  expect(got(s, 'acuteProvider', 'outcomePayment')).toBe(5001);
  expect(got(s, 'pot', 'outcomePayment')).toBe(-1750); // 1,750.35
  expect(got(s, 'nhs', 'outcomePayment')).toBe(-3251);
});

test("the lines' own money goes the same way, month by month", () => {
  const s = emptyPlace({});
  payMonth(s);
  expect(got(s, 'acuteProvider', 'lineFunding')).toBe(10_002);
  expect(got(s, 'communityProvider', 'lineFunding')).toBe(1000);
  expect(got(s, 'preventionProvider', 'lineFunding')).toBe(500);
  expect(got(s, 'nhs', 'contribution')).toBe(-3601); // 3,500.7 of acute and 100 of community care
  expect(got(s, 'publicHealth', 'contribution')).toBe(-250); // the factor of prevention is 1
  expect(got(s, 'council', 'contribution')).toBe(0);
});

test("the year's balance goes back the same way: of 1,000p left with the hospital 350p go to the pot", () => {
  const s = emptyPlace({});
  s.ledger.balances[ACCOUNT.acuteProvider] = 1000;
  s.ledger.balances[ACCOUNT.centre] = -1000;
  // two purses have put in as much as each other, so that each gets 175p of what is left in the pot
  for (const purse of ['nhs', 'publicHealth'] as const) {
    s.ledger.posted[ACCOUNT[purse] * s.ledger.causes + CAUSE.contribution] = -1;
  }
  closeAccounts(s);
  expect(got(s, 'acuteProvider', 'yearEndSettlement')).toBe(-1000);
  expect(got(s, 'nhs', 'yearEndSettlement')).toBe(650 + 175);
  expect(got(s, 'publicHealth', 'yearEndSettlement')).toBe(175);
});
