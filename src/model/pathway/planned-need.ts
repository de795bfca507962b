import { discrete } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { draw } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte, setDouble, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';

/**
 * What a planned need takes from quality of life: the gain that its treatment would bring, from the need's beginning until
 * it is treated or resolves. Whoever leaves untreated for another reason keeps it. What waiting spoils, treatment does not
 * give back.
 */
export function beginNeed(s: State, person: number, need: number): void {
  const gain = s.rules.pathway.plannedCare.needs.gain[classOf(s, person, need)];
  setDouble(s.people, person, AT.utilityLost, lost(s, person) + gain);
}

const lost = (s: State, person: number): number => doubleOf(s.people, person, AT.utilityLost);

/** The present need is met, or has gone: all that is left of it is the harm of the wait. */
export function endNeed(s: State, person: number): void {
  const { needs } = s.rules.pathway.plannedCare;
  const kind = classOf(s, person, currentNeed(s, person));
  const waitedDays = s.now - doubleOf(s.people, person, AT.referredDays);
  const lasting = Math.min(needs.gain[kind], needs.harmPerDay[kind] * waitedDays);
  setDouble(s.people, person, AT.utilityLost, Math.max(0, lost(s, person) - needs.gain[kind] + lasting));
}

/** The present need stays, for life. */
export function keepNeed(s: State, person: number): void {
  setByte(s.people, person, AT.untreated, 1);
}

/** Ordinal of the need for which the person has been referred: needs that began since then wait for their turn. */
export function currentNeed(s: State, person: number): number {
  return wordOf(s.people, person, AT.referrals) - 1 - byteOf(s.people, person, AT.furtherNeeds);
}

/** Class of procedure, drawn among those of the kind of admission that the book gives the need. */
function classOf(s: State, person: number, need: number): number {
  const { needs, ordinaryShare } = s.rules.pathway.plannedCare;
  const ordinary = draw(s, person, PURPOSE.plannedKind, need) < ordinaryShare ? 1 : 0;
  return discrete(draw(s, person, PURPOSE.plannedClass, need), needs.mix[ordinary]);
}
