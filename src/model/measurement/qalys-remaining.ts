import { pow } from '../../maths/index.js';
import { DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../../units/index.js';
import { isHere } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { remainingAt } from '../population/remaining-life.js';
import type { State } from '../state/state.js';

/**
 * What the people alive now can expect, and what those who have moved away since the warm-up could when they went, discounted to
 * now: QALYs. Nothing of those whose illness is about to end in death.
 */
export function qalysRemaining(s: State): number {
  let sum = s.leaversQalys[0] * yearsOfInterest(s, s.now);
  const { people, rules } = s;
  for (let person = 0; person < people.count; person++) {
    if (isHere(s, person)) sum += expected(s, person, rules.remainingQalys, byteOf(people, person, AT.ageYears));
  }
  return sum;
}

/**
 * Somebody is about to move away, on a birthday: their later life is not lost, and a settlement under which they are free to go
 * sooner has not taken it from them.
 */
export function rememberLeaver(s: State, person: number): void {
  const { scenario, lastAgeYears, qalysFromBirthday } = s.rules;
  if (s.month < scenario.years.warmUp * MONTHS_PER_YEAR) return;
  const ageYears = Math.min(byteOf(s.people, person, AT.ageYears) + 1, lastAgeYears);
  s.leaversQalys[0] += expected(s, person, qalysFromBirthday, ageYears) / yearsOfInterest(s, s.now);
}

/** What a QALY expected at a moment is worth when seen from the start of the run, and back. */
function yearsOfInterest({ rules }: State, nowDays: number): number {
  return pow(1 + rules.discountRatePerYear, nowDays / DAYS_PER_YEAR);
}

function expected({ people }: State, person: number, table: Float64Array, ageYears: number): number {
  if (byteOf(people, person, AT.fatal) === 1) return 0;
  const at = remainingAt(ageYears, {
    sex: byteOf(people, person, AT.sex),
    segment: byteOf(people, person, AT.segment),
    quintile: byteOf(people, person, AT.quintile),
    level: byteOf(people, person, AT.dependency),
  });
  return table[at];
}
