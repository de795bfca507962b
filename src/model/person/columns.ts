/**
 * Where each column lies in a person's row, counted in its own width: `bytes[person * BYTES + AT.segment]`. Plain numbers,
 * because the compiler then folds them into the addresses, and one array for all columns of a width, because its bounds
 * are then looked up once an event and not once a column. A test holds that columns lie side by side and fit.
 */

// the first cache line: words, how often each clock has fired, which is the ordinal of the next firing's draws
export const deteriorations = 0;
export const referrals = 1;
export const dependencyChanges = 2;
export const socialFirings = 3;
export const carerBreakdowns = 4;
export const requests = 5;
/** of the current spell */
export const spellOrdinal = 6;

// bytes
export const ageYears = 28;
export const sex = 29;
export const quintile = 30;
export const neighbourhood = 31;
export const livesAlone = 32;
export const carer = 33;
/** 1 when the person's means are above the limit for home care; for a care home, where a house counts too */
export const paysHomeCare = 34;
export const paysCareHome = 35;
export const segment = 36;
export const dependency = 37;
export const setting = 38;
export const phase = 39;
export const afterDischarge = 40;
/** the way to long-term support, and living in a care home */
export const support = 41;
/** 1 while holding a home-care package */
export const packaged = 42;
export const careHomeGroup = 43;
export const plannedCare = 44;
export const unmet = 45;
/** the same for people of old age only */
export const unmetOld = 46;
/** 1 once discharged alive from an overnight bed */
export const discharged = 47;
// the current spell
export const spellKind = 48;
export const wardGroup = 49;
export const pathway = 50;
export const delay = 51;
export const assessmentsDone = 52;
/** spell group of the assessor asked or at work */
export const assessor = 53;
/** 1 when the patient was of old age as the spell began */
export const oldSpell = 54;
export const severe = 55;
/** 1 when the illness leaves a need of long-term support behind */
export const lasting = 56;
/** 1 when the community could have met the illness and had no place in time */
export const unreached = 57;
export const fatal = 58;
/** 1 when the spell counts as a department attendance */
export const attended = 59;
/** case management beyond the base settlement's: MANAGED */
export const managed = 60;

// doubles: the other cache lines
/** due times, days, in the order of DUES */
export const due = 8;
/**
 * rates, per day (operational days for deterioration), in the order of CLOCKS. A rate below or at 0 marks a stopped clock
 * and is minus the hazard still to be consumed.
 */
export const rate = 19;
/** the deterioration clock's due time in operational days */
export const operational = 25;
export const utility = 26;
/** when the referral now under way was made, days */
export const referredDays = 27;
/** when last discharged alive from an overnight bed; `discharged` says whether ever */
export const dischargedDays = 28;
// the current spell
export const startedDays = 29;
export const boardedDays = 30;
export const readyDays = 31;
