import { discrete } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { COUNT, PHASE, SETTING, SUPPORT } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { draw, moveTo } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { leaveDepartment } from './attendance.js';
import { isDying } from './fatal-illness.js';
import { awaitHarmOfBoarding } from './harm-of-waiting.js';
import { beginOwnStay, chooseOwn, ruleOf, seizeOwn } from './own-places.js';
import { beginBoarding, durationDays, enterPhase, goHome, leaveUnit, personChanged, spellDraw } from './spells.js';
import { request } from './stations.js';
import { enterVirtualWard } from './virtual-wards.js';

/**
 * The decision to admit. In order: a virtual ward, if it accepts the patient and has a free place; the assessment unit,
 * for stays without a night; otherwise an overnight bed in the patient's ward group, with boarding until one is free.
 */
export function admit(s: State, person: number, viaDepartment: boolean): void {
  const { people, rules } = s;
  if (enterVirtualWard(s, person)) return;
  countAdmission(s, person, viaDepartment);
  const spell = wordOf(people, person, AT.spellOrdinal);
  const noNight =
    draw(s, person, PURPOSE.noNight, spell) < rules.pathway.stay.noNightShare[byteOf(people, person, AT.ageYears)];
  const needsNight = !noNight || isDying(s, person);
  const own = isDying(s, person) ? -1 : chooseOwn(s, person, needsNight ? rules.own.unitsOfWards : rules.own.units);
  if (own >= 0 && seizeOwn(s, person, own)) return enterUnit(s, person, beginOwnStay(s, person, own));
  const sentToWard = own >= 0 && ruleOf(s, own).takes.whenFull === 'wards';
  if (!needsNight && !sentToWard) {
    return enterUnit(s, person, durationDays(rules.pathway.stay.assessmentUnit, spellDraw(s, person, 'stay')));
  }
  countOne(s.tallies, COUNT['admissions.overnight'], byteOf(people, person, AT.quintile));
  setByte(people, person, AT.wardGroup, discrete(spellDraw(s, person, 'wardGroup'), rules.pathway.stay.wardGroups));
  people.processedAt[person] = s.now;
  moveTo(s, person, SETTING.department);
  beginBoarding(s, person);
  request(s, person, byteOf(people, person, AT.wardGroup), PHASE.boarding);
  awaitHarmOfBoarding(s, person);
  personChanged(s, person);
}

function enterUnit(s: State, person: number, days: number): void {
  leaveDepartment(s, person);
  moveTo(s, person, SETTING.assessmentUnit);
  enterPhase(s, person, PHASE.assessmentUnit, days);
  personChanged(s, person);
}

/** A stay without a night is over. */
export function leaveAssessmentUnit(s: State, person: number): void {
  leaveUnit(s, person);
  goHome(s, person);
}

function countAdmission(s: State, person: number, viaDepartment: boolean): void {
  const { people, tallies, rules } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['admissions.unplanned'], quintile);
  if (viaDepartment) countOne(tallies, COUNT['admissions.viaAe'], quintile);
  const old = rules.oldBand[byteOf(people, person, AT.ageYears)];
  if (old > 0) countOne(tallies, COUNT['admissions.65to74'] + old - 1, quintile);
  if (byteOf(people, person, AT.support) === SUPPORT.careHome)
    countOne(tallies, COUNT['admissions.fromCareHome'], quintile);
  if (byteOf(people, person, AT.unreached) === 1) countOne(tallies, COUNT['admissions.avoidable'], quintile);
  const since = s.now - doubleOf(people, person, AT.dischargedDays);
  if (byteOf(people, person, AT.discharged) === 1 && since <= rules.pathway.stay.readmissionWindowDays) {
    countOne(tallies, COUNT['admissions.readmittedIn30Days'], quintile);
  }
}
