import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import type { State } from '../state/state.js';

/** Older or frail: the people whom community services aim to reach. */
export function isReached(s: State, person: number): boolean {
  const { oldAgeYears, frailSegment } = s.rules.pathway.response;
  return byteOf(s.people, person, AT.ageYears) >= oldAgeYears || byteOf(s.people, person, AT.segment) >= frailSegment;
}
