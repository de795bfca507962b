import type { CapitalRules } from '../rules/capital-rules.js';
import { bedsBuilt } from '../state/estate-state.js';
import type { State } from '../state/state.js';
import type { Roof } from './slots.js';

/**
 * Beds and theatres out of use: their odds are in proportion to the backlog. What can be used is held against what the base
 * settlement's backlog leaves, so that it is exactly 1 where both are the same.
 */
export function usable(
  { shutShare, backlogPence }: Pick<CapitalRules, 'shutShare' | 'backlogPence'>,
  nowPence: number,
  basePence: number,
): number {
  if (backlogPence <= 0) return 1;
  const ofAll = (pence: number) => 1 - shutShare + shutShare * (pence / backlogPence);
  return ofAll(basePence) / ofAll(nowPence);
}

/** What the buildings let be opened this month. */
export function roofNow(s: State): Roof {
  const { estate, rules, terms, month } = s;
  const { capital, capacity, scale } = rules;
  const share = usable(capital, estate.backlogPence[0], estate.backlogPence[1]);
  if (terms.settlement.capital.newBeds === 'revenue') return { usable: share, moreBeds: Number.POSITIVE_INFINITY };
  const built = bedsBuilt(estate, month, capital.buildMonths) / scale;
  return { usable: share, moreBeds: Math.max(0, capital.spareBedsShare * capacity.openBeds + built) };
}
