// By hand: waiting postpones nothing. The time from onset to death is the same with or without a bed; people who wait can fall
// ill again.
import { describe, expect, it } from 'vitest';
import { STOCK } from '../../src/model/codes/vocabulary.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, pathways, quietScenario, stays } from './quiet-place.js';

describe('an illness that is fatal, and no bed', () => {
  // No bed at all. D arrives 1 06:00, is processed in 2 h and boards from 08:00. At 10:00, 4 h after arriving, the wait has
  // harmed: death comes 18 h later, after the length of a stay, 2 04:00, and D boards until then.
  const book = {
    ...stays(18 / 24),
    'beds.open': 1,
    'unplanned.directShare': 0,
    'department.processingMeanHours': 2,
    'department.admittedFactor': 1,
    'department.crowdingSlope': 0,
    'department.harmAfterHours': 4,
    'department.harmExtraDeath': 1,
  };
  const scenario = quietScenario(book, { capacity: { acuteBeds: 0 } });
  const D = 1;
  const diary = openDiary(newState(scenario, { seed: 'paper' }), { D });
  fallsIll(diary.s, D, at(1, 6));
  runMonths(diary, 1);

  it('ends in death at its time, while the patient boards', () => {
    expect(diary.lines).toEqual([
      '01 06:00 D department department',
      '01 08:00 D department boarding',
      '02 04:00 D dead',
    ]);
    expect(counts(diary.s, /^deaths(\.inHospital)?$/)).toEqual({ deaths: 1, 'deaths.inHospital': 1 });
  });

  // E is processed in 6 h. At 10:00, 4 h after arriving, the time in the department has harmed, with no decision to admit yet.
  it('is harmed in the department as well, once', () => {
    const seen = openDiary(
      newState(quietScenario({ ...book, 'department.processingMeanHours': 6 }), { seed: 'paper' }),
      {
        E: D,
      },
    );
    fallsIll(seen.s, D, at(1, 6));
    runMonths(seen, 1);
    expect(seen.lines.filter((line) => line.includes(' E '))).toEqual([
      '01 06:00 E department department',
      '01 12:00 E acuteBed acuteStay',
      '02 04:00 E dead',
    ]);
    expect(areaUntil(seen.s.tallies, STOCK['delayDeaths.boarding'], seen.s.now) / 365).toBeCloseTo(1, 9);
  });
});

describe('a patient who is ready and waits for a place', () => {
  // One bed, no place on pathway 1, one assessor: 6 h of work, no papers, no boundary. R falls ill 0 12:00: 2.25 days, then
  // the round, ready 3 09:00, assessed 15:00, waits for good. Falls ill again 31 12:00, in the bed: the wait is given up, a
  // stay of 2.25 days begins there, ready 34 09:00, assessed 15:00, waits again.
  const book = {
    ...stays(2.25),
    ...pathways(1, 0, 0),
    'beds.open': 1,
    'pathway1.places': 0,
    'assessment.posts': 1,
    'assessment.work.meanDays': 6 / 24,
    'assessment.papersDays': 0,
    'handover.organisationalBoundaries': 0,
  };
  const scenario = quietScenario(book, { pooling: { share: 1 }, coordination: { assessments: 1 } });
  const R = 1;
  const diary = openDiary(newState(scenario, { seed: 'paper' }), { R });
  fallsIll(diary.s, R, at(0, 12));
  runMonths(diary, 1);
  fallsIll(diary.s, R, at(31, 12));
  runMonths(diary, 1);

  it('falls ill again where they are, and has to get ready again', () => {
    expect(diary.lines.filter((line) => / R /.test(line))).toEqual([
      '00 12:00 R acuteBed acuteStay',
      '03 09:00 R acuteBed assessorWork (jointAssessment)',
      '03 15:00 R acuteBed assessmentPapers (jointAssessment)',
      '03 15:00 R acuteBed awaitingPlace (pathway1)',
      '31 12:00 R acuteBed acuteStay',
      '34 09:00 R acuteBed assessorWork (jointAssessment)',
      '34 15:00 R acuteBed assessmentPapers (jointAssessment)',
      '34 15:00 R acuteBed awaitingPlace (pathway1)',
    ]);
  });

  it('is one admission and two illnesses', () => {
    expect(counts(diary.s, /^(deteriorations|admissions\.(unplanned|overnight))$/)).toEqual({
      deteriorations: 2,
      'admissions.unplanned': 1,
      'admissions.overnight': 1,
    });
  });
});
