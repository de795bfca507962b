// By hand: the limit on waits for planned care, here 100 days, one ordinary bed list and one session a working day.
import { expect, it } from 'vitest';
import { first } from '../../src/engine/index.js';
import { PLANNED_CARE, STREAM } from '../../src/model/codes/vocabulary.js';
import { joinList, planDay } from '../../src/model/pathway/planned-care.js';
import * as AT from '../../src/model/person/columns.js';
import { countUp, setByte, setDouble } from '../../src/model/person/people.js';
import type { State } from '../../src/model/state/state.js';
import { newState } from '../model/support.js';
import { quietScenario } from './quiet-place.js';

const BOOK = {
  'beds.open': 1,
  'planned.ordinaryShare': 1,
  'planned.ordinarySlotsPerWeekday': 0,
  'planned.waitLimitDays': 100,
  'planned.outpatientDelay.meanDays': 300,
};
const [L, M, N] = [1, 2, 3];

function comesToList(s: State, person: number, referredDays: number): void {
  countUp(s.people, person, AT.referrals);
  setByte(s.people, person, AT.plannedCare, PLANNED_CARE.awaitingDecision);
  setDouble(s.people, person, AT.referredDays, referredDays);
  s.current = person;
  joinList(s, person);
  s.current = -1;
}

it('puts people who have waited 100 days before those who joined the list earlier, on the next Monday', () => {
  const s = newState(quietScenario(BOOK));
  comesToList(s, L, -20);
  comesToList(s, M, -99);
  comesToList(s, N, -100);
  const inFront = () => [first(s.lists, 1, STREAM.overLimit), first(s.lists, 1, STREAM.routine)];
  expect(inFront()).toEqual([N, L]);
  for (const day of [1, 2, 3, 4]) {
    s.now = day + 3 / 8;
    s.calendar.clock[0] = s.now;
    planDay(s);
  }
  expect(inFront()).toEqual([N, L]);
  s.now = 7 + 3 / 8;
  s.calendar.clock[0] = s.now;
  planDay(s);
  expect(inFront()).toEqual([N, L]);
  expect(s.lists.next[N]).toBe(M); // 99 + 7 days; both joined on day 0
  expect(s.lists.joinedDays[M]).toBe(0);
});

it('the usual wait at every clinic is within the limit', () => {
  const { usualDays } = newState(quietScenario(BOOK)).rules.pathway.plannedCare.outpatients;
  expect(Math.max(...usualDays)).toBe(100);
});
