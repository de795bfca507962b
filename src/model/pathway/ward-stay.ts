import { lognormal } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { COUNT, DUE, PHASE, SETTING } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { draw, moveTo, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte, setDouble, wordOf } from '../person/people.js';
import { type State, WAIT } from '../state/state.js';
import { leaveDepartment } from './attendance.js';
import { decideDischarge } from './discharge.js';
import { endBoarding, fatality, isPlanned, personChanged, spellDraw } from './spells.js';

/** A bed is free for a boarding patient: the overnight stay begins. */
export function startStay(s: State, person: number): void {
  const { people, tallies } = s;
  const { targetDays, longDays } = s.rules.pathway.department;
  const quintile = byteOf(people, person, AT.quintile);
  const boarded = s.now - doubleOf(people, person, AT.boardedDays);
  endBoarding(s, person);
  tallies.waits[WAIT.boardingDays] += boarded;
  tallies.waits[WAIT.boarders]++;
  if (boarded > targetDays) countOne(tallies, COUNT['boarding.over4h'], quintile);
  if (boarded > longDays) countOne(tallies, COUNT['boarding.over12h'], quintile);
  harmOfBoarding(s, person);
  leaveDepartment(s, person);
  takeBed(s, person);
}

/** The stay in a bed already taken: until the first morning round after the pre-ready stay, or death at its end. */
export function takeBed(s: State, person: number): void {
  const { people, rules } = s;
  const { stay } = rules.pathway;
  moveTo(s, person, SETTING.acuteBed);
  setByte(people, person, AT.phase, PHASE.acuteStay);
  const means = isPlanned(s, person) ? stay.plannedMu : stay.unplannedMu;
  const factor = stay.segmentFactor[byteOf(people, person, AT.segment)];
  const days =
    lognormal(spellDraw(s, person, 'stay'), means[byteOf(people, person, AT.ageYears)], stay.sigma) *
    factor *
    s.conduct.stay[0];
  const end = s.now + days;
  setDue(s, person, DUE.spell, byteOf(people, person, AT.fatal) === 1 ? end : nextRound(s, end));
  personChanged(s, person);
}

/** The first morning board round at or after a time; the time itself where discharge can happen at any hour. */
export function nextRound(s: State, timeDays: number): number {
  const { dischargeClock, roundOfDay } = s.rules.pathway.stay;
  if (!dischargeClock) return timeDays;
  return Math.ceil(timeDays - roundOfDay) + roundOfDay;
}

/** The round finds the patient ready: from now on they do not meet the criteria to reside. @returns whether they die */
export function endStay(s: State, person: number): boolean {
  if (byteOf(s.people, person, AT.fatal) === 1) return true;
  setDouble(s.people, person, AT.readyDays, s.now);
  decideDischarge(s, person);
  return false;
}

/** Long waits in the department cost lives: the same uniform against a higher probability. */
function harmOfBoarding(s: State, person: number): void {
  const { people } = s;
  const { harmAfterDays, harmExtraDeath } = s.rules.pathway.department;
  if (byteOf(people, person, AT.severe) === 0 || s.now - doubleOf(people, person, AT.startedDays) <= harmAfterDays)
    return;
  const u = draw(s, person, PURPOSE.fatal, wordOf(people, person, AT.spellOrdinal));
  if (u < fatality(s, person) + harmExtraDeath) setByte(people, person, AT.fatal, 1);
}
