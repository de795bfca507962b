/**
 * Kind of truth: statistical. With a fifth fewer places of every kind for eight years, the queues for discharge pathways
 * stay bounded, because services answer: patients are sent a step down, places are bought, stays shorten. Without those
 * answers they do not: the control.
 */
import { describe, expect, test } from 'vitest';
import type { RunName } from '../laws/tables.js';
import { mean, replicate, slope, standardError } from './replications.js';
import { baseScenario } from './support.js';

const QUEUES = ['queue.pathway1', 'queue.pathway2', 'queue.pathway3'] as const;
const FEWER = {
  acuteBeds: 0.8,
  pathway1Places: 0.8,
  pathway2Beds: 0.8,
  pathway3Beds: 0.8,
  homeCarePackages: 0.8,
  careHomePlaces: 0.8,
};
const NO_ANSWER = {
  'discharge.rerouteHazardPerDay': 0,
  'discharge.spotLimitShare': 0,
  'discharge.shorteningLimit': 0,
};
/** All who wait stand in the queue: nobody looks for a place first. */
const NO_SEARCH = { 'pathway1.searchMeanDays': 0, 'pathway2.searchMeanDays': 0, 'pathway3.searchMeanDays': 0 };
const FEW = { ...FEWER, pathway1Places: 0.4, pathway2Beds: 0.4, pathway3Beds: 0.4 };
const run = (replications: number, book: Readonly<Record<string, number>> = {}, capacity = FEWER) =>
  replicate(
    baseScenario({
      people: 20_000,
      years: { warmUp: 0, horizon: 8 },
      base: { capacity },
      settlements: { fewer: {} },
      book,
    }),
    replications,
  );
/** A column at the end of years 4 to 8, by replication. */
const late = (runs: ReturnType<typeof replicate>, name: RunName) =>
  runs.map((years) => years.slice(3).map((row) => row[name]));

describe('a fifth fewer places', () => {
  const runs = run(8);
  const PLACES = 9.6; // 0.8 of 4.6, 4.96 and 2.48

  // Per replication the least-squares slope over the ends of years 4 to 8; its mean in standard errors is Student's t
  // with 7 degrees of freedom if there is no trend: above 8 in 5 of 10^5 seeds, in 1.4 of 10^4 for any of the three.
  test.each(QUEUES)('%s has no upward trend beyond its noise', (name) => {
    const slopes = late(runs, name).map(slope);
    expect(mean(slopes)).toBeLessThan(8 * standardError(slopes) + 1e-9);
  });

  // A trend that noise hides would still fill the wards. Mean queue of all three 3 to 4 patients, its standard error of
  // eight below 0.5: half the places is 4.8: 1 in 10^3.
  test('in years 4 to 8 fewer wait than half the places there are', () => {
    const waiting = runs.map((_, replication) =>
      QUEUES.reduce((sum, name) => sum + mean(late(runs, name)[replication]), 0),
    );
    expect(mean(waiting)).toBeLessThan(PLACES / 2);
  });

  // With two fifths of the places, 0.4 of 12.04. In hospital beds for want of anywhere else: only full beds stop the queue.
  test('control: without any answer more wait than there are places, and more than with the answers', () => {
    const waiting = (book: Readonly<Record<string, number>>) => {
      const runs = run(4, { ...NO_SEARCH, ...book }, FEW);
      return mean(QUEUES.map((name) => mean(late(runs, name).map(mean)))) * QUEUES.length;
    };
    const control = waiting(NO_ANSWER);
    expect(control).toBeGreaterThan(0.4 * 12.04);
    expect(control).toBeGreaterThan(1.2 * waiting({}));
  });
});
