/** Kind of truth: by hand. An account overspends when it pays more than it gets, whoever makes that good and however. */
import { describe, expect, test } from 'vitest';
import { statements } from '../../../src/analysis/index.js';
import { createContext } from '../../../src/analysis/results/analysis-context.js';
import { probabilities } from '../../../src/analysis/results/probabilities.js';
import type { ColumnarTable } from '../../../src/outcomes/columnar.js';
import { LINE_TABLE, LINES } from '../../../src/outcomes/index.js';
import { runsTable } from '../fixtures.js';

type Posting = readonly [account: string, cause: string, pence: number];

/** A line given 90 that spends 110, of a purse given 100: what follows is how the 20 are borne. */
const given = (purse: string): Posting[] => [
  [purse, 'allocation', 100],
  [purse, 'lineFunding', -90],
  ['acuteProvider', 'lineFunding', 90],
  ['acuteProvider', 'variableUse', -110],
];
const handedOn = (purse: string): Posting[] => [
  ['acuteProvider', 'yearEndSettlement', 20],
  [purse, 'yearEndSettlement', -20],
];
const SETTLEMENTS: Readonly<Record<string, readonly Posting[]>> = {
  covered: [...given('nhs'), ...handedOn('nhs'), ['nhs', 'deficitCover', 10]],
  lent: [...given('nhs'), ...handedOn('nhs'), ['nhs', 'advance', 10]],
  providerBears: given('nhs'),
  heldByCouncil: [...given('council'), ...handedOn('council'), ['council', 'deficitCover', 10]],
  heldByPublicHealth: [...given('publicHealth'), ...handedOn('publicHealth')],
  surplus: [
    ['nhs', 'allocation', 100],
    ['nhs', 'lineFunding', -90],
    ['acuteProvider', 'lineFunding', 90],
    ['acuteProvider', 'variableUse', -80],
    ['acuteProvider', 'yearEndSettlement', -10],
    ['nhs', 'yearEndSettlement', 10],
    ['nhs', 'deficitCover', -15],
    ['nhs', 'surplusKept', -5],
  ],
};
const NAMES = Object.keys(SETTLEMENTS);
const POSTED = NAMES.flatMap((settlement) =>
  SETTLEMENTS[settlement].map(([account, cause, pence]) => ({ settlement, account, cause, pence })),
);
const all = (value: number) => new Float64Array(POSTED.length).fill(value);
const accounts: ColumnarTable = {
  name: 'accounts',
  rows: POSTED.length,
  columns: {
    ...{ draw: all(0), replication: all(0), year: all(1), place: POSTED.map(() => 'p') },
    settlement: POSTED.map(({ settlement }) => settlement),
    account: POSTED.map(({ account }) => account),
    cause: POSTED.map(({ cause }) => cause),
    pence: Float64Array.from(POSTED, ({ pence }) => pence),
  },
};
const runs = runsTable(
  ['qalys'],
  NAMES.map((settlement) => ({ settlement, draw: 0, replication: 0, year: 1, place: 'p', values: [0] })),
);
const found = probabilities(createContext(runs, NAMES, NAMES[0]), accounts, []);

describe('overspending', () => {
  test.each([
    ['covered', ['nhs', 'acute']],
    ['lent', ['nhs', 'acute']],
    ['providerBears', ['acute']],
    ['heldByCouncil', ['council', 'acute']],
    ['heldByPublicHealth', ['publicHealth', 'acute']],
    ['surplus', []],
  ])('%s: %j', (settlement, who) => {
    const own = found.filter((one) => one.settlement === settlement);
    expect(own.filter(({ probability }) => probability === 1).map(({ event }) => event)).toEqual(
      who.map((name) => `overspend.${name}`),
    );
    // every purse and provider, each with 0 or 1
    expect(own.length).toBe(3 + LINES.length);
    expect(own.every(({ probability }) => probability === 0 || probability === 1)).toBe(true);
  });

  test('is what the statements of account say', () => {
    for (const { settlement, account, overspendShare } of statements(accounts)) {
      const line = LINES.find((name) => LINE_TABLE[name].provider === account);
      const event = `overspend.${line ?? account}`;
      expect(found.find((one) => one.settlement === settlement && one.event === event)!.byYear).toEqual([
        { year: 1, probability: overspendShare },
      ]);
    }
  });
});
