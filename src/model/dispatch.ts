import { type Role, SERVICES } from '../care/index.js';
import { admitNext } from '../engine/index.js';
import { assert } from '../units/index.js';
import { changeDuty } from './capacity/duty.js';
import { SERVICE_OF_PHASE } from './codes/service-codes.js';
import { type BED_PHASES, DUES, type OTHER_PHASES, PHASES, SYSTEM_EVENTS } from './codes/vocabulary.js';
import { bedMeeting } from './day/bed-meeting.js';
import { boardRound } from './day/board-round.js';
import { midnight } from './day/midnight.js';
import { leaveAssessmentUnit } from './pathway/admission.js';
import { stepAfterDischarge } from './pathway/after-discharge.js';
import { endTurnaround } from './pathway/bed-cleaning.js';
import { endProcessing } from './pathway/department.js';
import {
  awaitSlot,
  bookDeparture,
  depart,
  endAssessorWork,
  endHoldUp,
  endPapers,
  endPathwayStay,
  queueForPlace,
  startAssessorWork,
} from './pathway/discharge.js';
import { beHarmed } from './pathway/harm-of-waiting.js';
import { carerBreaksDown, endCommunityStay, fallIll, loseResponse, startResponse } from './pathway/illness.js';
import {
  dependencyClock,
  endLongTermTimer,
  socialClock,
  startSupport,
  stopKeepingPlace,
} from './pathway/long-term-support.js';
import { noteServed } from './pathway/own-places.js';
import { plannedCareTimer, refer } from './pathway/planned-care.js';
import { endStay, startStay } from './pathway/ward-stay.js';
import { clearDue, isHere, reschedule } from './person/changes.js';
import * as AT from './person/columns.js';
import { byteOf, doubleOf } from './person/people.js';
import { refresh } from './person/refresh.js';
import { birthday, die } from './population/events.js';
import { newcomer } from './population/newcomers.js';
import type { State } from './state/state.js';

type Handler = (s: State, person: number) => void;
type Table<N extends string> = Readonly<Record<N, Handler>>;

/** What a person's earliest due time leads to. */
const ON_DUE = inOrder<(typeof DUES)[number], Handler>(DUES, {
  deterioration: fallIll,
  death: die,
  planned: refer,
  dependency: dependencyClock,
  social: socialClock,
  carer: carerBreaksDown,
  birthday,
  spell: (s, person) => ON_PHASE_END[byteOf(s.people, person, AT.phase)](s, person),
  afterDischarge: stepAfterDischarge,
  longTerm: endLongTermTimer,
  plannedCare: plannedCareTimer,
});

/** What the end of a stay leads to, by the role of the service. */
const ON_STAY_END: Table<Role> = {
  responseAtHome: endCommunityStay,
  virtualWard: endCommunityStay,
  dischargePathway: endPathwayStay,
  ...noneOf('department', 'assessmentUnit', 'wards', 'assessors', 'homeCare', 'careHome'),
};

/** What the end of a phase leads to, for phases that are not stays with a service. */
const ON_OTHER_PHASE_END: Table<(typeof OTHER_PHASES)[number] | (typeof BED_PHASES)[number]> = {
  awaitingResponse: loseResponse,
  department: endProcessing,
  assessmentUnit: leaveAssessmentUnit,
  boarding: beHarmed,
  acuteStay: endStay,
  pathway0Delay: bookDeparture,
  assessorWork: endAssessorWork,
  assessmentPapers: endPapers,
  handover: awaitSlot,
  leaving: depart,
  heldUp: endHoldUp,
  findingPlace: queueForPlace,
  placeKept: stopKeepingPlace,
  laterAssessorWork: endAssessorWork,
  laterPapers: endPapers,
  ...noneOf('none', 'awaitingAssessor', 'awaitingPlace', 'awaitingLaterAssessor'),
};

const ON_PHASE_END: readonly Handler[] = PHASES.map((name, phase) => {
  const service = SERVICE_OF_PHASE[phase];
  return service >= 0
    ? ON_STAY_END[SERVICES[service].role]
    : ON_OTHER_PHASE_END[name as keyof typeof ON_OTHER_PHASE_END];
});

/** What a free place means for the first in line, by the role of the service. */
const ON_SERVED: Table<Role> = {
  responseAtHome: startResponse,
  wards: startStay,
  assessors: startAssessorWork,
  dischargePathway: bookDeparture,
  ...noneOf('virtualWard', 'department', 'assessmentUnit', 'homeCare', 'careHome'),
};

const ON_SYSTEM_EVENT = inOrder<(typeof SYSTEM_EVENTS)[number], (s: State) => void>(SYSTEM_EVENTS, {
  turnaround: endTurnaround,
  newcomer,
  midnight,
  bedMeeting,
  boardRound,
  duty: changeDuty,
});

/** @param slot of the calendar: a person's row, or above those an event of the place */
export function handleEvent(s: State, slot: number): void {
  if (slot < s.rows) return handlePerson(s, slot);
  const event = slot - s.rows;
  ON_SYSTEM_EVENT[event](s);
  s.observer?.look(s, DUES.length + event, -1);
}

function handlePerson(s: State, person: number): void {
  const due = s.people.nextDue[person];
  if (doubleOf(s.people, person, AT.due + due) !== s.now) assert(false, `person ${person} was called for nothing`);
  clearDue(s, person, due);
  s.current = person;
  ON_DUE[due](s, person);
  s.current = -1;
  if (isHere(s, person)) {
    refresh(s, person);
    reschedule(s, person);
  }
  s.observer?.look(s, due, person);
}

/** Serves everyone for whom a unit may have come free, until nobody else can start. */
export function serveAll(s: State): void {
  const { layout, toServe } = s;
  while (toServe[0] > 0) {
    const group = toServe[toServe[0]];
    toServe[0]--;
    if (group >= layout.spellGroups) while (startSupport(s, group - layout.spellGroups));
    else serve(s, group);
    noteServed(s, group);
  }
}

function serve(s: State, group: number): void {
  const start = ON_SERVED[s.layout.roles[group]];
  for (let person = admitNext(s.spells, group); person >= 0; person = admitNext(s.spells, group)) start(s, person);
}

function inOrder<N extends string, H>(names: readonly N[], handlers: Readonly<Record<N, H>>): readonly H[] {
  return names.map((name) => handlers[name]);
}

/** Nothing follows from these. */
function noneOf<N extends string>(...names: N[]): Table<N> {
  const never: Handler = (_, person) => assert(false, `person ${person}: nothing was to happen`);
  return Object.fromEntries(names.map((name) => [name, never])) as Table<N>;
}
