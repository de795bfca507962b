// By hand: a patient whose hour of leaving has passed by the time all is arranged leaves the next day or, where the hospital
// discharges into the evening, that evening, by the same uniform.
import { expect, test } from 'vitest';
import { SETTING } from '../../src/model/codes/vocabulary.js';
import { OCCASION } from '../../src/model/measurement/observer.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { runMonth } from '../../src/model/schedule.js';
import { newState } from '../model/support.js';
import { at, counts, fallsIll, quietScenario, stays } from './quiet-place.js';

const PERSON = 11;

/** When the person left: ill on day 1 at noon, two days of stay, ready at the round of day 4, all arranged by 15:00. */
function leaves(departuresUntil: number): { readonly day: number; readonly hour: number; readonly delayed: number } {
  const s = newState(
    quietScenario(
      {
        ...stays(2),
        'beds.open': 1,
        'stay.firstDepartureHour': 10,
        'stay.lastDepartureHour': 14,
        'discharge.pathway0DelayShare': 1,
        'discharge.pathway0Delay.meanDays': 6 / 24,
      },
      { rota: { departuresUntil } },
    ),
    { seed: 'paper' },
  );
  let left = -1;
  let inBed = false;
  s.observer = {
    touch: () => {},
    look: (state, occasion) => {
      if (occasion !== OCCASION.served) return;
      const now = byteOf(state.people, PERSON, AT.setting) === SETTING.acuteBed;
      if (inBed && !now) left = state.now;
      inBed = now;
    },
  };
  fallsIll(s, PERSON, at(1, 12));
  runMonth(s, () => {});
  const delayed = counts(s, /^discharges\.delayed$/)['discharges.delayed'] ?? 0;
  return { day: Math.floor(left), hour: (left % 1) * 24, delayed };
}

test('evening discharge brings the discharge forward to a time that evening, by the same draw', () => {
  const next = leaves(0);
  expect([next.day, next.delayed]).toEqual([5, 1]);
  expect(next.hour).toBeGreaterThan(10);
  const part = (next.hour - 10) / 4;
  const evening = leaves(20);
  expect([evening.day, evening.delayed]).toEqual([4, 0]);
  expect(evening.hour).toBeCloseTo(15 + 5 * part, 3);
  // it helps nobody if discharges end before the arrangements are made, or within the hours of the book
  for (const until of [14, 15]) expect(leaves(until)).toEqual(next);
});
