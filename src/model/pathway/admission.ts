import { discrete, seize } from '../../engine/index.js';
import { draw, moveTo } from '../life.js';
import { BYTES, DOUBLES, WORDS } from '../people.js';
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
  const spell = people.words[person * WORDS + AT.spellOrdinal]!;
  const noNight =
    draw(s, person, PURPOSE.noNight, spell) <
    rules.pathway.stay.noNightShare[people.bytes[person * BYTES + AT.ageYears]!]!;
  if (noNight && people.bytes[person * BYTES + AT.fatal] === 0) {
    leaveDepartment(s, person);
    moveTo(s, person, SETTING.assessmentUnit);
    const days = durationDays(rules.pathway.stay.assessmentUnit, spellDraw(s, person, 'stay'));
    enterPhase(s, person, PHASE.assessmentUnit, days);
    return settlePerson(s, person);
  }
  countOne(s.tallies, COUNT['admissions.overnight'], people.bytes[person * BYTES + AT.quintile]!);
  people.bytes[person * BYTES + AT.wardGroup] = discrete(
    spellDraw(s, person, 'wardGroup'),
    rules.pathway.stay.wardGroups,
  );
  people.doubles[person * DOUBLES + AT.boardedDays] = s.at[0]!;
  moveTo(s, person, SETTING.department);
  beginBoarding(s, person);
  request(s, person, people.bytes[person * BYTES + AT.wardGroup]!, PHASE.boarding);
  settlePerson(s, person);
}

function virtualWardTakes(s: State, person: number): boolean {
  const { people } = s;
  const { oldAgeYears, frailSegment, virtualWardShare } = s.rules.pathway.response;
  const reached =
    people.bytes[person * BYTES + AT.ageYears]! >= oldAgeYears ||
    people.bytes[person * BYTES + AT.segment]! >= frailSegment;
  return (
    reached &&
    draw(s, person, PURPOSE.virtualWardShare, people.words[person * WORDS + AT.spellOrdinal]!) < virtualWardShare
  );
}

function startVirtualWard(s: State, person: number): void {
  const { people, rules } = s;
  leaveDepartment(s, person);
  countOne(s.tallies, COUNT['community.virtualWard'], people.bytes[person * BYTES + AT.quintile]!);
  moveTo(s, person, SETTING.virtualWard);
  const u = draw(s, person, PURPOSE.virtualWardStay, people.words[person * WORDS + AT.spellOrdinal]!);
  enterPhase(s, person, PHASE.virtualWard, durationDays(rules.pathway.response.virtualWardStay, u));
  settlePerson(s, person);
}

function countAdmission(s: State, person: number, viaDepartment: boolean): void {
  const { people, tallies, rules } = s;
  const quintile = people.bytes[person * BYTES + AT.quintile]!;
  countOne(tallies, COUNT['admissions.unplanned'], quintile);
  if (viaDepartment) countOne(tallies, COUNT['admissions.viaDepartment'], quintile);
  const old = rules.oldBand[people.bytes[person * BYTES + AT.ageYears]!]!;
  if (old > 0) countOne(tallies, COUNT['admissions.65to74'] + old - 1, quintile);
  if (people.bytes[person * BYTES + AT.support] === SUPPORT.careHome)
    countOne(tallies, COUNT['admissions.fromCareHome'], quintile);
  if (people.bytes[person * BYTES + AT.unreached] === 1) countOne(tallies, COUNT['admissions.avoidable'], quintile);
  const since = s.at[0]! - people.doubles[person * DOUBLES + AT.dischargedDays]!;
  if (people.bytes[person * BYTES + AT.discharged] === 1 && since <= rules.pathway.stay.readmissionWindowDays) {
    countOne(tallies, COUNT['admissions.readmitted'], quintile);
  }
}
