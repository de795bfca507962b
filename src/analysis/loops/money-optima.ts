import type { Figure } from '../documents/document-figures.js';
import type { MoneyOptima, MovedMillion } from '../documents/loop-documents.js';
import type { MoneyReading, MoneyReadings, ReadTwice } from '../documents/money-document.js';

/** Effects are reported per this amount of money a year. */
const POUNDS_PER_MILLION = 1_000_000;

/** Which choice loses the fewest years of life under each reading of money; the comparator stands at 0 under both. */
export function moneyOptima({ readings }: MoneyReadings, comparator: string): MoneyOptima {
  const candidates = readings.map(({ settlement, yearsOfLifeLost, outsideEvidence }) => ({
    settlement,
    mechanistic: yearsOfLifeLost.mechanistic.total,
    published: yearsOfLifeLost.published.total,
    outsideEvidence,
  }));
  const best = (reading: 'mechanistic' | 'published') =>
    candidates.reduce(
      (least, one) =>
        one[reading].mean < least.figure.mean ? { settlement: one.settlement, figure: one[reading] } : least,
      { settlement: comparator, figure: { mean: 0, low: 0, high: 0 } as Figure },
    );
  return { outcome: 'yearsOfLifeLost', mechanistic: best('mechanistic'), published: best('published'), candidates };
}

/** What a million pounds a year of a move does by both readings. @param stepPounds a year really moved */
export function movedMillion(reading: MoneyReading, stepPounds: number): Omit<MovedMillion, 'to' | 'from'> {
  const perMillion = (value: number) => (value / stepPounds) * POUNDS_PER_MILLION;
  const scaled = ({ mean, low, high }: Figure): Figure => ({
    mean: perMillion(mean),
    low: low === null ? null : perMillion(low),
    high: high === null ? null : perMillion(high),
  });
  const twice = ({ mechanistic, published }: ReadTwice) => ({
    mechanistic: scaled(mechanistic.money),
    published: scaled(published.money),
  });
  return {
    deaths: twice(reading.deaths),
    yearsOfLifeLost: twice(reading.yearsOfLifeLost),
    qalysByPounds: reading.qalysByPounds.map((one) => ({ ...one, qalys: perMillion(one.qalys) })),
    signs: reading.signs,
    outsideEvidence: reading.outsideEvidence,
  };
}
