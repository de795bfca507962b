import { type Arena, f64, i32 } from '../../engine/index.js';
import { codes } from '../codes/codes.js';

/** The urgent clinic, and routine ones that differ in how long they usually let people wait. */
export const CLINICS = 17;
/** Days for which referrals are kept apart; who has waited for longer is dropped from the flow. */
export const REFERRAL_DAYS = 2048;

/** Sums since the year began. */
const OF_YEAR = ['referred', 'seen', 'waitedDays'] as const;
export const OF_PLANNED_YEAR = codes(OF_YEAR);

/** What planned care holds beside its people and lists. */
export interface PlannedState {
  /**
   * referrals that end at the outpatient decision and have not met it, by clinic and day of referral, a ring:
   * [clinic * REFERRAL_DAYS + day % REFERRAL_DAYS]. Counted as when they were referred: those who leave of themselves
   * are taken off by `stillWaiting` when read.
   */
  readonly referrals: Float64Array;
  /** by clinic: day of referral of the first in line */
  readonly front: Int32Array;
  /** part of an attendance left for the next person in line */
  readonly carry: Float64Array;
  /** [OF_YEAR] */
  readonly year: Float64Array;
  /** by person: utility that untreated need, and waiting in the past, take away now */
  readonly lost: Float64Array;
}

export function createPlanned(arena: Arena, rows: number): PlannedState {
  return {
    referrals: f64(arena, CLINICS * REFERRAL_DAYS),
    front: i32(arena, CLINICS),
    carry: f64(arena, 1),
    year: f64(arena, OF_YEAR.length),
    lost: f64(arena, rows),
  };
}
