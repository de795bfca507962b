import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Scenario } from '../../scenario/types.js';
import { assert, DAYS_PER_YEAR, HOURS_PER_DAY, MONTHS_PER_YEAR } from '../../units/index.js';
import { numberedList } from '../rules/book-series.js';

/**
 * Season and hour of day as a change of time, not as thinning: illness runs in operational days, which pass faster in
 * winter and in the afternoon and average one a day over the year. All illness clocks share it.
 */
export interface Seasons {
  /** operational days from 1 April to the start of each day of the year; one more entry closes the year */
  readonly untilDay: Float64Array;
  /** operational days that pass in each day */
  readonly dayWeight: Float64Array;
  /** share of a day's operational time gone by the start of each hour; one more entry closes the day at 1 */
  readonly untilHour: Float64Array;
  /** hour in which each of equal parts of a day's operational time begins: the start of a search */
  readonly hourOfPart: Uint8Array;
  /** [days of a year] the day by which that number of whole operational days has passed: the start of a search */
  readonly dayOfWhole: Uint16Array;
  /** growth of illness from year to year; null while there is none */
  readonly trend: Trend | null;
}

/** Years pass faster or slower as a whole: a year's weight, and the operational days before it. */
interface Trend {
  readonly weight: Float64Array;
  readonly until: Float64Array;
}

/** Reads `season.month.1` (April) .. 12 and `season.hour.1` (midnight to 1 am) .. 24; both are scaled to average 1. */
export function compileSeasons(book: BookValues, years: Scenario['years']): Seasons {
  const months = numberedList(book, 'season.month');
  const hours = numberedList(book, 'season.hour');
  assert(months.length === MONTHS_PER_YEAR, 'season.month: needs 12 rows');
  assert(hours.length === HOURS_PER_DAY, 'season.hour: needs 24 rows');
  const dayWeight = Float64Array.from({ length: DAYS_PER_YEAR }, (_, day) => {
    return months[Math.floor((day * MONTHS_PER_YEAR) / DAYS_PER_YEAR)];
  });
  const yearTotal = dayWeight.reduce((sum, weight) => sum + weight, 0);
  for (let day = 0; day < DAYS_PER_YEAR; day++) dayWeight[day] *= DAYS_PER_YEAR / yearTotal;
  const trend = compileTrend(bookValue(book, 'unplanned.trendPerYear'), years);
  const untilDay = cumulate(dayWeight, DAYS_PER_YEAR);
  const untilHour = cumulate(hours, 1);
  return {
    dayWeight,
    untilDay,
    untilHour,
    hourOfPart: hoursOfParts(untilHour),
    dayOfWhole: daysOfWholes(untilDay),
    trend,
  };
}

/** The trend starts with the first year after the warm-up; the last year of the run stands for all later ones. */
function compileTrend(perYear: number, { warmUp, horizon }: Scenario['years']): Trend | null {
  if (perYear === 0) return null;
  const weight = new Float64Array(warmUp + horizon + 1).fill(1);
  for (let year = warmUp; year < weight.length; year++) weight[year] = (weight[year - 1] ?? 1) * (1 + perYear);
  const until = new Float64Array(weight.length);
  for (let year = 1; year < until.length; year++) until[year] = until[year - 1] + DAYS_PER_YEAR * weight[year - 1];
  return { weight, until };
}

/** Operational days that have passed at a time in days. */
export function operationalDays(seasons: Seasons, timeDays: number): number {
  const plain = daysOfSeasons(seasons, timeDays);
  const { trend } = seasons;
  if (trend === null) return plain;
  const year = Math.min(Math.floor(plain / DAYS_PER_YEAR), trend.weight.length - 1);
  return trend.until[year] + trend.weight[year] * (plain - year * DAYS_PER_YEAR);
}

/** The time in days at which a number of operational days has passed: the inverse of {@link operationalDays}. */
export function timeOfOperationalDays(seasons: Seasons, operational: number): number {
  const { trend } = seasons;
  if (trend === null) return timeOfSeasons(seasons, operational);
  let year = 0;
  while (year + 1 < trend.until.length && trend.until[year + 1] <= operational) year++;
  return timeOfSeasons(seasons, year * DAYS_PER_YEAR + (operational - trend.until[year]) / trend.weight[year]);
}

function daysOfSeasons(seasons: Seasons, timeDays: number): number {
  const year = Math.floor(timeDays / DAYS_PER_YEAR);
  const inYear = timeDays - year * DAYS_PER_YEAR;
  const day = Math.floor(inYear);
  const hours = (inYear - day) * HOURS_PER_DAY;
  const hour = Math.floor(hours);
  const { untilHour } = seasons;
  const ofDay = untilHour[hour] + (hours - hour) * (untilHour[hour + 1] - untilHour[hour]);
  return year * DAYS_PER_YEAR + seasons.untilDay[day] + seasons.dayWeight[day] * ofDay;
}

function timeOfSeasons(seasons: Seasons, operational: number): number {
  const { untilDay, dayWeight, dayOfWhole, untilHour, hourOfPart } = seasons;
  const year = Math.floor(operational / DAYS_PER_YEAR);
  const inYear = operational - year * DAYS_PER_YEAR;
  let day = dayOfWhole[Math.floor(inYear)] ?? 0;
  while (day > 0 && untilDay[day] > inYear) day--;
  while (day + 1 < DAYS_PER_YEAR && untilDay[day + 1] <= inYear) day++;
  const ofDay = (inYear - untilDay[day]) / dayWeight[day];
  let hour = hourOfPart[Math.floor(ofDay * hourOfPart.length)] ?? 0;
  while (hour > 0 && untilHour[hour] > ofDay) hour--;
  while (hour + 1 < HOURS_PER_DAY && untilHour[hour + 1] <= ofDay) hour++;
  const ofHour = (ofDay - untilHour[hour]) / (untilHour[hour + 1] - untilHour[hour]);
  return year * DAYS_PER_YEAR + day + (hour + ofHour) / HOURS_PER_DAY;
}

function daysOfWholes(untilDay: Float64Array): Uint16Array {
  let day = 0;
  return Uint16Array.from({ length: DAYS_PER_YEAR }, (_, whole) => {
    while (day + 1 < DAYS_PER_YEAR && untilDay[day + 1] <= whole) day++;
    return day;
  });
}

/** As many parts as hours squared, so that few parts contain the start of more than one hour. */
function hoursOfParts(untilHour: Float64Array): Uint8Array {
  const parts = HOURS_PER_DAY * HOURS_PER_DAY;
  let hour = 0;
  return Uint8Array.from({ length: parts }, (_, part) => {
    while (untilHour[hour + 1] <= part / parts) hour++;
    return hour;
  });
}

function cumulate(weights: ArrayLike<number>, total: number): Float64Array {
  const until = new Float64Array(weights.length + 1);
  for (let index = 0; index < weights.length; index++) until[index + 1] = until[index] + weights[index];
  const scale = total / until[weights.length];
  for (let index = 1; index < weights.length; index++) until[index] *= scale;
  until[weights.length] = total;
  return until;
}
