// By hand: who counts as readmitted, and how much higher the risk is after an unplanned and after a planned stay.
import { describe, expect, it } from 'vitest';
import { AFTER_DISCHARGE, DUE, SPELL_KIND } from '../../src/model/codes/vocabulary.js';
import { beginAfterDischarge, stepAfterDischarge } from '../../src/model/pathway/after-discharge.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf, setByte } from '../../src/model/person/people.js';
import { illnessRate } from '../../src/model/person/refresh.js';
import { meanAfterDischarge } from '../../src/model/population/raised-illness.js';
import { BASE_CASE, baseScenario, newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, quietScenario, stays } from './quiet-place.js';

const RATIOS = { 'afterDischarge.ratio.1': 9, 'afterDischarge.ratio.2': 3, 'afterDischarge.plannedShare': 0.25 };
const P = 2;

describe('the risk after a discharge', () => {
  const s = newState(baseScenario({ people: 1000, book: RATIOS }));
  const before = illnessRate(s, P);
  const factor = () => illnessRate(s, P) / before;

  // 9 and 3 after an unplanned stay; a quarter of the raise after a planned one: 1 + 8/4 = 3, 1 + 2/4 = 1.5
  it.each([
    ['unplanned', SPELL_KIND.unplanned, 9, 3],
    ['planned', SPELL_KIND.planned, 3, 1.5],
  ] as const)('is raised after a stay that was %s, falls after 30 days and ends after 90', (_, kind, first, third) => {
    setByte(s.people, P, AT.spellKind, kind);
    beginAfterDischarge(s, P);
    expect(factor()).toBeCloseTo(first, 9);
    expect(doubleOf(s.people, P, AT.due + DUE.afterDischarge) - s.now).toBe(30);
    stepAfterDischarge(s, P);
    expect(factor()).toBeCloseTo(third, 9);
    expect(doubleOf(s.people, P, AT.due + DUE.afterDischarge) - s.now).toBe(60);
    stepAfterDischarge(s, P);
    expect(byteOf(s.people, P, AT.afterDischarge)).toBe(AFTER_DISCHARGE.none);
    expect(factor()).toBeCloseTo(1, 9);
  });
});

// At one admission a person-year, all overnight: within 30 days with probability 1 - exp(-30/365) = 0.078905, from 30 to 90
// days exp(-30/365) - exp(-90/365) = 0.139622; 1 + 0.078905 x 8 + 0.139622 x 2 = 1.910484.
it('has the mean by which rates at home are divided', () => {
  const book = { ...BASE_CASE.place.book, ...RATIOS, 'stay.noNightShare.0': 0 };
  expect(meanAfterDischarge(book, 1, 0)).toBeCloseTo(1.910484, 5);
  expect(meanAfterDischarge(book, 0, 0)).toBe(1);
});

// Home 3 14:00 after the first stay; ill again 33 13:00, 29.96 days later, and counted; the other 33 15:00, and not.
it.each([
  ['29.96', 13, 1],
  ['30.04', 15, 0],
])('an admission %s days after the discharge', (_, hour, readmitted) => {
  const diary = openDiary(newState(quietScenario({ ...stays(1.5), 'beds.open': 2 })), { P });
  const { s } = diary;
  fallsIll(s, P, at(1, 20));
  runMonths(diary, 1);
  const home = diary.lines.filter((line) => line.endsWith('P home'));
  expect(home).toEqual(['03 14:00 P home']);
  fallsIll(s, P, at(33, hour));
  runMonths(diary, 1);
  expect(counts(s, /^(admissions\.(unplanned|readmittedIn30Days)|discharges\.overnight)$/)).toEqual({
    'admissions.unplanned': 2,
    ...(readmitted > 0 ? { 'admissions.readmittedIn30Days': readmitted } : {}),
    'discharges.overnight': 2,
  });
});
