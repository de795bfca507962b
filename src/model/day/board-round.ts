import { lookAtWards } from '../behaviour/conduct.js';
import { buySpotSlots } from '../capacity/spot-purchase.js';
import { SYSTEM_EVENT } from '../codes/vocabulary.js';
import { assessRequests, lendAssessors } from '../pathway/council-assessment.js';
import { planDay } from '../pathway/planned-care.js';
import { reroute } from '../pathway/rerouting.js';
import type { State } from '../state/state.js';
import { escalate } from './bed-meeting.js';
import { setSystemEvent } from './system-events.js';

/** The morning board round: reroute, buy places, lend and allot assessors, escalate, then the day's planned sessions. */
export function boardRound(s: State): void {
  lookAtWards(s);
  reroute(s);
  buySpotSlots(s);
  lendAssessors(s);
  assessRequests(s);
  escalate(s);
  planDay(s);
  setSystemEvent(s, SYSTEM_EVENT.boardRound, Math.floor(s.now) + 1 + s.rules.pathway.stay.roundOfDay);
}
