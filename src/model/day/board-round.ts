import { first, leave, seize, setCapacity, waitDays } from '../../engine/index.js';
import { lookAtWards } from '../behaviour/conduct.js';
import { buySpotSlots } from '../capacity/spot-purchase.js';
import { COUNT, SYSTEM_EVENT } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { assessRequests, lendAssessors } from '../pathway/council-assessment.js';
import { planDay } from '../pathway/planned-care.js';
import { reroute } from '../pathway/rerouting.js';
import { markToServe } from '../pathway/stations.js';
import { startStay } from '../pathway/ward-stay.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import type { State } from '../state/state.js';
import { setSystemEvent } from './system-events.js';

/** The morning board round: reroute, outlie, escalate, then the day's planned sessions. */
export function boardRound(s: State): void {
  lookAtWards(s);
  reroute(s);
  buySpotSlots(s);
  lendAssessors(s);
  assessRequests(s);
  outlie(s);
  escalate(s);
  planDay(s);
  setSystemEvent(s, SYSTEM_EVENT.boardRound, Math.floor(s.now) + 1 + s.rules.pathway.stay.roundOfDay);
}

/** Patients who have boarded for long go to another ward group, as long as it keeps its reserve of free beds. */
function outlie(s: State): void {
  const { outlyingAfterDays, outlyingReserveShare } = s.rules.pathway.stay;
  const { spells, people } = s;
  const wards = s.escalation.length;
  for (let from = 0; from < wards; from++) {
    for (let to = 0; to < wards; to++) {
      if (to === from) continue;
      const reserve = outlyingReserveShare * spells.capacity[to];
      let person = first(spells, from, 0);
      while (person >= 0 && waitDays(spells, person) > outlyingAfterDays) {
        if (spells.capacity[to] - spells.inUse[to] - 1 < reserve || !seize(spells, to)) break;
        leave(spells, person);
        setByte(people, person, AT.wardGroup, to);
        countOne(s.tallies, COUNT.outliers, byteOf(people, person, AT.quintile));
        startStay(s, person);
        person = first(spells, from, 0);
      }
    }
  }
}

/** Escalation beds follow the boarders above the trigger, up to the limit; with nobody boarding they close. */
function escalate(s: State): void {
  const { escalationTriggerShare, escalationLimitShare } = s.rules.pathway.stay;
  for (let ward = 0; ward < s.escalation.length; ward++) {
    const core = s.spells.capacity[ward] - s.escalation[ward];
    const boarders = s.spells.waiting[ward];
    const wanted = Math.max(0, s.escalation[ward] + boarders - Math.floor(escalationTriggerShare * core));
    const open = boarders === 0 ? 0 : Math.min(Math.ceil(escalationLimitShare * core), wanted);
    if (open === s.escalation[ward]) continue;
    setCapacity(s.spells, ward, core + open);
    s.escalation[ward] = open;
    markToServe(s, ward);
  }
}
