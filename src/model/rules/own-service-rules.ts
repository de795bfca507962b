import type { OwnRoleName, ServiceName } from '../../care/index.js';
import { exponential, lognormal, lognormalMu } from '../../engine/index.js';
import { gammaQuantile, log } from '../../maths/index.js';
import type { OwnService, OwnStay } from '../../scenario/types.js';
import { LAST_PATHWAY, PATHWAY, SERVICE } from '../codes/service-codes.js';

/** One of the place's own services. */
export interface OwnServiceRules extends Omit<OwnService, 'stay'> {
  /** days at a uniform; null where people keep their place as long as they need it */
  readonly stay: ((u: number) => number) | null;
  readonly meanDays: number;
  /** discharge pathway whose people it takes, and the one they go on to when it is full; 0 for other roles and waits */
  readonly pathway: number;
  readonly overflowPathway: number;
}

/** The place's own services, and which of them take the people of each source; by name. */
export interface OwnRules {
  readonly services: readonly OwnServiceRules[];
  /** by discharge pathway, from 0 */
  readonly destinations: readonly (readonly number[])[];
  readonly responses: readonly number[];
  /** before the model's own virtual ward, of those whom it accepts, and after it, of all who are about to be admitted */
  readonly virtualWards: readonly number[];
  readonly virtualWardsOfWards: readonly number[];
  /** of stays without a night, and of those that would need an overnight bed */
  readonly units: readonly number[];
  readonly unitsOfWards: readonly number[];
  readonly homeCare: readonly number[];
}

export function compileOwnServices(own: readonly OwnService[] = []): OwnRules {
  const services = own.map((service): OwnServiceRules => {
    const { stay, takes } = service;
    return {
      ...service,
      stay: stay === null ? null : lawOf(stay),
      meanDays: stay?.meanDays ?? 0,
      pathway: pathwayOf(takes.of),
      overflowPathway: takes.whenFull === 'wait' ? 0 : pathwayOf(takes.whenFull),
    };
  });
  const takers = (role: OwnRoleName, source: ServiceName) =>
    services.flatMap((service, index) => (service.role === role && service.takes.of === source ? [index] : []));
  const destination = (pathway: number) =>
    services.flatMap((service, index) =>
      service.role === 'dischargeDestination' && service.pathway === pathway ? [index] : [],
    );
  return {
    services,
    destinations: Array.from({ length: LAST_PATHWAY + 1 }, (_, pathway) => destination(pathway)),
    responses: takers('responseAtHome', 'communityResponse'),
    virtualWards: takers('virtualWard', 'virtualWard'),
    virtualWardsOfWards: takers('virtualWard', 'wards'),
    units: takers('assessmentUnit', 'assessmentUnit'),
    unitsOfWards: takers('assessmentUnit', 'wards'),
    homeCare: takers('homeCareArea', 'homeCare'),
  };
}

/** The pathway that is a service, 0 for services that are none. */
function pathwayOf(name: ServiceName): number {
  return Math.max(
    0,
    PATHWAY.findIndex(({ service }) => service === SERVICE[name]),
  );
}

function lawOf({ law, meanDays, sdDays }: OwnStay): (u: number) => number {
  const ratio = sdDays / meanDays;
  switch (law) {
    case 'constant':
      return () => meanDays;
    case 'exponential':
      return (u) => exponential(u) * meanDays;
    case 'lognormal': {
      const sigma = Math.sqrt(log(1 + ratio * ratio));
      const mu = lognormalMu(meanDays, sigma);
      return (u) => lognormal(u, mu, sigma);
    }
    case 'gamma': {
      const shape = 1 / (ratio * ratio);
      return (u) => (gammaQuantile(u, shape) * meanDays) / shape;
    }
  }
}
