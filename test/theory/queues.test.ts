import { describe, expect, it } from 'vitest';
import { exponential, lognormal, lognormalMu } from '../../src/engine/index.js';
import { chiSquareRatio, Z_1E9 } from '../engine/fit.js';
import { birthDeath, cobhamWaitDays, erlangB, erlangC, mg1WaitDays, mmcWaitDays } from './formulas.js';
import { expectMean, type QueueSpec, REPLICATIONS, replicate, SLOW } from './queue-harness.js';

// By theory. Independent replications, fixed seeds, bounds of 6.5 standard errors: family-wise false-alarm rate below
// 2e-7, power 0.99 for a bias of 10% (queue-harness.ts); in the slow suite of 2% on occupancies, counts and shares.

const LENGTH = SLOW ? 20 : 1;
const TIGHT = SLOW ? 0.02 : 0.1;
const runs = (spec: QueueSpec, seed: string) =>
  replicate({ ...spec, measuredDays: spec.measuredDays * LENGTH }, seed, REPLICATIONS);

interface Law {
  readonly name: string;
  readonly serviceDays: (u: number) => number;
  /** E[S^2] / E[S]^2. */
  readonly spread: number;
}

/** Service laws of mean 1 day. */
const LAWS: readonly Law[] = [
  { name: 'exponential', serviceDays: exponential, spread: 2 },
  { name: 'constant', serviceDays: () => 1, spread: 1 },
  { name: 'uniform', serviceDays: (u) => 2 * u, spread: 4 / 3 },
  { name: 'lognormal', serviceDays: (u) => lognormal(u, lognormalMu(1, 0.8), 0.8), spread: Math.exp(0.64) },
];

describe('M/M/1 and M/M/c: Erlang C', () => {
  it.each([
    [1, 0.6, 3400],
    [3, 2.1, 2400],
    [8, 6, 2000],
  ])('%d servers, load %d', (servers, load, measuredDays) => {
    const spec = { servers, classes: [{ arrivalsPerDay: load, serviceDays: exponential }] };
    const all = runs({ ...spec, warmUpDays: 60, measuredDays }, `mmc ${servers}`);
    const wait = mmcWaitDays(servers, load, 1);
    expectMean(
      all.map((r) => r.waitDays[0]),
      wait,
    );
    expectMean(
      all.map((r) => r.meanWaiting),
      load * wait,
    );
    expectMean(
      all.map((r) => r.delayedShare),
      erlangC(servers, load),
      TIGHT,
    );
    expectMean(
      all.map((r) => r.meanInUse),
      load,
      TIGHT,
    );
  });

  it('agrees with M/M/1 by hand: wait = rho / (mu - lambda)', () => {
    expect(mmcWaitDays(1, 0.6, 1)).toBeCloseTo(0.6 / 0.4, 12);
    expect(erlangC(1, 0.6)).toBeCloseTo(0.6, 12);
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 12);
  });
});

describe('M/G/c/c: Erlang B, insensitive to the service law', () => {
  it.each(LAWS.map((law) => [law.name, law] as const))('%s', (name, law) => {
    const spec = { servers: 6, waitingRoom: 0, classes: [{ arrivalsPerDay: 5, serviceDays: law.serviceDays }] };
    const all = runs({ ...spec, warmUpDays: 30, measuredDays: 150 }, `erlang b ${name}`);
    const lost = erlangB(6, 5);
    expectMean(
      all.map((r) => r.lostShare),
      lost,
      TIGHT,
    );
    expectMean(
      all.map((r) => r.meanInUse),
      5 * (1 - lost),
      TIGHT,
    );
    expect(all.every((r) => r.waitingArea === 0)).toBe(true);
  });
});

describe('M/G/1: Pollaczek-Khinchine', () => {
  it.each(LAWS.slice(1).map((law) => [law.name, law] as const))('%s', (name, law) => {
    const spec = { servers: 1, classes: [{ arrivalsPerDay: 0.6, serviceDays: law.serviceDays }] };
    const all = runs({ ...spec, warmUpDays: 60, measuredDays: name === 'lognormal' ? 5000 : 1800 }, `pk ${name}`);
    expectMean(
      all.map((r) => r.waitDays[0]),
      mg1WaitDays(0.6, 1, law.spread),
    );
  });
});

describe('M/G/infinity: Poisson and insensitive', () => {
  // Chi-square of the number present at one time over independent replications at false-alarm rate 1e-9. A mean off by
  // 10% gives non-centrality near 0.01 * 8 * 1,500 = 120 against a critical value near 80: power above 0.99.
  it.each(LAWS.map((law) => [law.name, law] as const))('%s', (name, law) => {
    const load = 8;
    const spec = { servers: 1000, classes: [{ arrivalsPerDay: load, serviceDays: law.serviceDays }] };
    const all = replicate({ ...spec, warmUpDays: 0, measuredDays: 25 }, `infinite ${name}`, 1500);
    const counts = new Array<number>(30).fill(0);
    for (const run of all) counts[Math.min(29, run.inUseAtEnd)] += 1;
    const p = birthDeath(
      counts.map(() => load),
      counts.map((_, k) => k + 1),
    );
    expect(chiSquareRatio(counts, p.slice(0, 30), Z_1E9)).toBeLessThan(1);
    const variance = all.reduce((sum, run) => sum + (run.inUseAtEnd - load) ** 2, 0) / all.length;
    expect(Math.abs(variance - load)).toBeLessThan(6.5 * load * Math.sqrt((2 + 1 / load) / all.length));
  });
});

describe('two classes with priority: Cobham', () => {
  it('M/G/1, services of two laws', () => {
    const classes = [
      { arrivalsPerDay: 0.3, serviceDays: (): number => 0.8 },
      { arrivalsPerDay: 0.35, serviceDays: exponential },
    ];
    const all = runs({ servers: 1, classes, warmUpDays: 60, measuredDays: 4500 }, 'cobham 1');
    const residual = (0.3 * 0.8 ** 2 + 0.35 * 2) / 2;
    cobhamWaitDays(residual, [0.24, 0.35]).forEach((wait, cls) => {
      expectMean(
        all.map((r) => r.waitDays[cls]),
        wait,
      );
    });
  });

  it('M/M/c', () => {
    const classes = [1.8, 1.2].map((arrivalsPerDay) => ({ arrivalsPerDay, serviceDays: exponential }));
    const all = runs({ servers: 4, classes, warmUpDays: 60, measuredDays: 3400 }, 'cobham 4');
    cobhamWaitDays(erlangC(4, 3) / 4, [0.45, 0.3]).forEach((wait, cls) => {
      expectMean(
        all.map((r) => r.waitDays[cls]),
        wait,
      );
    });
  });
});

describe('M/M/c with patience: Erlang A', () => {
  it('shares who give up, and the number waiting, from the birth-death chain', () => {
    const servers = 4;
    const spec = {
      servers,
      classes: [{ arrivalsPerDay: 5, serviceDays: exponential, patienceDays: (u: number) => 2 * exponential(u) }],
    };
    const all = runs({ ...spec, warmUpDays: 30, measuredDays: 250 }, 'erlang a');
    const states = Array.from({ length: 200 }, (_, k) => k);
    const p = birthDeath(
      states.map(() => 5),
      states.map((k) => Math.min(k + 1, servers) + 0.5 * Math.max(0, k + 1 - servers)),
    );
    const meanWaiting = p.reduce((sum, x, k) => sum + x * Math.max(0, k - servers), 0);
    expectMean(
      all.map((r) => r.meanWaiting),
      meanWaiting,
      TIGHT,
    );
    expectMean(
      all.map((r) => r.renegedShare),
      (0.5 * meanWaiting) / 5,
      TIGHT,
    );
    expectMean(
      all.map((r) => r.meanInUse),
      5 - 0.5 * meanWaiting,
      TIGHT,
    );
  });
});
