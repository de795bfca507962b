import { LINES, type Line, PURSES } from '../../scenario/types.js';
import { toWholePence } from '../../units/index.js';
import { PLANNER, planningIndex, TWIN } from '../state/behaviour-state.js';
import type { State } from '../state/state.js';
import { baseLevel } from './line-levels.js';
import { basePlanPence } from './line-money.js';

/** What planning moves to a line this year, whole pence; negative: from it. */
export interface Moved {
  readonly byPurses: number;
  readonly byPool: number;
}

/** Sums to 0 over the lines of each purse, and over all lines for the pool, to the penny. */
export function movesPence(s: State): Record<Line, Moved> {
  const { owners } = s.terms;
  const byPurses = { prevention: 0, community: 0, acute: 0, social: 0 };
  for (const purse of PURSES) {
    const lines = LINES.filter((line) => owners[line] === purse);
    const pence = wholeZero(lines.map((line) => movedByPurses(s, line) * basePlanPence(s, line)));
    lines.forEach((line, index) => {
      byPurses[line] = pence[index];
    });
  }
  const byPool = wholeZero(LINES.map((line) => movedByPool(s, line) * basePlanPence(s, line)));
  const moved = (line: Line, index: number) => ({ byPurses: byPurses[line], byPool: byPool[index] });
  return Object.fromEntries(LINES.map((line, index) => [line, moved(line, index)])) as Record<Line, Moved>;
}

/** Rounds amounts that sum to about 0 to whole pence that sum to exactly 0; the largest takes the remainder. */
export function wholeZero(amounts: readonly number[]): number[] {
  const whole = amounts.map((pence) => toWholePence(pence));
  const over = whole.reduce((sum, pence) => sum + pence, 0);
  if (over === 0) return whole;
  const largest = whole.reduce((most, pence, index) => (Math.abs(pence) > Math.abs(whole[most]) ? index : most), 0);
  return whole.map((pence, index) => (index === largest ? pence - over : pence));
}

/** Money of a line in the base settlement this year, at the size of the reference place and not rounded; for ratios. */
export function weightPence(s: State, line: Line): number {
  return s.rules.planning.weightPence[line] * baseLevel(s.terms.base, line, s.year);
}

/** What planning has moved to a line, over the base settlement's money; 0 in the base settlement. */
export function movedShare(s: State, line: Line): number {
  return movedByPurses(s, line) + movedByPool(s, line);
}

export function movedByPurses(s: State, line: Line): number {
  return movedBy(s, PLANNER.purse, line);
}

export function movedByPool(s: State, line: Line): number {
  return movedBy(s, PLANNER.pool, line);
}

function movedBy(s: State, planner: number, line: Line): number {
  const { exchanged, invested } = s.planning;
  const of = (twin: number) => {
    const index = planningIndex(twin, planner, line);
    return exchanged[index] + invested[index];
  };
  const difference = of(TWIN.inForce) - of(TWIN.base);
  return difference === 0 ? 0 : difference / weightPence(s, line);
}
