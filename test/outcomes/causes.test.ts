/**
 * Kind of truth: by hand. The codes that stand in result files, and how every cause of spending is read, written down
 * once more: a code that moves or a cause that changes sides changes results.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ACCOUNTS,
  accountKind,
  CAUSE_TABLE,
  CAUSES,
  causeKind,
  causesOf,
  isBorne,
  isResult,
  LINE_TABLE,
  LINES,
  PAID_LINES,
  PURSES,
  SYSTEM_COLUMNS,
} from '../../src/outcomes/index.js';

const OF_PROVIDERS =
  'fixedCapacity variableUse escalation spotPurchase agencyPremium avoidanceEffort temporaryStaff doubleRunning transaction duplication caseFinding';
const OF_PURSES =
  'exposure constantServices selfFundedCare continuingCare administration scaleLoss governance reporting';
const PAYMENTS =
  'contribution lineFunding transfer charges activityPayment outcomePayment delayedDayCharge preventionIncentive riskShare';

const sorted = (names: string) => names.split(' ').sort();

describe('codes', () => {
  test('of causes stay as they are; new ones come last', () => {
    expect(CAUSES.join(' ')).toBe(
      'allocation newMoney contribution lineFunding transfer charges fixedCapacity variableUse escalation spotPurchase ' +
        'agencyPremium exposure constantServices selfFundedCare yearEndSettlement deficitCover activityPayment ' +
        'outcomePayment delayedDayCharge preventionIncentive avoidanceEffort riskShare advance firstCall surplusKept ' +
        'carriedForward administration scaleLoss governance reporting temporaryStaff crowdOut returned bridgingMoney ' +
        'doubleRunning transaction duplication caseFinding continuingCare capitalAllocation capitalToRevenue ' +
        'capitalUpkeep capitalBuilding controlTotal',
    );
  });

  test('of accounts likewise', () => {
    expect(ACCOUNTS.join(' ')).toBe(
      'centre nhs council publicHealth households pot preventionProvider communityProvider acuteProvider socialProvider ' +
        'resources councilOther capital estate',
    );
  });

  test('purses and lines keep their order, which is that of their columns', () => {
    expect(PURSES).toEqual(['nhs', 'council', 'publicHealth']);
    expect(LINES).toEqual(['prevention', 'community', 'acute', 'social']);
    expect(PAID_LINES).toEqual(['community', 'acute', 'social']);
  });
});

describe('causes', () => {
  test('that a line costs are those for which its provider uses resources', () => {
    expect([...causesOf('care', 'coordination')].sort()).toEqual(sorted(OF_PROVIDERS));
    for (const cause of causesOf('care', 'coordination')) expect(CAUSE_TABLE[cause].from).toEqual(['provider']);
  });

  test('that purses and households bear are resources and payments; grants and what makes a deficit good are not', () => {
    const borne = CAUSES.filter((cause) => isBorne(causeKind(cause))).sort();
    expect(borne).toEqual(sorted(`${OF_PROVIDERS} ${OF_PURSES} ${PAYMENTS} yearEndSettlement controlTotal`));
  });

  test('that make a deficit good are no result of the year; only a purse bears what a year leaves over', () => {
    const none = CAUSES.filter((cause) => !isResult('acuteProvider', cause));
    expect(none).toEqual(['yearEndSettlement', 'deficitCover', 'advance', 'surplusKept', 'controlTotal']);
    expect(CAUSES.filter((cause) => !isResult('nhs', cause))).toEqual(['deficitCover', 'advance', 'surplusKept']);
  });

  test('stand in docs/model/money.md as they are declared', () => {
    const page = readFileSync(new URL('../../docs/model/money.md', import.meta.url), 'utf8');
    const rows = CAUSES.map((cause) => {
      const { kind, from, to, meaning } = CAUSE_TABLE[cause];
      return `| \`${cause}\` | ${kind} | ${from.join(', ')} | ${to.join(', ')} | ${meaning} |`;
    });
    expect(page).toContain(`|---|---|---|---|---|\n${rows.join('\n')}\n`);
  });

  test('are refused under a name that is none, as are accounts', () => {
    expect(() => causeKind('toString')).toThrow('there is no cause "toString"');
    expect(() => accountKind('bank')).toThrow('there is no account "bank"');
  });
});

test('every line has a provider and columns of its own, and the columns are declared', () => {
  const declared = SYSTEM_COLUMNS.map(({ name }) => name as string);
  const rows = LINES.map((line) => LINE_TABLE[line]);
  for (const key of ['provider', 'cost', 'plan', 'budget', 'label'] as const) {
    expect(new Set(rows.map((row) => row[key])).size).toBe(LINES.length);
  }
  for (const { cost, plan } of rows) expect(declared).toEqual(expect.arrayContaining([cost, plan]));
});
