/**
 * Kind of truth: by hand. What a provider itself bears of an over- or underspend, and how it recovers or spends it: a
 * line of 1,000,000 pence, a dead band of 1% and a cap of 5%.
 */
import { describe, expect, test } from 'vitest';
import { keepAccounts } from '../../src/model/behaviour/beliefs.js';
import { costWeight } from '../../src/model/behaviour/incentives.js';
import { disputeOverspend } from '../../src/model/behaviour/trust.js';
import { ACCOUNT, CAUSE, post, startLedgerYear } from '../../src/model/funding/ledger.js';
import { LINE } from '../../src/model/funding/lines.js';
import { callHeld, ownRisk, providersPart } from '../../src/model/funding/provider-risk.js';
import { burdens, closeAccounts } from '../../src/model/funding/split-overspend.js';
import type { State } from '../../src/model/state/state.js';
import { baseScenario, type Levers, newState } from '../model/support.js';

const TERMS = { lossShare: 0.5, gainShare: 0.25, deadBandShare: 0.01, capShare: 0.05 };
const PLAN = 1_000_000;

describe('the provider’s part', () => {
  test('is nothing within the dead band; beyond it a share that differs for losses and gains; at most the cap', () => {
    expect(providersPart(TERMS, -10_000, PLAN)).toBe(0);
    expect(providersPart(TERMS, -30_000, PLAN)).toBe(-10_000); // half of 20,000
    expect(providersPart(TERMS, 30_000, PLAN)).toBe(5_000); // a quarter of 20,000
    expect(providersPart(TERMS, -500_000, PLAN)).toBe(-50_000);
    expect(providersPart(TERMS, 500_000, PLAN)).toBe(50_000);
    expect(providersPart({ ...TERMS, lossShare: 0, gainShare: 0 }, -500_000, PLAN) === 0).toBe(true);
  });

  test('own cost weighs more by the share it expects to bear: that for the side of last year, or the mean of both', () => {
    expect(ownRisk(TERMS, 1)).toBe(0.5);
    expect(ownRisk(TERMS, -1)).toBe(0.25);
    expect(ownRisk(TERMS, 0)).toBe(0.375);
    const risk = { share: 0, deadBandShare: 0, capShare: 0, reputationalWeight: 0 };
    expect(costWeight(risk, 0.5, 0.3, 0, 0.2 * 0.5)).toBeCloseTo(1.1, 12);
    expect(costWeight(risk, 0.5, 0.3, 0, 0)).toBe(1);
  });
});

/** A place in which the acute line is given the plan and spends something else, nothing more. */
function yearOf(s: State, spent: number): void {
  startLedgerYear(s.ledger);
  callHeld(s);
  post(s.ledger, ACCOUNT.centre, ACCOUNT.nhs, CAUSE.allocation, PLAN);
  post(s.ledger, ACCOUNT.nhs, ACCOUNT.acuteProvider, CAUSE.lineFunding, PLAN);
  post(s.ledger, ACCOUNT.acuteProvider, ACCOUNT.resources, CAUSE.fixedCapacity, spent);
  closeAccounts(s);
}

function place(levers: Levers = {}): State {
  const scenario = baseScenario({
    people: 1000,
    book: { 'budget.acutePencePerYear': PLAN * 500 },
    base: { payment: { acute: { riskShare: TERMS } }, ...levers },
  });
  const s = newState(scenario, { started: false });
  s.month = 12; // a first year has ended
  return s;
}

describe('from year to year', () => {
  test('a loss stays on the account, is recovered from the next money, and is not shared a second time', () => {
    const s = place();
    yearOf(s, PLAN + 50_000);
    expect(s.providers.heldPence[LINE.acute]).toBe(-20_000);
    expect(s.ledger.balances[ACCOUNT.acuteProvider]).toBe(-20_000);
    expect(burdens(s).nhs + burdens(s).centre).toBe(PLAN + 50_000);
    // the NHS purse bore 30,000, which `centre` covers; the provider's 20,000 are covered by nobody
    expect(burdens(s).centre).toBe(30_000);
    callHeld(s);
    const called = s.providers.calledPence[LINE.acute];
    expect(called).toBe(Math.round(PLAN * (0.02 / 1.02)));
    yearOf(s, PLAN - called); // as planned
    expect(s.providers.heldPence[LINE.acute]).toBe(-20_000 + called);
    expect(burdens(s).nhs).toBe(PLAN - called);
    expect(s.providers.deviationSign[LINE.acute]).toBe(0);
  });

  test('a gain is kept in part and spent in full in the next year', () => {
    const s = place();
    yearOf(s, PLAN - 30_000);
    expect(s.providers.heldPence[LINE.acute]).toBe(5_000);
    expect(s.providers.deviationSign[LINE.acute]).toBe(-1);
    yearOf(s, PLAN + 5_000);
    expect(s.providers.heldPence[LINE.acute]).toBe(0);
    expect(s.ledger.balances[ACCOUNT.acuteProvider]).toBe(0);
  });

  test('spending a gain that was kept is no overspend: no dispute, and no pressure on the line', () => {
    const s = place();
    s.providers.calledPence[LINE.acute] = -300_000; // kept in earlier years, and spent in this one
    startLedgerYear(s.ledger);
    post(s.ledger, ACCOUNT.centre, ACCOUNT.nhs, CAUSE.allocation, PLAN);
    post(s.ledger, ACCOUNT.nhs, ACCOUNT.acuteProvider, CAUSE.lineFunding, PLAN);
    post(s.ledger, ACCOUNT.acuteProvider, ACCOUNT.resources, CAUSE.fixedCapacity, PLAN + 300_000);
    s.trust.level.fill(0.4);
    const trust = [...s.trust.level];
    disputeOverspend(s);
    expect([...s.trust.level]).toEqual(trust);
    s.month = 23; // the last of the second year
    keepAccounts(s);
    expect(s.beliefs.yearCost[LINE.acute]).toBe(s.beliefs.yearFunded[LINE.acute]);
    // the same overspend with nothing kept is disputed
    s.providers.calledPence[LINE.acute] = 0;
    disputeOverspend(s);
    expect(s.trust.level[0]).toBeLessThan(trust[0]);
  });
});
