import { LINE_TABLE } from '../../outcomes/index.js';
import {
  LINES,
  type Line,
  PAID_LINES,
  type PaidLine,
  PURSES,
  type Purse,
  type Settlement,
} from '../../scenario/types.js';
import type { State } from '../state/state.js';
import { coveredPurse } from './first-call.js';
import { ACCOUNT, CAUSE, postedFor, resultOf } from './ledger.js';
import { PROVIDER } from './lines.js';
import { balanced, postTransfers } from './transfers.js';

/** A body that answers for a bottom line with others: its account, and its balance of the year, pence. */
export interface Body {
  readonly name: string;
  readonly account: number;
  readonly balancePence: number;
}

/**
 * What each body gives (below 0: gets), whole pence that sum to 0: of all surpluses the share that may be moved, in
 * proportion, to the bodies in deficit in proportion to their deficits, and no more than those.
 */
export function surplusMoves(transferShare: number, bodies: readonly Pick<Body, 'name' | 'balancePence'>[]): number[] {
  const wanted = bodies.map(({ balancePence }) => (balancePence > 0 ? transferShare * balancePence : balancePence));
  return balanced(
    wanted,
    bodies.map(({ name }) => name),
  );
}

/** What the bodies together are short of their bottom line, pence; 0 where they meet it. */
export function missing(targetShare: number, planPence: number, balancesPence: readonly number[]): number {
  const together = balancesPence.reduce((sum, pence) => sum + pence, 0);
  return Math.max(0, targetShare * planPence - together);
}

/** Purses that answer for the bottom line. */
function pursesWithin({ controlTotal }: Settlement, covered: Purse): readonly Purse[] {
  switch (controlTotal.scope) {
    case 'none':
      return [];
    case 'nhs':
      return [covered];
    case 'system':
      return PURSES;
  }
}

/**
 * At the end of the year, after purses have shared risk: surpluses are moved to bodies in deficit that share a bottom line
 * with them, and what all together have missed it by is noted. Nothing happens without one.
 *
 * @param kept what of the year's balance stays with each provider, pence
 */
export function meetControlTotal(s: State, kept: Readonly<Record<PaidLine, number>>): void {
  const { ledger, terms, providers } = s;
  const { settlement, owners } = terms;
  const purses = pursesWithin(settlement, coveredPurse(s));
  providers.missingPence[0] = 0;
  if (purses.length === 0) return;
  const lines = LINES.filter((line) => purses.includes(owners[line]));
  const bodies = [
    ...purses.map((purse) => ({
      name: purse,
      account: ACCOUNT[purse],
      balancePence: resultOf(ledger, ACCOUNT[purse]),
    })),
    ...PAID_LINES.filter((line) => lines.includes(line)).map((line) => ({
      name: LINE_TABLE[line].provider,
      account: PROVIDER[line],
      balancePence: kept[line],
    })),
  ];
  const { targetShare, transferShare } = settlement.controlTotal;
  const plan = lines.reduce((sum, line) => sum + given(s, line), 0);
  providers.missingPence[0] = Math.ceil(
    missing(
      targetShare,
      plan,
      bodies.map(({ balancePence }) => balancePence),
    ),
  );
  postTransfers(
    ledger,
    bodies.map(({ account }) => account),
    surplusMoves(transferShare, bodies),
    CAUSE.controlTotal,
  );
}

/** The year's money of a line, pence. */
function given({ ledger }: State, line: Line): number {
  return postedFor(ledger, PROVIDER[line], CAUSE.lineFunding);
}
