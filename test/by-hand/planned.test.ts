// By hand: two planned admissions put off behind three emergencies in a hospital of one bed. Every line of the clerk's
// diary, every count and every penny is asserted.
import { describe, expect, it } from 'vitest';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, isReferred, pence, quietScenario, stays } from './quiet-place.js';

// One ordinary session every weekday at the 09:00 round; day 0 is a Monday. Unplanned stay 2.25 days, planned 1.25, then
// the round, home at 14:00, the bed clean at 16:00. One escalation bed at most, for any boarder at the round.
const BOOK = {
  ...stays(2.25, 1.25),
  'beds.open': 1,
  'beds.outlyingAfterHours': 48,
  'beds.escalationTriggerShare': 0.008,
  'beds.escalationLimitShare': 0.035,
  'planned.ordinaryShare': 1,
  'planned.ordinarySlotsPerWeekday': 1,
  'planned.workingDaysPerWeek': 5,
  'cost.overnightPence': 95_000,
  'cost.plannedOrdinaryPence': 190_000,
  'cost.bedDayPence': 5_500,
  'cost.escalationBedDayPence': 61_000,
};

describe('a planned patient behind emergencies', () => {
  // L is referred 0 12:00, M an hour later; both are seen at the clinics of 1 09:00, after the sessions: on the list, M
  // behind L.
  // E falls ill 0 06:00, takes the bed: 2 12:00 -> ready 3 09:00, leaves 14:00, clean 16:00.
  // F falls ill 3 10:00, boards until 3 16:00: + 2.25 = 5 22:00 -> ready 6 09:00, leaves 14:00, clean 16:00.
  // G falls ill 3 12:00, boards through the round of day 4, which opens an escalation bed: + 2.25 = 6 15:00 -> ready
  //   7 09:00, leaves 14:00, clean 16:00. Nobody boards on day 5: the escalation bed closes as a bed is next given back.
  // L's sessions: 2, 3 no bed (E); 4 no bed: the one that opens is for G, who waits; 5, 6 no sessions; 7 no bed (G is
  //   there still, and open beds are one again); 8 the bed is free: + 1.25 = 9 15:00 -> ready 10 09:00, leaves 14:00.
  // M's sessions, one a day and none saved up: 9, 10 no bed (L); 11 the bed is free: + 1.25 = 12 15:00 -> ready 13 09:00,
  //   leaves 14:00.
  const cast = { E: 1, F: 2, G: 3, L: 4, M: 5 };
  const diary = openDiary(newState(quietScenario(BOOK), { seed: 'paper' }), cast);
  const { s } = diary;
  fallsIll(s, cast.E, at(0, 6));
  fallsIll(s, cast.F, at(3, 10));
  fallsIll(s, cast.G, at(3, 12));
  isReferred(s, cast.L, at(0, 12));
  isReferred(s, cast.M, at(0, 13));
  runMonths(diary, 1);

  it('follows every step to the minute', () => {
    expect(diary.lines).toEqual([
      '00 06:00 E acuteBed acuteStay',
      '00 06:00 beds 1/1',
      '00 12:00 L home awaitingDecision',
      '00 13:00 M home awaitingDecision',
      '01 09:00 L home onOrdinaryList',
      '01 09:00 M home onOrdinaryList',
      '02 09:00 L home putOff',
      '03 09:00 E acuteBed leaving (pathway0)',
      '03 10:00 F department boarding',
      '03 12:00 G department boarding',
      '03 14:00 E home',
      '03 16:00 F acuteBed acuteStay',
      '04 09:00 G acuteBed acuteStay',
      '04 09:00 beds 2/2',
      '05 09:00 beds 2/1',
      '06 09:00 F acuteBed leaving (pathway0)',
      '06 14:00 F home',
      '06 16:00 beds 1/1',
      '07 09:00 G acuteBed leaving (pathway0)',
      '07 14:00 G home',
      '07 16:00 beds 0/1',
      '08 09:00 L acuteBed acuteStay',
      '08 09:00 beds 1/1',
      '09 09:00 M home putOff',
      '10 09:00 L acuteBed leaving (pathway0)',
      '10 14:00 L home',
      '10 16:00 beds 0/1',
      '11 09:00 M acuteBed acuteStay',
      '11 09:00 beds 1/1',
      '13 09:00 M acuteBed leaving (pathway0)',
      '13 14:00 M home',
      '13 16:00 beds 0/1',
    ]);
  });

  // Cancelled for L on 2, 3, 4, 7 and for M on 9, 10: six sessions, two patients. Boarding F 6 h, G 21 h: both over 4, one over
  // 12. Midnights: E 1-3, F 4-6, G 5-7, L 9-10, M 12-13.
  it('counts what was put off', () => {
    expect(counts(s, /^(planned|admissions\.(unp|pl|ov|via)|attendances|boarding|bedDays\.acute$|delayed)/)).toEqual({
      'admissions.unplanned': 3,
      'admissions.overnight': 3,
      'admissions.planned': 2,
      'admissions.plannedOrdinary': 2,
      'boarding.over4h': 2,
      'boarding.over12h': 1,
      'bedDays.acute': 13,
      'planned.joined': 2,
      'planned.cancelled': 6,
      'planned.putOff': 2,
    });
  });

  // On the list L 1 09:00 - 8 09:00 = 7 d, M 1 09:00 - 11 09:00 = 10 d.
  it('counts the days on the list', () => {
    expect(s.lists.starts[1]).toBe(2);
    expect(s.lists.waitDays[1]).toBeCloseTo(17, 5);
  });

  // 3 x 95,000 + 2 x 190,000 + 13 x 5,500 = 736,500. A bed above the one of the core at midnights 5 and 6: 2 x 61,000.
  it('posts what they used', () => {
    expect(pence(s, 'acuteProvider', 'variableUse')).toBe(-736_500);
    expect(pence(s, 'acuteProvider', 'escalation')).toBe(-122_000);
  });
});
