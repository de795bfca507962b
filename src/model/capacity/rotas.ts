import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Settlement } from '../../scenario/types.js';
import { assert, DAYS_PER_WEEK } from '../../units/index.js';

/** What has a working week of its own; everything else is on duty every day. */
export const ROTAS = ['assessors', 'packageStarts'] as const;
export type Rota = (typeof ROTAS)[number];

/** Days on duty in a week, from Monday on. */
export type RotaRules = Readonly<Record<Rota, number>>;

export function compileRotas(book: BookValues): RotaRules {
  const days = (rota: Rota) => {
    const key = `rota.${rota}.daysPerWeek`;
    const value = bookValue(book, key);
    assert(Number.isInteger(value) && value >= 1 && value <= DAYS_PER_WEEK, `${key}: needs whole days from 1 to 7`);
    return value;
  };
  return { assessors: days('assessors'), packageStarts: days('packageStarts') };
}

/** Days on duty a week under a settlement; without a word from it the book's. */
export function rotaDays(rules: RotaRules, settlement: Settlement, rota: Rota): number {
  return settlement.rota[rota] || rules[rota];
}

/** Whether a day of the simulation is on duty; day 0 is a Monday. */
export function isOnDuty(day: number, days: number): boolean {
  return day % DAYS_PER_WEEK < days;
}
