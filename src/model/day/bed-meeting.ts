import { first, leave, seize, setCapacity, waitDays } from '../../engine/index.js';
import { COUNT, SYSTEM_EVENT } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { neighbourOf } from '../pathway/neighbouring-pools.js';
import { markToServe } from '../pathway/stations.js';
import { startStay } from '../pathway/ward-stay.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import type { State } from '../state/state.js';
import { setSystemEvent } from './system-events.js';

/** Those who manage beds meet through the day and night, and find outliers a bed. */
export function bedMeeting(s: State): void {
  outlie(s);
  setSystemEvent(s, SYSTEM_EVENT.bedMeeting, s.now + s.rules.pathway.stay.bedMeetingDays);
}

/**
 * Patients who have boarded for long go to the neighbouring ward group with the most free beds, as long as it keeps its
 * reserve of them.
 */
export function outlie(s: State): void {
  const { outlyingAfterDays } = s.rules.pathway.stay;
  const { spells, people } = s;
  for (let from = 0; from < s.escalation.length; from++) {
    let person = first(spells, from, 0);
    while (person >= 0 && waitDays(spells, person) > outlyingAfterDays) {
      const to = freest(s, from);
      if (to < 0 || !seize(spells, to)) break;
      leave(spells, person);
      setByte(people, person, AT.wardGroup, to);
      countOne(s.tallies, COUNT.outliers, byteOf(people, person, AT.quintile));
      startStay(s, person);
      person = first(spells, from, 0);
    }
  }
}

/** The neighbour with the most beds free beyond its reserve, the nearest of equals; -1 when none has one. */
function freest(s: State, from: number): number {
  const { spells } = s;
  const { outlyingPools, outlyingReserveShare } = s.rules.pathway.stay;
  let [found, most] = [-1, 0];
  for (let step = 1; step <= outlyingPools; step++) {
    const to = neighbourOf(s, from, step);
    if (to < 0) break;
    const free = spells.capacity[to] - spells.inUse[to];
    if (free <= most || free - 1 < outlyingReserveShare * spells.capacity[to]) continue;
    [found, most] = [to, free];
  }
  return found;
}

/**
 * Escalation beds follow the boarders of the whole hospital above the trigger, up to the limit, and are put up where
 * most board. They close first where nobody boards, and all of them when nobody boards anywhere.
 */
export function escalate(s: State): void {
  const { escalationTriggerShare, escalationLimitShare } = s.rules.pathway.stay;
  const { spells, escalation } = s;
  let [core, open, boarders] = [0, 0, 0];
  for (let ward = 0; ward < escalation.length; ward++) {
    core += spells.capacity[ward] - escalation[ward];
    open += escalation[ward];
    boarders += spells.waiting[ward];
  }
  const wanted = Math.max(0, open + boarders - Math.floor(escalationTriggerShare * core));
  const target = boarders === 0 ? 0 : Math.min(Math.ceil(escalationLimitShare * core), wanted);
  for (; open < target; open++) setEscalation(s, mostBoarders(s), 1);
  open -= close(s, open - target, (ward) => spells.waiting[ward] === 0);
  close(s, open - target, () => true);
}

/** Closes up to a number of escalation beds in the ward groups asked for; returns how many. */
function close(s: State, beds: number, asked: (ward: number) => boolean): number {
  let left = Math.max(0, beds);
  for (let ward = 0; left > 0 && ward < s.escalation.length; ward++) {
    const closed = asked(ward) ? Math.min(s.escalation[ward], left) : 0;
    if (closed > 0) setEscalation(s, ward, -closed);
    left -= closed;
  }
  return Math.max(0, beds) - left;
}

function setEscalation(s: State, ward: number, change: number): void {
  setCapacity(s.spells, ward, s.spells.capacity[ward] + change);
  s.escalation[ward] += change;
  markToServe(s, ward);
}

/** The ward group with the most boarders for whom no bed has been found yet. */
function mostBoarders({ spells, escalation }: State): number {
  const left = (ward: number) => spells.waiting[ward] + spells.inUse[ward] - spells.capacity[ward];
  let most = 0;
  for (let ward = 1; ward < escalation.length; ward++) if (left(ward) > left(most)) most = ward;
  return most;
}
