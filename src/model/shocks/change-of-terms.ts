import { later } from '../../engine/index.js';
import type { Settlement } from '../../scenario/types.js';
import { CLOCK } from '../codes/vocabulary.js';
import { isHere, reschedule } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { DOUBLES } from '../person/people.js';
import { refresh } from '../person/refresh.js';
import type { State } from '../state/state.js';
import { timeOfPacedDays } from './illness-pace.js';

/**
 * Puts a settlement in force. If it changes the pace of illness or whom teams reach, everyone's clocks are updated at
 * once. For the settlement already in force this changes nothing.
 */
export function takeEffect(s: State, before: State['terms']): void {
  const { terms } = s;
  const paced = terms.pace !== null || before.pace !== null;
  const { coordination: from, schemes } = before.settlement;
  const to = terms.settlement.coordination;
  const reached =
    from.sharedRecordsShare !== to.sharedRecordsShare ||
    from.caseFindingShare !== to.caseFindingShare ||
    (schemes.aim !== terms.settlement.schemes.aim && [from, to].some(coordinates));
  if (!paced && !reached) return;
  for (let person = 0; person < s.people.count; person++) {
    if (!isHere(s, person)) continue;
    if (paced) retime(s, person);
    if (reached) refresh(s, person);
    reschedule(s, person);
  }
}

/** Whether anybody is visited or has shared records: without, it does not matter whom schemes are aimed at. */
function coordinates({ caseFindingShare, sharedRecordsShare }: Settlement['coordination']): boolean {
  return caseFindingShare > 0 || sharedRecordsShare > 0;
}

/** When the next illness falls due at the new pace; the operational time left is the same. */
function retime(s: State, person: number): void {
  const { doubles } = s.people;
  const base = person * DOUBLES;
  const due = base + AT.due + CLOCK.deterioration;
  const runs = doubles[base + AT.rate + CLOCK.deterioration] > 0;
  if (!runs || doubles[due] <= s.now) return;
  doubles[due] = later(s.now, timeOfPacedDays(s.terms.pace, s.rules.seasons, doubles[base + AT.operational]));
}
