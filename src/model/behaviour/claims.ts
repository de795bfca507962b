import type { PaidLine } from '../../scenario/types.js';
import { waitingFor } from '../measurement/queues.js';
import type { State } from '../state/state.js';
import { pressure } from './beliefs.js';

/** What a line claims from a pool whose rule is not perceived value, pence; only the largest claim counts. */
export function claimPence(s: State, rule: 'longestQueue' | 'plugDeficit', line: PaidLine): number {
  return rule === 'longestQueue' ? waitingPence(s, line) : deficitPence(s, line);
}

/** People now waiting for a line's services, each weighted by what a day's wait counts for. */
function waitingPence(s: State, line: PaidLine): number {
  const pence = s.rules.planning.waitingPencePerDay;
  switch (line) {
    case 'acute':
      return waitingFor(s, 'bed') * pence.boarding + waitingFor(s, 'planned') * pence.planned;
    case 'community':
      return waitingFor(s, 'pathway') * pence.pathway;
    case 'social':
      return waitingFor(s, 'homeCare') * pence.homeCare + waitingFor(s, 'careHome') * pence.careHome;
  }
}

/** What a line cost beyond its money in the year that has closed. */
function deficitPence(s: State, line: PaidLine): number {
  return Math.max(0, pressure(s, line, 0) - 1) * s.rules.planning.weightPence[line];
}
