import { AFTER_DISCHARGE, PHASE, RECENTLY_ILL } from '../codes/vocabulary.js';
import type { State } from '../state/state.js';
import * as AT from './columns.js';
import { byteOf } from './people.js';

/** The two periods of raised risk after a discharge, by SPELL_KIND of the stay: less after a planned one. */
export const FIRST_MONTH = [AFTER_DISCHARGE.firstMonth, AFTER_DISCHARGE.firstMonthPlanned] as const;
export const THIRD_MONTH = [AFTER_DISCHARGE.thirdMonth, AFTER_DISCHARGE.thirdMonthPlanned] as const;

/** Frail as in the first month after a discharge, and not discharged yet: severely ill patients of the department are as well. */
export function isRecentlyIll({ people }: State, person: number): boolean {
  const phase = byteOf(people, person, AT.phase);
  return RECENTLY_ILL[phase] === 1 || (phase === PHASE.department && byteOf(people, person, AT.severe) === 1);
}

/** Which raised risk applies: that of the stay someone is about to leave, or of the last one they left. */
export function riskPeriod(s: State, person: number, aboutToLeave: boolean): number {
  if (!aboutToLeave) return byteOf(s.people, person, AT.afterDischarge);
  return FIRST_MONTH[byteOf(s.people, person, AT.spellKind)];
}
