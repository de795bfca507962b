/** Kind of truth: by hand. The best choice under each reading of money, and a million moved. */
import { describe, expect, test } from 'vitest';
import type { MoneyReading, MoneyReadings, PublishedMoney } from '../../../src/analysis/documents/money-document.js';
import { moneyOptima, movedMillion } from '../../../src/analysis/index.js';

const figure = (mean: number) => ({ mean, low: mean - 2, high: mean + 2 });
const none = { health: 0, social: 0, publicHealth: 0 };

function reading(settlement: string, mechanistic: number, published: number): MoneyReading {
  const twice = {
    rules: figure(0),
    mechanistic: { money: figure(mechanistic), total: figure(mechanistic) },
    published: { money: figure(published), total: figure(published) },
  };
  return {
    ...{ settlement, rulesOf: 'c', movedPounds: none, movedShare: none, outsideEvidence: [], deaths: twice },
    ...{ yearsOfLifeLost: twice, qalys: { rules: figure(0), money: figure(1), total: figure(1) }, variants: [] },
    ...{ qalysByPounds: [{ poundsPerQaly: 6000, qalys: 9 }], turningRatio: null, ratios: [], signs: 'same' },
  };
}

const readings = (...all: MoneyReading[]): MoneyReadings => ({
  settings: {} as PublishedMoney,
  readings: all,
  notSplit: [],
});

describe('optima under both readings', () => {
  test('each by its own figure; where all lose more years than the comparator, that is it', () => {
    const found = moneyOptima(readings(reading('a', -3, 4), reading('b', 2, 1)), 'c');
    expect(found.mechanistic).toEqual({ settlement: 'a', figure: figure(-3) });
    expect(found.published).toEqual({ settlement: 'c', figure: { mean: 0, low: 0, high: 0 } });
    expect(found.candidates.map(({ published }) => published.mean)).toEqual([4, 1]);
  });
});

describe('a million moved', () => {
  test('is in proportion to what was really moved', () => {
    const found = movedMillion(reading('a', 3, -4), 2_000_000);
    expect(found.deaths.mechanistic).toEqual({ mean: 1.5, low: 0.5, high: 2.5 });
    expect(found.deaths.published).toEqual({ mean: -2, low: -3, high: -1 });
    expect(found.qalysByPounds).toEqual([{ poundsPerQaly: 6000, qalys: 4.5 }]);
  });
});
