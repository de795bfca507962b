import { join, release } from '../../engine/index.js';
import { PATHWAY } from '../codes/service-codes.js';
import { DUE } from '../codes/vocabulary.js';
import { clearDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import type { State } from '../state/state.js';

/** Asks for a unit of a spell group; the service starts when the unit is handed on, at once if one is free. */
export function request(s: State, person: number, group: number, waitingPhase: number): void {
  setByte(s.people, person, AT.phase, waitingPhase);
  clearDue(s, person, DUE.spell);
  join(s.spells, group, 0, person);
  markToServe(s, group);
}

/** Frees a unit of a spell group. */
export function giveBack(s: State, group: number): void {
  release(s.spells, group);
  markToServe(s, group);
}

/** The spell group of the assessors that the person waits for or has at work. */
export function assessorOf(s: State, person: number): number {
  return s.layout.assessors[0] + byteOf(s.people, person, AT.assessor);
}

export function setAssessor(s: State, person: number, group: number): void {
  setByte(s.people, person, AT.assessor, group - s.layout.assessors[0]);
}

/** Notes that somebody may be served in a group; spells first, then support, then lists. */
export function markToServe(s: State, group: number): void {
  const height = s.toServe[0] + 1;
  s.toServe[0] = height;
  s.toServe[height] = group;
}

/** The station of a discharge pathway, numbered from 1. */
export function pathwayStation(s: State, pathway: number): number {
  return s.layout.stations[PATHWAY[pathway].service];
}
