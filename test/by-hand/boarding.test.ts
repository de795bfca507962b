// By hand: one bed, four patients through A&E; then two wards and two patients, outlying or
// escalation as the book says. Every line of the clerk's diary and every count is asserted.
import { describe, expect, it } from 'vitest';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { readYear } from '../../src/model/measurement/year-readout.js';
import { draw } from '../../src/model/person/changes.js';
import { RUN_COLUMNS } from '../../src/outcomes/index.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, pence, quietScenario, stays } from './quiet-place.js';

// Processing 2 h x 1.5 for admitted patients x (1 + 0.5 (present - 1)): 1.5 h in an empty department, 3 h with one
// present. Stay 18 h, then the 09:00 round, home at 14:00, the bed clean at 16:00. Escalation: any boarder at the round
// opens ceil(0.035 x 1) = 1 bed at most. Anyone still boarding 28 h after arriving will die after the length of a stay.
const BOOK = {
  ...stays(18 / 24),
  'beds.open': 1,
  'unplanned.directShare': 0,
  'department.processingMeanHours': 2,
  'department.admittedFactor': 1.5,
  'department.crowdingSlope': 0.5,
  'department.presentPerPerson': 1 / 1000,
  'department.harmAfterHours': 28,
  'department.harmExtraDeath': 1,
  'beds.escalationTriggerShare': 0.008,
  'beds.escalationLimitShare': 0.035,
  'cost.overnightPence': 95_000,
  'cost.bedDayPence': 5_500,
  'cost.attendancePence': 8_700,
  'cost.escalationBedDayPence': 61_000,
  'experience.departmentOver4hLoss': 0.2,
  'experience.departmentOver12hLoss': 0.3,
  'experience.boardingLoss': 0.4,
};

// A: arrives 364 06:00, alone: 1.5 h -> 07:30, the bed is free until 366 16:00. B: 364 20:00, alone: 1.5 h -> 21:30,
// boards past the year's end until 365 09:00, when an escalation bed opens: 13 h. Of two attendances of the first year
// one ended in it; B's belongs to the second year, in which nobody arrives.
describe('an attendance over the end of the year', () => {
  const diary = openDiary(newState(quietScenario(BOOK), { seed: 'paper' }), {});
  fallsIll(diary.s, 1, at(364, 6));
  fallsIll(diary.s, 2, at(364, 20));
  const years: Record<string, number>[] = [];
  runMonths(diary, 24, (s) => {
    const { runs } = readYear(s);
    years.push(Object.fromEntries(RUN_COLUMNS.map((column, index) => [column.name, runs[index]])));
  });

  it('counts in the year in which it ends, in every share and mean', () => {
    const of = (name: string) => years.map((row) => row[name]);
    expect([of('attendances.type1'), of('attendances.ended')]).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect([of('waits.aeOver4hShare'), of('waits.aeOver12hShare')]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(years[0]['waits.aeMeanHours']).toBeCloseTo(1.5, 3);
    expect(years[1]['waits.aeMeanHours']).toBeCloseTo(13, 3);
  });

  // A's attendance and both admissions in the first year: 3 contacts, unspoiled. Then B's attendance, less 0.2 and 0.3,
  // and two discharges after no delayed midnight; the 11.5 h of boarding take 0.4: 3 - 0.9.
  it('is a contact of that year too', () => {
    expect([years[0]['experience.contacts'], years[1]['experience.contacts']]).toEqual([3, 3]);
    expect(years[0]['experience.total']).toBeCloseTo(3, 9);
    expect(years[1]['experience.total']).toBeCloseTo(2.1, 9);
  });
});

describe('one bed', () => {
  // A: arrives 1 06:00, alone: 1.5 h -> 07:30, the bed is free. 18 h -> 2 01:30 -> ready 2 09:00, leaves 14:00, clean 16:00.
  // B: 1 07:00, A present: 3 h -> 10:00, boards. Round of day 2: two boarders, one escalation bed: B after 23 h, 26 h
  //    since arrival, unharmed. 18 h -> 3 03:00 -> ready 3 09:00, leaves 14:00, clean 16:00.
  // C: 1 11:00, B present: 3 h -> 14:00, boards until A's bed is clean, 2 16:00: 26 h. Harmed at 2 15:00, 28 h since
  //    arrival: dies 18 h later, 3 09:00, whenever the bed was given; the bed is clean at 11:00.
  // D: 3 06:00, alone: 07:30, boards through the round of day 3 (the escalation bed stays open: it is taken, and one
  //    waits) until 11:00: 3.5 h, 5 h in all. 18 h -> 4 05:00 -> ready 4 09:00; nobody boards: escalation closes. 14:00.
  const [A, B, C, D] = [1, 2, 3, 4];
  const diary = openDiary(newState(quietScenario(BOOK), { seed: 'paper' }), { A, B, C, D });
  fallsIll(diary.s, A, at(1, 6));
  fallsIll(diary.s, B, at(1, 7));
  fallsIll(diary.s, C, at(1, 11));
  fallsIll(diary.s, D, at(3, 6));
  runMonths(diary, 1);

  it('follows every step to the minute', () => {
    expect(diary.lines).toEqual([
      '01 06:00 A department department',
      '01 07:00 B department department',
      '01 07:30 A acuteBed acuteStay',
      '01 07:30 beds 1/1',
      '01 10:00 B department boarding',
      '01 11:00 C department department',
      '01 14:00 C department boarding',
      '02 09:00 A acuteBed leaving (pathway0)',
      '02 09:00 B acuteBed acuteStay',
      '02 09:00 beds 2/2',
      '02 14:00 A home',
      '02 16:00 C acuteBed acuteStay',
      '03 06:00 D department department',
      '03 07:30 D department boarding',
      '03 09:00 C dead',
      '03 09:00 B acuteBed leaving (pathway0)',
      '03 11:00 D acuteBed acuteStay',
      '03 14:00 B home',
      '03 16:00 beds 1/2',
      '04 09:00 D acuteBed leaving (pathway0)',
      '04 09:00 beds 1/1',
      '04 14:00 D home',
      '04 16:00 beds 0/1',
    ]);
  });

  // In the department A 1.5, B 26, C 29, D 5 h: three over 4, two over 12. Boarding B 23, C 26, D 3.5 h: two over 4,
  // the same two over 12. Midnights in a bed: 2 A; 3 B, C; 4 D. Nobody who is ready sees a midnight.
  it('counts the waits', () => {
    expect(counts(diary.s, /^(attendances\.(type1|over)|boarding|admissions\.(unp|via|over)|bedDays\.acute$)/)).toEqual(
      {
        'attendances.type1': 4,
        'attendances.over4h': 3,
        'attendances.over12h': 2,
        'attendances.over12hBoarding': 2,
        'admissions.unplanned': 4,
        'admissions.viaAe': 4,
        'admissions.overnight': 4,
        'boarding.over4h': 2,
        'boarding.over12h': 2,
        'bedDays.acute': 4,
      },
    );
    expect(counts(diary.s, /^(deaths(\.inH.*)?$|discharges|outliers|delayedDays)/)).toEqual({
      deaths: 1,
      'deaths.inHospital': 1,
      'discharges.overnight': 3,
      'discharges.adults': 3,
    });
  });

  // 4 spells x 95,000 + 4 midnights x 5,500 + 4 attendances x 8,700 = 436,800. At midnight of day 3 two beds are taken,
  // one more than the core: one escalation day, 61,000.
  it('posts what they used', () => {
    expect(pence(diary.s, 'acuteProvider', 'variableUse')).toBe(-436_800);
    expect(pence(diary.s, 'acuteProvider', 'escalation')).toBe(-61_000);
  });

  // (1.5 + 26 + 29 + 5) / 4 = 15.375 h; three of four over 4 h; (0 + 23 + 26 + 3.5) / 4 = 13.125 h.
  // Time boarding 52.5 h. Core midnights 4 - 1 = 3 of 365.
  it('reads the year', () => {
    let row: Record<string, number> = {};
    runMonths(diary, 11, (s) => {
      const { runs } = readYear(s);
      row = Object.fromEntries(RUN_COLUMNS.map((column, index) => [column.name, runs[index]]));
    });
    expect(row['waits.aeMeanHours']).toBeCloseTo(15.375, 3);
    expect(row['waits.aeOver4hShare']).toBe(0.75);
    expect(row['waits.aeOver12hShare']).toBe(0.5);
    expect(row['waits.boardingMeanHours']).toBeCloseTo(13.125, 3);
    expect(row['time.boarding']).toBeCloseTo(52.5 / 24 / 365, 7);
    expect(row['time.department']).toBeCloseTo(61.5 / 24 / 365, 7);
    expect(row['beds.escalationDays']).toBe(1);
    // the last midnight of the first year is the next year's
    expect(row['occupancy.midnight']).toBeCloseTo(3 / 364, 12);
    // B and C board at the midnight of day 2, more than 0.008 of the one bed; nobody does before or after
    expect([row['pressure.days'], row['pressure.episodes'], row['pressure.recoveryMeanDays']]).toEqual([1, 1, 1]);
    // 4 attendances less 3 x 0.2 and 2 x 0.3; 4 admissions less 2 x 0.4; 3 discharges, none after a midnight: 11 - 2
    expect(row['experience.contacts']).toBe(11);
    expect(row['experience.total']).toBeCloseTo(9, 9);
    expect(row['experience.mean']).toBeCloseTo(9 / 11, 9);
  });
});

describe('two wards of one bed', () => {
  // Both patients belong to ward 1 (u below 1/2). A takes its bed 1 07:30; B is processed 07:00-10:00 and boards. At the
  // round of day 2 B has waited 23 h. A leaves 2 14:00. B, placed 2 09:00: + 18 h -> ready 3 09:00, leaves 14:00.
  const A = 0;
  const B = 1;
  const run = (afterHours: number, reserveShare: number) => {
    const book = {
      ...BOOK,
      'beds.open': 2,
      'beds.poolBeds': 1,
      'beds.outlyingAfterHours': afterHours,
      'beds.outlyingReserveShare': reserveShare,
    };
    const diary = openDiary(newState(quietScenario(book), { seed: 'paper' }), { B }, 2);
    fallsIll(diary.s, A, at(1, 6));
    fallsIll(diary.s, B, at(1, 7));
    runMonths(diary, 1);
    return { diary, outliers: counts(diary.s, /outliers/).outliers ?? 0 };
  };
  const before = [
    '01 07:00 B department department',
    '01 07:30 beds of ward 1 1/1',
    '01 10:00 B department boarding',
    '02 09:00 B acuteBed acuteStay',
  ];
  const escalated = [
    ...before,
    '02 09:00 beds of ward 1 2/2',
    '02 16:00 beds of ward 1 1/2',
    '03 09:00 B acuteBed leaving (pathway0)',
    '03 09:00 beds of ward 1 1/1',
    '03 14:00 B home',
    '03 16:00 beds of ward 1 0/1',
  ];

  it('draws ward 1 for both', () => {
    const { s } = run(16, 0).diary;
    expect([A, B].map((person) => draw(s, person, PURPOSE.wardGroup, 0).toFixed(6))).toEqual(['0.030024', '0.105291']);
  });

  it('23 h are more than 16: B lies in the other ward, and its own opens no bed', () => {
    const { diary, outliers } = run(16, 0);
    expect(outliers).toBe(1);
    expect(diary.lines).toEqual([
      ...before,
      '02 09:00 beds of ward 2 1/1',
      '02 16:00 beds of ward 1 0/1',
      '03 09:00 B acuteBed leaving (pathway0)',
      '03 14:00 B home',
      '03 16:00 beds of ward 2 0/1',
    ]);
  });

  it('23 h are less than 24: B gets an escalation bed in its own ward', () => {
    const { diary, outliers } = run(24, 0);
    expect(outliers).toBe(0);
    expect(diary.lines).toEqual(escalated);
  });

  it('the other ward keeps 0.03 of its one bed: none is left to lend, and B gets an escalation bed', () => {
    const { diary, outliers } = run(16, 0.03);
    expect(outliers).toBe(0);
    expect(diary.lines).toEqual(escalated);
  });
});
