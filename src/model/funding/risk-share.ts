import { LINES, PURSES, type Purse, type Settlement } from '../../scenario/types.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, postedFor, resultOf } from './ledger.js';
import { linePlansPence } from './line-money.js';
import { balanced, postTransfers } from './transfers.js';

/** A member of the risk share: the money of its lines, and what it spent beyond its income, pence. */
export interface Member {
  readonly purse: Purse;
  readonly planPence: number;
  readonly deviationPence: number;
}

/** The money of each purse's lines this year, pence. */
export function pursePlansPence(s: State): Record<Purse, number> {
  const lines = linePlansPence(s);
  const sum = (purse: Purse) =>
    LINES.reduce((pence, line) => (s.terms.owners[line] === purse ? pence + lines[line] : pence), 0);
  return { nhs: sum('nhs'), council: sum('council'), publicHealth: sum('publicHealth') };
}

/** Purses that fund lines, and how far each deviated from plan in the year that ends. */
function members(s: State): Member[] {
  return PURSES.map((purse) => {
    const funded = postedFor(s.ledger, ACCOUNT[purse], CAUSE.lineFunding);
    const contributed = postedFor(s.ledger, ACCOUNT[purse], CAUSE.contribution);
    const deviationPence = 0 - resultOf(s.ledger, ACCOUNT[purse]);
    return { purse, planPence: 0 - funded - contributed, deviationPence };
  }).filter(({ planPence }) => planPence > 0);
}

/** The part of a deviation beyond the dead band, with its sign. */
export function beyondBand(member: Member, deadBandShare: number): number {
  const beyond = Math.max(0, Math.abs(member.deviationPence) - deadBandShare * member.planPence);
  return member.deviationPence < 0 ? -beyond : beyond;
}

/**
 * B12: what each member pays (negative: receives), whole pence that sum to 0. T_i = sigma (share_i sum dev - dev_i)
 * beyond the dead band, at most the cap; what the cap cuts off stays with the member, and the other side shrinks in
 * proportion.
 */
export function riskTransfers(terms: Settlement['riskShare'], of: readonly Member[]): number[] {
  const plan = of.reduce((sum, { planPence }) => sum + planPence, 0);
  const deviations = of.map((member) => beyondBand(member, terms.deadBandShare));
  const all = deviations.reduce((sum, pence) => sum + pence, 0);
  const wanted = of.map(({ planPence }, index) => {
    const cap = terms.capShare * planPence;
    const transfer = terms.share * ((planPence / plan) * all - deviations[index]);
    return Math.max(-cap, Math.min(cap, transfer));
  });
  return balanced(
    wanted,
    of.map(({ purse }) => purse),
  );
}

/** At the end of the year, before any deficit is covered: deviations from plan are shared between the purses. */
export function shareRisk(s: State): void {
  const all = members(s);
  const { riskShare } = s.terms.settlement;
  for (const purse of PURSES) s.yearEnd.deviationSign[PURSES.indexOf(purse)] = 0;
  for (const member of all) {
    s.yearEnd.deviationSign[PURSES.indexOf(member.purse)] = Math.sign(beyondBand(member, riskShare.deadBandShare));
  }
  const accounts = all.map(({ purse }) => ACCOUNT[purse]);
  postTransfers(s.ledger, accounts, riskTransfers(riskShare, all), CAUSE.riskShare);
}
