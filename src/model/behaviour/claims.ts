import { PATHWAYS } from '../../care/index.js';
import type { PaidLine } from '../../scenario/types.js';
import { SERVICE } from '../codes/service-codes.js';
import { pathwayStation } from '../pathway/stations.js';
import type { State } from '../state/state.js';
import { pressure } from './beliefs.js';

/** What a line can claim from a pool that is not spent by value, pence; only the largest counts. */
export function claimPence(s: State, rule: 'longestQueue' | 'plugDeficit', line: PaidLine): number {
  return rule === 'longestQueue' ? waitingPence(s, line) : deficitPence(s, line);
}

/** People who wait for a line's services now, each at what a day of it counts for. */
function waitingPence(s: State, line: PaidLine): number {
  const { spells, support, lists, layout, rules } = s;
  const wards = layout.stations[SERVICE.wards];
  const pence = s.rules.planning.waitingPencePerDay;
  const among = (waiting: Int32Array, from: number, to: number) =>
    waiting.subarray(from, to).reduce((sum, people) => sum + people, 0);
  if (line === 'acute') {
    const beds = among(spells.waiting, wards, wards + rules.capacity.wardBeds.length);
    return beds * pence.boarding + among(lists.waiting, 0, layout.listGroups) * pence.elective;
  }
  if (line === 'community') return waitingForPathways(s) * pence.pathway;
  return (
    among(support.waiting, 0, layout.careHome) * pence.homeCare +
    among(support.waiting, layout.careHome, layout.supportGroups) * pence.careHome
  );
}

/** What a line cost beyond its money in the year that closed. */
function deficitPence(s: State, line: PaidLine): number {
  return Math.max(0, pressure(s, line, 0) - 1) * s.rules.planning.weightPence[line];
}

function waitingForPathways(s: State): number {
  return PATHWAYS.reduce((sum, _, index) => sum + s.spells.waiting[pathwayStation(s, index + 1)], 0);
}
