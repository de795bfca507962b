import { type Arena, f64, i32, openRows, u8 } from '../engine/index.js';
import { CLOCKS, DUES } from './vocabulary.js';

export { BYTES, DOUBLES, WORDS } from '../engine/index.js';

/**
 * The people of a place, one row a person for the whole replication; the dead keep their row, newborns are appended. A
 * person's row is also their entity number in every random stream.
 *
 * Codes and ordinals fill the first cache line of a row, due times and rates the next two; {@link BYTES}, {@link WORDS}
 * and {@link DOUBLES} are from one person to the next.
 *
 * `record` holds per person, side by side, the due times (days) of {@link DUES}; then the rates (per day, operational
 * days for deterioration) of {@link CLOCKS}; then the deterioration clock's due time in operational days. A rate below
 * or at 0 marks a stopped clock and is minus the hazard still to be consumed.
 */
export interface People {
  readonly count: Int32Array;
  readonly record: Float64Array;
  /** [rows] which due time is the earliest; apart, since whoever enters the calendar need not be looked at further */
  readonly nextDue: Uint8Array;
  readonly ageYears: Uint8Array;
  readonly sex: Uint8Array;
  readonly quintile: Uint8Array;
  readonly neighbourhood: Uint8Array;
  readonly livesAlone: Uint8Array;
  readonly carer: Uint8Array;
  /** 1 when the person's means are above the limit for home care; for a care home, where a house counts too */
  readonly paysHomeCare: Uint8Array;
  readonly paysCareHome: Uint8Array;
  readonly segment: Uint8Array;
  readonly dependency: Uint8Array;
  readonly setting: Uint8Array;
  readonly phase: Uint8Array;
  readonly afterDischarge: Uint8Array;
  /** the way to long-term support, and living in a care home */
  readonly support: Uint8Array;
  /** 1 while holding a home-care package */
  readonly packaged: Uint8Array;
  readonly careHomeGroup: Uint8Array;
  readonly elective: Uint8Array;
  /** when the referral now under way was made, days */
  readonly referredDays: Float64Array;
  readonly unmet: Uint8Array;
  /** the same for people of old age only */
  readonly unmetOld: Uint8Array;
  readonly utility: Float64Array;
  /** 1 once discharged alive from an overnight bed, and when that last was */
  readonly discharged: Uint8Array;
  readonly dischargedDays: Float64Array;
  /** how often each clock has fired: the ordinal of the next firing's draws */
  readonly deteriorations: Int32Array;
  readonly referrals: Int32Array;
  readonly dependencyChanges: Int32Array;
  readonly socialFirings: Int32Array;
  readonly carerBreakdowns: Int32Array;
  readonly requests: Int32Array;
  // the current spell
  readonly spellKind: Uint8Array;
  readonly spellOrdinal: Int32Array;
  readonly wardGroup: Uint8Array;
  readonly pathway: Uint8Array;
  readonly delay: Uint8Array;
  readonly assessmentsDone: Uint8Array;
  /** spell group of the assessor asked or at work */
  readonly assessor: Uint8Array;
  /** 1 when the patient was of old age as the spell began */
  readonly oldSpell: Uint8Array;
  readonly severe: Uint8Array;
  /** 1 when the illness leaves a need of long-term support behind */
  readonly lasting: Uint8Array;
  /** 1 when the community could have met the illness and had no place in time */
  readonly unreached: Uint8Array;
  readonly fatal: Uint8Array;
  /** 1 when the spell counts as a department attendance */
  readonly attended: Uint8Array;
  readonly startedDays: Float64Array;
  readonly boardedDays: Float64Array;
  readonly readyDays: Float64Array;
  readonly reroutePatience: Float64Array;
  /** case management beyond the base settlement's: MANAGED */
  readonly managed: Uint8Array;
}

export const RATE_OFFSET = DUES.length;
export const OPERATIONAL_OFFSET = DUES.length + CLOCKS.length;
const RECORD_LENGTH = OPERATIONAL_OFFSET + 1;

/** @param rows people at the start and everyone who may be born */
export function createPeople(arena: Arena, rows: number): People {
  const { byte, word, doubles } = openRows(arena, rows);
  const double = () => doubles(1);
  // One literal, in the order of the row: parts spread together would now and then get another hidden class, and with it
  // every function that reads people would be compiled again.
  return {
    deteriorations: word(),
    referrals: word(),
    dependencyChanges: word(),
    socialFirings: word(),
    carerBreakdowns: word(),
    requests: word(),
    spellOrdinal: word(),
    ageYears: byte(),
    sex: byte(),
    quintile: byte(),
    neighbourhood: byte(),
    livesAlone: byte(),
    carer: byte(),
    paysHomeCare: byte(),
    paysCareHome: byte(),
    segment: byte(),
    dependency: byte(),
    setting: byte(),
    phase: byte(),
    afterDischarge: byte(),
    support: byte(),
    packaged: byte(),
    careHomeGroup: byte(),
    elective: byte(),
    unmet: byte(),
    unmetOld: byte(),
    discharged: byte(),
    spellKind: byte(),
    wardGroup: byte(),
    pathway: byte(),
    delay: byte(),
    assessmentsDone: byte(),
    assessor: byte(),
    oldSpell: byte(),
    severe: byte(),
    lasting: byte(),
    unreached: byte(),
    fatal: byte(),
    attended: byte(),
    managed: byte(),
    record: doubles(RECORD_LENGTH),
    referredDays: double(),
    utility: double(),
    dischargedDays: double(),
    startedDays: double(),
    boardedDays: double(),
    readyDays: double(),
    count: i32(arena, 1),
    nextDue: u8(arena, rows),
    reroutePatience: f64(arena, rows),
  };
}
