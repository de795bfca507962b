// By hand and law: what the people of a place ask of its services. The last test is statistical, with a fixed seed: bed
// days of two replications of 30,000 people vary by some 3%, so that a true agreement would be more than 10% off in fewer than
// one in a hundred seeds.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { type LoadedService, type OfferedLoad, offeredLoads, overloaded } from '../../src/model/places/offered-load.js';
import { placeScenarios } from '../../src/model/places/place-scenario.js';
import type { Scenario } from '../../src/scenario/index.js';
import { ROOT } from '../cli/harness.js';
import { mean, replicate } from './replications.js';

const load = (people: number, overrides: string[] = []): Scenario =>
  loadScenario({ file: path.join(ROOT, 'scenarios/base-case.yaml'), overrides, people }).scenario;
const of = (loads: readonly OfferedLoad[], service: LoadedService) => loads.find((one) => one.service === service)!;
const shares = (loads: readonly OfferedLoad[]) =>
  Object.fromEntries(loads.map(({ service, load: asked, capacity }) => [service, asked / capacity]));
const BASE = load(500_000);

/** The place with its book changed. */
function withBook(scenario: Scenario, book: Readonly<Record<string, number>>): Scenario {
  return { ...scenario, place: { ...scenario.place, book: { ...scenario.place.book, ...book } } };
}

describe('offered load', () => {
  const base = offeredLoads(BASE);

  it('of the base case is what it has open, except for urgent response, where people without a place go to hospital', () => {
    const found = shares(base);
    for (const [service, share] of Object.entries(found)) {
      if (service !== 'response') expect(share, service).toBeLessThan(1.005);
    }
    expect(found.response).toBeGreaterThan(1.1);
    expect(overloaded(base, 0.05)).toEqual([]);
  });

  it('grows with the number of people, and its share of capacity stays', () => {
    const half = offeredLoads(load(250_000));
    for (const { service, load: asked } of base) expect(of(half, service).load / asked).toBeCloseTo(0.5, 3);
    const close = (value: number) => expect.closeTo(value, 2);
    expect(shares(half)).toEqual(Object.fromEntries(Object.entries(shares(base)).map(([k, v]) => [k, close(v)])));
  });

  it('is higher where people are older, above all in care homes, and where they are more deprived', () => {
    const older = structuredClone(BASE) as { -readonly [K in keyof Scenario]: Scenario[K] };
    const { population } = older.place;
    for (const people of [population.females, population.males] as number[][])
      people.forEach((count, age) => {
        people[age] = age >= 65 ? 2 * count : count;
      });
    const asked = (service: LoadedService) => of(offeredLoads(older), service).load / of(base, service).load;
    expect(asked('careHome')).toBeGreaterThan(asked('beds'));
    expect(asked('beds')).toBeGreaterThan(asked('clinics'));
    expect(asked('clinics')).toBeGreaterThan(1);
    const poor = { name: 'poor', people: 250_000, share: 0.5, deprivation: [1, 0, 0, 0, 0] };
    const places = [poor, { ...poor, name: 'rich', deprivation: [0, 0, 0, 0, 1] }].map(
      ({ deprivation, share: _, ...one }) => ({
        ...one,
        deprivationShares: deprivation,
        neighbourhoodGradient: 0,
        readiness: null,
        priceFactor: 1,
        distanceFromTarget: 0,
        own: null,
      }),
    );
    const loads = offeredLoads({ ...BASE, places });
    const [here, there] = ['poor', 'rich'].map(
      (name) =>
        of(
          loads.filter(({ place }) => place === name),
          'beds',
        ).load,
    );
    expect(here! / there!).toBeGreaterThan(1.1);
  });

  it('follows the rows it is made of: stays, illness, packages; and the levers that open places', () => {
    const asked = (book: Record<string, number>, service: LoadedService) =>
      of(offeredLoads(withBook(BASE, book)), service).load / of(base, service).load;
    const { book } = BASE.place;
    const double = (key: string) => ({ [key]: 2 * book[key] });
    expect(asked(double('pathway1.stay.meanDays'), 'pathway1')).toBeCloseTo(2, 9);
    expect(asked(double('unplanned.scale'), 'virtualWard')).toBeCloseTo(2, 9);
    expect(asked(double('stay.scale'), 'beds')).toBeGreaterThan(1.6);
    expect(asked(double('stay.scale'), 'careHome')).toBe(1);
    const levers = load(500_000, ['settlements.one-pot.capacity.careHomePlaces=1.5']);
    const open = (settlement: string) => of(offeredLoads(levers, settlement), 'careHome').capacity;
    expect(open('one-pot') / open('fragmented')).toBeCloseTo(1.5, 4);
  });

  it('is named where it exceeds what is open by more than the tolerance, unless the overflow goes elsewhere', () => {
    const one = { place: 'p', people: 1000, capacity: 100 } as const;
    const some: OfferedLoad[] = [
      { ...one, service: 'beds', load: 104 },
      { ...one, service: 'careHome', load: 106 },
      { ...one, service: 'response', load: 200 },
    ];
    expect(overloaded(some, 0.05).map(({ service }) => service)).toEqual(['careHome']);
    expect(overloaded(some, 0).map(({ service }) => service)).toEqual(['beds', 'careHome']);
  });

  it('gives nothing absurd at 0, half and three times its rows', () => {
    for (const factor of [0, 0.5, 3]) {
      const rows = base.map(({ service }) => `load.ratio.${service}`);
      const changed = Object.fromEntries(rows.map((key) => [key, factor * BASE.place.book[key]]));
      for (const { service, load: asked } of offeredLoads(withBook(BASE, changed)))
        expect(asked, service).toBeCloseTo(factor * of(base, service).load, 6);
    }
    expect(overloaded(base, 3 * BASE.place.book['load.tolerance'])).toEqual([]);
  });

  it('comes near the bed days of a simulation', () => {
    const small = { ...load(30_000), years: { warmUp: 2, horizon: 1 } };
    const alone = { ...small, settlements: small.settlements.slice(0, 1) };
    const days = mean(
      replicate(alone, 2)
        .flat()
        .map((row) => row['bedDays.acute']),
    );
    const ratio = days / 365.25 / of(offeredLoads(small), 'beds').load;
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });
});

describe('a place file with quantities of its own, in a system', () => {
  const own = (countsItsOwn: boolean) => ({
    place: { ...BASE.place, name: 'own', referencePeople: 400_000 },
    baseSettlement: BASE.baseSettlement,
    settlements: BASE.settlements,
    ...(countsItsOwn ? { countsItsOwn: true as const } : {}),
  });
  const system = (countsItsOwn: boolean): Scenario => {
    const one = { deprivationShares: null, neighbourhoodGradient: 0, readiness: null, priceFactor: 1 };
    return {
      ...BASE,
      places: [
        { ...one, name: 'a', people: 100_000, distanceFromTarget: 0.1, own: own(countsItsOwn) },
        { ...one, name: 'b', people: 100_000, distanceFromTarget: 0, own: null },
        { ...one, name: 'c', people: 300_000, distanceFromTarget: 0, own: null },
      ],
    };
  };
  const reference = (countsItsOwn: boolean) =>
    placeScenarios(system(countsItsOwn)).map(({ scenario }) => 100 * Math.round(scenario.place.referencePeople / 100));

  it('keeps them, while the others share what their own people ask for', () => {
    expect(reference(true)).toEqual([400_000, 500_000, 500_000]);
  });

  it('is scaled by need like the others when it counts nothing of its own', () => {
    const [a, b, c] = reference(false) as [number, number, number];
    expect(a).toBeLessThan(400_000);
    expect(b).toBeGreaterThan(500_000);
    expect(c).toBe(b);
  });
});
