import { MANAGED } from '../codes/vocabulary.js';
import { managedLevels } from '../funding/built-levels.js';
import { isHere, reschedule } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import { illnessRate, refresh } from '../person/refresh.js';
import type { State } from '../state/state.js';

/**
 * Once a year the places go to the people with the highest expected rate of illness, and stay full. The effect of the
 * base settlement's places is part of the calibrated rates, so only the difference counts: with more money people
 * further down the ranking are reached, with less the last of them are left out.
 */
export function selectCases(s: State): void {
  const { base, own } = managedPlaces(s);
  if (own === base && s.cases === 0) return;
  s.cases = own - base;
  const marked = new Set(own === base ? [] : ranked(s).slice(Math.min(own, base), Math.max(own, base)));
  const mark = own > base ? MANAGED.gained : MANAGED.lost;
  for (let person = 0; person < s.people.count; person++) {
    const managed = marked.has(person) ? mark : MANAGED.asInBase;
    if (byteOf(s.people, person, AT.managed) === managed) continue;
    setByte(s.people, person, AT.managed, managed);
    if (!isHere(s, person)) continue;
    refresh(s, person);
    reschedule(s, person);
  }
}

/** Places that the base settlement and the one in force pay for this year. */
export function managedPlaces(s: State): { readonly base: number; readonly own: number } {
  const { places } = s.rules.caseManagement;
  const { base, own } = managedLevels(s);
  const { caseManagementPlaces } = s.terms.settlement.capacity;
  return { base: Math.round(places * base), own: Math.round(places * base * own * caseManagementPlaces) };
}

/** Everyone by expected rate of illness, highest first. */
function ranked(s: State): number[] {
  const rates = new Float64Array(s.people.count);
  const people: number[] = [];
  for (let person = 0; person < rates.length; person++) {
    if (!isHere(s, person)) continue;
    rates[person] = illnessRate(s, person);
    people.push(person);
  }
  return people.sort((a, b) => rates[b] - rates[a] || a - b);
}
