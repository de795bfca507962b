import { lognormal } from '../../engine/index.js';
import { COUNT, DUE, PHASE, SETTING } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { clearDue, moveTo, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte, setDouble } from '../person/people.js';
import { type State, WAIT } from '../state/state.js';
import { leaveDepartment } from './attendance.js';
import { decideDischarge, neededPathway } from './discharge.js';
import { isDying } from './fatal-illness.js';
import { endBoarding, isPlanned, personChanged, spellDraw } from './spells.js';

/** A bed is free for a boarding patient: the overnight stay begins. */
export function startStay(s: State, person: number): void {
  const { people, tallies } = s;
  const { targetDays, longDays } = s.rules.pathway.department;
  const quintile = byteOf(people, person, AT.quintile);
  const boarded = s.now - people.processedAt[person];
  endBoarding(s, person);
  tallies.waits[WAIT.boardingDays] += boarded;
  tallies.waits[WAIT.boarders]++;
  if (boarded > targetDays) countOne(tallies, COUNT['boarding.over4h'], quintile);
  if (boarded > longDays) countOne(tallies, COUNT['boarding.over12h'], quintile);
  leaveDepartment(s, person);
  takeBed(s, person);
}

/** The stay in a bed already taken: until the first morning round after the pre-ready stay, or until death. */
export function takeBed(s: State, person: number): void {
  moveTo(s, person, SETTING.acuteBed);
  setByte(s.people, person, AT.phase, PHASE.acuteStay);
  clearDue(s, person, DUE.spell);
  if (!isDying(s, person)) setDue(s, person, DUE.spell, nextRound(s, s.now + stayDays(s, person)));
  personChanged(s, person);
}

function stayDays(s: State, person: number): number {
  const { people, rules } = s;
  const { stay } = rules.pathway;
  const means = isPlanned(s, person) ? stay.plannedMu : stay.unplannedMu;
  const days = lognormal(spellDraw(s, person, 'stay'), means[byteOf(people, person, AT.ageYears)], stay.sigma);
  return days * stay.segmentFactor[byteOf(people, person, AT.segment)] * supportFactor(s, person) * s.conduct.stay[0];
}

/** Illnesses that leave a need of support take longer to treat; the others less, so that the mean of the age holds. */
function supportFactor(s: State, person: number): number {
  const { stay } = s.rules.pathway;
  if (neededPathway(s, person) > 0) return stay.supportFactor;
  const others = isPlanned(s, person) ? stay.plannedUnsupportedFactor : stay.unsupportedFactor;
  return others[byteOf(s.people, person, AT.ageYears)];
}

/** The first morning board round at or after a time; the time itself where discharge can happen at any hour. */
export function nextRound(s: State, timeDays: number): number {
  const { dischargeClock, roundOfDay } = s.rules.pathway.stay;
  if (!dischargeClock) return timeDays;
  return Math.ceil(timeDays - roundOfDay) + roundOfDay;
}

/** The round finds the patient ready: from now on they do not meet the criteria to reside. */
export function endStay(s: State, person: number): void {
  setDouble(s.people, person, AT.readyDays, s.now);
  decideDischarge(s, person);
}
