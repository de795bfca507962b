import * as z from 'zod/mini';
import { MONTHS_PER_YEAR } from '../units/index.js';

const PERCENT = 100;
/** Digits the sums below may be off in. */
const DIGITS = 12;
const DECIMAL = /^\d+(\.\d+)?$/;
/** A number with what people write around it; a sign says that it is a change, which no number alone is. */
const DECORATED = /^(\d{1,3}(?:[_, ]\d{3})+|\d+(?:\.\d+)?)\s*(%|thousand|million|billion|[A-Za-z][A-Za-z -]*)?$/;
const COUNTED = /^(beds|places|posts|packages|sessions|people|assessors|spaces)$/;
const TIMES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** What a value in a form that is not taken was most likely meant as, in one that is; null where that is a guess. */
export function nearestForm(schema: z.ZodMiniType | null, found: unknown): string | null {
  const leaf = schema instanceof z.ZodMiniOptional ? (schema.def.innerType as z.ZodMiniType) : schema;
  if (leaf instanceof z.ZodMiniNumber) return typeof found === 'string' ? firstTaken(leaf, numbersIn(found)) : null;
  // a text of any kind has no form to be near to
  if (!(leaf instanceof z.ZodMiniString) || leaf.safeParse('?').success) return null;
  if (typeof found !== 'string' && typeof found !== 'number') return null;
  return firstTaken(leaf, textsFor(String(found).trim()));
}

function firstTaken(leaf: z.ZodMiniType, candidates: readonly (string | number)[]): string | null {
  const taken = candidates.find((candidate) => leaf.safeParse(candidate).success);
  return taken === undefined ? null : String(taken);
}

/** "10_000_000", "10 million", "2%", "24 beds". */
function numbersIn(text: string): number[] {
  const [, digits, unit = ''] = DECORATED.exec(text.trim()) ?? [];
  if (digits === undefined) return [];
  const number = Number(digits.replace(/[_, ]/g, ''));
  if (unit === '%') return [rounded(number / PERCENT)];
  const times = unit === '' || COUNTED.test(unit) ? 1 : TIMES[unit.toLowerCase()];
  // of another unit nobody knows what was meant
  return times === undefined ? [] : [number * times];
}

/** Years and months written in other ways, and factors: "Year 2", "2", "1 year", "1.1", "+10%". */
function textsFor(text: string): string[] {
  const whole = /\d+/.exec(text)?.[0];
  const years = /^(\d+) ?(years?|y)$/.exec(text)?.[1];
  const change = /^([+-]?)(\d+(?:\.\d+)?) ?%$/.exec(text);
  const bare = text.replace(/^[xX×*] ?/, '');
  return [
    ...(years === undefined ? [] : [`${Number(years) * MONTHS_PER_YEAR} months`]),
    ...(whole === undefined || !/^(year ?|y)?\d+$/i.test(text) ? [] : [`year ${whole}`]),
    ...(whole === undefined || !/^\d+ ?(months?|m)?$/i.test(text) ? [] : [`${whole} months`]),
    ...(change === null ? [] : [`x ${factorOf(change[1], Number(change[2]))}`]),
    ...(DECIMAL.test(bare) ? [`x ${bare}`] : []),
  ];
}

function factorOf(sign: string, percent: number): number {
  if (sign === '') return rounded(percent / PERCENT);
  return rounded(1 + (sign === '-' ? -percent : percent) / PERCENT);
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
