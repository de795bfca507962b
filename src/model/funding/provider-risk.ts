import { bounded } from '../../maths/index.js';
import { type Line, PAID_LINES, type PaidLine, type Settlement } from '../../scenario/types.js';
import { toWholePence } from '../../units/index.js';
import type { State } from '../state/state.js';
import { balanceOf, CAUSE, postedFor } from './ledger.js';
import { basePlanPence } from './line-money.js';
import { LINE, PROVIDER } from './lines.js';

type Terms = Settlement['payment'][PaidLine]['riskShare'];

/**
 * What a provider itself bears of a deviation from plan (above 0: an underspend that it keeps), whole pence: its share of
 * what lies beyond the dead band, at most the cap.
 */
export function providersPart(terms: Terms, deviationPence: number, planPence: number): number {
  const share = deviationPence < 0 ? terms.lossShare : terms.gainShare;
  const beyond = Math.max(0, Math.abs(deviationPence) - terms.deadBandShare * planPence);
  const part = toWholePence(Math.min(share * beyond, terms.capShare * Math.max(0, planPence)));
  return deviationPence < 0 ? 0 - part : part;
}

/**
 * At the start of a year: of a loss, relative to the line's base money, s(x) is recovered, so that something is always left,
 * and the rest waits; a gain is spent in full.
 */
export function callHeld(s: State): void {
  const { heldPence, calledPence } = s.providers;
  for (const line of PAID_LINES) {
    const held = heldPence[LINE[line]];
    const base = basePlanPence(s, line);
    calledPence[LINE[line]] = held >= 0 ? 0 - held : base > 0 ? toWholePence(base * bounded((0 - held) / base)) : 0;
  }
}

/** What a provider recovers this year, over the line's base money: so much of it opens no places. Below 0: a gain spent. */
export function recoveredShare(s: State, line: Line): number {
  const called = s.providers.calledPence[LINE[line]];
  return called === 0 ? 0 : called / basePlanPence(s, line);
}

/** The provider's balance of this year alone, before anything is handed on, against what it was to recover, pence. */
export function ownBalance(s: State, line: Line): number {
  const { heldPence, calledPence } = s.providers;
  return balanceOf(s.ledger, PROVIDER[line]) - heldPence[LINE[line]] - calledPence[LINE[line]];
}

/** At the end of a year: what of the year's balance stays with each provider, pence. The rest goes to the line's holder. */
export function keepParts(s: State): Readonly<Record<PaidLine, number>> {
  const { settlement } = s.terms;
  const parts = PAID_LINES.map((line) => {
    const terms = settlement.payment[line].riskShare;
    const plan = postedFor(s.ledger, PROVIDER[line], CAUSE.lineFunding);
    const deviation = ownBalance(s, line);
    const isBeyond = Math.abs(deviation) > terms.deadBandShare * plan;
    s.providers.deviationSign[LINE[line]] = isBeyond ? 0 - Math.sign(deviation) : 0;
    return [line, providersPart(terms, deviation, plan)] as const;
  });
  return Object.fromEntries(parts) as Record<PaidLine, number>;
}

/** Once all is settled: what is on the providers' accounts is carried into the next year. */
export function carryHeld(s: State): void {
  for (const line of PAID_LINES) s.providers.heldPence[LINE[line]] = balanceOf(s.ledger, PROVIDER[line]);
}

/** Share of its own balance that a provider expects to bear: of the side on which the last year ended, or of both alike. */
export function ownRisk({ lossShare, gainShare }: Terms, deviationSign: number): number {
  if (deviationSign > 0) return lossShare;
  return deviationSign < 0 ? gainShare : (lossShare + gainShare) / 2;
}
