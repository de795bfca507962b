/** Kind of truth: by hand, two replications of two accounts; and law: every statement balances. */
import { describe, expect, test } from 'vitest';
import { statements } from '../../../src/analysis/index.js';
import type { ColumnarTable } from '../../../src/outcomes/columnar.js';

type Posting = [replication: number, year: number, account: string, cause: string, pence: number];

function table(postings: readonly Posting[]): ColumnarTable {
  const numbers = (of: (posting: Posting) => number) => Float64Array.from(postings, of);
  return {
    name: 'accounts',
    rows: postings.length,
    columns: {
      settlement: postings.map(() => 'one'),
      draw: numbers(() => 0),
      replication: numbers(([replication]) => replication),
      year: numbers(([, year]) => year),
      place: postings.map(() => 'p'),
      account: postings.map(([, , account]) => account),
      cause: postings.map(([, , , cause]) => cause),
      pence: numbers(([, , , , pence]) => pence),
    },
  };
}

const POSTINGS: Posting[] = [
  [0, 0, 'nhs', 'allocation', 999],
  // replication 0: overspends by 10 in year 1, lent; in year 2 pays back 6 and so overspends by 2, made good
  [0, 1, 'nhs', 'allocation', 100],
  [0, 1, 'nhs', 'lineFunding', -90],
  [0, 1, 'nhs', 'yearEndSettlement', -20],
  [0, 1, 'nhs', 'advance', 10],
  [0, 2, 'nhs', 'allocation', 100],
  [0, 2, 'nhs', 'lineFunding', -96],
  [0, 2, 'nhs', 'firstCall', -6],
  [0, 2, 'nhs', 'deficitCover', 2],
  // replication 1: a surplus of 10 in year 1, given back; none in year 2
  [1, 1, 'nhs', 'allocation', 100],
  [1, 1, 'nhs', 'lineFunding', -90],
  [1, 1, 'nhs', 'deficitCover', -10],
  [1, 2, 'nhs', 'allocation', 100],
  [1, 2, 'nhs', 'lineFunding', -100],
  // the provider gets 90 and spends 110, and hands its deficit on; the other keeps within its money
  [0, 1, 'acuteProvider', 'lineFunding', 90],
  [0, 1, 'acuteProvider', 'variableUse', -110],
  [0, 1, 'acuteProvider', 'yearEndSettlement', 20],
  [1, 1, 'acuteProvider', 'lineFunding', 90],
  [1, 1, 'acuteProvider', 'variableUse', -90],
  // the council keeps what is left
  [0, 1, 'council', 'allocation', 30],
  [1, 1, 'council', 'allocation', 10],
  [0, 2, 'council', 'lineFunding', -60],
  [0, 1, 'centre', 'allocation', -130],
];

describe('statements of account', () => {
  const all = statements(table(POSTINGS));
  const of = (account: string, year: number) => all.find((one) => one.account === account && one.year === year)!;

  test('means of in and out by cause, the largest first; years before the fork are left out', () => {
    expect(of('nhs', 1)).toEqual({
      settlement: 'one',
      year: 1,
      account: 'nhs',
      openingPence: 0,
      in: [
        { cause: 'allocation', meanPence: 100 },
        { cause: 'advance', meanPence: 5 },
      ],
      out: [
        { cause: 'lineFunding', meanPence: 90 },
        { cause: 'yearEndSettlement', meanPence: 10 },
        { cause: 'deficitCover', meanPence: 5 },
      ],
      closingPence: 0,
      overspendShare: 0.5,
    });
    expect(all.some(({ year }) => year === 0)).toBe(false);
  });

  test('opening + in = out + closing, and a year opens where the last closed', () => {
    const sum = (lines: readonly { meanPence: number }[]) => lines.reduce((left, line) => left + line.meanPence, 0);
    for (const one of all) expect(one.openingPence + sum(one.in)).toBeCloseTo(sum(one.out) + one.closingPence, 9);
    expect(of('council', 1).closingPence).toBe(20);
    expect(of('council', 2)).toMatchObject({ openingPence: 20, closingPence: -10 });
  });

  test('overspending is counted before it is made good; paying back a loan is spending', () => {
    expect(of('acuteProvider', 1).overspendShare).toBe(0.5);
    expect(of('nhs', 2).overspendShare).toBe(0.5);
    expect(of('council', 1).overspendShare).toBe(0);
    expect(of('council', 2).overspendShare).toBe(0.5);
    expect(of('centre', 1).overspendShare).toBeNull();
  });

  test('a posting that is no number is refused', () => {
    expect(() => statements(table([[0, 1, 'nhs', 'allocation', Number.NaN]]))).toThrow('is NaN in row 0');
  });
});
