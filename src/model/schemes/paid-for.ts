import { monthsInForce } from '../shocks/since-fork.js';
import type { State } from '../state/state.js';

/** Whether the settlement still pays for its coordination this month. */
export function isPaidFor(s: State): boolean {
  const { fundedMonths } = s.terms.settlement.schemes;
  return fundedMonths === 0 || monthsInForce(s, 'schemes') < fundedMonths;
}
