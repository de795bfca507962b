/**
 * Kind of truth: law 6. Doubling every row of the book whose unit is in pence doubles costs and moves nobody.
 *
 * The rule that can be proved. A posting of x pence is rounded to the nearest penny, r(x) = x + e with |e| <= 1/2. Twice
 * the prices post r(2x), and r(2x) - 2 r(x) = e' - 2e is a whole number of size at most 3/2: a posting is doubled to
 * within one penny, and exactly when x is whole. So
 * - where all postings are whole, every cost is doubled exactly and every other column keeps its bits;
 * - otherwise an amount is doubled to within a penny for each rounded posting in it.
 */
import { describe, expect, test } from 'vitest';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';
import { DAYS_PER_WEEK, MONTHS_PER_YEAR } from '../../src/units/index.js';
import { BOOK_ROWS, baseScenario, type Levers } from '../model/support.js';
import { OTHER_COLUMNS, only, PENCE_COLUMNS, type Row, rowsOfSettlement, runBlock } from './tables.js';

const YEARS = { warmUp: 1, horizon: 2 };
const PENCE_KEYS = BOOK_ROWS.filter(({ unit }) => unit.includes('pence')).map(({ key }) => key);
const LEVERS: Record<string, Levers> = {
  base: {},
  'one-pot': { pooling: { share: 1 }, coordination: { assessments: 1 } },
  growing: { growthPerYear: { acute: 0.3, social: -0.25, community: 0.5, prevention: 0.5 } },
};

/**
 * Prices that make every posting whole: times are whole multiples of 2^-20 day, so a day costs a multiple of 2^20 pence;
 * a month a twelfth of something divisible by twelve; shares are halves; exposure, which no price makes whole, is off.
 * The spread between lines is kept near the book's.
 */
const TICKS = 2 ** 20;
const WHOLE: Record<string, number> = {
  'homeCare.hoursPerWeek': DAYS_PER_WEEK,
  // packages keep their hours: thousandths of a package's day are no whole pence
  'homeCare.stretchLimit': 0,
  'social.spread.hours': 0,
  'cost.councilPathway1Share': 0.5,
  'careHome.nhsFundedShare': 0.5,
  'planned.repeatsPerPersonYear': 0,
  'exposure.pencePerPersonYear': 0,
  'workforce.agencyPremium': 0,
  'cost.spotPremium': 1,
  // one assessment earns trust, trust brings effort, and effort costs parts of a penny
  'trust.gainPerMonth': 0,
  'cost.openBedPencePerYear': 17_200_008,
  // a hundredth (5,000 people of 500,000) of a twelfth
  'cost.communityFixedPencePerYear': 252_000_000,
  'cost.socialFixedPencePerYear': 1_080_000_000,
  // social workers are real-valued
  'cost.socialAssessmentPencePerYear': 0,
  // so are sessions, staff and support where acute money grows
  'cost.theatresPencePerYear': 0,
  'cost.departmentPencePerYear': 0,
  'acute.spread.support': 0,
  // pressures that double what they fall on; idle places are parts of days
  'acute.pressureShare': 1,
  'council.pressureMean': 1,
  'council.pressureSd': 0,
  'social.growth.fees': 0,
  'cost.idlePlaceShare': 0,
  'cost.councilConstantPencePerYear': 14_160_000_000,
  'cost.clientChargesPencePerYear': 2_880_000_000,
  'cost.virtualWardDayPence': TICKS,
  'cost.pathway1DayPence': 2 * TICKS,
  'cost.pathway2DayPence': TICKS,
  'cost.pathway3DayPence': TICKS,
  'cost.homeCareHourPence': 3 * TICKS,
  'cost.careHomeWeekPence': 2 * DAYS_PER_WEEK * TICKS,
  'cost.selfHomeCareHourPence': TICKS,
  'cost.selfCareHomeWeekPence': 2 * DAYS_PER_WEEK * TICKS,
  'continuing.nursingShare': 0.5,
  'continuing.homeShare': 0.5,
  'continuing.careHomeWeekPence': 2 * DAYS_PER_WEEK * TICKS,
  'continuing.homeWeekPence': 2 * DAYS_PER_WEEK * TICKS,
  'continuing.nursingWeekPence': 4 * DAYS_PER_WEEK * TICKS,
};

/** Tables at the book's prices, and at twice all of them. */
function pair(people: number, book: Record<string, number>, replication: number) {
  const once = baseScenario({ people, years: YEARS, book, settlements: LEVERS });
  const doubled = Object.fromEntries(PENCE_KEYS.map((key) => [key, 2 * once.place.book[key]]));
  const twice = baseScenario({ people, years: YEARS, book: { ...book, ...doubled }, settlements: LEVERS });
  return { once: runBlock(once, replication), twice: runBlock(twice, replication) };
}

const whole = [0, 1].map((replication) => pair(5000, WHOLE, replication));
const real = pair(1237, {}, 1);
const settlements = Object.keys(LEVERS).map((name, settlement) => ({ name, settlement }));

describe('law 6: prices twice as high', () => {
  test('are all the prices there are', () => {
    expect(PENCE_KEYS.length).toBeGreaterThanOrEqual(25);
    const named = BOOK_ROWS.map(({ key }) => key).filter((key) => /pence/i.test(key));
    expect(named.sort()).toEqual([...PENCE_KEYS].sort());
  });

  test.each(settlements)('$name, whole postings: costs double exactly, nothing else moves', ({ settlement, name }) => {
    for (const { once, twice } of whole) {
      for (const table of ['strata', 'flows'] as const) {
        expect(rowsOfSettlement(twice, table, settlement)).toEqual(rowsOfSettlement(once, table, settlement));
      }
      const [before, after] = [once, twice].map((tables) => rowsOfSettlement(tables, 'runs', settlement));
      // the pot's balance is split between purses by largest remainder: a penny may fall to another of them
      const split = name === 'one-pot' ? /^cost\.(nhs|council|publicHealth|centre)$/ : /^$/;
      const exact = PENCE_COLUMNS.filter((column) => !split.test(column));
      before.forEach((row, year) => {
        expect(only(after[year], OTHER_COLUMNS)).toEqual(only(row, OTHER_COLUMNS));
        const wanted = Object.fromEntries(exact.map((column) => [column, 2 * row[column]]));
        expect(only(after[year], exact)).toEqual(wanted);
        expect(row['cost.social']).toBeGreaterThan(0);
        for (const column of PENCE_COLUMNS)
          expect(Math.abs(after[year][column] - 2 * row[column])).toBeLessThanOrEqual(1);
      });
    }
  });

  test.each(settlements)('$name, the real book: to a penny for each rounded posting', ({ settlement }) => {
    const { once, twice } = real;
    for (const table of ['strata', 'flows'] as const) {
      expect(rowsOfSettlement(twice, table, settlement)).toEqual(rowsOfSettlement(once, table, settlement));
    }
    const [before, after] = [once, twice].map((tables) => rowsOfSettlement(tables, 'runs', settlement));
    before.forEach((row, year) => {
      const columns = OTHER_COLUMNS.filter((column) => column !== 'eligibilityThreshold');
      expect(only(after[year], columns)).toEqual(only(row, columns));
      // The forecast that rations is made from posted, so from rounded, money. A year's 36 postings are off by half a
      // penny at most; a month moves the threshold by 0.1 x 18 x 12 / months done / budget, 67 / budget in a year.
      expect(Math.abs(after[year].eligibilityThreshold - row.eligibilityThreshold)).toBeLessThan(1e-5);
    });
    const postings = [once, twice].map((tables) => accountsOf(rowsOfSettlement(tables, 'accounts', settlement)));
    for (const [key, value] of postings[0]) {
      expect({ key, off: Math.abs(postings[1].get(key)! - 2 * value) <= penniesOff(key) }).toEqual({ key, off: true });
    }
    expect([...postings[1].keys()]).toEqual([...postings[0].keys()]);
  });
});

function accountsOf(rows: readonly Row[]): Map<string, number> {
  return new Map(rows.map((row) => [`${row.year} ${ACCOUNTS[row.account]} ${CAUSES[row.cause]}`, row.pence]));
}

/** Rounded postings in an account's year, by cause. What closes an account carries the roundings of all its postings. */
function penniesOff(key: string): number {
  const cause = key.split(' ')[2];
  const monthly = MONTHS_PER_YEAR;
  const rounded: Record<string, number> = {
    // scaled to the place: each line's budget, the three constants, and the exposure of each month
    allocation: 2 * monthly + 3 * monthly + 4,
    lineFunding: 4 * monthly + 4,
    contribution: 4 * monthly + 4,
    fixedCapacity: 4 * monthly,
    transfer: monthly,
    charges: monthly,
    constantServices: 2 * monthly,
    variableUse: 3 * monthly,
    escalation: monthly,
    exposure: monthly,
    selfFundedCare: monthly,
  };
  return rounded[cause] ?? 16 * monthly;
}
