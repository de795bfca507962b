/**
 * Kind of truth: by hand. What two patients beyond the baseline bring the hospital under the payment schemes of England:
 * one emergency with a night and one planned patient with a night, in a month in which nothing else happens.
 */
import { expect, test } from 'vitest';
import { COUNT } from '../../src/model/codes/vocabulary.js';
import { ACCOUNT, CAUSE, postedFor } from '../../src/model/funding/ledger.js';
import { payProviders } from '../../src/model/funding/payment.js';
import { countMany } from '../../src/model/measurement/tallies.js';
import { SEEN } from '../../src/model/state/activity-state.js';
import { baseScenario, type Levers, libraryScenario, newState } from '../model/support.js';

type Payment = NonNullable<Levers['payment']>['acute'];

const PRICES = { 'price.overnightPence': 300_000, 'price.plannedOrdinaryPence': 500_000, 'price.dayCasePence': 90_000 };

/** Pence that the hospital is paid for activity in a month of one emergency and one planned patient, both with a night. */
function paid(acute: Payment, dayCasesExpected = 0): number {
  const scenario = baseScenario({
    people: 1000,
    years: { warmUp: 0, horizon: 2 },
    book: PRICES,
    base: { payment: { acute } },
  });
  const s = newState(scenario, { started: false });
  s.month = 12;
  s.activity.baseline[SEEN.dayCase] = dayCasesExpected;
  countMany(s.tallies, COUNT['admissions.unplanned'], 0, 1);
  countMany(s.tallies, COUNT['admissions.overnight'], 0, 1);
  countMany(s.tallies, COUNT['admissions.planned'], 0, 1);
  countMany(s.tallies, COUNT['admissions.plannedOrdinary'], 0, 1);
  payProviders(s);
  return postedFor(s.ledger, ACCOUNT.acuteProvider, CAUSE.activityPayment);
}

/** A scheme as the library's scenario states it. */
function schemeOf(file: string, name: string): Payment {
  const settlement = libraryScenario(file).scenario.settlements.find((one) => one.name === name);
  if (settlement === undefined) throw new Error(`${file} has no ${name}`);
  return settlement.payment.acute;
}

test('the scenarios of the three schemes are these schemes, on the same two patients', () => {
  const schemes = ['2019-20', '2020-22', '2023-25'].map((years) =>
    schemeOf(`payment-${years}.yaml`, `rules-of-${years}`),
  );
  expect(schemes.map((scheme) => paid(scheme, 2))).toEqual([
    0.2 * 300_000 + 500_000 - 2 * 90_000,
    0,
    500_000 - 2 * 90_000,
  ]);
});

test('block, 2020 to 2022: nothing for either', () => {
  expect(paid({ mechanism: 'block' })).toBe(0);
});

test('2019/20: a fifth of the price of the emergency, the whole price of the planned patient', () => {
  const scheme = { mechanism: 'tariff', unplanned: { mechanism: 'blended', marginalRate: 0.2 } } as const;
  expect(paid(scheme)).toBe(0.2 * 300_000 + 500_000);
});

test('2023-25: nothing for the emergency, the whole price of the planned patient', () => {
  const scheme = { mechanism: 'block', planned: { mechanism: 'tariff' }, dayCase: { mechanism: 'tariff' } } as const;
  expect(paid(scheme)).toBe(500_000);
});

test('2023-25: two day cases that were expected but did not come cost the hospital their whole price', () => {
  const scheme = { mechanism: 'block', planned: { mechanism: 'tariff' }, dayCase: { mechanism: 'tariff' } } as const;
  expect(paid(scheme, 2)).toBe(500_000 - 2 * 90_000);
});

test('the whole line under tariff is its three kinds under tariff', () => {
  const kinds = {
    unplanned: { mechanism: 'tariff' },
    planned: { mechanism: 'tariff' },
    dayCase: { mechanism: 'tariff' },
  };
  expect(paid({ mechanism: 'block', ...kinds } as Payment)).toBe(paid({ mechanism: 'tariff' }));
  expect(paid({ mechanism: 'tariff' })).toBe(800_000);
});
