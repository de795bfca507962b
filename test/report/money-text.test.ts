/** Kind of truth: by hand. What a reader is told of the two readings of money. */
import { describe, expect, it } from 'vitest';
import type { MoneyReading } from '../../src/analysis/documents/money-document.js';
import { millionLines, moneySentences, movedText, optimaLines, qalysText } from '../../src/report/money-text.js';

const figure = (mean: number, halfWidth = 2) => ({ mean, low: mean - halfWidth, high: mean + halfWidth });
const zero = { mean: 0, low: 0, high: 0 };
const twice = {
  rules: figure(-3),
  mechanistic: { money: figure(5), total: figure(2) },
  published: { money: figure(-14), total: figure(-17) },
};

const READING: MoneyReading = {
  settlement: 's',
  rulesOf: 's@base-money',
  movedPounds: { health: -9_300_000, social: 9_300_000, publicHealth: 0 },
  movedShare: { health: -0.0103, social: 0.0396, publicHealth: 0 },
  outsideEvidence: [],
  deaths: twice,
  yearsOfLifeLost: twice,
  qalys: { rules: zero, money: figure(-4), total: figure(-4) },
  qalysByPounds: [
    { poundsPerQaly: 6000, qalys: 60 },
    { poundsPerQaly: 30_000, qalys: 12 },
  ],
  variants: [],
  turningRatio: 1,
  ratios: [2.43, 0.357],
  signs: 'differ',
};

describe('the text about money', () => {
  it('says where the readings differ in sign, what is arithmetic, and which ratio is decisive', () => {
    expect(moneySentences(READING)).toEqual([
      'The two readings of money differ in sign, which is the finding: published, -14.0 [-16.0 to -12.0] deaths a year; simulated, +5.0 [+3.0 to +7.0].',
      'The published figure is arithmetic, money moved times an elasticity; the simulation contributes to that reading only what rules do, -3.0 [-5.0 to -1.0] deaths a year.',
      "The published sign turns where a pound of social care saves 1.00 times the lives of a pound of NHS money; the paper's own specifications put that ratio between 0.4 and 2.4.",
    ]);
  });

  it('says of rules alone that both readings are the same, and of new money that no ratio turns it', () => {
    expect(moneySentences({ ...READING, signs: 'none' })).toHaveLength(1);
    const fresh = moneySentences({ ...READING, turningRatio: null, outsideEvidence: ['social'], signs: 'same' });
    expect(fresh[2]).toBe('No ratio of social care to NHS money turns the published sign.');
    expect(fresh[3]).toMatch(/^Outside the evidence: social care changes by more/);
  });

  it('names the money moved, and QALYs as an alternative', () => {
    expect(movedText(READING)).toBe('NHS care -9.30m (-1.0%), social care +9.30m (+4.0%) pounds a year');
    // 1.4p over the years is what rounding leaves of money that only comes earlier
    const earlier = { ...READING, movedPounds: { health: -0.014, social: 0.014, publicHealth: 0 } };
    expect(movedText(earlier)).toBe('money between years or places, and none on the whole');
    expect(qalysText(earlier)).toBe('QALYs of the money, published: none, as no money moves on the whole');
    expect(qalysText(READING)).toMatch(
      /: \+12\.0 at 30,000, \+60\.0 at 6,000 pounds a QALY: in place of simulated QALYs, never/,
    );
    const old = { ...READING, qalysByPounds: [{ poundsPerQaly: 12_000, qalys: 30, pricesOf: '2008/09' }] };
    expect(qalysText(old)).toContain('+30.0 at 12,000 (prices of 2008/09, so too many) pounds a QALY');
  });

  it('gives optima and moves under both readings', () => {
    const one = (settlement: string, mean: number) => ({ settlement, figure: figure(mean) });
    const money = {
      outcome: 'yearsOfLifeLost',
      mechanistic: one('a', -7),
      published: one('b', -30),
      candidates: [],
    } as const;
    expect(optimaLines(money)).toEqual([
      'fewest years of life lost, another under each reading of money: mechanistic a (-7.0 [-9.0 to -5.0] years of life lost a year against the comparator); published b (-30.0 [-32.0 to -28.0] years of life lost a year against the comparator)',
    ]);
    expect(optimaLines(undefined)).toEqual([]);
    const both = { mechanistic: figure(0.5, 0.12), published: figure(-0.6, 0.12) };
    const moved = {
      to: 'social',
      from: 'acute',
      deaths: both,
      yearsOfLifeLost: both,
      qalysByPounds: [],
      outsideEvidence: [],
      signs: 'differ',
    } as const;
    expect(millionLines([moved])).toEqual([
      'deaths per 1m to social from acute: simulated +0.50 [+0.38 to +0.62]; published -0.60 [-0.72 to -0.48]; they differ in sign',
    ]);
  });
});
