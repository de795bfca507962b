import { byLine, type Line } from '../../outcomes/index.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import type { State } from '../state/state.js';
import { baseLevel } from './line-levels.js';
import { LINE } from './lines.js';

/** What the base settlement gives a line this year, pence, not rounded. */
export function basePlanPence(s: State, line: Line): number {
  return s.rules.prices.baseBudgetPence[line] * baseLevel(s.terms.base, line, s.year);
}

/** Each line's money this year, whole pence. */
export function linePlansPence(s: State): Readonly<Record<Line, number>> {
  return byLine((line) => Math.round(basePlanPence(s, line) * s.money.relative[LINE[line]]));
}

/** The month's part of an annual amount: twelve parts sum to it exactly. */
export function monthShare(pencePerYear: number, month: number): number {
  const until = (months: number) => Math.floor((pencePerYear * months) / MONTHS_PER_YEAR);
  return until(month + 1) - until(month);
}
