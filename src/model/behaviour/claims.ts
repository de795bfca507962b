import type { PaidLine } from '../../scenario/types.js';
import type { State } from '../state.js';
import { pressure } from './beliefs.js';

/** What a line can claim from a pool that is not spent by value, pence; only the largest counts. */
export function claimPence(s: State, rule: 'longestQueue' | 'plugDeficit', line: PaidLine): number {
  return rule === 'longestQueue' ? waitingPence(s, line) : deficitPence(s, line);
}

/** People who wait for a line's services now, each at what a day of it counts for. */
function waitingPence(s: State, line: PaidLine): number {
  const { spells, support, lists, layout } = s;
  const pence = s.rules.planning.waitingPencePerDay;
  const among = (waiting: Int32Array, from: number, to: number) =>
    waiting.subarray(from, to).reduce((sum, people) => sum + people, 0);
  if (line === 'acute') {
    const beds = among(spells.waiting, 0, layout.response);
    return beds * pence.boarding + among(lists.waiting, 0, layout.listGroups) * pence.elective;
  }
  if (line === 'community') return among(spells.waiting, layout.pathway + 1, layout.spellGroups) * pence.pathway;
  return (
    among(support.waiting, 0, layout.careHome) * pence.homeCare +
    among(support.waiting, layout.careHome, layout.supportGroups) * pence.careHome
  );
}

/** What a line cost beyond its money in the year that closed. */
function deficitPence(s: State, line: PaidLine): number {
  return Math.max(0, pressure(s, line, 0) - 1) * s.rules.planning.weightPence[line];
}
