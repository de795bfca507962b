import { NEED_SEGMENTS } from '../../scenario/types.js';
import { byteOf } from '../people.js';
import * as AT from '../row.js';
import type { State } from '../state.js';

/** Share of this person's illnesses that are severe enough for an admission. */
export function admissionShare(s: State, person: number): number {
  const { hazards } = s.rules;
  return hazards.admissionShare[
    hazards.bandOfAge[byteOf(s.people, person, AT.ageYears)] * NEED_SEGMENTS + byteOf(s.people, person, AT.segment)
  ];
}
