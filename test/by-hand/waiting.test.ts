// By hand: a planned patient from referral to home, and one who leaves untreated: quality of life and the rate of illness
// at each stage.
import { describe, expect, it } from 'vitest';
import { CLOCK, STOCK } from '../../src/model/codes/vocabulary.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import * as AT from '../../src/model/person/columns.js';
import { doubleOf } from '../../src/model/person/people.js';
import type { State } from '../../src/model/state/state.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, isReferred, quietScenario, stays } from './quiet-place.js';

// Nobody is seen within 42 days: the decision at the clinics of day 42, a Monday as day 0 is. One ordinary session in 64
// weekdays (0.015625 a day adds up to 1 on the 64th: twelve weeks and four days, day 87). In bed 1.25 days, then the 09:00
// round, home at 14:00. The treatment gives back 0.1, less 0.001 for every week since the referral; until then illness comes
// 1.5 times as often. In an acute bed life is worth 0.7 of itself, and no illness comes.
// Illness has a rate, but so small a one that nobody falls ill: a millionth of the book's.
const BOOK = {
  ...stays(1.25),
  'beds.open': 1,
  'planned.ordinaryShare': 1,
  'planned.bookingDays': 42,
  'planned.ordinarySlotsPerWeekday': 1 / 64,
  'planned.workingDaysPerWeek': 5,
  'planned.classShare.hip': 1,
  'planned.classShare.knee': 0,
  'planned.gain.hip': 0.1,
  'planned.harmPerWeek': 0.001,
  'unplanned.scale': 1e-6,
  'unplanned.waitingPlannedRatio': 1.5,
  'afterDischarge.ratio.1': 1,
  'afterDischarge.ratio.2': 1,
};
/** A row whose birthday, with its review of need, falls after the three months. */
const L = 900;

/** What the model holds for the patient at the end of a month. */
function look(s: State) {
  return {
    utility: doubleOf(s.people, L, AT.utility),
    illnessPerDay: doubleOf(s.people, L, AT.rate + CLOCK.deterioration),
  };
}

describe('a planned patient', () => {
  // Referred 0 06:00, on the list 42 09:00, in bed 87 09:00: + 1.25 = 88 15:00 -> ready 89 09:00, home 14:00.
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
      '42 09:00 L home onOrdinaryList',
      '87 09:00 L acuteBed acuteStay',
      '89 09:00 L acuteBed leaving (pathway0)',
      '89 14:00 L home',
    ]);
  });

  // Waited 0 06:00 - 87 09:00 = 87.125 d = 12.446429 weeks: 0.012446 is lost for good.
  it('has quality 0.9 until treated, and afterwards 1 less what the wait took for good', () => {
    expect(before.utility).toBe(1);
    expect(months[0].utility).toBeCloseTo(0.9, 12);
    expect(months[1].utility).toBeCloseTo(0.9, 12);
    expect(months[2].utility).toBeCloseTo(1 - 0.012446429, 8);
  });

  // Untreated 87.125 d at 0.1 less; in bed 87 09:00 - 89 14:00 = 2.208333 d at 0.3 less; 0.012446 less for the last 3.875 d:
  // 8.7125 + 0.6625 + 0.04823 = 9.42323 quality-adjusted days of 1,000 x 91.25. On the list 42 09:00 - 87 09:00 = 45 d.
  it('loses 9.42 quality-adjusted days', () => {
    expect(91_250 - areaUntil(s.tallies, STOCK.qalys, s.now)).toBeCloseTo(9.42323, 3);
    expect(areaUntil(s.tallies, STOCK['time.waitingPlanned'], s.now)).toBeCloseTo(45, 5);
  });

  it('falls ill half as often again until treated', () => {
    expect(before.illnessPerDay).toBeGreaterThan(0);
    expect(months.map(({ illnessPerDay }) => illnessPerDay / before.illnessPerDay)).toEqual([1.5, 1.5, 1]);
  });
});

// Patience lasts a thousandth of a second or so, and one reason is given every time.
describe.each([
  { reason: 'declined', utility: 0.9, illness: 1.5 },
  { reason: 'resolved', utility: 1, illness: 1 },
  { reason: 'private', utility: 1, illness: 1 },
])('a patient who leaves untreated: $reason', ({ reason, utility, illness }) => {
  const reasons = ['resolved', 'private', 'declined'].map((name, index) => [
    `planned.removalReason.${index + 1}`,
    name === reason ? 1 : 0,
  ]);
  const book = { ...BOOK, 'planned.removalPerYear': 365e9, ...Object.fromEntries(reasons) };
  const diary = openDiary(newState(quietScenario(book), { seed: 'paper' }), { L });
  const { s } = diary;
  const before = look(s);
  isReferred(s, L, at(0, 6));
  runMonths(diary, 2);

  it('keeps the need for good, or loses it', () => {
    expect(look(s).utility).toBeCloseTo(utility, 8);
    expect(look(s).illnessPerDay / before.illnessPerDay).toBe(illness);
  });

  it('is counted by reason, and was never on the list', () => {
    expect(counts(s, /^planned/)).toEqual({ [`planned.${reason}`]: 1 });
  });
});

// The bed is for the emergencies of day 87: a month longer in it (41 d), and the third month ends with the patient there.
describe('in bed', () => {
  const diary = openDiary(newState(quietScenario({ ...BOOK, ...stays(41) }), { seed: 'paper' }), { L });
  isReferred(diary.s, L, at(0, 6));
  runMonths(diary, 3);

  it('has the quality of life of the bed, less what waiting took, and a clock of illness that stands still', () => {
    expect(look(diary.s).utility).toBeCloseTo(0.7 - 0.012446429, 8);
    expect(look(diary.s).illnessPerDay).toBeLessThan(0);
  });
});

// A second need while the first waits takes its own 0.1 at once, and is referred when the first has been treated: seen at
// the clinics of day 129, 42 days after day 87.
describe('two needs', () => {
  const diary = openDiary(newState(quietScenario(BOOK), { seed: 'paper' }), { L });
  const { s } = diary;
  isReferred(s, L, at(0, 6));
  runMonths(diary, 1);
  isReferred(s, L, at(40, 6));
  runMonths(diary, 1);

  it('both lower quality of life', () => {
    expect(look(s).utility).toBeCloseTo(0.8, 12);
  });

  it('the second is referred when the first has been treated', () => {
    runMonths(diary, 3);
    expect(diary.lines.filter((line) => / L home onOrdinaryList/.test(line))).toEqual([
      '42 09:00 L home onOrdinaryList',
      '129 09:00 L home onOrdinaryList',
    ]);
  });
});

// Needs have a rate, but so small a one that none begins.
describe('the clock of needs', () => {
  const diary = openDiary(newState(quietScenario({ ...BOOK, 'planned.scale': 1e-6 }), { seed: 'paper' }), { L });
  const { s } = diary;
  const perDay = () => doubleOf(s.people, L, AT.rate + CLOCK.planned);
  const before = perDay();
  isReferred(s, L, at(0, 6));
  runMonths(diary, 1);
  const awaiting = perDay();
  runMonths(diary, 1);

  it('runs while a need waits as it does when none does', () => {
    expect(before).toBeGreaterThan(0);
    expect([awaiting, perDay()]).toEqual([before, before]);
  });
});
