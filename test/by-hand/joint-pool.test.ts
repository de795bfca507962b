// By hand: a patient who waits for the council's assessor when the agencies' assessors become one pool.
import { describe, expect, it } from 'vitest';
import { compileTerms } from '../../src/model/funding/terms.js';
import { fork } from '../../src/model/run/warm-up-and-fork.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, fallsIll, pathways, quietScenario, stays } from './quiet-place.js';

// 4.4 posts: by credits set by hand three of the hospital and two of the council are on duty all month, five in one pool. Stay
// 2.25 days, then the 09:00 round; an assessment is 20 days of work, no papers and no boundary.
const BOOK = {
  ...stays(2.25),
  ...pathways(1, 0, 0),
  'beds.open': 3,
  'pathway1.places': 3,
  'assessment.posts': 4.4,
  'assessment.work.meanDays': 20,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
};
const SCENARIO = quietScenario(
  BOOK,
  { coordination: { assessments: 2 }, pooling: { share: 1 } },
  { joint: { coordination: { assessments: 1 } } },
);
const K = 1;
const A = 4;
const L = 7;

describe('assessors become one pool', () => {
  // K, A and L are ready 3 09:00 and assessed by the hospital until 23 09:00. The council's two assessors take K and A
  // until 43 09:00; L waits. After the first month, at 30 10:00, the pool of five has room for L: until 50 10:00. The
  // assessments of K and A stay the council's. All then have the one assessment that is needed: they leave.
  const diary = openDiary(newState(SCENARIO, { seed: 'paper' }), { K, A, L });
  const [hospital, council] = diary.s.layout.assessors;
  diary.s.partPosts.credit[hospital] = 90;
  diary.s.partPosts.credit[council] = -90;
  fallsIll(diary.s, K, at(0, 12));
  fallsIll(diary.s, A, at(0, 18));
  fallsIll(diary.s, L, at(0, 20));
  runMonths(diary, 1);
  fork(diary.s, compileTerms(SCENARIO, SCENARIO.settlements[0]));
  runMonths(diary, 1);

  it('a wait for the council becomes a joint assessment; one under way stays with its agency', () => {
    expect(diary.lines.filter((line) => /ssess/.test(line) && !/Papers/.test(line))).toEqual([
      '03 09:00 K acuteBed assessorWork (nhsAssessment)',
      '03 09:00 A acuteBed assessorWork (nhsAssessment)',
      '03 09:00 L acuteBed assessorWork (nhsAssessment)',
      '23 09:00 K acuteBed assessorWork (councilAssessment)',
      '23 09:00 A acuteBed assessorWork (councilAssessment)',
      '23 09:00 L acuteBed awaitingAssessor (councilAssessment)',
      '30 10:00 L acuteBed assessorWork (jointAssessment)',
    ]);
  });
});
