import { exp } from '../../maths/index.js';
import { rampedLevel } from '../funding/built-levels.js';
import { isHere, reschedule } from '../person/changes.js';
import { refresh } from '../person/refresh.js';
import type { State } from '../state/state.js';
import { isPaidFor } from './paid-for.js';

/** What is felt after one more month: it nears what is paid for, slower or faster than it fades. */
export function nextFelt(felt: number, paidFor: number, buildUpMonths: number, fadeMonths: number): number {
  if (buildUpMonths === 0 || felt === paidFor) return paidFor;
  const months = paidFor > felt ? buildUpMonths : fadeMonths;
  return paidFor + (felt - paidFor) * exp(-1 / months);
}

/** Where it starts, what is new of a settlement's coordination is not felt yet if it has to build up. */
export function startSchemes(s: State): void {
  if (s.started.schemesDiffered) return;
  s.schemes.felt[0] = s.terms.settlement.schemes.buildUpMonths > 0 && s.terms.schemesDiffer ? 0 : 1;
}

/** What schemes do builds up while they are paid for, and fades afterwards; the rates of whom it reaches follow. */
export function moveSchemes(s: State): void {
  const { schemes, terms } = s;
  const { buildUpMonths } = terms.settlement.schemes;
  const { fadeMonths } = s.rules.schemes;
  schemes.managed[0] = nextFelt(schemes.managed[0], rampedLevel(s, 'community'), buildUpMonths, fadeMonths);
  const before = schemes.felt[0];
  schemes.felt[0] = nextFelt(before, isPaidFor(s) ? 1 : 0, buildUpMonths, fadeMonths);
  if (schemes.felt[0] === before || (!terms.visitsDiffer && !terms.recordsDiffer)) return;
  for (let person = 0; person < s.people.count; person++) {
    if (!isHere(s, person)) continue;
    refresh(s, person);
    reschedule(s, person);
  }
}
