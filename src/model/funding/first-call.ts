import { bounded } from '../../maths/index.js';
import { byLine } from '../../outcomes/index.js';
import { LINES, type Line, type Purse } from '../../scenario/types.js';
import { splitPence, toWholePence } from '../../units/index.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, post, resultOf } from './ledger.js';
import { basePlanPence, monthShare } from './line-money.js';
import { LINE } from './lines.js';

/** The purse whose deficits `centre` covers: the one that holds acute care, which cannot turn people away. */
export function coveredPurse(s: State): Purse {
  return s.terms.owners.acute;
}

/**
 * The year's first call on the covered purse's lines: what is owed, relative to their base money, bounded by s(x) so
 * that something is always left; the rest waits for the next year. Money kept from a surplus is returned in full.
 * @returns the share of each line's base plan that is called, exactly 0 where nothing is owed
 */
export function callFirst(s: State): Readonly<Record<Line, number>> {
  const { owedPence, calledPence } = s.yearEnd;
  const owed = owedPence[yearNow(s)];
  const held = LINES.filter((line) => s.terms.owners[line] === coveredPurse(s) && basePlanPence(s, line) > 0);
  calledPence.fill(0);
  if (owed !== 0 && held.length > 0) {
    const plans = held.map((line) => basePlanPence(s, line));
    const all = plans.reduce((sum, pence) => sum + pence, 0);
    const called = owed > 0 ? toWholePence(all * bounded(owed / all)) : owed;
    splitPence(called, plans, held).forEach((pence, index) => {
      calledPence[LINE[held[index]]] = pence;
    });
  }
  return byLine((line) => {
    const called = calledPence[LINE[line]];
    return called === 0 ? 0 : called / basePlanPence(s, line);
  });
}

/** The month's part of the call: allocated as if nothing were owed, and repaid at once. @returns the pence called */
export function payBack(s: State, line: Line): number {
  const year = s.yearEnd.calledPence[LINE[line]];
  if (year === 0) return 0;
  const pence = monthShare(year, s.monthOfYear);
  post(s.ledger, ACCOUNT[coveredPurse(s)], ACCOUNT.centre, year > 0 ? CAUSE.firstCall : CAUSE.carriedForward, pence);
  return pence;
}

/**
 * B13: `centre` brings the covered purse back to the balance at which it began the year. Of a deficit, the first-call
 * share (under a control total: the share to be recovered of what is missing to it) is a loan repaid in equal parts over the coming years and the rest is new money; of a surplus, the carried
 * share is kept for the next year and the rest goes back.
 */
export function coverDeficit(s: State): void {
  const { ledger, yearEnd } = s;
  const { firstCallYears, carryShare } = s.terms.settlement.yearEnd;
  const purse = ACCOUNT[coveredPurse(s)];
  const deficit = 0 - resultOf(ledger, purse);
  const next = yearNow(s);
  rollOver(s, next);
  if (deficit > 0) {
    const lent = toWholePence(owedOf(s, deficit));
    const years = Array.from({ length: firstCallYears }, (_, year) => String(year));
    const parts = splitPence(
      lent,
      years.map(() => 1),
      years,
    );
    parts.forEach((pence, year) => {
      yearEnd.owedPence[next + year] += pence;
    });
    post(ledger, ACCOUNT.centre, purse, CAUSE.advance, lent);
  } else {
    const kept = toWholePence(carryShare * -deficit);
    yearEnd.owedPence[next] -= kept;
    post(ledger, purse, ACCOUNT.centre, CAUSE.surplusKept, kept);
  }
  post(ledger, purse, ACCOUNT.centre, CAUSE.deficitCover, resultOf(ledger, purse));
}

function owedOf(s: State, deficitPence: number): number {
  const { yearEnd, controlTotal } = s.terms.settlement;
  if (controlTotal.scope === 'none') return yearEnd.firstCallShare * deficitPence;
  return Math.min(deficitPence, controlTotal.recoveryShare * s.providers.missingPence[0]);
}

/** What the year that ends could not repay is carried into the next. */
function rollOver(s: State, next: number): void {
  const { owedPence, calledPence } = s.yearEnd;
  const called = calledPence.reduce((sum, pence) => sum + pence, 0);
  owedPence[next] += owedPence[next - 1] - called;
  owedPence[next - 1] = 0;
}

function yearNow(s: State): number {
  return s.year;
}
