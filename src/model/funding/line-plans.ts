import { bounded } from '../../maths/index.js';
import { LINES, type Line } from '../../scenario/types.js';
import { assert, DAYS_PER_YEAR, toWholePence } from '../../units/index.js';
import { isAimedAt } from '../schemes/aim.js';
import type { State } from '../state/state.js';
import { planCapital } from './capital.js';
import { tieStrings } from './conditional-money.js';
import { callFirst } from './first-call.js';
import { basePlanPence } from './line-money.js';
import { LINE } from './lines.js';
import { movedShare } from './moved-money.js';
import { type Planned, plannedMoney } from './planned-money.js';
import { callHeld } from './provider-risk.js';
import { runningShare, transferredShare } from './running.js';
import { firstYearOf, settlementOfYear } from './terms.js';
import { bridgingShare, buyingPower } from './transition.js';

/**
 * Settles a year's money: each line's planned money at what a pound still buys, plus bridging money and capital turned into
 * revenue, less the first call of past deficits.
 *
 * @returns each line's money before planning, transfer and overhead, over the base settlement's
 */
export function planLines(s: State): Readonly<Record<Line, number>> {
  const { money } = s;
  const called = callFirst(s);
  callHeld(s);
  const { lineFactor, newFraction } = s.inSystem;
  const power = buyingPower(s);
  const bridging = bridgingShare(s, basePlanPence(s, 'community') + basePlanPence(s, 'social')) * power;
  const acute = planned(s, 'acute').level * lineFactor[LINE.acute] * power - called.acute;
  const fromCapital = planCapital(s, acute);
  const settled = { prevention: 1, community: 1, acute: 1, social: 1 };
  for (const line of LINES) {
    const index = LINE[line];
    const { level, added } = planned(s, line);
    const factor = lineFactor[index] * power;
    const shared = level * factor;
    const bridged = line === 'community' || line === 'social' ? bridging : 0;
    settled[line] = shared + bridged - called[line] + (line === 'acute' ? fromCapital : 0);
    money.settled[index] = settled[line];
    money.newMoney[index] = newFraction[index] > 0 ? shared * newFraction[index] : added * factor;
    money.bridging[index] = bridged;
  }
  return settled;
}

/** The money that lines end up with: after planners' moves and transfers, less what running the system costs. */
export function buildLines(s: State, settled: Readonly<Record<Line, number>>): void {
  const { money } = s;
  for (const line of LINES) {
    const base = basePlanPence(s, line);
    const had = settled[line] + movedShare(s, line) + transferredShare(s, line);
    const share = runningShare(s, line);
    const kept = had * (1 - share);
    money.runningPence[LINE[line]] = share === 0 ? 0 : toWholePence(base * had) - toWholePence(base * kept);
    setRelative(s, line, kept);
  }
}

/**
 * A line's money over the base settlement's, before sharing between places, planning and the cost of running the
 * system.
 */
export function plannedLevel(s: State, line: Line): number {
  return planned(s, line).level;
}

/** The part of it that is new money. */
export function newMoneyShare(s: State, line: Line): number {
  return planned(s, line).added;
}

function planned(s: State, line: Line): Planned {
  const { base, settlement } = s.terms;
  const year = s.yearsInForce;
  const pence = settlement.total.newMoneyPencePerPersonYear[line] * s.rules.scenario.people;
  const added = pence === 0 ? 0 : pence / s.rules.prices.baseBudgetPence[line];
  return plannedMoney({
    base,
    settlement,
    line,
    yearsBefore: s.year - year,
    year,
    added,
    inYear: (of) => settlementOfYear(s.terms, of),
    firstYear: firstYearOf(s),
  });
}

function setRelative(s: State, line: Line, relative: number): void {
  const { money } = s;
  const index = LINE[line];
  const before = money.relative[index];
  money.relative[index] = relative;
  tieStrings(s, line, relative);
  if (line !== 'prevention' || relative === before) return;
  const year = s.year;
  assert(year < money.preventionSteps.length, `year ${year} is beyond the run`);
  const among = s.rules.schemes.shareAimedAt[s.terms.settlement.schemes.aim];
  // aimed at nobody, it does nothing
  if (among === 0) return;
  money.preventionSteps[year] += preventionEffect((relative - 1) / among) - preventionEffect((before - 1) / among);
}

/**
 * What a change of prevention's money by this part of its base does, as a part of the most that more money can do. Returns
 * diminish, from the first pound to the last: nothing at all does as much harm as endless money does good.
 */
export function preventionEffect(change: number): number {
  return change >= 0 ? bounded(change) : Math.max(-1, change);
}

/**
 * Factor on the odds of upward moves: each year's change of prevention's money takes effect after a dead time and
 * along a rise. Exactly 1 while that money is the base settlement's, and for people whom it is not aimed at.
 */
export function upwardFactor(s: State, person: number): number {
  const { strength, deadLagDays, riseDays } = s.terms.prevention;
  const { preventionSteps } = s.money;
  if (!isAimedAt(s, person, s.terms.settlement.schemes.aim)) return 1;
  let effect = 0;
  for (let year = 0; year < preventionSteps.length; year++) {
    const step = preventionSteps[year];
    if (step === 0) continue;
    const since = s.now - year * DAYS_PER_YEAR - deadLagDays;
    effect += step * Math.min(1, Math.max(0, since / riseDays));
  }
  return 1 - strength * effect;
}
