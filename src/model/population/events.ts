import { DAYS_PER_YEAR } from '../../units/index.js';
import { upwardFactor } from '../funding/money.js';
import { clearDue, draw, moveTo, setDue, setSegment } from '../life.js';
import { leaveDepartment } from '../pathway/attendance.js';
import { leaveList } from '../pathway/elective.js';
import { settlePerson, vacate } from '../pathway/spells.js';
import { leaveSupport } from '../pathway/support.js';
import { BYTES, DOUBLES } from '../people.js';
import { PURPOSE } from '../purposes.js';
import * as AT from '../row.js';
import type { State } from '../state.js';
import { changeStock, countOne } from '../tallies.js';
import { AFTER_DISCHARGE, COUNT, DUE, DUES, ELECTIVE, PHASE, SETTING, STOCK, SUPPORT } from '../vocabulary.js';
import { movesAt } from './migration.js';
import { reviewSegment, startSegment } from './segments.js';

/** Moves away, or is a year older; adults' need segment is reviewed, new adults enter the mix of their age. */
export function birthday(s: State, person: number): void {
  const { people, rules } = s;
  const { segments } = rules;
  const ageYears = Math.min(people.bytes[person * BYTES + AT.ageYears]! + 1, rules.lastAgeYears);
  if (movesAway(s, person, ageYears)) return moveAway(s, person);
  growOlder(s, person, ageYears);
  if (ageYears === rules.people.oldAgeYears) {
    const alone = draw(s, person, PURPOSE.livesAlone, 0) < rules.people.livesAloneShare[ageYears]!;
    people.bytes[person * BYTES + AT.livesAlone] = alone ? 1 : 0;
  }
  setDue(s, person, DUE.birthday, s.at[0]! + DAYS_PER_YEAR);
  if (ageYears >= segments.adultAgeYears) {
    const u = draw(s, person, PURPOSE.segmentReview, ageYears);
    const before = people.bytes[person * BYTES + AT.segment]!;
    const upward = upwardFactor(s);
    const after =
      ageYears === segments.adultAgeYears
        ? startSegment(segments, ageYears, u)
        : reviewSegment(segments, ageYears, before, upward, u);
    if (after !== before) setSegment(s, person, after);
  }
}

function growOlder(s: State, person: number, ageYears: number): void {
  const { people, tallies, rules } = s;
  const before = rules.oldBand[people.bytes[person * BYTES + AT.ageYears]!]!;
  const after = rules.oldBand[ageYears]!;
  people.bytes[person * BYTES + AT.ageYears] = ageYears;
  if (before === after) return;
  const quintile = people.bytes[person * BYTES + AT.quintile]!;
  if (before > 0) changeStock(tallies, STOCK['time.65to74'] + before - 1, quintile, -1, s.at[0]!);
  changeStock(tallies, STOCK['time.65to74'] + after - 1, quintile, 1, s.at[0]!);
}

/** The raised risk after a discharge steps down, and later ends. */
export function stepAfterDischarge(s: State, person: number): void {
  const { people, rules } = s;
  if (people.bytes[person * BYTES + AT.afterDischarge] === AFTER_DISCHARGE.firstMonth) {
    people.bytes[person * BYTES + AT.afterDischarge] = AFTER_DISCHARGE.thirdMonth;
    const { afterDischargeDays } = rules.people;
    const days = afterDischargeDays[AFTER_DISCHARGE.thirdMonth]! - afterDischargeDays[AFTER_DISCHARGE.firstMonth]!;
    setDue(s, person, DUE.afterDischarge, s.at[0]! + days);
  } else {
    people.bytes[person * BYTES + AT.afterDischarge] = AFTER_DISCHARGE.none;
    clearDue(s, person, DUE.afterDischarge);
  }
  settlePerson(s, person);
}

/** Whoever is at home in no care may leave; the others' share is made up for in the probability. */
function movesAway(s: State, person: number, ageYears: number): boolean {
  const { people } = s;
  const probability = movesAt(s.rules.migration, s.at[0]!).leaveProbability[
    ageYears * 2 + people.bytes[person * BYTES + AT.sex]!
  ]!;
  return (
    probability > 0 &&
    people.bytes[person * BYTES + AT.setting] === SETTING.home &&
    people.bytes[person * BYTES + AT.phase] === PHASE.none &&
    people.bytes[person * BYTES + AT.support] === SUPPORT.none &&
    people.bytes[person * BYTES + AT.packaged] === 0 &&
    people.bytes[person * BYTES + AT.elective] === ELECTIVE.none &&
    draw(s, person, PURPOSE.moveAway, ageYears) < probability
  );
}

function moveAway(s: State, person: number): void {
  countOne(s.tallies, COUNT.departures, s.people.bytes[person * BYTES + AT.quintile]!);
  takeOut(s, person, SETTING.left);
}

/** Everything held or waited for is given back. */
export function die(s: State, person: number): void {
  const { people, tallies } = s;
  const quintile = people.bytes[person * BYTES + AT.quintile]!;
  const setting = people.bytes[person * BYTES + AT.setting]!;
  countOne(tallies, COUNT.deaths, quintile);
  countOne(tallies, COUNT['deaths.0to44'] + s.rules.deathBand[people.bytes[person * BYTES + AT.ageYears]!]!, quintile);
  if (setting === SETTING.department || setting === SETTING.assessmentUnit || setting === SETTING.acuteBed) {
    countOne(tallies, COUNT['deaths.inHospital'], quintile);
  }
  leaveDepartment(s, person);
  vacate(s, person);
  leaveSupport(s, person);
  leaveList(s, person);
  takeOut(s, person, SETTING.dead);
}

/** Takes a person who holds nothing out of the place; the row stays. */
function takeOut(s: State, person: number, setting: number): void {
  const { people, tallies } = s;
  const quintile = people.bytes[person * BYTES + AT.quintile]!;
  const at = s.at[0]!;
  changeStock(tallies, STOCK['time.segment1'] + people.bytes[person * BYTES + AT.segment]!, quintile, -1, at);
  changeStock(tallies, STOCK.qalys, quintile, -people.doubles[person * DOUBLES + AT.utility]!, at);
  const old = s.rules.oldBand[people.bytes[person * BYTES + AT.ageYears]!]!;
  if (old > 0) changeStock(tallies, STOCK['time.65to74'] + old - 1, quintile, -1, at);
  const dependence =
    people.bytes[person * BYTES + AT.dependency]! > 0 ? STOCK['time.dependent'] : STOCK['time.independent'];
  changeStock(tallies, dependence, quintile, -1, at);
  if (people.bytes[person * BYTES + AT.unmet] === 1) changeStock(tallies, STOCK['time.unmetNeed'], quintile, -1, at);
  if (people.bytes[person * BYTES + AT.unmetOld] === 1)
    changeStock(tallies, STOCK['time.unmetNeed65plus'], quintile, -1, at);
  people.bytes[person * BYTES + AT.unmet] = 0;
  people.bytes[person * BYTES + AT.unmetOld] = 0;
  moveTo(s, person, setting);
  for (let due = 0; due < DUES.length; due++) clearDue(s, person, due);
  s.calendar.keys[person] = Number.POSITIVE_INFINITY;
}
