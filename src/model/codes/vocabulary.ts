import { LIVING_SETTINGS, PATHWAYS, RESPONSES, SETTINGS, STAYS, VIRTUAL_WARDS } from '../../care/index.js';
import { COUNT_COLUMNS, STOCK_COLUMNS } from '../../outcomes/index.js';
import { codes, traits } from './codes.js';

/** Where a person is. */
export const SETTING = codes(SETTINGS);

/** By setting: 1 where people are at home, with or without care; 1 where nobody helps with daily living. */
export const AT_HOME = traits(SETTINGS, (name) => LIVING_SETTINGS.some((row) => row.name === name && row.atHome));
export const WITHOUT_HELP = traits(SETTINGS, (name) =>
  LIVING_SETTINGS.some((row) => row.name === name && !row.dailyHelp),
);
export const IN_HOSPITAL = traits(SETTINGS, (name) =>
  LIVING_SETTINGS.some((row) => row.name === name && row.inHospital),
);

/** Codes of the declared columns: what is counted, and what is integrated over time. */
export const COUNT = codes(COUNT_COLUMNS.map((column) => column.name));
export const STOCK = codes(STOCK_COLUMNS.map((column) => column.name));

/** By setting: the stock of people in it; -1 outside the place. */
export const STOCK_OF_SETTING: Int16Array = Int16Array.from(SETTINGS, (name) =>
  STOCK_COLUMNS.findIndex((column) => column.name === `time.${name}`),
);
/** Stocks of living people; everyone in the place is in exactly one. */
export const LIVING_STOCKS: readonly number[] = LIVING_SETTINGS.map(({ name }) => STOCK[`time.${name}`]);

/**
 * Times at which something happens to a person, in days, kept side by side in the person's record. The six clocks come
 * first. At equal times, the one earlier in this list is handled first.
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
  'plannedCare',
] as const;
export const DUE = codes(DUES);

/**
 * Events of the place itself; their calendar slots follow those of people. At equal times lower priorities go first.
 */
export const SYSTEM_EVENTS = ['turnaround', 'newcomer', 'midnight', 'bedMeeting', 'boardRound', 'duty'] as const;
export const SYSTEM_EVENT = codes(SYSTEM_EVENTS);

/** Internal clocks: unit-exponential thresholds consumed at a hazard that may change. */
export const CLOCKS = ['deterioration', 'death', 'planned', 'dependency', 'social', 'carer'] as const;
export const CLOCK = codes(CLOCKS);

/** Phases in which a patient holds an acute bed: the stay, then what keeps a patient who is ready. */
export const BED_PHASES = [
  'acuteStay',
  'pathway0Delay',
  'awaitingAssessor',
  'assessorWork',
  'assessmentPapers',
  'handover',
  'awaitingPlace',
  'leaving',
  'heldUp',
  'findingPlace',
] as const;

/** Phases between services, and in those without a stay of their own. */
export const OTHER_PHASES = [
  'none',
  'awaitingResponse',
  'department',
  'boarding',
  'assessmentUnit',
  'placeKept',
  'awaitingLaterAssessor',
  'laterAssessorWork',
  'laterPapers',
] as const;

/** Where a person is in an episode of care; the spell timer has its own meaning in each. */
export const PHASES = [...OTHER_PHASES, ...BED_PHASES, ...STAYS.map(({ phase }) => phase)] as const;
export type PhaseName = (typeof PHASES)[number];
export const PHASE = codes(PHASES);

/** Phases on a pathway in which the patient is assessed for long-term care; they hold the pathway's place. */
export const ASSESSED_ON_PATHWAY = traits(PHASES, (name) =>
  ['awaitingLaterAssessor', 'laterAssessorWork', 'laterPapers'].includes(name),
);

export const HOLDS_BED = traits(PHASES, (name) => BED_PHASES.some((phase) => phase === name));
/** Phases in which people are being treated for an acute illness; in all others another can strike them. */
const IN_TREATMENT: readonly PhaseName[] = [
  'acuteStay',
  'assessmentUnit',
  ...[...RESPONSES, ...VIRTUAL_WARDS].map(({ phase }) => phase),
];
export const MAY_FALL_ILL = traits(PHASES, (name) => !IN_TREATMENT.includes(name));

/**
 * Those who wait for a bed, or in one although they are ready, are as frail as in the first month after a discharge: that
 * risk does not wait until they have left. So are the severely ill in the department (isRecentlyIll).
 */
export const RECENTLY_ILL = traits(
  PHASES,
  (name) => name === 'boarding' || (name !== 'acuteStay' && BED_PHASES.some((phase) => phase === name)),
);

/** Why a patient who is ready is still in an acute bed. An assessment is one agency's, or joint with a single pool. */
export const DELAYS = [
  'none',
  'pathway0',
  'nhsAssessment',
  'councilAssessment',
  'jointAssessment',
  'handover',
  'hub',
  'hospitalProcess',
  'otherReason',
  ...PATHWAYS.map(({ name }) => name),
] as const;
export type DelayName = (typeof DELAYS)[number];
export const DELAY = codes(DELAYS);

/** Long-term support that a person has or is waiting for. */
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

/** Stages on the way to a planned admission. */
export const PLANNED_CARE_STEPS = ['none', 'awaitingDecision', 'onDayList', 'onOrdinaryList', 'putOff'] as const;
export const PLANNED_CARE = codes(PLANNED_CARE_STEPS);

/** Why somebody leaves the way to a planned admission untreated. */
export const REASONS = ['resolved', 'private', 'declined'] as const;
export const REASON = codes(REASONS);

export const SEX = codes(['female', 'male']);
export const DEPENDENCY = codes(['none', 'helpAtHome', 'careHomeLevel']);
/** Case management compared with the base settlement: the same, only here, only there. */
export const MANAGED = codes(['asInBase', 'gained', 'lost']);
export const AFTER_DISCHARGE = codes(['none', 'firstMonth', 'thirdMonth', 'firstMonthPlanned', 'thirdMonthPlanned']);

/** What a spell's draws are keyed by: the deterioration that began it, or the planned referral. */
export const SPELL_KIND = codes(['unplanned', 'planned']);

/** Lines of the council's queue for an assessment, in the order in which they are served. */
export const ASSESSMENT_LINES = ['careHome', 'other', 'lowPriority'] as const;
export const ASSESSMENT_LINE = codes(ASSESSMENT_LINES);

/** Lines of each list for planned care, in the order in which they are served. */
export const STREAMS = ['urgent', 'overLimit', 'routine'] as const;
export const STREAM = codes(STREAMS);
