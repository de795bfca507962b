import { exponential, ORDINALS } from '../../engine/index.js';
import { MAX_ASSESSMENTS } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';
import { SERVICE, SERVICE_OF_PHASE } from '../codes/service-codes.js';
import { CLOCK, COUNT, DUE, HOLDS_BED, MAY_FALL_ILL, PHASE, SETTING, SPELL_KIND } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { countInBed, draw, moveTo, NEVER, setDue, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte, setDouble, setWord, takeOrdinal, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { admit } from './admission.js';
import { admissionShare } from './admission-share.js';
import { attendDepartment } from './department.js';
import { giveUpDischarge } from './discharge.js';
import { daysToDeath, daysToDeathAtHome, isDying, mayBeFatal, setDeath } from './fatal-illness.js';
import { awaitHarm } from './harm-of-waiting.js';
import {
  beginOwnStay,
  chooseOwn,
  leavePlace,
  ownServiceOf,
  requestOwn,
  ruleOf,
  takesNow,
  turnAway,
} from './own-places.js';
import { isReached } from './reach.js';
import { beginSpell, durationDays, goHome, personChanged, stayUntilDeathOr, vacate } from './spells.js';
import { request } from './stations.js';
import { takeBed } from './ward-stay.js';

/** Illnesses after a carer's breakdown are numbered from here, beyond any number that a clock can reach. */
const BREAKDOWN_ILLNESS = ORDINALS / MAX_ASSESSMENTS / 2;

/**
 * A person falls acutely ill: the j-th firing of their deterioration clock. Severity, whether the community could meet
 * it, the route and whether it is fatal are drawn with the illness, whatever happens next.
 */
export function fallIll(s: State, person: number): void {
  const illness = takeOrdinal(s.people, person, AT.deteriorations);
  windClock(s, person, CLOCK.deterioration, illness + 1);
  meetIllness(s, person, illness);
}

/**
 * An unpaid carer breaks down: the need they covered is unmet from now on, and that causes an illness with draws of its
 * own, so that the person's other illnesses keep theirs.
 */
export function carerBreaksDown(s: State, person: number): void {
  const { people } = s;
  const breakdown = takeOrdinal(people, person, AT.carerBreakdowns);
  windClock(s, person, CLOCK.carer, breakdown + 1);
  countOne(s.tallies, COUNT['carers.breakdowns'], byteOf(people, person, AT.quintile));
  setByte(people, person, AT.carer, 0);
  const mayFallIll = MAY_FALL_ILL[byteOf(people, person, AT.phase)] === 1 && !isDying(s, person);
  if (mayFallIll) meetIllness(s, person, BREAKDOWN_ILLNESS + breakdown);
  else personChanged(s, person);
}

/**
 * Illness strikes people at home, and people who wait or recover: waiting suspends nothing. What it leads to depends on
 * where it finds them, and a mild one leads to nothing where they are cared for already.
 */
function meetIllness(s: State, person: number, illness: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT.deteriorations, quintile);
  const severe = draw(s, person, PURPOSE.severity, illness) < admissionShare(s, person);
  const phase = byteOf(people, person, AT.phase);
  if (phase === PHASE.none) return beginIllness(s, person, illness, severe);
  if (!severe) return personChanged(s, person);
  if (HOLDS_BED[phase] === 1) return fallIllInBed(s, person, illness);
  if (phase === PHASE.department || phase === PHASE.boarding) return worsen(s, person, illness);
  if (phase === PHASE.awaitingResponse) countOne(tallies, COUNT['community.unmet'], quintile);
  vacate(s, person);
  startSpell(s, person, illness, severe);
  if (mayBeFatal(s, person, illness)) setDeath(s, person, daysToDeath(s, person, illness));
  goToHospital(s, person);
}

/** At home with no episode of care: the community meets it where it could and has a place in time, else the hospital. */
function beginIllness(s: State, person: number, illness: number, severe: boolean): void {
  const atHome = communityCouldMeet(s, person, illness);
  if (severe && mayBeFatal(s, person, illness)) {
    setDeath(s, person, atHome ? daysToDeathAtHome(s, person, illness) : daysToDeath(s, person, illness));
    if (staysInHome(s, person, illness)) return personChanged(s, person);
  }
  startSpell(s, person, illness, severe);
  if (!atHome) return goToHospital(s, person);
  const own = chooseOwn(s, person, s.rules.own.responses);
  if (own >= 0 && takesNow(s, own)) requestOwn(s, person, own, PHASE.awaitingResponse);
  else {
    if (own >= 0) turnAway(s, own);
    if (own >= 0 && ruleOf(s, own).takes.whenFull === 'department') return loseResponse(s, person);
    request(s, person, s.layout.stations[SERVICE.communityResponse], PHASE.awaitingResponse);
  }
  const patience = exponential(draw(s, person, PURPOSE.responsePatience, illness));
  setDue(s, person, DUE.spell, s.now + patience * s.rules.pathway.response.patienceDays);
  personChanged(s, person);
}

/** A resident whose death is foreseen is cared for in the home to the end: no hospital, no episode of care. */
function staysInHome(s: State, person: number, illness: number): boolean {
  if (byteOf(s.people, person, AT.setting) !== SETTING.careHome) return false;
  return draw(s, person, PURPOSE.careInPlace, illness) < s.rules.pathway.careInPlaceShare;
}

function startSpell(s: State, person: number, illness: number, severe: boolean): void {
  beginSpell(s, person, SPELL_KIND.unplanned, illness);
  setByte(s.people, person, AT.severe, severe ? 1 : 0);
}

/** In the department, or waiting there for a bed: nothing changes but that this one may be fatal, and that waiting may harm. */
function worsen(s: State, person: number, illness: number): void {
  const { people } = s;
  const wasSevere = byteOf(people, person, AT.severe) === 1;
  setByte(people, person, AT.severe, 1);
  if (mayBeFatal(s, person, illness)) setDeath(s, person, daysToDeath(s, person, illness));
  if (!wasSevere) {
    // from now on this illness is the one that is treated: its own numbers decide on admission and on harm
    setWord(people, person, AT.spellOrdinal, illness);
    awaitHarm(s, person, byteOf(people, person, AT.phase) === PHASE.department ? people.processedAt[person] : NEVER);
  }
  personChanged(s, person);
}

/** Ready to leave and still in the bed: it begins a stay of its own there, and what was arranged is given up. */
function fallIllInBed(s: State, person: number, illness: number): void {
  giveUpDischarge(s, person);
  countInBed(s, person, -1);
  startSpell(s, person, illness, true);
  countInBed(s, person, 1);
  if (mayBeFatal(s, person, illness)) setDeath(s, person, daysToDeath(s, person, illness));
  takeBed(s, person);
}

/** Community response did not come in time: the patient goes to hospital. */
export function loseResponse(s: State, person: number): void {
  countOne(s.tallies, COUNT['community.unmet'], byteOf(s.people, person, AT.quintile));
  setByte(s.people, person, AT.unreached, 1);
  vacate(s, person);
  goToHospital(s, person);
}

export function startResponse(s: State, person: number): void {
  const { people, rules } = s;
  countOne(s.tallies, COUNT['community.responses'], byteOf(people, person, AT.quintile));
  moveTo(s, person, SETTING.communityResponse);
  const u = draw(s, person, PURPOSE.responseStay, wordOf(people, person, AT.spellOrdinal));
  const own = ownServiceOf(s, person);
  const days = own < 0 ? durationDays(rules.pathway.stays[SERVICE.communityResponse], u) : beginOwnStay(s, person, own);
  stayUntilDeathOr(s, person, PHASE.response, days);
  personChanged(s, person);
}

/** The response or the virtual-ward stay ends. Patients who die during it do not reach this. */
export function endCommunityStay(s: State, person: number): void {
  leavePlace(s, person, s.layout.stations[SERVICE_OF_PHASE[byteOf(s.people, person, AT.phase)]]);
  goHome(s, person);
}

function goToHospital(s: State, person: number): void {
  const { people, rules } = s;
  setDouble(people, person, AT.startedDays, s.now);
  const direct =
    byteOf(people, person, AT.severe) === 1 &&
    draw(s, person, PURPOSE.route, wordOf(people, person, AT.spellOrdinal)) < rules.pathway.department.directShare;
  if (direct) admit(s, person, false);
  else attendDepartment(s, person);
}

function communityCouldMeet(s: State, person: number, illness: number): boolean {
  if (!isReached(s, person)) return false;
  const { resolvableShare } = s.rules.pathway.response;
  return draw(s, person, PURPOSE.resolvable, illness) < resolvableShare * s.conduct.contact[0];
}
