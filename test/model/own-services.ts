import type { OwnService, Scenario } from '../../src/scenario/types.js';
import { baseScenario, type Given } from './support.js';

type Own = Partial<Omit<OwnService, 'name' | 'takes'>> & Pick<OwnService, 'role' | 'takes'>;

/** Settlements by name: the capacity of each own service at the size of the place. */
export type Capacities = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** A service of the place's own, with defaults for whatever a test does not depend on. */
export function ownService(name: string, own: Own): OwnService {
  return {
    name,
    line: own.role === 'homeCareArea' ? 'social' : own.role === 'assessmentUnit' ? 'acute' : 'community',
    unit: 'places',
    capacity: 0,
    stay: own.role === 'homeCareArea' ? null : { law: 'lognormal', meanDays: 10, sdDays: 8 },
    pencePerDay: 20_000,
    ...own,
  };
}

/** The base case with services of its own; capacities are of the scenario's people, which is the size of the place. */
export function withOwnServices(given: Given, services: readonly OwnService[], capacities: Capacities): Scenario {
  const { settlements: _, ...rest } = given;
  const names = Object.keys(capacities);
  const scenario = baseScenario({ ...rest, settlements: Object.fromEntries(names.map((name) => [name, {}])) });
  const scale = scenario.place.referencePeople / scenario.people;
  const atReference = (own: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(own).map(([name, places]) => [name, places * scale]));
  const before = Object.fromEntries(services.map(({ name, capacity }) => [name, capacity]));
  const scaled = services.map((service) => ({ ...service, capacity: service.capacity * scale }));
  return {
    ...scenario,
    place: { ...scenario.place, services: scaled.sort((a, b) => (a.name < b.name ? -1 : 1)) },
    baseSettlement: { ...scenario.baseSettlement, services: atReference(before) },
    settlements: scenario.settlements.map((settlement) => ({
      ...settlement,
      services: atReference({ ...before, ...capacities[settlement.name] }),
    })),
  };
}
