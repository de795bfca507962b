import { lognormal } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { SERVICE } from '../codes/service-codes.js';
import { CLOCK, DUE } from '../codes/vocabulary.js';
import { draw, setDue, setRate, WANTED } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte } from '../person/people.js';
import type { State } from '../state/state.js';
import { fatality } from './spells.js';

/**
 * Whether an admission-grade illness is fatal is drawn with the illness. The time to death then runs from its onset and
 * waits for nobody: no queue, bed or length-of-stay effort puts it off or brings it forward.
 *
 * @param extra what waiting has added to the probability, against the same uniform
 * @returns whether the person will die of it
 */
export function mayBeFatal(s: State, person: number, illness: number, extra = 0): boolean {
  return draw(s, person, PURPOSE.fatal, illness) < fatality(s, person) + extra;
}

/** The person will die after so many days, or earlier of something else: that clock stops, its time counts. */
export function setDeath(s: State, person: number, days: number): void {
  const otherwise = doubleOf(s.people, person, AT.due + DUE.death);
  setByte(s.people, person, AT.fatal, 1);
  WANTED[CLOCK.death] = 0;
  setRate(s, person, CLOCK.death);
  setDue(s, person, DUE.death, Math.min(s.now + days, otherwise));
}

export const isDying = (s: State, person: number): boolean => byteOf(s.people, person, AT.fatal) === 1;

/** From onset to death of an illness met in hospital: the stay it would have been. */
export function daysToDeath(s: State, person: number, illness: number): number {
  const { stay } = s.rules.pathway;
  const mu = stay.unplannedMu[byteOf(s.people, person, AT.ageYears)];
  const days = lognormal(draw(s, person, PURPOSE.stay, illness), mu, stay.sigma);
  return days * stay.segmentFactor[byteOf(s.people, person, AT.segment)];
}

/** The same of an illness that urgent community response is asked to meet. */
export function daysToDeathAtHome(s: State, person: number, illness: number): number {
  const { mu, sigma } = s.rules.pathway.stays[SERVICE.communityResponse];
  return lognormal(draw(s, person, PURPOSE.responseStay, illness), mu, sigma);
}
