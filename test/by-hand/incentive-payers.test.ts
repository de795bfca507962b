/**
 * Kind of truth: by hand. Who pays when one provider is charged or rewarded for what another line bears. The three lines
 * have three purses, so that none can stand in for another: acute care the NHS, community care public health, social care
 * the council.
 */
import { expect, test } from 'vitest';
import { COUNT } from '../../src/model/codes/vocabulary.js';
import { ACCOUNT, CAUSE, postedFor } from '../../src/model/funding/ledger.js';
import { payProviders } from '../../src/model/funding/payment.js';
import { countMany } from '../../src/model/measurement/tallies.js';
import { SEEN } from '../../src/model/state/activity-state.js';
import type { State } from '../../src/model/state/state.js';
import { ACCOUNTS, type Cause } from '../../src/outcomes/index.js';
import { baseScenario, type Levers, newState } from '../model/support.js';

const OWNERS: Levers = { owners: { acute: 'nhs', community: 'publicHealth', social: 'council' } };

/** Nobody lives there and nothing has happened; the first year, which payment is measured against, is over. */
function emptyPlace(payment: NonNullable<Levers['payment']>): State {
  const scenario = baseScenario({
    people: 1000,
    years: { warmUp: 0, horizon: 2 },
    book: { 'cost.councilPathway1Share': 0.25 },
    base: { ...OWNERS, payment },
  });
  const s = newState(scenario, { started: false });
  s.month = 12;
  return s;
}

/** Every account that the cause moved money of, pence. */
function moved(s: State, cause: Cause): Record<string, number> {
  const posted = ACCOUNTS.map((account) => [account, postedFor(s.ledger, ACCOUNT[account], CAUSE[cause])] as const);
  return Object.fromEntries(posted.filter(([, pence]) => pence !== 0));
}

test('three admissions fewer than the baseline, at 7,000p: the holder of acute care pays the community provider', () => {
  const s = emptyPlace({ preventionIncentivePence: 7000 });
  s.activity.baseline[SEEN.admission] = 5;
  countMany(s.tallies, COUNT['admissions.unplanned'], 0, 2);
  payProviders(s);
  expect(moved(s, 'preventionIncentive')).toEqual({ nhs: -21_000, communityProvider: 21_000 });
});

test('admissions above the baseline cost nobody anything', () => {
  const s = emptyPlace({ preventionIncentivePence: 7000 });
  s.activity.baseline[SEEN.admission] = 2;
  countMany(s.tallies, COUNT['admissions.unplanned'], 0, 5);
  payProviders(s);
  expect(moved(s, 'preventionIncentive')).toEqual({});
});

test('eight days delayed for pathway 1, a quarter social care, at 12,345p: the holder of social care pays the hospital', () => {
  const s = emptyPlace({ delayedDayChargePence: 12_345 });
  countMany(s.tallies, COUNT['delayedDays.pathway1'], 0, 8);
  countMany(s.tallies, COUNT['delayedDays.pathway2'], 0, 100); // the NHS's own
  payProviders(s);
  expect(moved(s, 'delayedDayCharge')).toEqual({ council: -24_690, acuteProvider: 24_690 });
});
