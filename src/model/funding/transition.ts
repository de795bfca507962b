import type { Settlement } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import type { CapacityRules, PlannedWards } from '../capacity/slots.js';
import { monthsInForce, monthsSinceFork } from '../shocks/since-fork.js';
import type { State } from '../state/state.js';
import { settlementOfYear } from './terms.js';

/**
 * Bridging money as a share of the line's base plan: the same share for community and social care, in the years after
 * the fork in which it is paid; 0 in all others.
 * @param bothPence what the base settlement gives the two lines this year
 */
export function bridgingShare(s: State, bothPence: number): number {
  const { doubleRunningPencePerPersonYear, doubleRunningYears } = s.terms.settlement.transition;
  const month = monthsInForce(s, 'transition');
  const paid = month >= 0 && month < doubleRunningYears * MONTHS_PER_YEAR;
  const pence = doubleRunningPencePerPersonYear * s.rules.scenario.people;
  return paid && pence > 0 ? pence / bothPence : 0;
}

/**
 * What a pound still buys, relative to the base settlement's prices, after inflation beyond what the money allows
 * for.
 */
export function buyingPower(s: State): number {
  const years = Math.floor(monthsSinceFork(s) / MONTHS_PER_YEAR);
  let power = 1;
  for (let year = 0; year < years; year++) power /= 1 + settlementOfYear(s.terms, year).shocks.inflationPerYear;
  return power;
}

/** Months until places that new money pays for are open. */
export function rampMonths(s: State): number {
  const { rampMonths } = s.terms.settlement.transition;
  return rampMonths > 0 ? rampMonths : s.rules.capacity.rampMonths;
}

/**
 * The planned change of acute beds, in whole wards and only after the step lag. Closures follow the plan: a plan that
 * is optimistic by o closes (1 + o) times the wards that its real effect would allow. Until they close, wards are
 * paid for.
 */
export function plannedWards(s: State): PlannedWards {
  const { transition } = s.terms.settlement;
  const since = monthsInForce(s, 'transition') - transition.acuteBedsMonth;
  if (transition.acuteBedsFactor === 1 || since < 0) return NONE;
  const { stepLagMonths } = s.rules.capacity;
  const wards = plannedChange(s.rules.capacity, transition);
  return since < stepLagMonths ? { change: 0, closing: Math.max(0, -wards) } : { change: wards, closing: 0 };
}

const NONE: PlannedWards = { change: 0, closing: 0 };

/** Whole wards that a plan opens; below 0 closes. */
export function plannedChange(
  { openBeds, bedsInWard }: Pick<CapacityRules, 'openBeds' | 'bedsInWard'>,
  { acuteBedsFactor, optimism }: Settlement['transition'],
): number {
  const change = (acuteBedsFactor - 1) * openBeds;
  return Math.trunc((change < 0 ? change * (1 + optimism) : change) / bedsInWard);
}
