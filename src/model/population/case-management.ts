import { MANAGED } from '../codes/vocabulary.js';
import { rampedLevel } from '../funding/built-levels.js';
import { baseLevel } from '../funding/line-levels.js';
import { isHere, reschedule } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import { illnessRate, refresh } from '../person/refresh.js';
import { isAimedAt } from '../schemes/aim.js';
import type { State } from '../state/state.js';

/**
 * Once a year the places go to the people with the highest expected rate of illness, and stay full. The effect of the
 * base settlement's places is part of the calibrated rates, so only the difference counts: with more money people
 * further down the ranking are reached, or those whom schemes are aimed at first; with less the last are left out.
 */
export function selectCases(s: State): void {
  const { base, own } = managedPlaces(s);
  if (own === base && s.cases === 0) return;
  s.cases = own - base;
  const marked = new Set(own > base ? nextInRank(s, base, own) : own < base ? ranked(s).slice(own, base) : []);
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

/** Places of the base settlement this year, and those whose effect is felt under the one in force. */
function managedPlaces(s: State): { readonly base: number; readonly own: number } {
  const { places } = s.rules.caseManagement;
  const { schemes, capacity } = s.terms.settlement;
  const felt = schemes.buildUpMonths === 0 ? rampedLevel(s, 'community') : s.schemes.managed[0];
  const base = places * baseLevel(s.terms.base, 'community', s.year);
  return { base: Math.round(base), own: Math.round(base * felt * capacity.caseManagementPlaces) };
}

/** Whom places beyond the base settlement's go to: people whom schemes are aimed at, then everybody else, in rank. */
function nextInRank(s: State, base: number, own: number): number[] {
  const { aim } = s.terms.settlement.schemes;
  const others = ranked(s).slice(base);
  if (aim === 'everyone') return others.slice(0, own - base);
  const aimedAt = others.filter((person) => isAimedAt(s, person, aim));
  const rest = others.filter((person) => !isAimedAt(s, person, aim));
  return [...aimedAt, ...rest].slice(0, own - base);
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
