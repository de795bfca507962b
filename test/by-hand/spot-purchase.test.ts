// By hand: five patients for one pathway 2 bed. Places are bought on the spot, one a morning up to the limit, and given
// back one a morning when nobody waits. Every line of the clerk's diary, every count and every penny is asserted.

import { describe, expect, it } from 'vitest';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, pathways, pence, quietScenario, stays } from './quiet-place.js';

// One bed of the pathway's own, 10.25 days a patient; a morning's expected wait is 10.25 d x those who wait. Beyond 15 d
// a place is bought: two waiting are enough, one is not. At most 2 x 1 places. Stay 1.25 days, then the 09:00 round, one
// assessment of 6 h, no papers, no boundary; departures at 14:00.
const BOOK = {
  ...stays(1.25),
  ...pathways(0, 1, 0),
  'beds.open': 5,
  'pathway2.beds': 1,
  'pathway2.stay.meanDays': 10.25,
  'discharge.shorteningLimit': 0,
  'discharge.spotWaitDays': 15,
  'discharge.spotLimitShare': 2,
  'assessment.posts': 10,
  'assessment.work.meanDays': 6 / 24,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
  'cost.pathway2DayPence': 15_000,
  'cost.spotPremium': 0.3,
};
const ONE_STEP = { coordination: { assessments: 1 }, handover: { delayDaysPerBoundary: 0 } };
const CAST = { A: 1, B: 2, C: 3, D: 4, E: 5 };

function open(book: Readonly<Record<string, number>> = {}) {
  const diary = openDiary(newState(quietScenario({ ...BOOK, ...book }, ONE_STEP), { seed: 'paper' }), CAST);
  for (const [hour, person] of Object.values(CAST).entries()) fallsIll(diary.s, person, at(0, 8 + hour));
  return diary;
}

/** Who waits for the pathway, gets a place, begins and ends it. */
const lines = (diary: ReturnType<typeof open>) =>
  diary.lines.filter((line) => /leaving|pathway2 pathway2|home|awaitingPlace/.test(line));

describe('a queue longer than commissioners accept', () => {
  // All five fall ill on day 0 between 08:00 and 12:00, are ready 2 09:00, assessed 15:00. A has the bed, B to E wait.
  // Round 3: 4 wait, 41 d: a place is bought: B leaves 3 14:00, with A. Round 4: 3 wait, 30.75 d: another: C leaves 4 14:00.
  // Round 5 and on: D and E wait, 20.5 d, but 2 places are the limit.
  // A and B are home 13 20:00 (3 14:00 + 10.25): D and E have their places, leave 14 14:00. Nobody waits any more:
  // round 14 gives one place back, round 15 the other. C home 14 20:00, D and E 24 20:00.
  const diary = open();
  const { s } = diary;
  const group = s.layout.stations[SERVICE.pathway2];
  runMonths(diary, 1);

  it('follows every step to the minute', () => {
    expect(lines(diary)).toEqual([
      '02 15:00 A acuteBed leaving (pathway2)',
      '02 15:00 B acuteBed awaitingPlace (pathway2)',
      '02 15:00 C acuteBed awaitingPlace (pathway2)',
      '02 15:00 D acuteBed awaitingPlace (pathway2)',
      '02 15:00 E acuteBed awaitingPlace (pathway2)',
      '03 09:00 B acuteBed leaving (pathway2)',
      '03 14:00 A pathway2 pathway2',
      '03 14:00 B pathway2 pathway2',
      '04 09:00 C acuteBed leaving (pathway2)',
      '04 14:00 C pathway2 pathway2',
      '13 20:00 A home',
      '13 20:00 D acuteBed leaving (pathway2)',
      '13 20:00 B home',
      '13 20:00 E acuteBed leaving (pathway2)',
      '14 14:00 D pathway2 pathway2',
      '14 14:00 E pathway2 pathway2',
      '14 20:00 C home',
      '24 20:00 D home',
      '24 20:00 E home',
    ]);
  });

  it('has given everything back', () => {
    expect([...s.spotSlots]).toEqual([0, 0, 0]);
    expect(s.spells.capacity[group]).toBe(1);
    expect(s.spells.inUse[group]).toBe(0);
    expect(counts(s, /^pathways/)).toEqual({ 'pathways.demand2': 5, 'pathways.starts2': 5 });
  });

  // A bought place is given back only once it is free. Midnights above the own bed: day 4 one; 5 to 13 two each, 18; 14
  // two (C, and one of D and E); 15 to 24, D and E are both in until 24 20:00, one each, 10: 1 + 18 + 2 + 10 = 31.
  // x 15,000 x 0.3 = 139,500.
  // Days on the pathway: 5 x 10.25 = 51.25 x 15,000 = 768,750.
  it('posts the days of the pathway, and the premium on the places bought', () => {
    expect(s.spotDays[1]).toBe(31);
    expect(pence(s, 'communityProvider', 'spotPurchase')).toBe(-139_500);
    expect(pence(s, 'communityProvider', 'variableUse')).toBe(-768_750);
  });
});

describe('a queue that commissioners accept', () => {
  // At 45 d nothing is bought (4 x 10.25 = 41). One after the other: A home 13 20:00, B leaves 14 14:00, home 24 20:00, ...
  it('leads to no purchase', () => {
    const diary = open({ 'discharge.spotWaitDays': 45 });
    runMonths(diary, 1);
    expect(lines(diary).filter((line) => /^.{9}[BC]/.test(line))).toEqual([
      '02 15:00 B acuteBed awaitingPlace (pathway2)',
      '02 15:00 C acuteBed awaitingPlace (pathway2)',
      '13 20:00 B acuteBed leaving (pathway2)',
      '14 14:00 B pathway2 pathway2',
      '24 20:00 B home',
      '24 20:00 C acuteBed leaving (pathway2)',
      '25 14:00 C pathway2 pathway2',
    ]);
    expect(Math.abs(pence(diary.s, 'communityProvider', 'spotPurchase'))).toBe(0);
  });

  // 0.9 of one bed is no bed: the limit is in whole places.
  it('a limit below one place buys none', () => {
    const diary = open({ 'discharge.spotLimitShare': 0.9 });
    runMonths(diary, 1);
    expect(diary.s.spotDays[1]).toBe(0);
    expect(counts(diary.s, /^pathways\.starts2/)).toEqual({ 'pathways.starts2': 3 });
  });
});
