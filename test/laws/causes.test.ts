/**
 * Kind of truth: law. Under settlements that between them post for every cause there is, money moves only between the
 * accounts that the table of causes names for it. Sums are of whole pence and exact.
 */
import { expect, test } from 'vitest';
import { OUTSIDE_MONEY } from '../../src/analysis/index.js';
import { ACCOUNTS, accountKind, CAUSE_TABLE, CAUSES, causeKind } from '../../src/outcomes/index.js';
import { baseScenario, type Levers } from '../model/support.js';
import { rowsOf, runBlock } from './tables.js';

const tariff = { mechanism: 'tariff', outcomeShare: 0.1 } as const;
const EVERYTHING: Levers = {
  total: { newMoneyPencePerPersonYear: { community: 5000, social: 900 } },
  growthPerYear: { acute: -0.2 },
  pooling: { share: 0.5, governanceCostShare: 0.01, transferPencePerPersonYear: 1000, crowdOut: 0.3 },
  payment: {
    community: tariff,
    acute: { ...tariff, riskShare: { lossShare: 0.5, gainShare: 0.5, capShare: 1 } },
    social: tariff,
    delayedDayChargePence: 5000,
    preventionIncentivePence: 5000,
  },
  earmarked: { ringFencedShare: 0.4, nonRecurrentShare: 0.3, arrivalMonth: 3 },
  riskShare: { share: 0.5 },
  yearEnd: { firstCallShare: 0.5 },
  accountability: { overseers: 4, reportingCostShare: 0.005 },
  commissioners: { count: 4 },
  devolution: { level: 'place', scaleLossShare: 0.01 },
  transition: { doubleRunningPencePerPersonYear: 3000, doubleRunningYears: 2, acuteBedsFactor: 0.8 },
  coordination: { assessments: 3, caseFindingShare: 0.3 },
  handover: { delayDaysPerBoundary: 2 },
  capital: { toRevenueShare: 0.3, newBedsShare: 0.2 },
};
const RICH: Levers = { growthPerYear: { acute: 0.5 }, yearEnd: { carryShare: 0.5 } };
// more beds than the line's money pays for: a deficit, whatever the book's prices
const OVERSPENT: Levers = {
  capacity: { acuteBeds: 1.5 },
  growthPerYear: { social: 0.3 },
  yearEnd: { firstCallShare: 0.5 },
  controlTotal: { scope: 'system' },
};

const outsideOfRow = (row: Readonly<Record<string, number>>) =>
  OUTSIDE_MONEY.reduce((sum, { plus, less }) => {
    const total = (names: readonly string[]) => names.reduce((all, name) => all + row[name], 0);
    return sum + total(plus) - total(less);
  }, 0);

test('every cause moves money, and only between the accounts allowed for it', () => {
  const scenario = baseScenario({
    people: 3000,
    years: { warmUp: 1, horizon: 3 },
    // one bed makes a bay and a ward, which closes late enough to be paid for until then; places are bought as soon as one
    // waits
    book: { 'beds.perBay': 1, 'beds.perWard': 1, 'discharge.spotWaitDays': 0, 'discharge.spotLimitShare': 1 },
    settlements: { everything: EVERYTHING, rich: RICH, overspent: OVERSPENT },
  });
  const tables = runBlock(scenario);
  const accounts = rowsOf(tables, 'accounts').map(({ account, cause, pence }) => {
    return { account: ACCOUNTS[account], cause: CAUSES[cause], pence };
  });
  const astray = accounts.filter(({ account, cause }) => {
    const { from, to } = CAUSE_TABLE[cause];
    return ![...from, ...to].includes(accountKind(account));
  });
  expect(astray).toEqual([]);
  expect(CAUSES.filter((cause) => !accounts.some((row) => row.cause === cause))).toEqual([]);
  // what leaves the model is in the columns that analysis counts it by, to the penny
  const left = accounts.filter(({ account }) => accountKind(account) === 'elsewhere');
  expect([...new Set(left.map(({ cause }) => causeKind(cause)))]).toEqual(['elsewhere']);
  expect(left.reduce((sum, { pence }) => sum + pence, 0)).toBe(
    rowsOf(tables, 'runs').reduce((sum, row) => sum + outsideOfRow(row), 0),
  );
});
