/**
 * Kind of truth: by hand, one month of a place with known days; law, that eligibility changes who pays and moves no people, and
 * that all accounts sum to 0.
 */
import { describe, expect, it } from 'vitest';
import { payForContinuingCare } from '../../src/model/funding/continuing-care.js';
import { assertConserved } from '../../src/model/funding/ledger.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';
import { OTHER_COLUMNS, only, rowsOfSettlement, runBlock } from '../laws/tables.js';
import { baseScenario, newState } from '../model/support.js';
import { pence, quietScenario } from './quiet-place.js';

describe('a month of continuing care', () => {
  // 300 care-home days, 100 of them self-funded, and 1,000 days in need. The NHS pays in full for a tenth of residents at 1,400
  // pounds a week, 200 a day; nursing at 210, 30 a day, of a third of the others; at home 700 a week, 100 a day, for 1%.
  const book = {
    'beds.open': 1,
    'careHome.nhsFundedShare': 0.1,
    'continuing.careHomeWeekPence': 140_000,
    'continuing.nursingShare': 1 / 3,
    'continuing.nursingWeekPence': 21_000,
    'continuing.homeShare': 0.01,
    'continuing.homeWeekPence': 70_000,
  };
  const days = { council: 200, self: 100, dependent: 1000 };
  const scenario = quietScenario(book, {}, { now: { continuingCare: { eligibilityFactor: 2 } } });

  it('is paid by the NHS: 30 x 200 + 90 x 30 + 10 x 100 pounds', () => {
    const s = newState(scenario, { seed: 'paper' });
    payForContinuingCare(s, days);
    expect(pence(s, 'nhs', 'continuingCare')).toBe(-970_000);
    expect(pence(s, 'nhs', 'allocation')).toBe(970_000);
    expect(pence(s, 'resources', 'continuingCare')).toBe(970_000);
    assertConserved(s.ledger);
  });

  it('with twice as many eligible it costs 60 x 200 + 80 x 30 + 20 x 100, and the NHS gets what the usual number costs', () => {
    const s = newState(scenario, { seed: 'paper' });
    s.terms = compileTerms(scenario, scenario.settlements[0]);
    payForContinuingCare(s, days);
    expect(pence(s, 'nhs', 'continuingCare')).toBe(-1_640_000);
    expect(pence(s, 'nhs', 'allocation')).toBe(970_000);
  });
});

describe('eligibility', () => {
  // nobody responds to money: all that remains is who pays
  const still = { behaviour: { responses: 'off', planning: 'off' } } as const;
  const factor = (eligibilityFactor: number) => ({ ...still, continuingCare: { eligibilityFactor } });
  const scenario = baseScenario({
    people: 5000,
    years: { warmUp: 1, horizon: 1 },
    book: { 'rationing.speedPerMonth': 0, 'rationing.reviewPerMonth': 0, 'rationing.easedPerMonth': 0 },
    settlements: { base: still, none: factor(0), half: factor(0.5), three: factor(3) },
  });
  const block = runBlock(scenario, 0, 'eligible');
  const runs = [0, 1, 2, 3].map((settlement) => rowsOfSettlement(block, 'runs', settlement)[1]);
  const spent = (settlement: number, account: string) =>
    rowsOfSettlement(block, 'accounts', settlement)
      .filter((row) => row.year === 1 && ACCOUNTS[row.account] === account)
      .filter((row) => ['variableUse', 'selfFundedCare', 'continuingCare'].includes(CAUSES[row.cause]))
      .reduce((sum, row) => sum - row.pence, 0);

  it('moves cost from the NHS to council and households, step by step, and back', () => {
    const [base, none, half, three] = [0, 1, 2, 3];
    for (const [less, more] of [
      [none, half],
      [half, base],
      [base, three],
    ]) {
      expect(spent(less, 'nhs')).toBeLessThan(spent(more, 'nhs'));
      expect(spent(less, 'socialProvider')).toBeGreaterThan(spent(more, 'socialProvider'));
      expect(spent(less, 'households')).toBeGreaterThan(spent(more, 'households'));
    }
    // nursing of residents is paid by the NHS regardless of who else pays
    expect(runs[none]['cost.continuingCare']).toBeGreaterThan(0);
  });

  it('moves no people', () => {
    const people = OTHER_COLUMNS.filter((name) => /^(deaths|births|deteriorations|admissions|time|waits)/.test(name));
    for (const run of runs.slice(1)) expect(only(run, people)).toEqual(only(runs[0], people));
  });
});
