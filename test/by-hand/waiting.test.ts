// By hand: a planned patient from referral to home: quality of life and the rate of illness at each stage.
import { describe, expect, it } from 'vitest';
import { CLOCK, STOCK } from '../../src/model/codes/vocabulary.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import * as AT from '../../src/model/person/columns.js';
import { doubleOf } from '../../src/model/person/people.js';
import type { State } from '../../src/model/state/state.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, isReferred, quietScenario, stays } from './quiet-place.js';

// The decision 40.25 days after the referral; one ordinary session in 64 weekdays (0.015625 a day adds up to 1 on the
// 64th: twelve weeks and four days, day 87, as day 0 is a Monday). In bed 1.25 days, then the 09:00 round, home at 14:00.
// On the list life is worth 0.9 of itself and illness comes 1.5 times as often; in an acute bed 0.7, and none comes.
// Illness has a rate, but so small a one that nobody falls ill: a millionth of the book's.
const BOOK = {
  ...stays(1.25),
  'beds.open': 1,
  'planned.ordinaryShare': 1,
  'planned.outpatientDelay.meanDays': 40.25,
  'planned.ordinarySlotsPerWeekday': 1 / 64,
  'planned.workingDaysPerWeek': 5,
  'planned.removalPerYear': 1e-9,
  'quality.waitingPlannedFactor': 0.9,
  'unplanned.scale': 1e-6,
  'unplanned.waitingPlannedRatio': 1.5,
  'afterDischarge.ratio.1': 1,
  'afterDischarge.ratio.2': 1,
};
/** A row whose birthday, with its review of need, falls after the three months. */
const L = 900;

/** What the model has for the patient at a month's end. */
function look(s: State) {
  return {
    utility: doubleOf(s.people, L, AT.utility),
    illnessPerDay: doubleOf(s.people, L, AT.rate + CLOCK.deterioration),
  };
}

describe('a planned patient', () => {
  // Referred 0 06:00, on the list 40 12:00, in bed 87 09:00: + 1.25 = 88 15:00 -> ready 89 09:00, home 14:00.
  // Months end at 30.42 (awaiting the decision), 60.83 and 91.25 d (at home again): the second is on the list.
  const diary = openDiary(newState(quietScenario(BOOK), { seed: 'paper' }), { L });
  const { s } = diary;
  const before = look(s);
  isReferred(s, L, at(0, 6));
  const months = [1, 2, 3].map(() => {
    runMonths(diary, 1);
    return look(s);
  });

  it('follows every step to the minute', () => {
    expect(diary.lines.filter((line) => / L /.test(line))).toEqual([
      '00 06:00 L home awaitingDecision',
      '40 12:00 L home onOrdinaryList',
      '87 09:00 L acuteBed acuteStay',
      '89 09:00 L acuteBed leaving (pathway0)',
      '89 14:00 L home',
    ]);
  });

  it('is worth 1 awaiting the decision, 0.9 on the list, 1 when it is over', () => {
    expect(before.utility).toBe(1);
    expect(months.map(({ utility }) => utility)).toEqual([1, 0.9, 1]);
  });

  // On the list 40 12:00 - 87 09:00 = 46.875 d at 0.1 less; in bed 87 09:00 - 89 14:00 = 2.208333 d at 0.3 less:
  // 4.6875 + 0.6625 = 5.35 quality-adjusted days of 1,000 x 91.25.
  it('loses 5.35 days of its quality', () => {
    expect(91_250 - areaUntil(s.tallies, STOCK.qalys, s.now)).toBeCloseTo(5.35, 2);
    expect(areaUntil(s.tallies, STOCK['time.waitingPlanned'], s.now)).toBeCloseTo(46.875, 5);
  });

  it('falls ill half as often again while on the list, and not while in bed', () => {
    expect(before.illnessPerDay).toBeGreaterThan(0);
    expect(months.map(({ illnessPerDay }) => illnessPerDay / before.illnessPerDay)).toEqual([1, 1.5, 1]);
  });
});

// The bed is for the emergencies of day 87: a month longer in it (41 d), and the third month ends with the patient there.
describe('in bed', () => {
  const diary = openDiary(newState(quietScenario({ ...BOOK, ...stays(41) }), { seed: 'paper' }), { L });
  isReferred(diary.s, L, at(0, 6));
  runMonths(diary, 3);

  it('quality is that of the bed alone, and the clock of illness stands still', () => {
    expect(look(diary.s).utility).toBe(0.7);
    expect(look(diary.s).illnessPerDay).toBeLessThan(0);
  });
});
