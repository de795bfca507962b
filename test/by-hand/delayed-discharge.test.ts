// By hand: a delayed discharge under separate purses, and the same two patients under one pot. Worked on paper below;
// every line of the clerk's diary, every count and every penny is asserted.
import { describe, expect, it } from 'vitest';
import { settle } from '../../src/engine/index.js';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { readYear } from '../../src/model/measurement/year-readout.js';
import { draw } from '../../src/model/person/changes.js';
import { RUN_COLUMNS } from '../../src/outcomes/index.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, isOfAge, pathways, pence, quietScenario, stays } from './quiet-place.js';

// Two beds, one pathway 1 place, two assessors. K (row 1, 80 years old) falls ill on day 0 at 12:00, A (row 4, 40) at
// 18:00, both straight to a bed. Stay 2.25 days, then the 09:00 round; an assessment is 6 h of work and 10 h of papers; each
// boundary costs 0.4 day x an exponential; departures at 14:00; a bed is cleaned in 2 h; pathway 1 takes 8 days, shortened by
// 0.15 q / (1 + q) with q waiting per place; then home without more.
const K = 1;
const A = 4;
const BOOK = {
  ...stays(2.25),
  ...pathways(1, 0, 0),
  'beds.open': 2,
  'pathway1.places': 1,
  'pathway1.stay.meanDays': 8,
  'discharge.shorteningLimit': 0.15,
  'assessment.posts': 2,
  'assessment.work.meanDays': 6 / 24,
  'assessment.papersDays': 10 / 24,
  'handover.organisationalBoundaries': 1,
  'budget.acutePencePerYear': 60_000_000,
  'budget.communityPencePerYear': 1_200_000,
  'budget.socialPencePerYear': 2_400_000,
  'cost.overnightPence': 95_000,
  'cost.bedDayPence': 5_500,
  'cost.pathway1DayPence': 12_500,
  'cost.councilPathway1Share': 0.6,
  'cost.reportedDelayedDayPence': 39_500,
};
const SCENARIO = quietScenario(
  BOOK,
  {
    owners: { prevention: 'publicHealth', community: 'nhs', acute: 'nhs', social: 'council' },
    pooling: { share: 0 },
    coordination: { assessments: 2 },
    handover: { delayDaysPerBoundary: 0.4 },
  },
  { separate: {}, 'one-pot': { pooling: { share: 1 }, coordination: { assessments: 1 } } },
);

function open(settlement: string) {
  const diary = openDiary(newState(SCENARIO, { seed: 'paper', settlement }), { K, A });
  isOfAge(diary.s, K, 80);
  isOfAge(diary.s, A, 40);
  fallsIll(diary.s, K, at(0, 12));
  fallsIll(diary.s, A, at(0, 18));
  return diary;
}

/** The first year's row of `runs`, by column name; the diary's first month has been run already. */
function closeFirstYear(diary: ReturnType<typeof open>): Record<string, number> {
  let row: Record<string, number> = {};
  runMonths(diary, 11, (s) => {
    const { runs } = readYear(s);
    row = Object.fromEntries(RUN_COLUMNS.map((column, index) => [column.name, runs[index]]));
  });
  return row;
}

/** Days each is responsible for: of no criteria to reside, of transfer of care. */
function responsible(row: Record<string, number>) {
  const days = (all: string, transfer: string) =>
    [`delayedDays.${all}`, `delayedDays.transfer${transfer}`].map((name) => Number(row[name].toFixed(9)));
  return { nhs: days('nhs', 'Nhs'), council: days('council', 'Council'), both: days('both', 'Both') };
}

describe('the numbers that are drawn', () => {
  // hand-over: -ln(1 - u) a boundary     organisational            funding
  //   K   u 0.335944, 0.145084           -ln 0.664056 = 0.409389   -ln 0.854916 = 0.156752
  //   A   u 0.364363, 0.102177           -ln 0.635637 = 0.453128   -ln 0.897823 = 0.107782
  it('are those worked out on paper', () => {
    const { s } = open('separate');
    const boundaries = (person: number) => [0, 1].map((step) => draw(s, person, PURPOSE.handover, step).toFixed(6));
    expect(boundaries(K)).toEqual(['0.335944', '0.145084']);
    expect(boundaries(A)).toEqual(['0.364363', '0.102177']);
  });
});

describe('separate purses: two assessments, two boundaries', () => {
  // K: ready day 0 12:00 + 2.25 = 2 18:00 -> round 3 09:00. First assessor 09-15, papers to 4 01:00, second 01-07,
  //    papers to 17:00. Hand-over 0.4 (0.409389 + 0.156752) = 0.226456 d = 5 h 26 -> 22:26. The place is free: leaves at
  //    the next 14:00, day 5. A waits by then (q = 1): 8 (1 - 0.15 / 2) = 7.4 d = 7 d 9 h 36 -> home 12 23:36.
  // A: ready 0 18:00 + 2.25 = 3 00:00 -> same round. Each agency has one assessor (2 posts, 2 agencies), K's row comes
  //    first: A waits 6 h, works 15-21, papers to 4 07:00, just as K lets the second assessor go: 07-13, papers to 23:00.
  //    Hand-over 0.4 (0.453128 + 0.107782) = 0.224364 d = 5 h 23 -> 5 04:23. Waits for K's place until 12 23:36, leaves
  //    13 14:00; nobody waits: 8 d -> home 21 14:00.
  const diary = open('separate');
  runMonths(diary, 1);

  it('follows every step to the minute, with the beds taken', () => {
    expect(diary.lines).toEqual([
      '00 12:00 K acuteBed acuteStay',
      '00 12:00 beds 1/2',
      '00 18:00 A acuteBed acuteStay',
      '00 18:00 beds 2/2',
      '03 09:00 K acuteBed assessorWork (nhsAssessment)',
      '03 09:00 A acuteBed awaitingAssessor (nhsAssessment)',
      '03 15:00 K acuteBed assessmentPapers (nhsAssessment)',
      '03 15:00 A acuteBed assessorWork (nhsAssessment)',
      '03 21:00 A acuteBed assessmentPapers (nhsAssessment)',
      '04 01:00 K acuteBed assessorWork (councilAssessment)',
      '04 07:00 K acuteBed assessmentPapers (councilAssessment)',
      '04 07:00 A acuteBed assessorWork (councilAssessment)',
      '04 13:00 A acuteBed assessmentPapers (councilAssessment)',
      '04 17:00 K acuteBed handover (handover)',
      '04 22:26 K acuteBed leaving (pathway1)',
      '04 23:00 A acuteBed handover (handover)',
      '05 04:23 A acuteBed awaitingPlace (pathway1)',
      '05 14:00 K pathway1 pathway1',
      '05 16:00 beds 1/2',
      '12 23:36 K home',
      '12 23:36 A acuteBed leaving (pathway1)',
      '13 14:00 A pathway1 pathway1',
      '13 16:00 beds 0/2',
      '21 14:00 A home',
    ]);
  });

  // midnights   in bed            ready and not gone
  //   K         1-5    =  5       4 assessment; 5 pathway 1
  //   A         1-13   = 13       4 assessment; 5 hand-over; 6-13 pathway 1
  // No criteria to reside: 2 + 10 = 12. Transfer of care: those after assessment, 12 - 2 = 10.
  it('counts midnights by cause, in both definitions', () => {
    expect(counts(diary.s, /^(bedDays\.acute(65plus)?$|delayedDays|pathways|discharges)/)).toEqual({
      'bedDays.acute': 18,
      'bedDays.acute65plus': 5,
      'delayedDays.noCriteriaToReside': 12,
      'delayedDays.transferOfCare': 10,
      'delayedDays.assessment': 2,
      'delayedDays.assessmentNhs': 2,
      'delayedDays.handover': 1,
      'delayedDays.pathway1': 9,
      'pathways.demand1': 2,
      'pathways.starts1': 2,
      'discharges.overnight': 2,
      'discharges.adults': 2,
      'discharges.delayed': 2,
      'discharges.delayed7plus': 1, // 10 nights
      'discharges.delayedDays': 12,
    });
  });

  // Each is assessed by the hospital and again by the council, and crosses the organisations' and the purses' boundary.
  it('counts what the second agency does again', () => {
    expect(counts(diary.s, /^(assessments|handovers)/)).toEqual({
      'assessments.done': 4,
      'assessments.duplicated': 2,
      'handovers.boundaries': 4,
      'handovers.funding': 2,
    });
  });

  // Bed-days of the ward with cleaning: K 0 12:00 - 5 16:00 = 5 d 4 h; A 0 18:00 - 13 16:00 = 12 d 22 h: 18 d 2 h.
  it('takes beds until they are clean', () => {
    settle(diary.s.spells);
    expect(diary.s.spells.inUseArea[0]).toBeCloseTo(18 + 2 / 24, 5);
  });

  // Month 1. Beds 2 x 12,000,000 / 12 = 2,000,000. Use: 2 spells x 95,000 + 18 midnights x 5,500 = 289,000.
  // Pathway 1: (7.4 + 8) d x 12,500 = 192,500: the council's 0.6 = 115,500, the NHS the rest = 77,000.
  // Funding a month: 60,000,000 / 12 = 5,000,000; 100,000; 200,000, straight from each line's owner.
  it('posts the pence of the days', () => {
    const { s } = diary;
    expect(pence(s, 'acuteProvider', 'fixedCapacity')).toBe(-2_000_000);
    expect(pence(s, 'acuteProvider', 'variableUse')).toBe(-289_000);
    expect(pence(s, 'communityProvider', 'variableUse')).toBe(-77_000);
    expect(pence(s, 'socialProvider', 'variableUse')).toBe(-115_500);
    expect(pence(s, 'acuteProvider', 'lineFunding')).toBe(5_000_000);
    expect(pence(s, 'communityProvider', 'lineFunding')).toBe(100_000);
    expect(pence(s, 'socialProvider', 'lineFunding')).toBe(200_000);
    expect(pence(s, 'nhs', 'lineFunding')).toBe(-5_100_000);
    expect(pence(s, 'council', 'lineFunding')).toBe(-200_000);
    expect(pence(s, 'pot', 'contribution') + pence(s, 'pot', 'lineFunding')).toBe(0);
    expect(pence(s, 'nhs', 'contribution') + pence(s, 'council', 'contribution')).toBe(0);
  });

  // Year: in bed K 5 d 2 h + A 12 d 20 h = 17.916667 d; 1,000 people's years less 0.3 of those days. Four assessments
  // waited 0, 6 h, 0, 0: 0.0625 d each. For the place K waited 0, A from 5.182697 to 12.983333: 7.800636 / 2.
  // Costs: beds 24,000,000 + 289,000; NHS with its part of pathway 1; 12 delayed days reported at 39,500.
  it('reads the year', () => {
    const row = closeFirstYear(diary);
    expect(row['time.acuteBed']).toBeCloseTo(17.916667 / 365, 7);
    expect(row['time.pathway1']).toBeCloseTo(15.4 / 365, 7);
    expect(row.qalys).toBeCloseTo(1000 - (0.3 * 17.916667) / 365, 7);
    // the last midnight of the first year is the next year's: 364 x 2 beds
    expect(row['occupancy.midnight']).toBeCloseTo(18 / 728, 12);
    expect(row['waits.assessmentMeanDays']).toBeCloseTo(0.0625, 5);
    expect(row['waits.pathwayMeanDays']).toBeCloseTo(3.900318, 5);
    expect(row['cost.nhs']).toBe(24_289_000 + 77_000);
    expect(row['cost.council']).toBe(115_500);
    expect(row['cost.system']).toBe(24_481_500);
    expect(row['reported.delayedDays']).toBe(474_000);
    // First assessments are the hospital's: 2. Hand-over counts for both: 1. Of 9 days for pathway 1 the council answers for
    // 0.6: 5.4, the NHS for 3.6. Older definition: without the assessments.
    expect(responsible(row)).toEqual({ nhs: [5.6, 3.6], council: [5.4, 5.4], both: [1, 1] });
  });
});

describe('one pot: one assessment, no funding boundary', () => {
  // Both posts are one pool: nobody waits. 09-15, papers to 4 01:00 for both. Only the organisational boundary:
  // K 0.4 x 0.409389 = 0.163756 d = 3 h 56 -> 04:56, the place is free, leaves 4 14:00, one day sooner; A waits by then:
  //   7.4 d -> home 11 23:36.
  // A 0.4 x 0.453128 = 0.181251 d = 4 h 21 -> 05:21; waits until 11 23:36, leaves 12 14:00, 8 d -> home 20 14:00.
  const diary = open('one-pot');
  runMonths(diary, 1);

  it('follows every step to the minute', () => {
    expect(diary.lines).toEqual([
      '00 12:00 K acuteBed acuteStay',
      '00 12:00 beds 1/2',
      '00 18:00 A acuteBed acuteStay',
      '00 18:00 beds 2/2',
      '03 09:00 K acuteBed assessorWork (jointAssessment)',
      '03 09:00 A acuteBed assessorWork (jointAssessment)',
      '03 15:00 K acuteBed assessmentPapers (jointAssessment)',
      '03 15:00 A acuteBed assessmentPapers (jointAssessment)',
      '04 01:00 K acuteBed handover (handover)',
      '04 01:00 A acuteBed handover (handover)',
      '04 04:56 K acuteBed leaving (pathway1)',
      '04 05:21 A acuteBed awaitingPlace (pathway1)',
      '04 14:00 K pathway1 pathway1',
      '04 16:00 beds 1/2',
      '11 23:36 K home',
      '11 23:36 A acuteBed leaving (pathway1)',
      '12 14:00 A pathway1 pathway1',
      '12 16:00 beds 0/2',
      '20 14:00 A home',
    ]);
  });

  // K 1-4, of them 4 assessment. A 1-12: 4 assessment, 5-12 pathway 1. Against separate purses: two bed days fewer (one
  // each), two fewer delayed by either definition: the hand-over midnight of A and the last pathway 1 midnight of K.
  it('saves one midnight each', () => {
    expect(counts(diary.s, /^(bedDays\.acute$|delayedDays)/)).toEqual({
      'bedDays.acute': 16,
      'delayedDays.noCriteriaToReside': 10,
      'delayedDays.transferOfCare': 8,
      'delayedDays.assessment': 2,
      'delayedDays.assessmentJoint': 2,
      'delayedDays.pathway1': 8,
    });
  });

  it('assesses nobody twice, and no money changes purse', () => {
    expect(counts(diary.s, /^(assessments|handovers)/)).toEqual({ 'assessments.done': 2, 'handovers.boundaries': 2 });
  });

  // 2 x 95,000 + 16 x 5,500 = 278,000: 11,000 less. The days on pathway 1 are the same 15.4.
  it('posts the same pathway and two bed days less, through the pot', () => {
    const { s } = diary;
    expect(pence(s, 'acuteProvider', 'variableUse')).toBe(-278_000);
    expect(pence(s, 'communityProvider', 'variableUse')).toBe(-77_000);
    expect(pence(s, 'socialProvider', 'variableUse')).toBe(-115_500);
    expect(pence(s, 'nhs', 'contribution')).toBe(-5_100_000);
    expect(pence(s, 'council', 'contribution')).toBe(-200_000);
    expect(pence(s, 'pot', 'contribution')).toBe(5_300_000);
    expect(pence(s, 'pot', 'lineFunding')).toBe(-5_300_000);
    expect(pence(s, 'nhs', 'lineFunding') + pence(s, 'council', 'lineFunding')).toBe(0);
  });

  // Spent 24,278,000 + 77,000 + 115,500 = 24,470,500 of 63,600,000; 39,129,500 are left in the pot and go back by
  // contribution: council 2.4 / 63.6 = 1,476,584.9 -> 1,476,585, NHS 37,652,915.1 -> 37,652,915.
  // Borne: council 2,400,000 - 1,476,585 = 923,415; NHS 61,200,000 - 37,652,915 = 23,547,085.
  // In bed 4 d 2 h + 11 d 20 h = 15.916667 d. For the place A waited 4.222918 - 11.983333: 7.760415 / 2.
  it('reads the year', () => {
    const row = closeFirstYear(diary);
    expect(row['time.acuteBed']).toBeCloseTo(15.916667 / 365, 7);
    expect(row.qalys).toBeCloseTo(1000 - (0.3 * 15.916667) / 365, 7);
    expect(row['waits.assessmentMeanDays']).toBe(0);
    expect(row['waits.pathwayMeanDays']).toBeCloseTo(3.880208, 5);
    expect(row['cost.nhs']).toBe(23_547_085);
    expect(row['cost.council']).toBe(923_415);
    expect(row['cost.system']).toBe(24_470_500);
    expect(row['reported.delayedDays']).toBe(395_000);
    // the 2 days in the joint pool count for both; of 8 for pathway 1 the council answers for 4.8
    expect(responsible(row)).toEqual({ nhs: [3.2, 3.2], council: [4.8, 4.8], both: [2, 0] });
  });
});
