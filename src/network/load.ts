import { DAYS_PER_YEAR } from '../units/index.js';
import { meanBeds } from './rhythm.js';
import type { Network, NetworkSettlement, Route } from './types.js';

/** The mean load offered to a service, from rates alone: as if nobody were turned away or gave up. */
export interface OfferedLoad {
  readonly service: string;
  readonly arrivalsPerDay: number;
  readonly meanStayDays: number;
  /** beds that would be taken if there were enough */
  readonly beds: number;
  readonly openBeds: number;
}

/** Most passes over the routes; each carries people one service further. */
const PASSES_MAX = 10_000;
const NEGLIGIBLE_PER_DAY = 1e-12;

/** Offered load of every service of a settlement, from the traffic equations. */
export function offeredLoad(network: Pick<Network, 'days' | 'classes'>, settlement: NetworkSettlement): OfferedLoad[] {
  const { arrivals, services } = settlement;
  const { horizon } = network.days;
  const rates = network.classes.map((_, cls) => {
    let flow = new Float64Array(services.length);
    for (const source of arrivals) {
      if (source.class !== cls) continue;
      const perDay =
        source.times === null ? source.perDay : source.times.filter((time) => time < horizon).length / horizon;
      spread(source.to, perDay, flow);
    }
    const total = new Float64Array(services.length);
    for (let pass = 0; pass < PASSES_MAX && flow.some((rate) => rate > NEGLIGIBLE_PER_DAY); pass++) {
      const next = new Float64Array(services.length);
      services.forEach((service, at) => {
        total[at] += flow[at];
        spread(service.next, flow[at], next);
      });
      flow = next;
    }
    return total;
  });
  return services.map(({ name, stay, beds }, at) => {
    const arrivalsPerDay = rates.reduce((sum, own) => sum + own[at], 0);
    const load = rates.reduce((sum, own, cls) => sum + own[at] * stay[cls].meanDays, 0);
    const meanStayDays = arrivalsPerDay > 0 ? load / arrivalsPerDay : 0;
    return { service: name, arrivalsPerDay, meanStayDays, beds: load, openBeds: meanBeds(beds) };
  });
}

/** Adds the people on a route to the services it leads to; services to choose from get equal shares. */
function spread(route: Route, perDay: number, into: Float64Array): void {
  for (const { among, share } of route) {
    for (const service of among) into[service] += (perDay * share) / among.length;
  }
}

function sumOver(network: Network, of: (load: OfferedLoad) => number): number {
  const days = network.days.warmUp + network.days.horizon;
  return network.settlements.reduce((sum, settlement) => {
    return sum + days * offeredLoad(network, settlement).reduce((own, load) => own + of(load), 0);
  }, 0);
}

/** Person-years spent in beds in one block: for each service the load offered or the beds open, whichever is smaller. */
export function networkPersonYears(network: Network): number {
  return sumOver(network, ({ beds, openBeds }) => Math.min(beds, openBeds)) / DAYS_PER_YEAR;
}

/** Events of one block: a stay has one end and, roughly, one arrival. */
export function networkEvents(network: Network): number {
  return 1 + sumOver(network, ({ arrivalsPerDay }) => 2 * arrivalsPerDay);
}

/** Services of a settlement whose offered load is at least their open beds and where people may wait without limit. */
export function overloaded(network: Network, settlement: NetworkSettlement): OfferedLoad[] {
  return offeredLoad(network, settlement).filter(({ beds, openBeds }, at) => {
    const { queueMax, patience } = settlement.services[at];
    return queueMax === null && patience === null && beds >= openBeds;
  });
}
