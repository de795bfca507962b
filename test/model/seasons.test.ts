/** Kind of truth: law. Season and hour change time; they neither add illness nor lose it. */
import { describe, expect, test } from 'vitest';
import { compileSeasons, operationalDays, timeOfOperationalDays } from '../../src/model/population/seasons.js';
import { DAYS_PER_YEAR, HOURS_PER_DAY } from '../../src/units/index.js';
import { BASE_CASE } from './support.js';

const { book } = BASE_CASE.place;
const YEARS = { warmUp: 3, horizon: 5 };
const seasons = compileSeasons(book, YEARS);
const TIMES = Array.from(
  { length: 20_000 },
  (_, k) => (k * 0.7548776662466927 * 10 * DAYS_PER_YEAR) % (10 * DAYS_PER_YEAR),
);

describe('seasons', () => {
  test('a year is a year: operational and calendar time meet at every year end', () => {
    for (let year = 0; year <= 10; year++) {
      expect(operationalDays(seasons, year * DAYS_PER_YEAR)).toBe(year * DAYS_PER_YEAR);
      expect(timeOfOperationalDays(seasons, year * DAYS_PER_YEAR)).toBe(year * DAYS_PER_YEAR);
    }
  });

  test('days average one, hours average one', () => {
    const days = seasons.dayWeight.reduce((sum, weight) => sum + weight, 0);
    expect(days / DAYS_PER_YEAR).toBeCloseTo(1, 12);
    expect(seasons.untilHour[HOURS_PER_DAY]).toBe(1);
    expect(seasons.untilDay[DAYS_PER_YEAR]).toBe(DAYS_PER_YEAR);
  });

  test('the two clocks are inverse to each other, to a billionth of a day', () => {
    let worst = 0;
    for (const time of TIMES) {
      const there = timeOfOperationalDays(seasons, operationalDays(seasons, time)) - time;
      const back = operationalDays(seasons, timeOfOperationalDays(seasons, time)) - time;
      worst = Math.max(worst, Math.abs(there), Math.abs(back));
    }
    expect(worst).toBeLessThan(1e-9);
  });

  test('they are inverse at the edges of hours, days and years too', () => {
    for (let day = 0; day < DAYS_PER_YEAR; day++) {
      for (const hour of [0, 1, 12, 23]) {
        const edge = DAYS_PER_YEAR + day + hour / HOURS_PER_DAY;
        for (const time of [edge, edge - 1e-7, edge + 1e-7]) {
          expect(Math.abs(timeOfOperationalDays(seasons, operationalDays(seasons, time)) - time)).toBeLessThan(1e-9);
        }
      }
    }
  });

  test('time only goes forward', () => {
    const sorted = [...TIMES].sort((a, b) => a - b);
    const backwards = sorted.filter((time, k) => {
      const before = sorted[k - 1];
      return k > 0 && time > before && operationalDays(seasons, time) <= operationalDays(seasons, before);
    });
    expect(backwards).toEqual([]);
  });

  /** By hand: the rates of two hours are in the ratio of their rows of the book, and so are those of two months. */
  test('passes as fast as the book says', () => {
    const speed = (day: number, hour: number) =>
      operationalDays(seasons, day + (hour + 1) / HOURS_PER_DAY) - operationalDays(seasons, day + hour / HOURS_PER_DAY);
    const ratio = (key: string, a: number, b: number) => book[`${key}.${a}`] / book[`${key}.${b}`];
    expect(speed(10, 11) / speed(10, 3)).toBeCloseTo(ratio('season.hour', 12, 4), 9);
    // 15 April is in month 1, 10 January (day 284 from 1 April) in month 10
    expect(speed(284, 5) / speed(14, 5)).toBeCloseTo(ratio('season.month', 10, 1), 9);
  });

  /**
   * By hand: 2% a year from the fork on: the second year after it has 1.02 x 1.02 times the illness of the last year before it.
   */
  test('a trend makes each year after the warm-up longer, and is undone exactly', () => {
    const growing = compileSeasons({ ...book, 'unplanned.trendPerYear': 0.02 }, YEARS);
    const year = (number: number) =>
      operationalDays(growing, (number + 1) * DAYS_PER_YEAR) - operationalDays(growing, number * DAYS_PER_YEAR);
    expect([0, 2, 3, 4].map((number) => year(number) / DAYS_PER_YEAR)).toEqual([
      1,
      1,
      expect.closeTo(1.02, 12),
      expect.closeTo(1.02 * 1.02, 12),
    ]);
    for (const time of TIMES) {
      expect(Math.abs(timeOfOperationalDays(growing, operationalDays(growing, time)) - time)).toBeLessThan(1e-8);
    }
  });
});
