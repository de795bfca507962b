import { isHere } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { remainingAt } from '../population/remaining-life.js';
import type { State } from '../state/state.js';

/** What the people alive now can expect, QALYs; nothing of those whose illness is about to end in death. */
export function qalysRemaining(s: State): number {
  const { people, rules } = s;
  let sum = 0;
  for (let person = 0; person < people.count; person++) {
    if (!isHere(s, person) || byteOf(people, person, AT.fatal) === 1) continue;
    const at = remainingAt(byteOf(people, person, AT.ageYears), {
      sex: byteOf(people, person, AT.sex),
      segment: byteOf(people, person, AT.segment),
      quintile: byteOf(people, person, AT.quintile),
      level: byteOf(people, person, AT.dependency),
    });
    sum += rules.remainingQalys[at];
  }
  return sum;
}
