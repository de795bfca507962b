import { discrete, exponential } from '../../engine/index.js';
import { assert, DAYS_PER_YEAR } from '../../units/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { CLOCKS, COUNT, SEX, SYSTEM_EVENT } from '../codes/vocabulary.js';
import { setSystemEvent } from '../day/system-events.js';
import { countOne } from '../measurement/tallies.js';
import { personChanged } from '../pathway/spells.js';
import { draw, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { movesAt, newcomerTime } from './migration.js';
import { createPerson } from './synthesis.js';

/**
 * A person is born, or moves in on a birthday, and is in no care. One process for the place, which no settlement can
 * change: time and traits of the next newcomer are keyed by the newcomer's row.
 */
export function newcomer(s: State): void {
  const { people, rules } = s;
  assert(people.count < s.rows, `more newcomers than the ${s.rows} rows kept for people: raise births.rowMargin`);
  const person = people.count++;
  const moves = movesAt(rules.migration, s.now);
  const cell = discrete(draw(s, person, PURPOSE.newcomerAge, 0), moves.newcomers);
  const ageYears = Math.floor(cell / 2);
  const born = ageYears === 0;
  const girl = () => draw(s, person, PURPOSE.sex, 0) < moves.newbornFemaleShare;
  createPerson(s, person, {
    ageYears,
    sex: born ? (girl() ? SEX.female : SEX.male) : cell % 2,
    birthdayDays: s.now + DAYS_PER_YEAR,
    segments: born ? rules.segments : rules.migration.arrivals,
  });
  countOne(s.tallies, born ? COUNT.births : COUNT.arrivals, byteOf(people, person, AT.quintile));
  for (let clock = 0; clock < CLOCKS.length; clock++) windClock(s, person, clock, 0);
  personChanged(s, person);
  scheduleNewcomer(s);
}

export function scheduleNewcomer(s: State): void {
  const threshold = exponential(draw(s, s.people.count, PURPOSE.birthInterval, 0));
  setSystemEvent(s, SYSTEM_EVENT.newcomer, newcomerTime(s.rules.migration, s.now, threshold));
}
