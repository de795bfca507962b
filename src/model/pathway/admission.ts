import { discrete, seize } from '../../engine/index.js';
import { draw, moveTo } from '../life.js';
import { byteOf, doubleOf, setByte, setDouble, wordOf } from '../people.js';
import { PURPOSE } from '../purposes.js';
import * as AT from '../row.js';
import type { State } from '../state.js';
import { countOne } from '../tallies.js';
import { COUNT, PHASE, SETTING, SUPPORT } from '../vocabulary.js';
import { leaveDepartment } from './attendance.js';
import { beginBoarding, durationDays, enterPhase, request, settlePerson, spellDraw } from './spells.js';

/**
 * The decision to admit. In order: a virtual ward, when the patient is of those it takes and a place is free; an
 * assessment unit, for stays without a night; else an overnight bed of the patient's ward group, boarding until one is
 * free.
 */
export function decideAdmission(s: State, person: number, viaDepartment: boolean): void {
  const { people, rules } = s;
  if (virtualWardTakes(s, person) && seize(s.spells, s.layout.virtualWard)) return startVirtualWard(s, person);
  countAdmission(s, person, viaDepartment);
  const spell = wordOf(people, person, AT.spellOrdinal);
  const noNight =
    draw(s, person, PURPOSE.noNight, spell) < rules.pathway.stay.noNightShare[byteOf(people, person, AT.ageYears)];
  if (noNight && byteOf(people, person, AT.fatal) === 0) {
    leaveDepartment(s, person);
    moveTo(s, person, SETTING.assessmentUnit);
    const days = durationDays(rules.pathway.stay.assessmentUnit, spellDraw(s, person, 'stay'));
    enterPhase(s, person, PHASE.assessmentUnit, days);
    return settlePerson(s, person);
  }
  countOne(s.tallies, COUNT['admissions.overnight'], byteOf(people, person, AT.quintile));
  setByte(people, person, AT.wardGroup, discrete(spellDraw(s, person, 'wardGroup'), rules.pathway.stay.wardGroups));
  setDouble(people, person, AT.boardedDays, s.now);
  moveTo(s, person, SETTING.department);
  beginBoarding(s, person);
  request(s, person, byteOf(people, person, AT.wardGroup), PHASE.boarding);
  settlePerson(s, person);
}

function virtualWardTakes(s: State, person: number): boolean {
  const { people } = s;
  const { oldAgeYears, frailSegment, virtualWardShare } = s.rules.pathway.response;
  const reached =
    byteOf(people, person, AT.ageYears) >= oldAgeYears || byteOf(people, person, AT.segment) >= frailSegment;
  return (
    reached && draw(s, person, PURPOSE.virtualWardShare, wordOf(people, person, AT.spellOrdinal)) < virtualWardShare
  );
}

function startVirtualWard(s: State, person: number): void {
  const { people, rules } = s;
  leaveDepartment(s, person);
  countOne(s.tallies, COUNT['community.virtualWard'], byteOf(people, person, AT.quintile));
  moveTo(s, person, SETTING.virtualWard);
  const u = draw(s, person, PURPOSE.virtualWardStay, wordOf(people, person, AT.spellOrdinal));
  enterPhase(s, person, PHASE.virtualWard, durationDays(rules.pathway.response.virtualWardStay, u));
  settlePerson(s, person);
}

function countAdmission(s: State, person: number, viaDepartment: boolean): void {
  const { people, tallies, rules } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['admissions.unplanned'], quintile);
  if (viaDepartment) countOne(tallies, COUNT['admissions.viaDepartment'], quintile);
  const old = rules.oldBand[byteOf(people, person, AT.ageYears)];
  if (old > 0) countOne(tallies, COUNT['admissions.65to74'] + old - 1, quintile);
  if (byteOf(people, person, AT.support) === SUPPORT.careHome)
    countOne(tallies, COUNT['admissions.fromCareHome'], quintile);
  if (byteOf(people, person, AT.unreached) === 1) countOne(tallies, COUNT['admissions.avoidable'], quintile);
  const since = s.now - doubleOf(people, person, AT.dischargedDays);
  if (byteOf(people, person, AT.discharged) === 1 && since <= rules.pathway.stay.readmissionWindowDays) {
    countOne(tallies, COUNT['admissions.readmitted'], quintile);
  }
}
