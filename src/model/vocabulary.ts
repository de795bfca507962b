import { COUNT_COLUMNS, SETTINGS, STOCK_COLUMNS } from '../outcomes/index.js';
import { codes } from './codes.js';

/** Where a person is. The first ten are also the first ten stocks, so a setting's code is its stock's code. */
export const SETTING = codes(SETTINGS);

/** What is counted, and what is integrated over time: codes of the declared columns. */
export const COUNT = codes(COUNT_COLUMNS.map((column) => column.name));
export const STOCK = codes(STOCK_COLUMNS.map((column) => column.name));

/**
 * Times at which something happens to a person, in days, kept side by side in the person's record. The six clocks come
 * first. At equal times the earlier in this list is handled first.
 */
export const DUES = [
  'deterioration',
  'death',
  'planned',
  'dependency',
  'social',
  'carer',
  'birthday',
  'spell',
  'afterDischarge',
  'longTerm',
  'elective',
] as const;
export const DUE = codes(DUES);

/** Internal clocks: unit-exponential thresholds consumed at a hazard that may change. */
export const CLOCKS = ['deterioration', 'death', 'planned', 'dependency', 'social', 'carer'] as const;
export const CLOCK = codes(CLOCKS);

/** Where in an episode of care a person is; the spell timer means something else in each. */
export const PHASES = [
  'none',
  'awaitingResponse',
  'response',
  'virtualWard',
  'department',
  'boarding',
  'assessmentUnit',
  'acuteStay',
  'pathway0Delay',
  'awaitingAssessor',
  'assessorWork',
  'assessmentPapers',
  'handover',
  'awaitingPlace',
  'leaving',
  'pathway1',
  'pathway2',
  'pathway3',
  'pathway3Blocked',
] as const;
export const PHASE = codes(PHASES);

/** Why a patient who is ready is still in an acute bed; an assessment is one agency's, or joint when there is one pool. */
export const DELAYS = [
  'none',
  'pathway0',
  'nhsAssessment',
  'councilAssessment',
  'jointAssessment',
  'handover',
  'pathway1',
  'pathway2',
  'pathway3',
] as const;
export const DELAY = codes(DELAYS);

/** Long-term support: what a person has, or is on the way to. */
export const SUPPORTS = [
  'none',
  'awaitingHomeCareAssessment',
  'awaitingHomeCare',
  'awaitingCareHomeAssessment',
  'searchingCareHome',
  'awaitingCareHome',
  'careHome',
] as const;
export const SUPPORT = codes(SUPPORTS);

/** The way to a planned admission. */
export const ELECTIVES = ['none', 'awaitingDecision', 'onDayList', 'onOrdinaryList', 'putOff'] as const;
export const ELECTIVE = codes(ELECTIVES);

export const SEX = codes(['female', 'male']);
export const DEPENDENCY = codes(['none', 'helpAtHome', 'careHomeLevel']);
/** Case management against the base settlement: the same, only here, only there. */
export const MANAGED = codes(['asInBase', 'gained', 'lost']);
export const AFTER_DISCHARGE = codes(['none', 'firstMonth', 'thirdMonth']);

/** Which list a spell's draws are keyed by: the deterioration that began it, or the planned referral. */
export const SPELL_KIND = codes(['unplanned', 'planned']);
