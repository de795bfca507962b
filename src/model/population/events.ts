import { QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { PURPOSE } from '../codes/purposes.js';
import {
  AT_HOME,
  COUNT,
  DUE,
  DUES,
  IN_HOSPITAL,
  PHASE,
  PLANNED_CARE,
  SETTING,
  STOCK,
  SUPPORT,
} from '../codes/vocabulary.js';
import { upwardFactor } from '../funding/line-plans.js';
import { rememberLeaver } from '../measurement/qalys-remaining.js';
import { changeStock, countOne } from '../measurement/tallies.js';
import { leaveDepartment } from '../pathway/attendance.js';
import { leaveSupport } from '../pathway/long-term-support.js';
import { dieWaiting } from '../pathway/planned-care.js';
import { vacate } from '../pathway/spells.js';
import { endCareWorth } from '../person/care-worth.js';
import { clearDue, draw, moveTo, setDue, setSegment } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { endDeathsOfDelay } from '../person/deaths-of-delay.js';
import { BOOKED, byteOf, isBooked, setBooked, setByte } from '../person/people.js';
import type { State } from '../state/state.js';
import { movesAt } from './migration.js';
import { reviewSegment, startSegment } from './segments.js';

/** A birthday: the person moves away, or is a year older. Adults' need segments are reviewed; new adults get one. */
export function birthday(s: State, person: number): void {
  const { people, rules } = s;
  const { segments } = rules;
  const ageYears = Math.min(byteOf(people, person, AT.ageYears) + 1, rules.lastAgeYears);
  if (movesAway(s, person, ageYears)) return moveAway(s, person);
  growOlder(s, person, ageYears);
  if (ageYears === rules.people.oldAgeYears) {
    const alone = draw(s, person, PURPOSE.livesAlone, 0) < rules.people.livesAloneShare[ageYears];
    setByte(people, person, AT.livesAlone, alone ? 1 : 0);
  }
  setDue(s, person, DUE.birthday, s.now + DAYS_PER_YEAR);
  if (ageYears >= segments.adultAgeYears) {
    const u = draw(s, person, PURPOSE.segmentReview, ageYears);
    const before = byteOf(people, person, AT.segment);
    const quintile = byteOf(people, person, AT.quintile);
    const upward = upwardFactor(s, person) * segments.upwardOfQuintile[ageYears * QUINTILES + quintile];
    const after =
      ageYears === segments.adultAgeYears
        ? startSegment(segments, ageYears, quintile, u)
        : reviewSegment(segments, ageYears, before, upward, u);
    if (after !== before) setSegment(s, person, after);
  }
}

function growOlder(s: State, person: number, ageYears: number): void {
  const { people, tallies, rules } = s;
  const before = rules.oldBand[byteOf(people, person, AT.ageYears)];
  const after = rules.oldBand[ageYears];
  setByte(people, person, AT.ageYears, ageYears);
  if (before === after) return;
  const quintile = byteOf(people, person, AT.quintile);
  if (before > 0) changeStock(tallies, STOCK['time.65to74'] + before - 1, quintile, -1, s.now);
  changeStock(tallies, STOCK['time.65to74'] + after - 1, quintile, 1, s.now);
}

/**
 * Only people at home and in no care may leave. Net moves out fall on them, with a probability raised to allow for the
 * others. In addition anybody may decide to move, whatever care they receive, and the same people do under every
 * settlement: those in care leave on the first birthday on which they are in none.
 */
function movesAway(s: State, person: number, ageYears: number): boolean {
  const { people } = s;
  const { leaveProbability, moveProbability } = movesAt(s.rules.migration, s.now);
  const net = leaveProbability[ageYears * 2 + byteOf(people, person, AT.sex)];
  const move = moveProbability[ageYears];
  if (move > 0 && draw(s, person, PURPOSE.decideToMove, ageYears) < move) setByte(people, person, AT.moving, 1);
  if (!isFreeToLeave(s, person)) return false;
  return byteOf(people, person, AT.moving) === 1 || (net > 0 && draw(s, person, PURPOSE.moveAway, ageYears) < net);
}

function isFreeToLeave({ people }: State, person: number): boolean {
  return (
    byteOf(people, person, AT.setting) === SETTING.home &&
    byteOf(people, person, AT.phase) === PHASE.none &&
    byteOf(people, person, AT.support) === SUPPORT.none &&
    byteOf(people, person, AT.packaged) === 0 &&
    byteOf(people, person, AT.plannedCare) === PLANNED_CARE.none
  );
}

function moveAway(s: State, person: number): void {
  rememberLeaver(s, person);
  countOne(s.tallies, COUNT.departures, byteOf(s.people, person, AT.quintile));
  takeOut(s, person, SETTING.left);
}

function countPlaceOfDeath({ tallies }: State, setting: number, quintile: number): void {
  if (IN_HOSPITAL[setting] === 1) countOne(tallies, COUNT['deaths.inHospital'], quintile);
  else if (AT_HOME[setting] === 1) countOne(tallies, COUNT['deaths.atHome'], quintile);
  else if (IN_CARE_HOME.includes(setting)) countOne(tallies, COUNT['deaths.inCareHome'], quintile);
}

const IN_CARE_HOME: readonly number[] = [SETTING.careHome, SETTING.pathway3];

/** Gives up everything that a person holds or waits for. */
export function die(s: State, person: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const setting = byteOf(people, person, AT.setting);
  countOne(tallies, COUNT.deaths, quintile);
  countOne(tallies, COUNT['deaths.0to44'] + s.rules.deathBand[byteOf(people, person, AT.ageYears)], quintile);
  countPlaceOfDeath(s, setting, quintile);
  leaveDepartment(s, person);
  vacate(s, person);
  leaveSupport(s, person);
  dieWaiting(s, person);
  takeOut(s, person, SETTING.dead);
}

/** Removes a person who holds nothing from the place; the row stays. */
function takeOut(s: State, person: number, setting: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const at = s.now;
  changeStock(tallies, STOCK['time.segment1'] + byteOf(people, person, AT.segment), quintile, -1, at);
  endCareWorth(s, person);
  endDeathsOfDelay(s, person);
  const old = s.rules.oldBand[byteOf(people, person, AT.ageYears)];
  if (old > 0) changeStock(tallies, STOCK['time.65to74'] + old - 1, quintile, -1, at);
  const dependence = byteOf(people, person, AT.dependency) > 0 ? STOCK['time.dependent'] : STOCK['time.independent'];
  changeStock(tallies, dependence, quintile, -1, at);
  if (byteOf(people, person, AT.unmet) === 1) changeStock(tallies, STOCK['time.unmetNeed'], quintile, -1, at);
  if (isBooked(people, person, BOOKED.unmetOld)) changeStock(tallies, STOCK['time.unmetNeed65plus'], quintile, -1, at);
  setByte(people, person, AT.unmet, 0);
  setBooked(people, person, BOOKED.unmetOld, false);
  moveTo(s, person, setting);
  for (let due = 0; due < DUES.length; due++) clearDue(s, person, due);
  s.calendar.keys[person] = Number.POSITIVE_INFINITY;
}
