import { bookValue } from './book-value.js';
import { NEUTRAL, type SettlementLevers } from './levers.js';
import type { BookValues } from './types.js';

/**
 * Levers whose value before the fork nobody has measured, so that it is a row of the book: one of the lever's own name stands
 * for the neutral value, a factor multiplies whatever the place says.
 */
export const LEVER_BASES = [
  { group: 'handover', lever: 'delayDaysPerBoundary', row: 'handover.delayFactor', as: 'factor' },
  { group: 'culture', lever: 'trust', row: 'culture.trust', as: 'value' },
  { group: 'culture', lever: 'leaderChangesPerYear', row: 'culture.leaderChangesPerYear', as: 'value' },
  { group: 'behaviour', lever: 'altruismFloor', row: 'behaviour.altruismFloor', as: 'value' },
  { group: 'behaviour', lever: 'altruismCeiling', row: 'behaviour.altruismCeiling', as: 'value' },
  { group: 'behaviour', lever: 'healthWeight', row: 'behaviour.healthWeight', as: 'value' },
  { group: 'behaviour', lever: 'planningBoundPerYear', row: 'behaviour.planningBoundPerYear', as: 'value' },
  { group: 'information', lever: 'noise', row: 'information.noise', as: 'value' },
  { group: 'information', lever: 'lagMonths', row: 'information.lagMonths', as: 'whole' },
] as const;

type Numbers = Readonly<Record<string, number>>;

/**
 * A settlement with the book's values of such levers where it leaves them as they are before the fork. What it sets stays,
 * and so does what a place sets of its own, but for factors. At central values nothing changes.
 */
export function withLeverBases<S extends SettlementLevers>(book: BookValues, settlement: S, base: SettlementLevers): S {
  const changed: Record<string, Numbers> = {};
  for (const { group, lever, row, as } of LEVER_BASES) {
    const before = (base[group] as unknown as Numbers)[lever];
    if ((settlement[group] as unknown as Numbers)[lever] !== before) continue;
    const value = bookValue(book, row);
    const isNeutral = before === (NEUTRAL[group] as unknown as Numbers)[lever];
    const after = as === 'factor' ? before * value : !isNeutral ? before : as === 'whole' ? Math.round(value) : value;
    if (after === before) continue;
    changed[group] = { ...(changed[group] ?? (settlement[group] as unknown as Numbers)), [lever]: after };
  }
  return Object.keys(changed).length === 0 ? settlement : { ...settlement, ...changed };
}
