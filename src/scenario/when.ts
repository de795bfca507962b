import * as z from 'zod/mini';
import { described } from './leaves.js';

/** Text of a form, and what is expected where it has another. */
export function formLeaf(form: RegExp, expected: string, what: string) {
  return described(z.string({ error: expected }).check(z.regex(form, { error: expected })), what);
}

/** `year 2`: the second year after the fork. */
export const YEAR_TEXT = /^year ([1-9]\d?)$/;
/** `12 months`. */
export const MONTHS_TEXT = /^([1-9]\d{0,2}) months?$/;
const A_YEAR = 'a year after the fork, such as "year 2"';

/** When a part of a settlement is in force. */
export const WHEN = {
  starts: z.optional(
    formLeaf(YEAR_TEXT, A_YEAR, 'First year in which this part is in force, from its first day: "year 2"'),
  ),
  ends: z.optional(formLeaf(YEAR_TEXT, A_YEAR, 'Last year in which it is in force; then what held before returns')),
  phase: z.optional(
    formLeaf(
      MONTHS_TEXT,
      'a number of months, such as "12 months"',
      'Months over which its numbers move, in a straight line, from what held before',
    ),
  ),
};
export const WHEN_KEYS = Object.keys(WHEN) as readonly (keyof typeof WHEN)[];

export function isWhenKey(key: string): boolean {
  return (WHEN_KEYS as readonly string[]).includes(key);
}
