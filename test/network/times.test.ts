/**
 * Kind of truth: by hand. Each law of a time at a few uniforms, by its own formula; when arrivals come and beds are open, by
 * weekday, hour and date; the load that a network offers, from rates alone.
 */
import { describe, expect, it } from 'vitest';
import { empiricalLaw, gammaLaw, lognormalLaw, timeOf, triangularLaw, weibullLaw } from '../../src/network/laws.js';
import { offeredLoad, overloaded } from '../../src/network/load.js';
import type { Law } from '../../src/network/types.js';
import { networkOf, oneService, periodsOf, valuesOf } from './networks.js';

describe('a law of a time', () => {
  it('triangular: the areas below mode and above it', () => {
    const law = triangularLaw(0, 1, 3);
    // a third of it lies below the mode
    expect([1 / 12, 1 / 3, 23 / 24].map((u) => timeOf(law, u))).toEqual(
      [0.5, 1, 2.5].map((x) => expect.closeTo(x, 12)),
    );
    expect(law.meanDays).toBeCloseTo(4 / 3, 12);
  });

  it('empirical: observed values in order, each by its weight', () => {
    const law = empiricalLaw([4, 1], [1, 3]);
    expect([0.1, 0.7, 0.8].map((u) => timeOf(law, u))).toEqual([1, 1, 4]);
    expect(law.meanDays).toBe(1.75);
  });

  // medians: the lognormal's is mean / sqrt(1 + cv^2); with a standard deviation equal to the mean, Weibull and gamma are exponential
  it.each<[string, Law | null, number]>([
    ['lognormal', lognormalLaw(6, 7), 6 / Math.sqrt(1 + 49 / 36)],
    ['weibull', weibullLaw(5, 5), 5 * Math.LN2],
    ['gamma', gammaLaw(10, 10), 10 * Math.LN2],
  ])('%s: its median follows from mean and standard deviation', (_, law, median) => {
    expect(timeOf(law as Law, 0.5)).toBeCloseTo(median, 6);
  });
});

describe('arrivals', () => {
  /** Arrivals of seven days, a period each; after a warm-up of a day they begin with a Friday. */
  function byDay(profile: string): number[] {
    const days = '{ warmUp: 1, horizon: 7, period: 1, firstWeekday: friday }';
    const service = '{ beds: 1000, stay: { law: constant, meanDays: 0.01 }, next: out }';
    const network = networkOf(oneService(service, 10, days).replace('perDay: 10', `perDay: 10, profile: ${profile}`));
    return periodsOf(network, 'system.arrivals');
  }

  it('come on the weekdays of their profile and on no other', () => {
    const came = byDay('{ weekdays: [0, 0, 0, 0, 0, 0, 1] }');
    // Friday, Saturday, Sunday
    expect(came.map((n) => n > 0)).toEqual([false, false, true, false, false, false, false]);
    // a week's 70, all on one day: within five standard deviations, which chance leaves once in two million
    expect(Math.abs(came[2] - 70)).toBeLessThan(5 * Math.sqrt(70));
  });

  it('change by a factor between its dates, counted from the fork', () => {
    const came = byDay('{ dates: [{ from: 1, to: 3, factor: 0 }] }');
    expect(came.map((n) => n > 0)).toEqual([true, false, false, true, true, true, true]);
  });

  it('come in the hours of their profile and in no other', () => {
    const last = [...new Array(23).fill(0), 1];
    const beds = (hours: readonly number[]) =>
      `{ beds: { hours: [${hours.map((open) => 1000 * open)}] }, stay: { law: constant, meanDays: 0.001 }, queue: 0, next: out }`;
    const lostOf = (open: readonly number[]) => {
      const text = oneService(beds(open), 10, '{ warmUp: 0, horizon: 30 }');
      const network = networkOf(text.replace('perDay: 10', `perDay: 10, profile: { hours: [${last}] }`));
      return valuesOf(network, ['ward.lost', 'ward.arrivals'], 1)[0].map(([value]) => value);
    };
    const [lost, came] = lostOf(last);
    expect(came).toBeGreaterThan(200);
    expect(lost).toBe(0);
    const [away, asked] = lostOf([1, ...new Array(23).fill(0)]);
    expect(away).toBe(asked);
  });
});

describe('the load that a network offers', () => {
  it('follows people who come back: a second visit is a load too', () => {
    const network = networkOf(`
onepot: 1
kind: network
name: back
days: { warmUp: 0, horizon: 10 }
exits: [out]
arrivals: { a: { perDay: 2, to: { first: 0.7, second: 0.3 } } }
services:
  first: { beds: 4, stay: { law: exponential, meanDays: 1 }, next: { second: 0.5, out: 0.5 } }
  second: { beds: 3, stay: { law: exponential, meanDays: 2 }, next: { first: 0.25, out: 0.75 } }
settlements: { base: {} }
`);
    const [first, second] = offeredLoad(network, network.settlements[0]);
    // first = 1.4 + second / 4, second = 0.6 + first / 2
    expect(first.arrivalsPerDay).toBeCloseTo(1.55 / 0.875, 9);
    expect(second.arrivalsPerDay).toBeCloseTo(0.6 + 1.55 / 0.875 / 2, 9);
    expect(second.beds).toBeCloseTo(2 * second.arrivalsPerDay, 12);
  });

  it('is of the arrivals within the horizon, beside the beds open on average', () => {
    const network = networkOf(`
onepot: 1
kind: network
name: given
days: { warmUp: 0, horizon: 10 }
exits: [out]
arrivals: { a: { times: [0, 1, 2, 99], to: ward } }
services: { ward: { beds: { hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2] }, stay: { law: constant, meanDays: 4 }, next: out } }
settlements: { base: {}, enough: { services.ward.beds: 2 } }
`);
    const [[ward], [wider]] = network.settlements.map((settlement) => offeredLoad(network, settlement));
    expect(ward).toMatchObject({ arrivalsPerDay: 0.3, openBeds: 1, meanStayDays: 4 });
    expect(ward.beds).toBeCloseTo(1.2, 12);
    expect(wider.openBeds).toBe(2);
    expect(network.settlements.map((settlement) => overloaded(network, settlement).length)).toEqual([1, 0]);
  });
});
