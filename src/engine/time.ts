/**
 * Time is quantised to 2^-20 day (0.08 s), so that sums of times and time integrals below 2^33 unit-days are exact
 * and do not depend on the order of addition. Four bits below the tick hold the priority of events at equal times.
 */
const TICKS_PER_DAY = 1048576;
const PRIORITY_DAYS = 1 / 16777216;
/**
 * Two names, because a hot loop reaches a constant of its own module in one step and an exported one through checks.
 */
const TICK = 1 / TICKS_PER_DAY;

/** The shortest span of time, in days. */
export const TICK_DAYS: number = TICK;

/** Rounds down to a whole tick. */
export function quantise(timeDays: number): number {
  return Math.floor(timeDays * TICKS_PER_DAY) * TICK;
}

/** Rounds `timeDays` down to a whole tick, but to at least one tick after `nowDays`, itself in whole ticks. */
export function later(nowDays: number, timeDays: number): number {
  const tick = Math.floor(timeDays * TICKS_PER_DAY) * TICK;
  return tick > nowDays ? tick : nowDays + TICK;
}

/** Sort key of an event: time in whole ticks, then priority 0..15, lower first. */
export function eventKey(timeDays: number, priority: number): number {
  return timeDays + priority * PRIORITY_DAYS;
}

/** The time in an event key, days. */
export function keyTimeDays(key: number): number {
  return Math.floor(key * TICKS_PER_DAY) * TICK;
}
