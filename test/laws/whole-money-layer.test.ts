/**
 * Kind of truth: laws 1, 4, 5 and 6 with every mechanism of the money layer switched on at once: payment by kind, by results,
 * for delays and for prevention; providers' own risk; risk shared by purses; a control total; a capital budget with a raid,
 * new beds and a roof on them; strings, bridging money, booked savings, transfer and crowd-out. Whole pence are compared exactly. Where
 * prices double, a posting of x pence becomes one of 2x within a penny and a half (`pence.test.ts`), and what is fed
 * back from balances differs by as much of a budget: amounts are compared within 200 pence and numbers within 1e-6 of them.
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

/** Everything of money that is off by itself; pooling is apart, and so are choices that exclude each other. */
const ALL: Levers = {
  total: { newMoneyPencePerPersonYear: { community: 501, social: 903 } },
  growthPerYear: { acute: -0.02, social: 0.031 },
  pooling: { transferPencePerPersonYear: 1001, crowdOut: 0.3 },
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
  settlementYears: { length: 2, announcementLagMonths: 3, frontLoadShare: 0.2 },
  earmarked: { ringFencedShare: 0.4, nonRecurrentShare: 0.3, arrivalMonth: 3 },
  transition: {
    doubleRunningPencePerPersonYear: 1999,
    doubleRunningYears: 1,
    bookedSavingsPencePerPersonYear: 601,
    plannedAdmissionsPer1000PersonYear: 2,
  },
  riskShare: { share: 0.4, deadBandShare: 0, capShare: 0.5 },
  yearEnd: { firstCallShare: 0.5, carryShare: 0.5, reserves: 'carried' },
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
  baseScenario({ people: PEOPLE, years: YEARS, book, settlements });
const rows = (tables: ReturnType<typeof runBlock>, at: number) =>
  rowsOfSettlement(tables, 'runs', at).filter(({ year }) => year > 0);

test('all levers of providers, control total and capital are off their neutral values', () => {
  const still = (node: LeverNode, value: unknown, path: string): string[] => {
    if (isLever(node)) return value === undefined || value === node.neutral ? [path] : [];
    const of = (value ?? {}) as Readonly<Record<string, unknown>>;
    return Object.entries(node.shape).flatMap(([key, child]) => still(child as LeverNode, of[key], `${path}.${key}`));
  };
  for (const group of ['controlTotal', 'capital'] as const)
    expect(still(LEVERS.shape[group], ALL[group], group)).toEqual([]);
  const { riskShare } = LEVERS.shape.payment.shape.acute.shape;
  expect(still(riskShare, ALL.payment?.acute?.riskShare, 'riskShare')).toEqual([]);
});

test('they act: every posting that only they make is there, in both directions of a balance', () => {
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
 * Surpluses stay where they are: a control total would take from a provider the more the less its purse has, and what a
 * provider keeps it spends. That is who bears a balance, and no new money either.
 */
test('law 4: pooling any share of it adds no money and buys nothing more', () => {
  const base: Levers = {
    ...ALL,
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
    rowsOfSettlement(tables, 'runs', settlement).map(({ year, 'cost.system': spent }) => {
      const accounts = rowsOfSettlement(tables, 'accounts', settlement);
      const given = ['allocation', 'capitalAllocation', 'newMoney', 'bridgingMoney', 'firstCall'] as const;
      return { given: given.map((cause) => pence(accounts, year, 'centre', cause)), spent };
    }),
  );
  for (const total of totals) expect(total).toEqual(totals[0]);
  const pooled = shares.map((_, at) => pence(rowsOfSettlement(tables, 'accounts', at), 1, 'pot', 'contribution'));
  expect(pooled[0]).toBe(0);
  expect(pooled[2]).toBeGreaterThan(pooled[1]);
});

test('law 5: a settlement that says the same of everything changes no bit of any table', () => {
  const tables = runBlock(
    baseScenario({ people: PEOPLE, years: YEARS, base: ALL, settlements: { silent: {}, aloud: ALL } }),
    2,
  );
  for (const name of TABLE_NAMES) expect(rowsOfSettlement(tables, name, 1)).toEqual(rowsOfSettlement(tables, name, 0));
});

test('law 6: twice all prices, budgets and sums double what is spent and move nobody', () => {
  const twice = (value: unknown, name = ''): unknown =>
    typeof value === 'number'
      ? value * (name.includes('Pence') ? 2 : 1)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, inner]) => [key, twice(inner, name.includes('Pence') ? name : key)]),
          )
        : value;
  const book = BOOK_ROWS.filter(({ unit }) => unit.includes('pence')).map(({ key, value }) => [key, 2 * value]);
  const before = rowsOf(runBlock(scenario({ all: ALL }), 3), 'runs');
  const after = rowsOf(runBlock(scenario({ all: twice(ALL) as Levers }, Object.fromEntries(book)), 3), 'runs');
  before.forEach((row, index) => {
    for (const name of PENCE_COLUMNS)
      expect([name, Math.abs(after[index][name] - 2 * row[name]) <= 200]).toEqual([name, true]);
    for (const name of OTHER_COLUMNS) {
      const [one, other] = [row[name], after[index][name]];
      const same = Object.is(one, other) || Math.abs(other - one) <= 1e-6 * Math.abs(one);
      expect([name, same]).toEqual([name, true]);
    }
  });
});
