// By hand: the same patient assessed before leaving, and assessed after it. Every line of the clerk's diary is asserted.
import { describe, expect, it } from 'vitest';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, isOfAge, pathways, quietScenario, stays } from './quiet-place.js';

// One bed, one pathway 2 bed. K, 80, falls ill on day 0 at 12:00: stay 2.25 days, then the 09:00 round of day 3. Two
// assessments, each 6 h of work and 6 h of papers; triage 2 h of work and 4 h of papers; no boundary; departures at 14:00;
// pathway 2 takes 10 days, and the assessment is requested 2 days before they are over.
const K = 1;
const BOOK = {
  ...stays(2.25),
  ...pathways(0, 1, 0),
  'beds.open': 1,
  'pathway2.beds': 1,
  'pathway2.stay.meanDays': 10,
  'assessment.posts': 2,
  'assessment.work.meanDays': 6 / 24,
  'assessment.papersDays': 6 / 24,
  'assessment.leadDays': 2,
  'hub.work.meanDays': 2 / 24,
  'hub.papersDays': 4 / 24,
  'handover.organisationalBoundaries': 0,
};
const ONE_PURSE = { pooling: { share: 1 }, coordination: { assessments: 2 } } as const;

function follow(book: Readonly<Record<string, number>>, assessedAfter: number) {
  const diary = openDiary(
    newState(quietScenario({ ...BOOK, ...book }, { ...ONE_PURSE, discharge: { assessedAfter } }), { seed: 'paper' }),
    { K },
  );
  isOfAge(diary.s, K, 80);
  fallsIll(diary.s, K, at(0, 12));
  runMonths(diary, 1);
  return {
    lines: diary.lines.filter((line) => / K /.test(line)),
    counts: counts(diary.s, /^(delayedDays\.(no|hub|ass)|assessments|hub|discharges\.delayedDays)/),
  };
}

describe('assessed before leaving, as it was', () => {
  // 3 09:00 + 4 x 6 h = 4 09:00: leaves the same day at 14:00. Ten days: 14 14:00. One night, in the council's papers.
  const { lines, counts: counted } = follow({}, 0);
  it('waits in hospital for both assessments', () => {
    expect(lines).toEqual([
      '00 12:00 K acuteBed acuteStay',
      '03 09:00 K acuteBed assessorWork (nhsAssessment)',
      '03 15:00 K acuteBed assessmentPapers (nhsAssessment)',
      '03 21:00 K acuteBed assessorWork (councilAssessment)',
      '04 03:00 K acuteBed assessmentPapers (councilAssessment)',
      '04 09:00 K acuteBed leaving (pathway2)',
      '04 14:00 K pathway2 pathway2',
      '14 14:00 K home',
    ]);
    expect(counted).toEqual({
      'delayedDays.noCriteriaToReside': 1,
      'delayedDays.assessment': 1,
      'delayedDays.assessmentCouncil': 1,
      'assessments.done': 2,
      'assessments.duplicated': 1,
      'discharges.delayedDays': 1,
    });
  });
});

describe('assessed after leaving, as it is now', () => {
  // Triage until 3 15:00, an hour too late for that day: leaves on day 4. Assessment requested 8 days later, at 12 14:00;
  // 4 x 6 h: assessed 13 14:00, and stays on until 14 14:00.
  const { lines, counts: counted } = follow({}, 1);
  it('meets the hub in hospital, and the assessors towards the end of the pathway', () => {
    expect(lines).toEqual([
      '00 12:00 K acuteBed acuteStay',
      '03 09:00 K acuteBed assessorWork (hub)',
      '03 11:00 K acuteBed assessmentPapers (hub)',
      '03 15:00 K acuteBed leaving (pathway2)',
      '04 14:00 K pathway2 pathway2',
      '12 14:00 K pathway2 laterAssessorWork',
      '12 20:00 K pathway2 laterPapers',
      '13 02:00 K pathway2 laterAssessorWork',
      '13 08:00 K pathway2 laterPapers',
      '13 14:00 K pathway2 pathway2',
      '14 14:00 K home',
    ]);
    expect(counted).toEqual({
      'delayedDays.noCriteriaToReside': 1,
      'assessments.done': 2,
      'assessments.duplicated': 1,
      'assessments.afterLeaving': 2,
      'hub.triaged': 1,
      'discharges.delayedDays': 1,
    });
  });

  // With papers of 2 h in triage K leaves on day 3 at 14:00. Papers of 20 h: 11 14:00 + 2 x 26 h = 13 18:00, past the end of
  // the stay, 13 14:00: the place is held until then.
  it('holds the place on the pathway when the assessment outlasts the stay', () => {
    const slow = follow({ 'hub.papersDays': 2 / 24, 'assessment.papersDays': 20 / 24 }, 1);
    expect(slow.lines.slice(-6)).toEqual([
      '03 14:00 K pathway2 pathway2',
      '11 14:00 K pathway2 laterAssessorWork',
      '11 20:00 K pathway2 laterPapers',
      '12 16:00 K pathway2 laterAssessorWork',
      '12 22:00 K pathway2 laterPapers',
      '13 18:00 K home',
    ]);
    expect(slow.counts['delayedDays.noCriteriaToReside']).toBeUndefined();
  });
});
