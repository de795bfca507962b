// By hand: a step-down unit of one bed and two patients for pathway 2; a penny too many or too few would show. Worked out on
// paper below; the clerk's diary, the counts, the ledger and the table's row are asserted.
import { describe, expect, it } from 'vitest';
import { readYear } from '../../src/model/measurement/year-readout.js';
import { SERVICE_COLUMNS } from '../../src/outcomes/service-columns.js';
import type { OwnService, Scenario } from '../../src/scenario/types.js';
import { ownService } from '../model/own-services.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, pathways, pence, quietScenario, stays, willDie } from './quiet-place.js';

// Two acute beds. K falls ill on day 0 at 12:00, A at 18:00; stay 2.25 days, so the 09:00 round of day 3 finds both ready.
// There is no assessment and hand-over takes no time, so both look for a place at once. The unit has one bed, K is first: K
// leaves at 14:00 of day 3 and stays 8 days, to 14:00 of day 11, at 210 pounds a day. Pathway 2 has one bed of its own.
const K = 1;
const A = 4;
const BOOK = {
  ...stays(2.25),
  ...pathways(0, 1, 0),
  'beds.open': 2,
  'pathway2.beds': 1,
  'pathway2.stay.meanDays': 5,
  'discharge.shorteningLimit': 0,
  'assessment.posts': 2,
  'assessment.work.meanDays': 1 / 24,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
  'cost.pathway2DayPence': 10_000,
};

function place(takes: OwnService['takes']): Scenario {
  const own = ownService('step-down', {
    role: 'dischargeDestination',
    unit: 'beds',
    capacity: 1,
    stay: { law: 'constant', meanDays: 8, sdDays: 0 },
    pencePerDay: 21_000,
    takes,
  });
  const scenario = quietScenario(BOOK, { pooling: { share: 1 }, coordination: { assessments: 1 } });
  return { ...scenario, place: { ...scenario.place, services: [own] } };
}

function open(takes: OwnService['takes']) {
  const diary = openDiary(newState(place(takes), { seed: 'paper' }), { K, A });
  fallsIll(diary.s, K, at(0, 12));
  fallsIll(diary.s, A, at(0, 18));
  return diary;
}

function yearOf(diary: ReturnType<typeof open>, months = 11): Record<string, number> {
  let row: Record<string, number> = {};
  runMonths(diary, months, (s) => {
    const [own] = readYear(s).services;
    row = Object.fromEntries(SERVICE_COLUMNS.map((column, index) => [column.name, own[index]]));
  });
  return row;
}

describe('one bed and two patients', () => {
  it('the second goes to pathway 2 where the file says so', () => {
    const diary = open({ of: 'pathway2', share: 1, whenFull: 'pathway2' });
    runMonths(diary, 1);
    expect(diary.lines).toMatchInlineSnapshot(`
      [
        "00 12:00 K acuteBed acuteStay",
        "00 12:00 beds 1/2",
        "00 18:00 A acuteBed acuteStay",
        "00 18:00 beds 2/2",
        "03 09:00 K acuteBed assessorWork (jointAssessment)",
        "03 09:00 A acuteBed assessorWork (jointAssessment)",
        "03 10:00 K acuteBed assessmentPapers (jointAssessment)",
        "03 10:00 A acuteBed assessmentPapers (jointAssessment)",
        "03 10:00 K acuteBed leaving (pathway2)",
        "03 10:00 A acuteBed leaving (pathway2)",
        "03 14:00 K pathway2 pathway2",
        "03 14:00 A pathway2 pathway2",
        "03 16:00 beds 1/2",
        "03 16:00 beds 0/2",
        "08 14:00 A home",
        "11 14:00 K home",
      ]
    `);
    expect(counts(diary.s, /^pathways\.starts/)).toEqual({ 'pathways.starts2': 2 });
    // K: 8 days x 210 pounds; A: 5 days x 100 pounds, and nothing of pathway 2 for K
    expect(pence(diary.s, 'communityProvider', 'variableUse')).toBe(-(8 * 21_000 + 5 * 10_000));
    const row = yearOf(diary);
    expect(row).toMatchObject({
      open: 1,
      starts: 1,
      turnedAway: 1,
      stayMeanDays: 8,
      waitMeanDays: 0,
      costPence: 168_000,
    });
    expect(row.personDays).toBeCloseTo(8, 9);
    // kept for K from 10:00 of day 3, when a bed was given, to the end of the stay
    expect(row.fullShare * 365).toBeCloseTo(8 + 4 / 24, 3);
    expect(row.taken).toBeCloseTo(row.fullShare, 9);
    // nobody comes in the second year
    const none = { open: 1, taken: 0, fullShare: 0, starts: 0, turnedAway: 0, personDays: 0, costPence: 0 };
    expect(yearOf(diary, 12)).toMatchObject(none);
  });

  it('the second waits in the acute bed where the file says so, 8 days and no more', () => {
    const diary = open({ of: 'pathway2', share: 1, whenFull: 'wait' });
    runMonths(diary, 1);
    expect(diary.lines).toMatchInlineSnapshot(`
      [
        "00 12:00 K acuteBed acuteStay",
        "00 12:00 beds 1/2",
        "00 18:00 A acuteBed acuteStay",
        "00 18:00 beds 2/2",
        "03 09:00 K acuteBed assessorWork (jointAssessment)",
        "03 09:00 A acuteBed assessorWork (jointAssessment)",
        "03 10:00 K acuteBed assessmentPapers (jointAssessment)",
        "03 10:00 A acuteBed assessmentPapers (jointAssessment)",
        "03 10:00 K acuteBed leaving (pathway2)",
        "03 10:00 A acuteBed awaitingPlace (pathway2)",
        "03 14:00 K pathway2 pathway2",
        "03 16:00 beds 1/2",
        "11 14:00 K home",
        "11 14:00 A acuteBed leaving (pathway2)",
        "11 14:00 A pathway2 pathway2",
        "11 16:00 beds 0/2",
        "19 14:00 A home",
      ]
    `);
    const row = yearOf(diary);
    expect(row).toMatchObject({ starts: 2, turnedAway: 0, stayMeanDays: 8, costPence: 2 * 168_000 });
  });

  it('a death in the unit frees the bed, and costs the days until then', () => {
    const diary = open({ of: 'pathway2', share: 1, whenFull: 'wait' });
    willDie(diary.s, K, at(5, 14));
    runMonths(diary, 1);
    const row = yearOf(diary);
    // K 2 days; the bed is A's at 14:00 of day 5, the hour at which patients leave, and A stays 8
    expect(row).toMatchObject({ starts: 2, stayMeanDays: 5, costPence: 10 * 21_000 });
  });
});
