// By hand: urgent community response with one place: one patient has it, one waits for it, one gives up and goes to
// A&E. Every line of the clerk's diary is asserted.

import { describe, expect, it } from 'vitest';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { readYear } from '../../src/model/measurement/year-readout.js';
import { draw } from '../../src/model/person/changes.js';
import { RUN_COLUMNS } from '../../src/outcomes/index.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, isOfAge, pence, quietScenario, stays } from './quiet-place.js';

// One place, 2 days a patient; patience 6 h x an exponential. Department and stay as in the diary of boarding: 1.5 h
// alone, 18 h, the 09:00 round, home at 14:00, the bed clean at 16:00. Everyone is 80 and could be met at home (u < 0.99).
const BOOK = {
  ...stays(18 / 24),
  'beds.open': 1,
  'response.places': 1,
  'response.resolvableShare': 0.99,
  'response.patienceHours': 6,
  'response.stay.meanDays': 2,
  'unplanned.directShare': 0,
  'department.processingMeanHours': 2,
  'department.admittedFactor': 1.5,
  'department.crowdingSlope': 0.5,
  'department.presentPerPerson': 1 / 1000,
  'department.harmAfterHours': 8,
  'department.harmExtraDeath': 0,
  'cost.responsePence': 33_000,
};
const CAST = { V: 2, W: 1, U: 3 };

function run(book: Readonly<Record<string, number>> = {}) {
  const diary = openDiary(newState(quietScenario({ ...BOOK, ...book }), { seed: 'paper' }), CAST);
  for (const person of Object.values(CAST)) isOfAge(diary.s, person, 80);
  fallsIll(diary.s, CAST.V, at(1, 6));
  fallsIll(diary.s, CAST.W, at(1, 7));
  fallsIll(diary.s, CAST.U, at(3, 3));
  runMonths(diary, 1);
  return diary;
}

describe('one place of urgent community response', () => {
  // V falls ill 1 06:00, the place is free, 2 days -> home 3 06:00.
  // W falls ill 1 07:00, waits -ln(1 - 0.775199) x 6 h = 1.492540 x 6 = 8 h 57 -> 15:57; department, alone: 1.5 h ->
  //   17:27, the bed is free; 18 h -> 2 11:27 -> ready 3 09:00, leaves 14:00.
  // U falls ill 3 03:00, would wait -ln(1 - 0.454393) x 6 h = 3 h 38, needs to wait 3 h: 3 06:00 -> home 5 06:00.
  const diary = run();

  it('uses the numbers worked out on paper', () => {
    const patience = (person: number) => draw(diary.s, person, PURPOSE.responsePatience, 0).toFixed(6);
    expect([CAST.W, CAST.U].map(patience)).toEqual(['0.775199', '0.454393']);
  });

  it('follows every step to the minute', () => {
    expect(diary.lines).toEqual([
      '01 06:00 V communityResponse response',
      '01 07:00 W home awaitingResponse',
      '01 15:57 W department department',
      '01 17:27 W acuteBed acuteStay',
      '01 17:27 beds 1/1',
      '03 03:00 U home awaitingResponse',
      '03 06:00 V home',
      '03 06:00 U communityResponse response',
      '03 09:00 W acuteBed leaving (pathway0)',
      '03 14:00 W home',
      '03 16:00 beds 0/1',
      '05 06:00 U home',
    ]);
  });

  // W's admission is the one that a place in time would have avoided.
  // Two responses x 33,000 = 66,000. Of the two that started one waited 3 h: 0.125 d; the one that gave up 0.373135 d.
  it('counts, pays and measures the waits', () => {
    const { s } = diary;
    expect(
      counts(s, /^(deteriorations|community.*|attendances\.type1|admissions\.(unplanned|viaAe|avoidable))$/),
    ).toEqual({
      deteriorations: 3,
      'community.responses': 2,
      'community.unmet': 1,
      'attendances.type1': 1,
      'admissions.unplanned': 1,
      'admissions.viaAe': 1,
      'admissions.avoidable': 1,
    });
    expect(pence(s, 'communityProvider', 'variableUse')).toBe(-66_000);
    expect(s.spells.starts[s.layout.stations[SERVICE.communityResponse]]).toBe(2);
    expect(s.spells.waitDays[s.layout.stations[SERVICE.communityResponse]]).toBeCloseTo(0.125, 5);
    expect(s.spells.renegeDays[s.layout.stations[SERVICE.communityResponse]]).toBeCloseTo(0.373135, 5);
  });

  // In the second month W, now of an age that the service does not reach, falls ill again: an admission like any other.
  it('does not count a later admission as avoidable because of the missed place', () => {
    const again = run();
    isOfAge(again.s, CAST.W, 40);
    fallsIll(again.s, CAST.W, at(40, 6));
    runMonths(again, 1);
    expect(counts(again.s, /^admissions\.(unplanned|avoidable)$/)).toEqual({
      'admissions.unplanned': 2,
      'admissions.avoidable': 1,
    });
  });

  // W is in the department from 15:57 to 17:27: 1.5 h, which is not over 4 h.
  it('measures an attendance from arrival', () => {
    let row: Record<string, number> = {};
    runMonths(run(), 11, (s) => {
      const { runs } = readYear(s);
      row = Object.fromEntries(RUN_COLUMNS.map((column, index) => [column.name, runs[index]]));
    });
    expect(row['time.department']).toBeCloseTo(1.5 / 24 / 365, 7);
    expect(row['waits.aeMeanHours']).toBeCloseTo(1.5, 3);
    expect(row['attendances.over4h']).toBe(0);
  });

  // W spends 1.5 h in the department, within the 8 h beyond which a wait there costs lives.
  it('does not call a wait at home a wait in the department', () => {
    expect(counts(run({ 'department.harmExtraDeath': 1 }).s, /^deaths$/)).toEqual({});
  });
});
