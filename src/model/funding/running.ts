import { type CauseOf, causesOf } from '../../outcomes/index.js';
import { LINES, type Line, type Settlement } from '../../scenario/types.js';
import { assert, toWholePence } from '../../units/index.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, post } from './ledger.js';
import { basePlanPence, monthShare } from './line-money.js';
import { LINE } from './lines.js';
import { movedShare } from './moved-money.js';
import { pooledShare } from './pooling.js';

/** Share of a line's money that running the system costs beyond the base settlement: deducted first, spent at once. */
export function runningShare(s: State, line: Line): number {
  const share = runningCauses(s, line).reduce((sum, { share }) => sum + share, 0);
  assert(share < 1, `running the system costs ${share} of the money of ${line}`);
  return share;
}

function runningCauses(s: State, line: Line) {
  const { terms, inSystem, rules } = s;
  const shares: Readonly<Record<CauseOf<'running'>, number>> = {
    administration: terms.administrationShare + inSystem.effort[0] * rules.effortCostShare,
    scaleLoss: terms.scaleLossShare,
    governance: governanceShare(s, line),
    reporting: reportingShare(s),
  };
  return causesOf('running')
    .map((cause) => ({ cause: CAUSE[cause], share: shares[cause] }))
    .filter(({ share }) => share !== 0);
}

/** The pool's own cost, charged on its part of the line. */
function governanceShare(s: State, line: Line): number {
  const of = (levers: Settlement) => levers.pooling.governanceCostShare * pooledShare(levers, line);
  return of(s.terms.settlement) - of(s.terms.base);
}

/** The cost of reporting to each overseer. */
function reportingShare(s: State): number {
  const of = ({ accountability }: Settlement) => accountability.overseers * accountability.reportingCostShare;
  return of(s.terms.settlement) - of(s.terms.base);
}

/** Transfer from acute to social care beyond the base settlement's, over a line's money; at most the acute line. */
export function transferredShare(s: State, line: Line): number {
  const { settlement, base } = s.terms;
  if (line !== 'acute' && line !== 'social') return 0;
  const pence = (levers: Settlement) => {
    const given = transferPence(s, levers);
    return line === 'acute' ? -given : given - crowdedOutPence(given, levers);
  };
  const difference = pence(settlement) - pence(base);
  return difference === 0 ? 0 : difference / basePlanPence(s, line);
}

/** The year's transfer, at most what the acute line has. */
function transferPence(s: State, levers: Settlement): number {
  const asked = levers.pooling.transferPencePerPersonYear * s.rules.scenario.people;
  if (asked === 0) return 0;
  const has = basePlanPence(s, 'acute') * (s.money.settled[LINE.acute] + movedShare(s, 'acute'));
  return toWholePence(Math.max(0, Math.min(asked, has)));
}

/** The amount by which the purse of social care lowers its own contribution. */
function crowdedOutPence(transferPence: number, { pooling }: Settlement): number {
  return toWholePence(pooling.crowdOut * transferPence);
}

/** What the year's transfer takes from, and adds to, a line, pence. */
export function transferredPence(s: State, line: Line): number {
  const { settlement } = s.terms;
  if (line !== 'acute' && line !== 'social') return 0;
  const given = transferPence(s, settlement);
  return line === 'acute' ? 0 - given : given - crowdedOutPence(given, settlement);
}

/** The month's part of the transfer: it reaches the purse of social care, which spends its own money elsewhere. */
export function payTransfer(s: State): void {
  const { ledger, terms, monthOfYear: month } = s;
  const given = transferPence(s, terms.settlement);
  const [from, to] = [ACCOUNT[terms.owners.acute], ACCOUNT[terms.owners.social]];
  if (given === 0) return;
  if (from !== to) post(ledger, from, to, CAUSE.transfer, monthShare(given, month));
  const elsewhere = monthShare(crowdedOutPence(given, terms.settlement), month);
  post(ledger, to, ACCOUNT.councilOther, CAUSE.crowdOut, elsewhere);
}

/** The month's cost of running the system: allocated beside the lines' money, the pool's cost through the pot. */
export function payForRunning(s: State): void {
  const { ledger, terms, money } = s;
  const month = s.monthOfYear;
  for (const line of LINES) {
    const causes = runningCauses(s, line);
    const all = causes.reduce((sum, { share }) => sum + share, 0);
    const owner = ACCOUNT[terms.owners[line]];
    let left = monthShare(money.runningPence[LINE[line]], month);
    post(ledger, ACCOUNT.centre, owner, CAUSE.allocation, left);
    const amount = left;
    causes.forEach(({ cause, share }, index) => {
      const pence = index === causes.length - 1 ? left : toWholePence((amount * share) / all);
      left -= pence;
      const pooled = cause === CAUSE.governance;
      if (pooled) post(ledger, owner, ACCOUNT.pot, CAUSE.contribution, pence);
      post(ledger, pooled ? ACCOUNT.pot : owner, ACCOUNT.resources, cause, pence);
    });
  }
}
