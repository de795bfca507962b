import { settle } from '../../engine/index.js';
import { toTick } from '../capacity/part-posts.js';
import { stationsOf, sumOpen } from '../pathway/own-places.js';
import { OWN_SUMS, personDays, YEAR_SUM, YEAR_SUMS } from '../state/own-services-state.js';
import type { State } from '../state/state.js';
import { ratio } from './ratio.js';

/** The year of each own service, in the order of SERVICE_COLUMNS; the next year is counted from now on. */
export function readOwnServices(s: State): number[][] {
  const { own } = s;
  settle(s.spells);
  settle(s.support);
  const yearDays = s.now - own.yearStartDays[0];
  const rows = s.rules.own.services.map((_, service) => {
    const now = sumsOf(s, service);
    const first = service * YEAR_SUMS.length;
    const year = (name: keyof typeof YEAR_SUM) => now[YEAR_SUM[name]] - own.yearBase[first + YEAR_SUM[name]];
    const row = [
      toTick(year('openDays') / yearDays),
      year('takenDays') / yearDays,
      ratio(year('takenDays'), year('openDays')),
      year('fullDays') / yearDays,
      year('starts'),
      year('turnedAway'),
      year('personDays'),
      ratio(year('stayDays'), year('ends')),
      ratio(year('waitDays'), year('served')),
      year('costPence'),
    ];
    own.yearBase.set(now, first);
    return row;
  });
  own.yearStartDays[0] = s.now;
  return rows;
}

/** By YEAR_SUM, since the start. */
function sumsOf(s: State, service: number): number[] {
  const { own, now } = s;
  const { stations, group } = stationsOf(s, service);
  sumOpen(s, service);
  const counted = OWN_SUMS.map((_, sum) => own.sums[service * OWN_SUMS.length + sum]);
  const since = own.fullSince[service];
  if (since >= 0) counted[YEAR_SUM.fullDays] += now - since;
  return [
    ...counted,
    personDays(own, service, 0, now) + personDays(own, service, 1, now),
    stations.inUseArea[group],
    stations.starts[group],
    stations.waitDays[group],
  ];
}
