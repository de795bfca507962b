import { exponential, ORDINALS } from '../../engine/index.js';
import { MAX_ASSESSMENTS } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';
import { SERVICE, SERVICE_OF_PHASE } from '../codes/service-codes.js';
import { CLOCK, COUNT, DUE, PHASE, SETTING, SPELL_KIND } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { draw, moveTo, setDue, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte, setDouble, takeOrdinal, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { admit } from './admission.js';
import { admissionShare } from './admission-share.js';
import { attendDepartment } from './department.js';
import { isReached } from './reach.js';
import { beginSpell, durationDays, enterPhase, fatality, goHome, personChanged, vacate } from './spells.js';
import { giveBack, request } from './stations.js';

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
  if (byteOf(people, person, AT.phase) === PHASE.none) meetIllness(s, person, BREAKDOWN_ILLNESS + breakdown);
  else personChanged(s, person);
}

function meetIllness(s: State, person: number, illness: number): void {
  const { people, rules, tallies } = s;
  countOne(tallies, COUNT.deteriorations, byteOf(people, person, AT.quintile));
  const severe = draw(s, person, PURPOSE.severity, illness) < admissionShare(s, person);
  const onPathway = byteOf(people, person, AT.phase) !== PHASE.none;
  if (onPathway && !severe) return personChanged(s, person);
  if (onPathway) vacate(s, person);
  beginSpell(s, person, SPELL_KIND.unplanned, illness);
  setByte(people, person, AT.fatal, severe && draw(s, person, PURPOSE.fatal, illness) < fatality(s, person) ? 1 : 0);
  setByte(people, person, AT.severe, severe ? 1 : 0);
  if (!onPathway && communityCouldMeet(s, person, illness)) {
    request(s, person, s.layout.stations[SERVICE.communityResponse], PHASE.awaitingResponse);
    const patience =
      exponential(draw(s, person, PURPOSE.responsePatience, illness)) * rules.pathway.response.patienceDays;
    setDue(s, person, DUE.spell, s.now + patience);
    return personChanged(s, person);
  }
  goToHospital(s, person);
}

/** Nobody came in time: the illness goes to the hospital after all. */
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
  enterPhase(s, person, PHASE.response, durationDays(rules.pathway.stays[SERVICE.communityResponse], u));
  personChanged(s, person);
}

/** The response or the virtual-ward stay ends; a fatal illness is fatal there too. @returns whether the person dies */
export function endCommunityStay(s: State, person: number): boolean {
  if (byteOf(s.people, person, AT.fatal) === 1) return true;
  giveBack(s, s.layout.stations[SERVICE_OF_PHASE[byteOf(s.people, person, AT.phase)]]);
  goHome(s, person);
  return false;
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
