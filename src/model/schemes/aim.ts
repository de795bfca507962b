import { SUPPORT } from '../codes/vocabulary.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import type { Aim } from '../rules/scheme-rules.js';
import type { State } from '../state/state.js';

/** Whether schemes with this aim are for the person as they are now. */
export function isAimedAt(s: State, person: number, aim: Aim): boolean {
  switch (aim) {
    case 'everyone':
      return true;
    case 'highNeed':
      return byteOf(s.people, person, AT.segment) >= s.rules.schemes.highSegment;
    case 'careHomes':
      return byteOf(s.people, person, AT.support) === SUPPORT.careHome;
  }
}
