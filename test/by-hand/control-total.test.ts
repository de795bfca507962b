/**
 * Kind of truth: by hand. Surpluses moved between bodies that share one bottom line, the shortfall, and how much of it is
 * recovered: an NHS purse, a council and a hospital with balances that are written down here.
 */
import { describe, expect, test } from 'vitest';
import { meetControlTotal, missing, surplusMoves } from '../../src/model/funding/control-total.js';
import { ACCOUNT, balanceOf, CAUSE, post, postedFor } from '../../src/model/funding/ledger.js';
import { closeAccounts } from '../../src/model/funding/split-overspend.js';
import type { State } from '../../src/model/state/state.js';
import { baseScenario, type Levers, newState } from '../model/support.js';

const body = (name: string, balancePence: number) => ({ name, balancePence });

describe('the rule', () => {
  test('surpluses cover deficits in proportion and never by more than is missing, to the penny', () => {
    expect(surplusMoves(1, [body('a', 300), body('b', 100), body('c', -100), body('d', -101)])).toEqual([
      151, 50, -100, -101,
    ]);
    expect(surplusMoves(1, [body('a', 100), body('b', -300), body('c', -100)])).toEqual([100, -75, -25]);
  });

  test('moves only the share that may be moved, and nothing where nobody is in deficit or nobody in surplus', () => {
    expect(surplusMoves(0.5, [body('a', 100), body('b', -300)])).toEqual([50, -50]);
    expect(surplusMoves(0, [body('a', 100), body('b', -300)]).every((pence) => pence === 0)).toBe(true);
    expect(surplusMoves(1, [body('a', 100), body('b', 0)]).every((pence) => pence === 0)).toBe(true);
    expect(surplusMoves(1, [body('a', -100), body('b', -1)]).every((pence) => pence === 0)).toBe(true);
  });

  test('the shortfall is of all bodies together, against a required surplus or an allowed deficit', () => {
    expect(missing(0, 1000, [30, -50])).toBe(20);
    expect(missing(0, 1000, [50, -30])).toBe(0);
    expect(missing(0.01, 1000, [30, -50])).toBe(30);
    expect(missing(-0.02, 1000, [30, -50])).toBe(0);
  });
});

/** The NHS overspends by 1,000 pence and the council underspends by 400. */
function place(controlTotal: Levers['controlTotal']): State {
  const s = newState(baseScenario({ people: 1000, base: { controlTotal, yearEnd: { firstCallShare: 1 } } }), {
    started: false,
  });
  s.month = 12; // the first year has ended
  const give = (purse: 'nhs' | 'council', line: 'acuteProvider' | 'socialProvider', plan: number, spent: number) => {
    post(s.ledger, ACCOUNT.centre, ACCOUNT[purse], CAUSE.allocation, plan);
    post(s.ledger, ACCOUNT[purse], ACCOUNT[line], CAUSE.lineFunding, plan);
    post(s.ledger, ACCOUNT[line], ACCOUNT.resources, CAUSE.variableUse, spent);
  };
  give('nhs', 'acuteProvider', 10_000, 11_000);
  give('council', 'socialProvider', 5_000, 4_600);
  closeAccounts(s);
  return s;
}

const moved = (s: State, purse: 'nhs' | 'council') => postedFor(s.ledger, ACCOUNT[purse], CAUSE.controlTotal);
const lent = (s: State) => postedFor(s.ledger, ACCOUNT.nhs, CAUSE.advance);

describe('at the end of a year', () => {
  test('without a control total nothing is moved, and the first call follows the year-end rule', () => {
    const s = place({ scope: 'none' });
    expect([moved(s, 'nhs'), moved(s, 'council'), lent(s)]).toEqual([0, 0, 1000]);
    expect(s.providers.missingPence[0]).toBe(0);
  });

  test('across the system: the council’s 400 go to the NHS, 600 are missing, and half of that is recovered', () => {
    const s = place({ scope: 'system', recoveryShare: 0.5 });
    expect([moved(s, 'nhs'), moved(s, 'council')]).toEqual([400, -400]);
    expect(s.providers.missingPence[0]).toBe(600);
    expect(lent(s)).toBe(300);
    expect(balanceOf(s.ledger, ACCOUNT.nhs)).toBe(0);
    expect(balanceOf(s.ledger, ACCOUNT.council)).toBe(0);
    expect(s.yearEnd.owedPence.reduce((sum, pence) => sum + pence, 0)).toBe(300);
  });

  test('for the NHS alone: the council keeps what it has, and the whole NHS deficit is missing', () => {
    const s = place({ scope: 'nhs', recoveryShare: 0.5 });
    expect([moved(s, 'nhs'), moved(s, 'council')]).toEqual([0, 0]);
    expect(s.providers.missingPence[0]).toBe(1000);
    expect(lent(s)).toBe(500);
    expect(balanceOf(s.ledger, ACCOUNT.council)).toBe(400);
  });

  test('an allowed deficit is not recovered', () => {
    const s = place({ scope: 'system', targetShare: -0.04, recoveryShare: 1 });
    // 600 missing to balance, 4% of 15,000 allowed
    expect(s.providers.missingPence[0]).toBe(0);
    expect(lent(s)).toBe(0);
  });

  test('what providers keep counts too', () => {
    const nhs = newState(baseScenario({ people: 1000, base: { controlTotal: { scope: 'nhs' } } }), { started: false });
    post(nhs.ledger, ACCOUNT.centre, ACCOUNT.acuteProvider, CAUSE.lineFunding, 700);
    post(nhs.ledger, ACCOUNT.nhs, ACCOUNT.resources, CAUSE.exposure, 500);
    meetControlTotal(nhs, { acute: 700, community: 0, social: 0 });
    expect(postedFor(nhs.ledger, ACCOUNT.acuteProvider, CAUSE.controlTotal)).toBe(-500);
    expect(balanceOf(nhs.ledger, ACCOUNT.acuteProvider)).toBe(200);
    expect(nhs.providers.missingPence[0]).toBe(0);
  });
});
