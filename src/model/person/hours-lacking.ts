import { hoursInForce } from '../state/behaviour-state.js';
import type { State } from '../state/state.js';
import * as AT from './columns.js';
import { byteOf } from './people.js';

/** Share of a council-funded package that rationing has taken away; 0 without a package. */
export function hoursLacking(s: State, person: number): number {
  const { people } = s;
  return byteOf(people, person, AT.packaged) === 1 && byteOf(people, person, AT.paysHomeCare) === 0
    ? Math.max(0, 1 - hoursInForce(s))
    : 0;
}
