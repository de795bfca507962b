// By hand: a pathway closes while a patient is about to leave for it; the stay lasts as long as it would have.
import { expect, it } from 'vitest';
import { compileTerms } from '../../src/model/funding/terms.js';
import { fork } from '../../src/model/run/warm-up-and-fork.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, fallsIll, isOfAge, pathways, quietScenario, stays } from './quiet-place.js';

const SCENARIO = quietScenario(
  {
    ...stays(2.25),
    ...pathways(0, 1, 0),
    'beds.open': 1,
    'pathway2.beds': 1,
    'pathway2.stay.meanDays': 10,
    'assessment.posts': 2,
    'assessment.work.meanDays': 6 / 24,
    'assessment.papersDays': 0,
    'handover.organisationalBoundaries': 0,
  },
  { coordination: { assessments: 1 }, pooling: { share: 1 } },
  { closed: { capacity: { pathway2Beds: 0 } } },
);
const K = 1;

// Ready 29 09:00, assessed 29 15:00: leaves 30 14:00. The month, and the pathway, ends at 30 10:00.
it('leaves a stay of ten days as long as it was', () => {
  const diary = openDiary(newState(SCENARIO, { seed: 'paper' }), { K });
  isOfAge(diary.s, K, 80);
  fallsIll(diary.s, K, at(26, 12));
  runMonths(diary, 1);
  fork(diary.s, compileTerms(SCENARIO, SCENARIO.settlements[0]));
  runMonths(diary, 1);
  expect(diary.lines.filter((line) => / K /.test(line)).slice(-3)).toEqual([
    '29 15:00 K acuteBed leaving (pathway2)',
    '30 14:00 K pathway2 pathway2',
    '40 14:00 K home',
  ]);
});
