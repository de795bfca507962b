import { SYSTEM_EVENT } from '../codes/vocabulary.js';
import { setSystemEvent } from '../day/system-events.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { giveBack } from './stations.js';

/** A patient leaves a bed, which is out of use until it has been cleaned. */
export function leaveBed(s: State, person: number): void {
  const slot = s.turnaroundEnds[1] % s.turnaroundDays.length;
  s.turnaroundDays[slot] = s.now + s.rules.pathway.stay.turnaroundDays;
  s.turnaroundGroup[slot] = byteOf(s.people, person, AT.wardGroup);
  s.turnaroundEnds[1]++;
  s.cleaning[byteOf(s.people, person, AT.wardGroup)]++;
  scheduleTurnaround(s);
}

/** Schedules the end of the next cleaning. */
export function scheduleTurnaround(s: State): void {
  const [done, pushed] = [s.turnaroundEnds[0], s.turnaroundEnds[1]];
  if (done === pushed) return;
  setSystemEvent(s, SYSTEM_EVENT.turnaround, s.turnaroundDays[done % s.turnaroundDays.length]);
}

/** A bed has been cleaned. */
export function endTurnaround(s: State): void {
  const slot = s.turnaroundEnds[0] % s.turnaroundDays.length;
  s.turnaroundEnds[0]++;
  s.cleaning[s.turnaroundGroup[slot]]--;
  giveBack(s, s.turnaroundGroup[slot]);
  scheduleTurnaround(s);
}
