import { PURPOSE } from '../codes/purposes.js';
import type { State } from '../state/state.js';
import { draw } from './changes.js';
import * as AT from './columns.js';
import { wordOf } from './people.js';

/** Need at the last request, as its rank among all requests. */
export function needIndex(s: State, person: number): number {
  return draw(s, person, PURPOSE.needIndex, wordOf(s.people, person, AT.requests));
}
