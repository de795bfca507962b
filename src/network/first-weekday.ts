import { type NetworkFile, WEEKDAYS } from './schema.js';

/** Weekday of the first day of the warm-up: the file names that of the first day that counts. */
export function firstWeekdayOf({ warmUp, firstWeekday = WEEKDAYS[0] }: NetworkFile['days']): number {
  const shift = WEEKDAYS.length - (warmUp % WEEKDAYS.length);
  return (WEEKDAYS.indexOf(firstWeekday) + shift) % WEEKDAYS.length;
}
