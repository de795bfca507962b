import { type Arena, f64, i32 } from '../../engine/index.js';
import { codes } from '../codes/codes.js';

/** Sums since the year began. */
const OF_YEAR = ['referred', 'seen', 'waitedDays'] as const;
export const OF_PLANNED_YEAR = codes(OF_YEAR);

/** What planned care holds beside its people and lists. */
export interface PlannedState {
  /**
   * referrals that end at the outpatient decision and have not met it, by clinic and day of referral, a ring:
   * [clinic * referralDays + day % referralDays]. Counted as when they were referred: those who leave of themselves
   * are taken off by `stillWaiting` when read.
   */
  readonly referrals: Float64Array;
  /** by clinic: day of referral of the first in line */
  readonly front: Int32Array;
  /** part of an attendance left for the next person in line */
  readonly carry: Float64Array;
  /** [OF_YEAR] */
  readonly year: Float64Array;
}

export function createPlanned(arena: Arena, clinics: number, referralDays: number): PlannedState {
  return {
    referrals: f64(arena, clinics * referralDays),
    front: i32(arena, clinics),
    carry: f64(arena, 1),
    year: f64(arena, OF_YEAR.length),
  };
}
