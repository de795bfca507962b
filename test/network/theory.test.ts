/**
 * Kind of truth: theory. Means over 40 replications, each of thousands of customers, lie within 4.5 standard errors of what
 * theory says: by the t law of 39 degrees of freedom a comparison is a false alarm with a chance of 6e-5, all twenty of
 * this file together with 1.2e-3. The seed is fixed, so that what passes once passes always.
 */
import { describe, expect, it } from 'vitest';
import { networkOf, oneService, standardErrorsOff, valuesOf } from './networks.js';

const REPLICATIONS = 40;
const STANDARD_ERRORS_MAX = 4.5;

function expectTheory(values: readonly number[], theory: number): void {
  expect(Math.abs(standardErrorsOff(values, theory))).toBeLessThan(STANDARD_ERRORS_MAX);
}

function erlangB(beds: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= beds; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

function erlangC(beds: number, load: number): number {
  const blocked = erlangB(beds, load);
  return (beds * blocked) / (beds - load * (1 - blocked));
}

describe('a loss system', () => {
  // The formula does not depend on the law of the stay; the figures for 10, 12 and 14 beds are the published ones.
  it.each([
    ['exponential', '{ law: exponential, meanDays: 7.4 }'],
    ['lognormal', '{ law: lognormal, meanDays: 7.4, sdDays: 8.6 }'],
  ])('with %s stays is as full as Erlang B says at 10, 12 and 14 beds', (_, stay) => {
    const settlements = 'ten: {}\n  twelve: { services.ward.beds: 12 }\n  fourteen: { services.ward.beds: 14 }';
    const service = `{ beds: 10, stay: ${stay}, queue: 0, next: out }`;
    const text = oneService(service, 8.145 / 7.4, '{ warmUp: 200, horizon: 2000 }', settlements);
    const found = valuesOf(networkOf(text), ['ward.occupancy.fullShare', 'ward.lost', 'ward.arrivals'], REPLICATIONS);
    [10, 12, 14].forEach((beds, at) => {
      const theory = erlangB(beds, 8.145);
      expect(theory).toBeCloseTo([0.1283, 0.0556, 0.0192][at], 4);
      const [full, lost, arrivals] = found[at];
      expectTheory(full, theory);
      expectTheory(
        lost.map((own, n) => own - theory * arrivals[n]),
        0,
      );
    });
  });
});

describe('a queue', () => {
  it('keeps people waiting as Erlang C says', () => {
    const service = '{ beds: 10, stay: { law: exponential, meanDays: 4 }, next: out }';
    const text = oneService(service, 2, '{ warmUp: 200, horizon: 3000 }');
    const names = ['ward.waits.delayedShare', 'ward.waits.meanDays', 'ward.queue.mean', 'ward.occupancy.meanBeds'];
    const [[delayed, wait, queue, taken]] = valuesOf(networkOf(text), names, REPLICATIONS);
    const chance = erlangC(10, 8);
    expectTheory(delayed, chance);
    expectTheory(wait, (chance * 4) / (10 - 8));
    expectTheory(queue, (chance * 8) / (10 - 8));
    expectTheory(taken, 8);
  });

  it('lets the first class go first as Cobham says', () => {
    const text = `
onepot: 1
kind: network
name: classes
days: { warmUp: 200, horizon: 8000 }
classes: [urgent, routine]
exits: [out]
arrivals:
  urgent: { perDay: 0.3, class: urgent, to: theatre }
  routine: { perDay: 0.5, class: routine, to: theatre }
services:
  theatre: { beds: 1, stay: { law: gamma, meanDays: 1, sdDays: 0.5 }, next: out }
settlements: { base: {} }
`;
    // M/G/1 without preemption: mean residual work over (1 - load ahead)(1 - load ahead and own).
    const residual = (0.8 * (1 + 0.25)) / 2;
    const [urgent, routine] = [residual / (1 - 0.3), residual / ((1 - 0.3) * (1 - 0.8))];
    const [[wait]] = valuesOf(networkOf(text), ['theatre.waits.meanDays'], REPLICATIONS);
    expectTheory(wait, (0.3 * urgent + 0.5 * routine) / 0.8);
  });

  it('loses the impatient as Erlang A says', () => {
    const service =
      '{ beds: 3, stay: { law: exponential, meanDays: 1 }, patience: { law: exponential, meanDays: 2 }, next: out }';
    const text = oneService(service, 4, '{ warmUp: 50, horizon: 2000 }');
    const [[gaveUp, taken]] = valuesOf(networkOf(text), ['ward.gaveUp', 'ward.occupancy.meanBeds'], REPLICATIONS);
    // A birth-death chain: deaths at min(n, 3) + (n - 3) / 2 a day.
    const weights = [1];
    for (let n = 1; n < 200; n++) weights.push((weights[n - 1] * 4) / (Math.min(n, 3) + Math.max(0, n - 3) / 2));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const meanOf = (f: (n: number) => number) => weights.reduce((sum, weight, n) => sum + f(n) * weight, 0) / total;
    expectTheory(gaveUp, 2000 * meanOf((n) => Math.max(0, n - 3) / 2));
    expectTheory(
      taken,
      meanOf((n) => Math.min(n, 3)),
    );
  });
});

describe('a service with a bed for everybody', () => {
  it('has the Poisson law of M/G/infinity when arrivals go up and down', () => {
    const service = '{ beds: 1000, stay: { law: weibull, meanDays: 5, sdDays: 3 }, next: out }';
    const text = oneService(service, 6, '{ warmUp: 70, horizon: 700 }').replace(
      'perDay: 6',
      'perDay: 6, profile: { weekdays: [2, 2, 2, 2, 2, 1, 1] }',
    );
    const [[taken, arrivals]] = valuesOf(networkOf(text), ['ward.occupancy.meanBeds', 'ward.arrivals'], REPLICATIONS);
    expectTheory(taken, 30);
    expectTheory(arrivals, 4200);
  });
});

describe('a network', () => {
  it('of queues with feedback has the means of Jackson', () => {
    const text = `
onepot: 1
kind: network
name: jackson
days: { warmUp: 200, horizon: 3000 }
exits: [out]
arrivals:
  a: { perDay: 2, to: { first: 0.7, second: 0.3 } }
services:
  first: { beds: 4, stay: { law: exponential, meanDays: 1 }, next: { second: 0.5, out: 0.5 } }
  second: { beds: 3, stay: { law: exponential, meanDays: 1 }, next: { first: 0.25, out: 0.75 } }
settlements: { base: {} }
`;
    // first = 1.4 + second / 4, second = 0.6 + first / 2
    const first = (1.4 + 0.6 / 4) / (1 - 1 / 8);
    const second = 0.6 + first / 2;
    const waiting = (beds: number, load: number) => (erlangC(beds, load) * load) / (beds - load);
    const names = ['first.queue.mean', 'second.queue.mean', 'system.timeMeanDays'];
    const [[a, b, time]] = valuesOf(networkOf(text), names, REPLICATIONS);
    expectTheory(a, waiting(4, first));
    expectTheory(b, waiting(3, second));
    const inside = waiting(4, first) + waiting(3, second) + first + second;
    expectTheory(time, inside / 2);
  });

  it('of two stations, the first of which keeps its bed, has the throughput of the chain solved by hand', () => {
    const text = `
onepot: 1
kind: network
name: tandem
days: { warmUp: 100, horizon: 3000 }
exits: [out]
arrivals:
  a: { perDay: 1, to: first }
services:
  first: { beds: 1, stay: { law: exponential, meanDays: 1 }, queue: 0, next: second, keepsBedUntilNextIsFree: true }
  second: { beds: 1, stay: { law: exponential, meanDays: 1 }, next: out }
settlements: { base: {} }
`;
    const chain = solveTandem();
    const names = ['first.lost', 'first.blocked.meanBeds', 'second.occupancy.meanBeds'];
    const [[lost, blocked, second]] = valuesOf(networkOf(text), names, REPLICATIONS);
    expectTheory(lost, 3000 * (1 - chain.empty));
    expectTheory(blocked, chain.blocked);
    expectTheory(second, chain.second);
  });
});

/** Stationary law of the two-station loss tandem with blocking, every rate 1, by iterating the uniformised chain. */
function solveTandem() {
  // 0: (0,0) 1: (0,1) 2: (1,0) 3: (1,1) 4: (blocked,1)
  const moves = [
    [[2, 1]],
    [
      [3, 1],
      [0, 1],
    ],
    [[1, 1]],
    [
      [4, 1],
      [2, 1],
    ],
    [[1, 1]],
  ] as const;
  let law = [1, 0, 0, 0, 0];
  for (let step = 0; step < 5000; step++) {
    const next = [...law];
    moves.forEach((to, from) => {
      for (const [state, rate] of to) {
        next[state] += (law[from] * rate) / 4;
        next[from] -= (law[from] * rate) / 4;
      }
    });
    law = next;
  }
  return { empty: law[0] + law[1], blocked: law[4], second: law[1] + law[3] + law[4] };
}
