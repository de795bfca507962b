import { NEED_SEGMENTS } from '../../scenario/types.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import type { State } from '../state/state.js';

/** Share of this person's illnesses that are severe enough for admission. */
export function admissionShare(s: State, person: number): number {
  const { hazards } = s.rules;
  return hazards.admissionShare[
    hazards.bandOfAge[byteOf(s.people, person, AT.ageYears)] * NEED_SEGMENTS + byteOf(s.people, person, AT.segment)
  ];
}
