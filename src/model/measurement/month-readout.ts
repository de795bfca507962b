import {
  LINES,
  MONTH_COLUMNS,
  MONTH_COUNT_COLUMNS,
  MONTH_STATE_COLUMNS,
  type MonthStateName,
} from '../../outcomes/index.js';
import { COUNT } from '../codes/vocabulary.js';
import { lineCost } from '../funding/money-of-year.js';
import type { State } from '../state/state.js';
import { plannedWaits } from './planned-waits.js';
import { queuesNow } from './queues.js';
import { ratio } from './ratio.js';
import { countOf, livingNow } from './tallies.js';

/**
 * Reads each month as it ends, as the difference between running totals of the year; the state does not change. The
 * totals start again with each year, and so does the reader; forks are at the start of a year.
 */
export function createMonthReader(): (s: State) => Float64Array {
  const before = { counts: new Float64Array(MONTH_COUNT_COLUMNS.length), costs: LINES.map(() => 0), beds: [0, 0] };
  return (s) => {
    if (s.monthOfYear === 1) {
      before.counts.fill(0);
      before.costs.fill(0);
      before.beds.fill(0);
    }
    const month = new Float64Array(MONTH_COLUMNS.length);
    let at = 0;
    MONTH_COUNT_COLUMNS.forEach((column, index) => {
      const total = countOf(s.tallies, COUNT[column.name]);
      month[at++] = total - before.counts[index];
      before.counts[index] = total;
    });
    LINES.forEach((line, index) => {
      const total = lineCost(s, line);
      month[at++] = total - before.costs[index];
      before.costs[index] = total;
    });
    const [escalation, core] = [s.escalationDays, s.coreBedDays[0]];
    const occupied = month[BED_DAYS];
    const state = stateValues(s, escalation - before.beds[0], core - before.beds[1], occupied);
    before.beds = [escalation, core];
    for (const column of MONTH_STATE_COLUMNS) month[at++] = state[column.name];
    return month;
  };
}

const BED_DAYS = MONTH_COUNT_COLUMNS.findIndex((column) => column.name === 'bedDays.acute');

function stateValues(s: State, escalation: number, core: number, occupied: number): Record<MonthStateName, number> {
  return {
    people: livingNow(s.tallies),
    'beds.escalationDays': escalation,
    'occupancy.midnight': ratio(occupied - escalation, core),
    'planned.pathways': plannedWaits(s)['planned.pathways'],
    ...queuesNow(s),
  };
}
