import { DAYS_PER_WEEK, HOURS_PER_DAY } from '../units/index.js';
import type { ArrivalSource, Beds } from './types.js';

const HOUR_DAYS = 1 / HOURS_PER_DAY;

/** The weekday on which a run begins, and when its warm-up and the run itself end. */
export interface Rhythm {
  readonly firstWeekday: number;
  readonly warmUpDays: number;
  readonly endDays: number;
}

/** Weekday of a day of the run, 0 Monday. */
function weekdayOf({ firstWeekday }: Rhythm, day: number): number {
  return (firstWeekday + day) % DAYS_PER_WEEK;
}

/** Arrivals a day in an hour of the run, counted from its start. */
export function rateInHour(source: ArrivalSource, rhythm: Rhythm, hour: number): number {
  const day = Math.floor(hour / HOURS_PER_DAY);
  let rate = source.perDay;
  if (source.hours !== null) rate *= source.hours[hour % HOURS_PER_DAY];
  if (source.weekdays !== null) rate *= source.weekdays[weekdayOf(rhythm, day)];
  const sinceFork = day - rhythm.warmUpDays;
  for (const { from, to, factor } of source.dates) if (sinceFork >= from && sinceFork < to) rate *= factor;
  return rate;
}

/**
 * When the next arrival comes: the time at which the rate, accumulated from now, reaches `amount`, which is exponential
 * with mean 1; infinity when that is after the end. A higher rate brings every arrival forward, so that two settlements
 * still have the same customers.
 */
export function nextArrival(source: ArrivalSource, rhythm: Rhythm, now: number, amount: number): number {
  if (source.hours === null && source.weekdays === null && source.dates.length === 0) {
    return source.perDay > 0 ? now + amount / source.perDay : Number.POSITIVE_INFINITY;
  }
  let left = amount;
  let time = now;
  for (let hour = Math.floor(now * HOURS_PER_DAY); hour * HOUR_DAYS < rhythm.endDays; hour++) {
    const rate = rateInHour(source, rhythm, hour);
    const span = (hour + 1) * HOUR_DAYS - time;
    if (rate * span >= left && rate > 0) return time + left / rate;
    left -= rate * span;
    time = (hour + 1) * HOUR_DAYS;
  }
  return Number.POSITIVE_INFINITY;
}

/** Whether the number of beds never changes. */
export function isSteady({ hours, weekdays, dates }: Beds): boolean {
  return hours === null && weekdays === null && dates.length === 0;
}

/** Beds open in an hour of the run: by date if one applies, otherwise the smaller of those by hour and by weekday. */
export function bedsInHour(beds: Beds, rhythm: Rhythm, hour: number): number {
  const day = Math.floor(hour / HOURS_PER_DAY);
  const sinceFork = day - rhythm.warmUpDays;
  for (const dated of beds.dates) if (sinceFork >= dated.from && sinceFork < dated.to) return dated.beds;
  if (beds.hours === null && beds.weekdays === null) return beds.usual;
  const byHour = beds.hours?.[hour % HOURS_PER_DAY] ?? Number.POSITIVE_INFINITY;
  const byWeekday = beds.weekdays?.[weekdayOf(rhythm, day)] ?? Number.POSITIVE_INFINITY;
  return Math.min(byHour, byWeekday);
}

/** The next time at which the number of beds changes; infinity when that is not before the end. */
export function nextChange(beds: Beds, rhythm: Rhythm, now: number): number {
  if (isSteady(beds)) return Number.POSITIVE_INFINITY;
  const first = Math.floor(now * HOURS_PER_DAY + 0.5);
  const open = bedsInHour(beds, rhythm, first);
  for (let hour = first + 1; hour * HOUR_DAYS < rhythm.endDays; hour++) {
    if (bedsInHour(beds, rhythm, hour) !== open) return hour * HOUR_DAYS;
  }
  return Number.POSITIVE_INFINITY;
}

/** The hour of the run that begins with a change of beds at this time. */
export function hourAt(now: number): number {
  return Math.floor(now * HOURS_PER_DAY + 0.5);
}

/** The most beds that are ever open. */
export function mostBeds({ usual, hours, weekdays, dates }: Beds): number {
  return Math.max(usual, ...(hours ?? []), ...(weekdays ?? []), ...dates.map(({ beds }) => beds));
}

/** Mean number of beds open over a week without dates. */
export function meanBeds(beds: Beds): number {
  if (beds.hours === null && beds.weekdays === null) return beds.usual;
  const week: Rhythm = { firstWeekday: 0, warmUpDays: 0, endDays: DAYS_PER_WEEK };
  const hours = DAYS_PER_WEEK * HOURS_PER_DAY;
  let sum = 0;
  for (let hour = 0; hour < hours; hour++) sum += bedsInHour({ ...beds, dates: [] }, week, hour);
  return sum / hours;
}
