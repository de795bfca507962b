import { lognormal } from '../../engine/index.js';
import { NEED_SEGMENTS, QUINTILES } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';
import { SERVICE } from '../codes/service-codes.js';
import { CLOCK, DEPENDENCY, DUE, PHASE } from '../codes/vocabulary.js';
import { draw, setDue, setRate, WANTED } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte } from '../person/people.js';
import type { State } from '../state/state.js';

/**
 * Whether an admission-grade illness is fatal is drawn with the illness. The time to death then runs from its onset and
 * does not depend on care: no queue, bed or length-of-stay effort delays it or brings it forward.
 *
 * @param extra what waiting has added to the probability, against the same uniform
 * @returns whether the person will die of it
 */
export function mayBeFatal(s: State, person: number, illness: number, extra = 0): boolean {
  return draw(s, person, PURPOSE.fatal, illness) < fatality(s, person) + extra;
}

/** Sets the time of death. The background clock stops; if it would have come first, its time is kept. */
export function setDeath(s: State, person: number, days: number): void {
  const otherwise = doubleOf(s.people, person, AT.due + DUE.death);
  setByte(s.people, person, AT.fatal, 1);
  WANTED[CLOCK.death] = 0;
  setRate(s, person, CLOCK.death);
  setDue(s, person, DUE.death, Math.min(s.now + days, otherwise));
}

export const isDying = (s: State, person: number): boolean => byteOf(s.people, person, AT.fatal) === 1;

/** In no episode of care, and not being cared for to the end where they live: may be called for planned care. */
export function isFree(s: State, person: number): boolean {
  return byteOf(s.people, person, AT.phase) === PHASE.none && !isDying(s, person);
}

/** From onset to death of an illness met in hospital: the stay it would have been. */
export function daysToDeath(s: State, person: number, illness: number): number {
  const { stay } = s.rules.pathway;
  const mu = stay.unplannedMu[byteOf(s.people, person, AT.ageYears)];
  const days = lognormal(draw(s, person, PURPOSE.stay, illness), mu, stay.sigma);
  return days * stay.segmentFactor[byteOf(s.people, person, AT.segment)];
}

/** The same for an illness referred to urgent community response. */
export function daysToDeathAtHome(s: State, person: number, illness: number): number {
  const { mu, sigma } = s.rules.pathway.stays[SERVICE.communityResponse];
  return lognormal(draw(s, person, PURPOSE.responseStay, illness), mu, sigma);
}

/** Probability that an admission-grade illness of this person is fatal. */
export function fatality(s: State, person: number): number {
  const { people, rules } = s;
  const row =
    (byteOf(people, person, AT.ageYears) * 2 + byteOf(people, person, AT.sex)) * NEED_SEGMENTS +
    byteOf(people, person, AT.segment);
  const share = rules.mortality.fatality[row * QUINTILES + byteOf(people, person, AT.quintile)];
  if (byteOf(people, person, AT.dependency) !== DEPENDENCY.careHomeLevel) return share;
  return Math.min(1, share * rules.mortality.careHomeRatio[byteOf(people, person, AT.ageYears)]);
}
