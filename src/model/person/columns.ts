/**
 * Position of each column in a person's row, counted in its own width: `bytes[person * BYTES + AT.segment]`. Plain
 * numbers, because the compiler folds them into the addresses; one array for all columns of a width, because its
 * bounds are then checked once per event and not once per column. A test checks that columns are adjacent and fit.
 */

// the first cache line. Words: how often each clock has fired, which is the ordinal of the next firing's draws
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
/** 1 when the person's means are above the limit: for home care; for a care home, where a house counts as well */
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
/** what the person has entered into the tallies: BOOKED */
export const booked = 46;
/** 1 once discharged alive from an overnight bed */
export const discharged = 47;
// the current spell
export const spellKind = 48;
export const wardGroup = 49;
export const pathway = 50;
export const delay = 51;
export const assessmentsDone = 52;
/** agency of the assessors waited for or at work, counted from the first */
export const assessor = 53;
/** 1 when the patient was an older person as the spell began */
export const oldSpell = 54;
export const severe = 55;
/** 1 when the illness ends in a need for long-term support */
export const lasting = 56;
/** 1 when community response could have met the illness but had no place in time */
export const unreached = 57;
export const fatal = 58;
/** 1 when the spell counts as a department attendance */
export const attended = 59;
/** case management beyond the base settlement's: MANAGED */
export const managed = 60;
/** planned needs that began while another one waits */
export const furtherNeeds = 61;
/** 1 once a planned need has been left untreated that does not resolve */
export const untreated = 62;
/** 1 when the long-term assessment of this spell follows discharge */
export const assessedLater = 63;

// doubles: the other cache lines
/** due times, days, in the order of DUES */
export const due = 8;
/**
 * rates, per day (operational days for deterioration), in the order of CLOCKS. A rate at or below 0 marks a stopped
 * clock and is minus the hazard still to be consumed.
 */
export const rate = 19;
/** the deterioration clock's due time in operational days */
export const operational = 25;
export const utility = 26;
/** utility that planned need, waiting or left untreated, takes away */
export const utilityLost = 27;
/** what being cared for is worth to them now, in the order of WORTH */
export const worth = 28;
/** expected deaths of delay a day x days of a year, in the order of DELAY_KIND */
export const delayDeaths = 32;
/** time of the current referral, days */
export const referredDays = 35;
/** time of the last live discharge from an overnight bed, days; valid if `discharged` is 1 */
export const dischargedDays = 36;
// the current spell
export const startedDays = 37;
export const readyDays = 38;

// bytes again, in the last eight
/** the columns that deaths of delay count in, in the order of DELAY_KIND */
export const delayColumn = 312;
/** 1 while the need for help is one that a delayed stay, or going home without support, has left behind */
export const deconditioned = 315;
/** 1 when somebody has decided to move away and is still in care */
export const moving = 316;
