// By hand: one care-home place. A pathway 3 bed is kept until it falls free, and behind that bed an acute one. Every
// line of the clerk's diary, every count and every penny is asserted.

import { describe, expect, it } from 'vitest';
import { settle } from '../../src/engine/index.js';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { DEPENDENCY, SETTING, STOCK } from '../../src/model/codes/vocabulary.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, isOfAge, pathways, pence, quietScenario, stays, willDie } from './quiet-place.js';

// One pathway 3 bed, one care-home place. Stay 1.25 days, then the 09:00 round; one assessment of 6 h, no papers, no
// boundary; departures at 14:00; pathway 3 takes 8.25 days and always ends in a care home.
const BOOK = {
  ...stays(1.25),
  ...pathways(0, 0, 1),
  'beds.open': 2,
  'pathway3.beds': 1,
  'pathway3.stay.meanDays': 8.25,
  'pathway3.longTermShare': 1,
  'careHome.groups': 1,
  'careHome.places': 1,
  'careHome.nhsFundedShare': 0,
  'assessment.posts': 4,
  'assessment.work.meanDays': 6 / 24,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
  'cost.pathway3DayPence': 16_400,
  'cost.careHomeWeekPence': 70_000,
};
const OLD = 80;
const ONE_POT = { pooling: { share: 1 }, coordination: { assessments: 1 } } as const;

describe('a care-home place and the beds of those waiting for it', () => {
  // X falls ill 0 12:00: ready 2 09:00, assessed 15:00, leaves 3 14:00; 8.25 d -> 11 20:00, the home has room. Dies 25 06:00.
  // P falls ill 8 12:00: ready 10 09:00, assessed 15:00, waits for X's bed until 11 20:00, leaves 12 14:00; 8.25 d ->
  //   20 20:00; the home is full: keeps the bed until X dies.
  // Q falls ill 16 12:00: ready 18 09:00, assessed 15:00, waits for P's bed until 25 06:00, leaves at 14:00; 8.25 d ->
  //   33 20:00; the home is full again: still keeps the bed when month 2 ends, 2 x 365 / 12 = 60.833333.
  const cast = { X: 1, P: 2, Q: 3 };
  const diary = openDiary(newState(quietScenario(BOOK, ONE_POT), { seed: 'paper' }), cast);
  const { s } = diary;
  for (const person of Object.values(cast)) isOfAge(s, person, OLD);
  fallsIll(s, cast.X, at(0, 12));
  fallsIll(s, cast.P, at(8, 12));
  fallsIll(s, cast.Q, at(16, 12));
  willDie(s, cast.X, at(25, 6));
  runMonths(diary, 1);
  const firstMonth = {
    community: pence(s, 'communityProvider', 'variableUse'),
    social: pence(s, 'socialProvider', 'variableUse'),
  };
  runMonths(diary, 1);

  it('follows every step to the minute', () => {
    expect(diary.lines.filter((line) => !/assessmentPapers/.test(line))).toEqual([
      '00 12:00 X acuteBed acuteStay',
      '00 12:00 beds 1/2',
      '02 09:00 X acuteBed assessorWork (jointAssessment)',
      '02 15:00 X acuteBed leaving (pathway3)',
      '03 14:00 X pathway3 pathway3',
      '03 16:00 beds 0/2',
      '08 12:00 P acuteBed acuteStay',
      '08 12:00 beds 1/2',
      '10 09:00 P acuteBed assessorWork (jointAssessment)',
      '10 15:00 P acuteBed awaitingPlace (pathway3)',
      '11 20:00 X careHome',
      '11 20:00 P acuteBed leaving (pathway3)',
      '12 14:00 P pathway3 pathway3',
      '12 16:00 beds 0/2',
      '16 12:00 Q acuteBed acuteStay',
      '16 12:00 beds 1/2',
      '18 09:00 Q acuteBed assessorWork (jointAssessment)',
      '18 15:00 Q acuteBed awaitingPlace (pathway3)',
      '20 20:00 P pathway3 placeKept awaitingCareHome',
      '25 06:00 X dead',
      '25 06:00 P careHome',
      '25 06:00 Q acuteBed leaving (pathway3)',
      '25 14:00 Q pathway3 pathway3',
      '25 16:00 beds 0/2',
      '33 20:00 Q pathway3 placeKept awaitingCareHome',
    ]);
  });

  // Midnights in a bed: X 1-3, P 9-12, Q 17-25. Ready: X 3; P 11, 12; Q 19-25: all for pathway 3.
  it('counts the midnights, the requests and the placements', () => {
    expect(counts(s, /^(bedDays\.acute$|delayedDays|pathways|social|deaths$)/)).toEqual({
      'bedDays.acute': 16,
      'delayedDays.noCriteriaToReside': 10,
      'delayedDays.transferOfCare': 10,
      'delayedDays.pathway3': 10,
      'pathways.demand3': 3,
      'pathways.starts3': 3,
      'social.requests': 3,
      'social.placements': 2,
      deaths: 1,
    });
  });

  // Blocked: P 20 20:00 - 25 06:00 = 4 d 10 h; Q 33 20:00 - 60.833333 = 27 d. The bed itself: taken from the moment it is
  // given: X 2 15:00 - 11 20:00, P until 25 06:00, Q ever since: 60.833333 - 2.625 = 58.208333 d.
  it('keeps the pathway 3 bed', () => {
    settle(s.spells);
    const group = s.layout.stations[SERVICE.pathway3];
    expect(s.spells.blocked[group]).toBe(1);
    expect(s.spells.blockedArea[group]).toBeCloseTo(31 + 10 / 24, 4);
    expect(s.spells.inUseArea[group]).toBeCloseTo(58.208333, 4);
  });

  // Pathway 3 in month 1: X 8.25 + P 12 14:00 - 25 06:00 12.666667 + Q 25 14:00 - 30.416667 4.833333 = 25.75 d x 16,400 =
  // 422,300; month 2: 30.416667 x 16,400 = 498,833. Care home in month 1: X 11 20:00 - 25 06:00 13.416667 + P 5.166667 =
  // 18.583333 d x 10,000 = 185,833; month 2: 304,167. The council pays the home, the NHS the pathway.
  it('posts both services for their days, month by month', () => {
    expect(firstMonth).toEqual({ community: -422_300, social: -185_833 });
    expect(pence(s, 'communityProvider', 'variableUse')).toBe(-422_300 - 498_833);
    expect(pence(s, 'socialProvider', 'variableUse')).toBe(-185_833 - 304_167);
  });

  // The need of a care home comes with the illness: X 2 09:00 - 25 06:00 22.875, P 10 09:00 on 50.458333, Q 18 09:00 on
  // 42.458333. None of it unmet: they are in hospital, on the pathway or in the home.
  it('knows who needs help', () => {
    expect(areaUntil(s.tallies, STOCK['time.dependent'], s.now)).toBeCloseTo(115.791667, 4);
    expect(areaUntil(s.tallies, STOCK['time.unmetNeed'], s.now)).toBe(0);
  });
});

describe('an illness that calls for a care home, with no pathway at all', () => {
  // X is ready 2 09:00, assessed 15:00; no place anywhere: sent a step down on each of mornings 3, 4 and 5, and leaves
  // for home 5 14:00 without support. The need of a care home is the illness's own: it stays, unmet, at home.
  const none = { 'pathway1.places': 0, 'pathway2.beds': 0, 'pathway3.beds': 0, 'discharge.rerouteHazardPerDay': 1 };
  const diary = openDiary(newState(quietScenario({ ...BOOK, ...none }, ONE_POT), { seed: 'paper' }), { X: 1 });
  const { s } = diary;
  isOfAge(s, 1, OLD);
  fallsIll(s, 1, at(0, 12));
  runMonths(diary, 1);

  it('leaves the same need behind', () => {
    expect(byteOf(s.people, 1, AT.setting)).toBe(SETTING.home);
    expect(byteOf(s.people, 1, AT.dependency)).toBe(DEPENDENCY.careHomeLevel);
    expect(areaUntil(s.tallies, STOCK['time.unmetNeed'], s.now)).toBeCloseTo(365 / 12 - 5 - 14 / 24, 4);
  });
});
