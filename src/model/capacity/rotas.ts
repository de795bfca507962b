import { quantise } from '../../engine/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Settlement } from '../../scenario/types.js';
import { assert, DAYS_PER_WEEK, HOURS_PER_DAY } from '../../units/index.js';

/** What has working days and hours of its own; everything else is on duty always. */
export const ROTAS = ['assessors', 'packageStarts'] as const;
export type Rota = (typeof ROTAS)[number];

/** What the book says of a rota. */
interface RotaOfBook {
  readonly daysPerWeek: number;
  readonly hoursPerDay: number;
  readonly fromHour: number;
}
export type RotaRules = Readonly<Record<Rota, RotaOfBook>>;

/** Duty on the first days of each week, from Monday on, between two times of day, given in whole ticks. */
export interface Shifts {
  readonly days: number;
  readonly fromOfDay: number;
  readonly toOfDay: number;
}

const LEVERS_OF = {
  assessors: { days: 'assessors', hours: 'assessorHours', from: 'assessorStart' },
  packageStarts: { days: 'packageStarts', hours: 'packageStartHours', from: 'packageStartFrom' },
} as const satisfies Readonly<Record<Rota, Readonly<Record<string, keyof Settlement['rota']>>>>;

export function compileRotas(book: BookValues): RotaRules {
  const whole = (key: string, least: number, most: number, unit: string) => {
    const value = bookValue(book, key);
    assert(
      Number.isInteger(value) && value >= least && value <= most,
      `${key}: needs whole ${unit} from ${least} to ${most}`,
    );
    return value;
  };
  const rota = (name: Rota): RotaOfBook => ({
    daysPerWeek: whole(`rota.${name}.daysPerWeek`, 1, DAYS_PER_WEEK, 'days'),
    hoursPerDay: whole(`rota.${name}.hoursPerDay`, 1, HOURS_PER_DAY, 'hours'),
    fromHour: whole(`rota.${name}.fromHour`, 0, HOURS_PER_DAY - 1, 'hours'),
  });
  return { assessors: rota('assessors'), packageStarts: rota('packageStarts') };
}

/** Days on duty a week under a settlement; without a word from it the book's. */
export function rotaDays(rules: RotaRules, settlement: Settlement, rota: Rota): number {
  return settlement.rota[LEVERS_OF[rota].days] || rules[rota].daysPerWeek;
}

/** The same of the hours of a day, and of the hour from which; the day that they end on is the one they begin on. */
export function rotaHours(rules: RotaRules, settlement: Settlement, rota: Rota): number {
  return settlement.rota[LEVERS_OF[rota].hours] || rules[rota].hoursPerDay;
}

export function rotaStart(rules: RotaRules, settlement: Settlement, rota: Rota): number {
  const from = settlement.rota[LEVERS_OF[rota].from] || rules[rota].fromHour;
  return Math.min(from, HOURS_PER_DAY - rotaHours(rules, settlement, rota));
}

export function shiftsOf(rules: RotaRules, settlement: Settlement, rota: Rota): Shifts {
  const from = rotaStart(rules, settlement, rota);
  return {
    days: rotaDays(rules, settlement, rota),
    fromOfDay: quantise(from / HOURS_PER_DAY),
    toOfDay: quantise((from + rotaHours(rules, settlement, rota)) / HOURS_PER_DAY),
  };
}

/** Whether duty changes within the day and not only between days. */
export function hasHours({ fromOfDay, toOfDay }: Shifts): boolean {
  return fromOfDay > 0 || toOfDay < 1;
}

/** Whether a time is one of duty; day 0 is a Monday. */
export function isOnDuty(timeDays: number, { days, fromOfDay, toOfDay }: Shifts): boolean {
  const day = Math.floor(timeDays);
  const ofDay = timeDays - day;
  return day % DAYS_PER_WEEK < days && ofDay >= fromOfDay && ofDay < toOfDay;
}

/** When a rota with hours next begins, ends or meets midnight. */
export function nextChange(timeDays: number, { fromOfDay, toOfDay }: Shifts): number {
  const day = Math.floor(timeDays);
  const ofDay = timeDays - day;
  if (ofDay < fromOfDay) return day + fromOfDay;
  return ofDay < toOfDay ? day + toOfDay : day + 1;
}
