import type { Line } from '../../scenario/types.js';
import type { State } from '../state/state.js';
import { baseLevel } from './line-levels.js';
import { LINE } from './lines.js';
import { rampMonths } from './transition.js';

/** From now on, permanent places are built towards another level, starting from what is open already. */
export function buildTo(s: State, line: Line, level: number, open: number): void {
  const { money } = s;
  const index = LINE[line];
  if (level === money.built[index]) return;
  money.from[index] = (line === 'acute' ? levelAfterLag(s, line) : rampedLevel(s, line)) + open;
  money.built[index] = level;
  money.changedMonth[index] = s.month;
}

/**
 * What a line's money has built so far, relative to the base settlement's first year: along a ramp since its last
 * change.
 */
export function rampedPosts(s: State, line: Line): number {
  return baseLevel(s.terms.base, line, s.year) * rampedLevel(s, line);
}

/** The same, relative to what the base settlement has built by now. */
export function rampedLevel(s: State, line: Line): number {
  const { money } = s;
  const index = LINE[line];
  const since = s.month - money.changedMonth[index] + 1;
  const reached = Math.min(1, (since * s.inSystem.gain[0]) / rampMonths(s));
  return money.from[index] + reached * (money.built[index] - money.from[index]);
}

/** The same for what changes in one step after a lag: acute beds. */
export function steppedLevel(s: State, line: Line): number {
  return baseLevel(s.terms.base, line, s.year) * levelAfterLag(s, line);
}

function levelAfterLag(s: State, line: Line): number {
  const { money } = s;
  const index = LINE[line];
  const since = s.month - money.changedMonth[index];
  return since < s.rules.capacity.stepLagMonths ? money.from[index] : money.built[index];
}
