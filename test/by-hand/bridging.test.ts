// By hand: one home-care package. Discharge pathway 1 cares for somebody who waits for it for three more days; the rest of
// the wait is at home, until the package falls free.

import { describe, expect, it } from 'vitest';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { DEPENDENCY, SUPPORT } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, isOfAge, pathways, quietScenario, stays, willDie } from './quiet-place.js';

// Stay 1.25 days, then the 09:00 round; one assessment of 6 h, no papers, no boundary; departures at 14:00; pathway 1 takes
// 8.25 days and always leaves a need for home care.
const BOOK = {
  ...stays(1.25),
  ...pathways(1, 0, 0),
  'beds.open': 2,
  'pathway1.places': 2,
  'pathway1.stay.meanDays': 8.25,
  'pathway1.longTermShare': 1,
  'homeCare.areas': 1,
  'homeCare.packages': 1,
  'discharge.keepLimitDays': 3,
  'homeCare.endPerYear': 0,
  'assessment.posts': 4,
  'assessment.work.meanDays': 6 / 24,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
};
const ONE_POT = { pooling: { share: 1 }, coordination: { assessments: 1 } } as const;

describe('a package and the pathway before it', () => {
  // X falls ill 0 12:00, leaves 3 14:00, pathway 1 until 11 20:00: takes the package. Dies 25 06:00.
  // P falls ill 8 12:00, leaves 11 14:00, pathway 1 until 19 20:00: no package is free. Cared for until 22 20:00, waits at
  //   home, has X's package from 25 06:00.
  const cast = { X: 1, P: 2 };
  const diary = openDiary(newState(quietScenario(BOOK, ONE_POT), { seed: 'paper' }), cast);
  const { s } = diary;
  for (const person of Object.values(cast)) isOfAge(s, person, 80);
  fallsIll(s, cast.X, at(0, 12));
  fallsIll(s, cast.P, at(8, 12));
  willDie(s, cast.X, at(25, 6));
  runMonths(diary, 1);

  it('bridges three days of the wait, and no more', () => {
    expect(diary.lines.filter((line) => /^(11 20|19|22|25)/.test(line))).toEqual([
      '11 20:00 X home',
      '19 20:00 P pathway1 placeKept awaitingHomeCare',
      '22 20:00 P home awaitingHomeCare',
      '25 06:00 X dead',
      '25 06:00 P home',
    ]);
  });

  it('counts both packages, and keeps no place for anybody at the end', () => {
    expect(counts(s, /^social\./)).toEqual({ 'social.requests': 2, 'social.packages': 2 });
    const group = s.layout.stations[SERVICE.pathway1];
    expect([s.spells.inUse[group], s.spells.blocked[group]]).toEqual([0, 0]);
    expect(byteOf(s.people, cast.P, AT.packaged)).toBe(1);
    expect(byteOf(s.people, cast.P, AT.support)).toBe(SUPPORT.none);
    expect(byteOf(s.people, cast.P, AT.dependency)).toBe(DEPENDENCY.helpAtHome);
    // 19 20:00 to 25 06:00
    expect(s.support.waitDays[0]).toBeCloseTo(5 + 10 / 24, 4);
  });
});
