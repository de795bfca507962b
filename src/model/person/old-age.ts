import type { State } from '../state/state.js';
import * as AT from './columns.js';
import { byteOf } from './people.js';

export function isOld(s: State, person: number): boolean {
  return byteOf(s.people, person, AT.ageYears) >= s.rules.people.oldAgeYears;
}
