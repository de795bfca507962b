import { STAYS } from '../../care/index.js';
import type { PaidLine } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { SERVICE } from '../codes/service-codes.js';
import { COUNT, STOCK } from '../codes/vocabulary.js';
import { areaUntil, countOf } from '../measurement/tallies.js';
import { DELAYING, OBSERVED, type Observed, SEEN } from '../state/activity-state.js';
import type { State } from '../state/state.js';
import { nhsFundedShare } from './continuing-care.js';
import { type Activities, activitiesOf, belongsTo } from './mechanisms.js';
import { repeatsUntilNow } from './planned-repeats.js';

/** Reads the month that ends now. The first year of the run is its own baseline. */
export function observeMonth(s: State): void {
  const { activity } = s;
  const done = s.month;
  const first = (done % MONTHS_PER_YEAR) * OBSERVED.length;
  const until = untilNow(s);
  const yearStarts = first === 0;
  const baselineYears = Math.max(1, s.rules.scenario.years.warmUp);
  OBSERVED.forEach((name, what) => {
    const now = until[name];
    const month = now - (yearStarts ? 0 : activity.before[what]);
    const expected = done < MONTHS_PER_YEAR ? month : activity.baseline[first + what];
    const beyond = yearStarts ? 0 : activity.beyond[what];
    activity.before[what] = now;
    activity.month[what] = month;
    activity.expected[what] = expected;
    activity.beyondBefore[what] = beyond;
    activity.beyond[what] = beyond + (month - expected);
    activity.rolled[what] = activity.lastYear[first + what] - activity.baseline[first + what];
    activity.lastYear[first + what] = month;
    if (done < baselineYears * MONTHS_PER_YEAR) activity.baseline[first + what] = month;
  });
}

/** Everything observed since the year began. */
function untilNow(s: State): Record<Observed, number> {
  const count = (name: keyof typeof COUNT) => countOf(s.tallies, COUNT[name]);
  const days = (name: keyof typeof STOCK) => areaUntil(s.tallies, STOCK[name], s.now);
  const overnight = count('admissions.overnight');
  const ordinary = count('admissions.plannedOrdinary');
  const admission = count('admissions.unplanned');
  return {
    noNight: admission - overnight,
    overnight,
    dayCase: count('admissions.planned') - ordinary + repeatsUntilNow(s),
    plannedOrdinary: ordinary,
    attendance: count('attendances.type1'),
    ...byName(
      STAYS,
      ({ name }) => name,
      ({ price, starts, setting }) => (price.per === 'start' ? count(starts.column) : days(`time.${setting.name}`)),
    ),
    homeCareDay: days('time.homeCareCouncil'),
    careHomeDay: days('time.careHomeCouncil'),
    admission,
    ...byName(
      DELAYING,
      ({ delayed }) => delayed.column,
      ({ delayed }) => count(delayed.column),
    ),
    over4h: count('attendances.over4h'),
    oldAdmission: count('admissions.65to74') + count('admissions.75to84') + count('admissions.85plus'),
    unmetNeed: days('time.unmetNeed'),
    need: s.rules.prices.exposureDay.reduce(
      (sum, weight, segment) => sum + weight * areaUntil(s.tallies, STOCK['time.segment1'] + segment, s.now),
      0,
    ),
  };
}

/** The council's share of the month's delayed days, over the services it pays a share of. */
export function councilDelayedDays({ activity, rules: { prices } }: State): number {
  return DELAYING.reduce(
    (sum, { name, delayed }) => sum + activity.month[SEEN[delayed.column]] * prices.councilShare[SERVICE[name]],
    0,
  );
}

/** Unit prices of a line's activity, as reported, pence. */
function priceList(s: State, line: PaidLine): readonly (readonly [Observed, number])[] {
  const { prices } = s.rules;
  switch (line) {
    case 'acute':
      return [
        ['noNight', prices.paid.noNight],
        ['overnight', prices.paid.overnight],
        ['dayCase', prices.paid.dayCase],
        ['plannedOrdinary', prices.paid.plannedOrdinary],
        ['attendance', prices.paid.attendance],
      ];
    case 'community':
      return STAYS.map(({ name }) => [name, prices.perUse[SERVICE[name]] * (1 - prices.councilShare[SERVICE[name]])]);
    case 'social':
      return [
        ...STAYS.filter(({ price }) => price.councilShareKey !== null).map(
          ({ name }) => [name, prices.perUse[SERVICE[name]] * prices.councilShare[SERVICE[name]]] as const,
        ),
        ['homeCareDay', prices.homeCareDay],
        ['careHomeDay', prices.careHomeDay * (1 - nhsFundedShare(s))],
      ];
  }
}

/** Unit prices of a part of a line's activity, as reported, pence. */
export function pricesOf(s: State, activities: Activities): readonly (readonly [Observed, number])[] {
  return priceList(s, activities.line).filter(([name]) => belongsTo(activities, name));
}

/** Activity beyond its baseline since the year began, at its prices, pence. */
export function pricedBeyond(s: State, activities: Activities): number {
  return priced(s, activities, s.activity.beyond);
}

/** The same for this month a year ago. */
export function pricedRolled(s: State, activities: Activities): number {
  return priced(s, activities, s.activity.rolled);
}

/** The part of a line's expected activity this month, at its prices, that these are; 1 where a line has one part. */
export function expectedShare(s: State, activities: Activities): number {
  if (activities.line !== 'acute') return 1;
  const { expected } = s.activity;
  const all = activitiesOf('acute').reduce((sum, part) => sum + priced(s, part, expected), 0);
  return all > 0 ? priced(s, activities, expected) / all : 0;
}

function priced(s: State, activities: Activities, activity: Float64Array): number {
  return pricesOf(s, activities).reduce((sum, [name, price]) => sum + price * activity[SEEN[name]], 0);
}

function byName<T, N extends string>(
  rows: readonly T[],
  name: (row: T) => N,
  value: (row: T) => number,
): Record<N, number> {
  return Object.fromEntries(rows.map((row) => [name(row), value(row)])) as Record<N, number>;
}
