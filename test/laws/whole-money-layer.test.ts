/**
 * Kind of truth: laws 1, 4, 5 and 6 with every mechanism of the money layer switched on at once: payment by kind, by results,
 * for delays and for prevention; providers' own risk; risk shared by purses; a control total; a capital budget with a raid,
 * new beds and a roof on them; strings, bridging money, booked savings and admissions planned away, transfer and crowd-out;
 * councils settled for other years, an electoral cycle; a pool for older people with an effect of its own. Whole pence are
 * compared exactly.
 *
 * Doubled prices cannot double every penny: each posting is rounded to a whole penny (`toWholePence`), so that twice x
 * posts what twice r(x) is within a penny and a half (`pence.test.ts`, which is exact where all postings are whole),
 * and shares of balances carry that into the next year's budgets. It is that rounding and nothing else: it stays as many
 * pence, 45 at most where 60 are allowed, when a penny is a millionth of what it was, and then numbers agree to 1e-12 and
 * nobody's life differs in a bit.
 */
import { describe, expect, test } from 'vitest';
import { compileTerms } from '../../src/model/funding/terms.js';
import { fork } from '../../src/model/run/warm-up-and-fork.js';
import { runMonth } from '../../src/model/schedule.js';
import { ACCOUNTS, CAUSES, TABLE_NAMES } from '../../src/outcomes/index.js';
import { isLever, LEVERS, type LeverNode } from '../../src/scenario/levers.js';
import { MONTHS_PER_YEAR } from '../../src/units/index.js';
import { BOOK_ROWS, baseScenario, type Levers, newState } from '../model/support.js';
import { OTHER_COLUMNS, PENCE_COLUMNS, pence, rowsOf, rowsOfSettlement, runBlock } from './tables.js';

const YEARS = { warmUp: 1, horizon: 2 };
const PEOPLE = 1237; // nothing is a whole number of pence at this size
const own = { lossShare: 0.5, gainShare: 0.3, deadBandShare: 0.001, capShare: 0.5 };

/** What an amount of a year may be off by, in pence. */
const ROUNDED_PENCE = 60;
/** So that a pool does something by itself: at the book's central values it does nothing. */
const POOLS_DO = { 'pooling.ownIllnessRatio': 0.97, 'pooling.ownHandoverRatio': 0.9 };

/** Everything about money that is off by default, except for choices that exclude each other. */
const ALL: Levers = {
  total: { factor: 1.003, newMoneyPencePerPersonYear: { prevention: 11, community: 501, acute: 13, social: 903 } },
  growthPerYear: { prevention: 0.01, community: -0.005, acute: -0.02, social: 0.031 },
  pooling: {
    share: 0.4,
    lines: { prevention: 0.5, community: 0.9, acute: 0.7, social: 0.8 },
    population: 'olderPeople',
    rule: 'perceivedValue',
    balances: 'services',
    ownEffect: 'drawn',
    governanceCostShare: 0.003,
    transferPencePerPersonYear: 1001,
    crowdOut: 0.3,
  },
  payment: {
    acute: {
      mechanism: 'blended',
      planned: { mechanism: 'tariff' },
      dayCase: { mechanism: 'marginalTariff' },
      outcomeShare: 0.02,
      riskShare: own,
    },
    community: { mechanism: 'tariff', outcomeShare: 0.05, riskShare: own },
    social: { mechanism: 'capitation', riskShare: own },
    delayedDayChargePence: 5001,
    preventionIncentivePence: 7003,
  },
  settlementYears: {
    length: 2,
    councilLength: 1,
    announcementLagMonths: 3,
    frontLoadShare: 0.2,
    politicalCycleYears: 3,
    politicalSwingShare: 0.02,
  },
  earmarked: { ringFencedShare: 0.4, nonRecurrentShare: 0.3, arrivalMonth: 3 },
  transition: {
    doubleRunningPencePerPersonYear: 1999,
    doubleRunningYears: 1,
    bookedSavingsPencePerPersonYear: 601,
    plannedAdmissionsPer1000PersonYear: 2,
    rampMonths: 4,
    acuteBedsFactor: 0.97,
    acuteBedsMonth: 2,
    optimism: 0.3,
  },
  riskShare: { share: 0.4, deadBandShare: 0, capShare: 0.5, reputationalWeight: 0.1 },
  yearEnd: { firstCallShare: 0.5, firstCallYears: 3, carryShare: 0.5, reserves: 'carried' },
  controlTotal: { scope: 'system', targetShare: 0.01, transferShare: 0.8, recoveryShare: 0.1 },
  capital: {
    factor: 0.9,
    toRevenueShare: 0.15,
    fromRevenuePencePerPersonYear: 97,
    newBedsShare: 0.2,
    newBeds: 'capital',
  },
  accountability: { overseers: 3, reportingCostShare: 0.001 },
};

const scenario = (settlements: Record<string, Levers>, book: Record<string, number> = {}) =>
  baseScenario({ people: PEOPLE, years: YEARS, book: { ...POOLS_DO, ...book }, settlements });
const rows = (tables: ReturnType<typeof runBlock>, at: number) =>
  rowsOfSettlement(tables, 'runs', at).filter(({ year }) => year > 0);

/** Ways to pay exclude each other, and so are separate. */
const GROUPS_OF_MONEY = [
  'total',
  'growthPerYear',
  'pooling',
  'settlementYears',
  'earmarked',
  'transition',
  'riskShare',
  'yearEnd',
  'controlTotal',
  'capital',
] as const;

test('all levers of these groups and of risk of providers are off their neutral values', () => {
  const still = (node: LeverNode, value: unknown, path: string): string[] => {
    if (isLever(node)) return value === undefined || value === node.neutral ? [path] : [];
    const of = (value ?? {}) as Readonly<Record<string, unknown>>;
    return Object.entries(node.shape).flatMap(([key, child]) => still(child as LeverNode, of[key], `${path}.${key}`));
  };
  for (const group of GROUPS_OF_MONEY) expect(still(LEVERS.shape[group], ALL[group], group)).toEqual([]);
  for (const line of ['acute', 'community', 'social'] as const) {
    const { riskShare } = LEVERS.shape.payment.shape[line].shape;
    expect(still(riskShare, ALL.payment?.[line]?.riskShare, line)).toEqual([]);
  }
});

test('they act: every posting that only they make occurs, in both directions of a balance', () => {
  const tables = runBlock(scenario({ none: {}, all: ALL }));
  const all = rows(tables, 1);
  for (const column of ['held.providers', 'shared.controlTotal', 'shared.risk', 'capital.toRevenue'] as const)
    expect(all.some((row) => row[column] !== 0)).toBe(true);
  for (const column of ['controlTotal.missing', 'booked.savings', 'advance.nhs', 'estate.bedsBuilt'] as const)
    expect(all.some((row) => row[column] > 0)).toBe(true);
  expect(all.map((row) => row['cost.acute'])).not.toEqual(rows(tables, 0).map((row) => row['cost.acute']));
});

describe('law 1: money is conserved', () => {
  test('every account, every month, to the penny; providers carry what the column says', () => {
    const given = scenario({ all: ALL });
    const s = newState(given);
    const { ledger } = s;
    const open = new Float64Array(ACCOUNTS.length);
    const held: number[] = [];
    for (let month = 0; month < 3 * MONTHS_PER_YEAR; month++) {
      if (month === MONTHS_PER_YEAR) fork(s, compileTerms(given, given.settlements[0]));
      runMonth(s, () => {
        held.push(s.providers.heldPence.reduce((sum, value) => sum + value, 0));
      });
      if (s.monthOfYear === 0) {
        expect(ledger.posted.every((value) => value === 0)).toBe(true);
        open.set(ledger.balances);
        const providers = ACCOUNTS.filter((name) => name.endsWith('Provider'));
        const carried = providers.reduce((sum, name) => sum + ledger.balances[ACCOUNTS.indexOf(name)], 0);
        expect(carried).toBe(held.at(-1));
        for (const name of ['pot', 'nhs', 'capital', 'preventionProvider'] as const)
          expect([name, Math.abs(ledger.balances[ACCOUNTS.indexOf(name)])]).toEqual([name, 0]);
      }
      ACCOUNTS.forEach((_, account) => {
        const row = ledger.posted.subarray(account * CAUSES.length, (account + 1) * CAUSES.length);
        expect(row.every((value) => Number.isSafeInteger(value))).toBe(true);
        expect(open[account] + row.reduce((sum, value) => sum + value, 0)).toBe(ledger.balances[account]);
      });
      expect(ledger.balances.reduce((sum, value) => sum + value, 0)).toBe(0);
    }
    expect(held.some((value) => value !== 0)).toBe(true);
  });

  test('what purses with their providers, households and the centre bear is what was spent on resources', () => {
    const tables = runBlock(scenario({ all: ALL }), 1);
    const accounts = rowsOf(tables, 'accounts');
    for (const row of rowsOf(tables, 'runs')) {
      const payers = ['cost.nhs', 'cost.council', 'cost.publicHealth', 'cost.households', 'cost.centre'];
      const resources = CAUSES.reduce((sum, cause) => sum + pence(accounts, row.year, 'resources', cause), 0);
      expect(payers.reduce((sum, payer) => sum + row[payer], 0)).toBe(resources);
      expect(row['cost.system']).toBe(resources);
    }
  });
});

/**
 * Surpluses stay where they are: a control total would take more from a provider the less its purse has, and a
 * provider spends what it keeps. That decides who bears a balance, and is not new money either. Running a pool costs money, a
 * joint plan moves it between lines and saved hand-overs are care: none of these is used here. A pool's own effect is switched
 * on, and is nothing at the book's centre.
 */
test.each(['everyone', 'olderPeople', 'highNeed'] as const)(
  'law 4: pooling any share of it for %s adds no money and buys nothing more',
  (population) => {
    const base: Levers = {
      ...ALL,
      pooling: {
        ...ALL.pooling,
        population,
        rule: 'fixedShares',
        balances: 'contributors',
        governanceCostShare: 0,
      },
      controlTotal: { ...ALL.controlTotal, transferShare: 0 },
      handover: { delayDaysPerBoundary: 0 },
    };
    const shares = [0, 1 / 3, 1];
    const tables = runBlock(
      baseScenario({
        people: PEOPLE,
        years: YEARS,
        base,
        settlements: Object.fromEntries(shares.map((share) => [`s${share}`, { pooling: { share } }])),
      }),
      4,
    );
    const totals = shares.map((_, settlement) =>
      rowsOfSettlement(tables, 'runs', settlement)
        .filter(({ year }) => year > 0)
        .map(({ year, 'cost.system': spent }) => {
          const accounts = rowsOfSettlement(tables, 'accounts', settlement);
          const given = ['allocation', 'capitalAllocation', 'newMoney', 'bridgingMoney', 'firstCall'] as const;
          return { given: given.map((cause) => pence(accounts, year, 'centre', cause)), spent };
        }),
    );
    for (const total of totals) expect(total).toEqual(totals[0]);
    const pooled = shares.map((_, at) => pence(rowsOfSettlement(tables, 'accounts', at), 1, 'pot', 'contribution'));
    expect(pooled[0]).toBe(0);
    expect(pooled[2]).toBeGreaterThan(pooled[1]);
  },
);

test('law 5: a settlement that writes out every lever of the base changes no bit of any table', () => {
  const tables = runBlock(
    baseScenario({
      people: PEOPLE,
      years: YEARS,
      book: POOLS_DO,
      base: ALL,
      settlements: { silent: {}, aloud: ALL },
    }),
    2,
  );
  for (const name of TABLE_NAMES) expect(rowsOfSettlement(tables, name, 1)).toEqual(rowsOfSettlement(tables, name, 0));
});

/** All amounts times a factor: levers by name, rows of the book by unit. */
function atPrices(factor: number) {
  const levers = (value: unknown, name = ''): unknown =>
    typeof value === 'number'
      ? value * (name.includes('Pence') ? factor : 1)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [key, levers(inner, name.includes('Pence') ? name : key)]),
          )
        : value;
  const book = BOOK_ROWS.filter(({ unit }) => unit.includes('pence')).map(({ key, value }) => [key, factor * value]);
  return runBlock(scenario({ all: levers(ALL) as Levers }, Object.fromEntries(book)), 3);
}

describe("law 6: doubling all prices, budgets and sums doubles spending and changes nobody's care", () => {
  test.each([
    { factor: 1, off: 1e-6 },
    { factor: 2 ** 20, off: 1e-12 },
  ])('at $factor times the prices of the book', ({ factor, off }) => {
    const [once, twice] = [atPrices(factor), atPrices(2 * factor)];
    const [before, after] = [once, twice].map((tables) => rowsOf(tables, 'runs'));
    before.forEach((row, index) => {
      for (const name of PENCE_COLUMNS)
        expect([name, Math.abs(after[index][name] - 2 * row[name]) <= ROUNDED_PENCE]).toEqual([name, true]);
      for (const name of OTHER_COLUMNS) {
        const [one, other] = [row[name], after[index][name]];
        const same = Object.is(one, other) || Math.abs(other - one) <= off * Math.abs(one);
        expect([name, same]).toEqual([name, true]);
      }
    });
    if (factor > 1)
      for (const name of ['strata', 'flows'] as const) expect(rowsOf(twice, name)).toEqual(rowsOf(once, name));
  });
});
