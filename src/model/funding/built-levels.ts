import type { Line } from '../../scenario/types.js';
import type { State } from '../state/state.js';
import { baseLevel } from './line-levels.js';
import { LINE } from './lines.js';
import { rampMonths } from './transition.js';

/** Permanent places are built for another level from now on, beginning where they are, with what is open already. */
export function buildTo(s: State, line: Line, level: number, open: number): void {
  const { money } = s;
  const index = LINE[line];
  if (level === money.built[index]) return;
  money.from[index] = rampedLevel(s, line) + open;
  money.built[index] = level;
  money.changedMonth[index] = s.month;
}

/** What a line's money has built by now, against the base settlement's first year: along a ramp since it changed. */
export function rampedPosts(s: State, line: Line): number {
  return baseLevel(s.terms.base, line, s.year) * rampedLevel(s, line);
}

function rampedLevel(s: State, line: Line): number {
  const { money } = s;
  const index = LINE[line];
  const since = s.month - money.changedMonth[index] + 1;
  const reached = Math.min(1, (since * s.inSystem.gain[0]) / rampMonths(s));
  return money.from[index] + reached * (money.built[index] - money.from[index]);
}

/** Case management's money: the base settlement's against its first year, and the one's in force against that. */
export function managedLevels(s: State): { readonly base: number; readonly own: number } {
  return { base: baseLevel(s.terms.base, 'community', s.year), own: rampedLevel(s, 'community') };
}

/** The same for what changes at once after a lag. */
export function steppedLevel(s: State, line: Line): number {
  const { money } = s;
  const index = LINE[line];
  const since = s.month - money.changedMonth[index];
  const level = since < s.rules.capacity.stepLagMonths ? money.from[index] : money.built[index];
  return baseLevel(s.terms.base, line, s.year) * level;
}
