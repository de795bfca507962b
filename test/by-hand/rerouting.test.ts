// By hand: a patient who waits for a pathway 3 bed is sent a step down, and again, and home unsupported. Every
// morning's hazard is worked on paper; every line of the clerk's diary is asserted.
import { describe, expect, it } from 'vitest';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { DEPENDENCY, STOCK } from '../../src/model/codes/vocabulary.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import { draw } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, pathways, quietScenario, stays } from './quiet-place.js';

// One place on each pathway. Stay 1.25 days, then the 09:00 round; one assessment of 6 h, no papers, no boundary;
// departures at 14:00. Of those who need a pathway a third goes to each.
const BOOK = {
  ...stays(1.25),
  ...pathways(1, 1, 1),
  'beds.open': 4,
  'pathway1.places': 1,
  'pathway2.beds': 1,
  'pathway3.beds': 1,
  'pathway1.stay.meanDays': 12.25,
  'pathway2.stay.meanDays': 16.25,
  'pathway3.stay.meanDays': 8.25,
  'discharge.rerouteHazardPerDay': 0.2,
  'discharge.rerouteReferenceWaitDays': 4,
  'assessment.posts': 4,
  'assessment.work.meanDays': 6 / 24,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
};
const ONE_POT = { pooling: { share: 1 }, coordination: { assessments: 1 } } as const;

// The rows of the cast: the pathway that each patient's own number leads to, and how much hazard they can bear.
//   H1 4   pathway 1 (u 0.087715)      H2 2   pathway 2 (u 0.587098)      H3 5   pathway 3 (u 0.724273)
//   S 30   pathway 3 (u 0.928320), bears -ln(1 - 0.703448) = 1.215534 there
//   R 44   pathway 3 (u 0.927062), bears -ln(1 - 0.599793) = 0.915774 there,
//          -ln(1 - 0.676877) = 1.129723 on pathway 2 and -ln(1 - 0.977346) = 3.787415 on pathway 1
const CAST = { H1: 4, H2: 2, H3: 5, S: 30, R: 44 };

describe('3 -> 2 -> 1 -> home unsupported', () => {
  // H2, H3 fall ill 0 12:00: ready 1 18:00 -> 2 09:00, assessed 15:00, a place is free, leave 3 14:00. H3's bed falls
  //   free 8.25 days later, 11 20:00, H2's 16.25 days later, 19 20:00.
  // H1 falls ill 7 12:00: ready 9 09:00, assessed 15:00, leaves 10 14:00; the place falls free 22 20:00.
  // S, R fall ill 8 12:00: ready 10 09:00, assessed 15:00; both wait for H3's bed, S first.
  //
  // A morning's hazard is 0.2 (n / (1 / stay)) / 4, n waiting: 0.4125 n on pathway 3, 0.8125 n on 2, 0.6125 n on 1. The
  // round looks at 1, then 2, then 3, so a patient sent down is looked at there the next morning.
  //   11  pathway 3, S and R: 0.825. S 1.215534 -> 0.390534, R 0.915774 -> 0.090774. At 20:00 S gets H3's bed.
  //   12  pathway 3, R: 0.4125, 0.090774 < 0.4125: sent to pathway 2
  //   13  pathway 2: 0.8125: 1.129723 -> 0.317223
  //   14  pathway 2: 0.317223 < 0.8125: sent to pathway 1
  //   15 - 20  pathway 1, 0.6125 each: 3.174915, 2.562415, 1.949915, 1.337415, 0.724915, 0.112415
  //   21  0.112415 < 0.6125: home without support, at 14:00
  const diary = openDiary(newState(quietScenario(BOOK, ONE_POT), { seed: 'paper' }), CAST);
  const { s } = diary;
  const { H1, H2, H3, S, R } = CAST;
  for (const person of [H2, H3]) fallsIll(s, person, at(0, 12));
  fallsIll(s, H1, at(7, 12));
  for (const person of [S, R]) fallsIll(s, person, at(8, 12));
  runMonths(diary, 1);

  it('uses the numbers worked out on paper', () => {
    const kinds = Object.values(CAST).map((person) => draw(s, person, PURPOSE.pathwayKind, 0).toFixed(6));
    expect(kinds).toEqual(['0.087715', '0.587098', '0.724273', '0.928320', '0.927062']);
    const patience = (person: number, pathway: number) => draw(s, person, PURPOSE.reroutePatience, pathway).toFixed(6);
    expect(patience(S, 3)).toBe('0.703448');
    expect([3, 2, 1].map((pathway) => patience(R, pathway))).toEqual(['0.599793', '0.676877', '0.977346']);
  });

  // `assessmentPapers` lasts one tick here; the place's beds are left out of the paper.
  it('follows S and R to the minute', () => {
    const lines = diary.lines.filter((line) => / [SR] /.test(line) && !/assessmentPapers/.test(line));
    expect(lines).toEqual([
      '08 12:00 S acuteBed acuteStay',
      '08 12:00 R acuteBed acuteStay',
      '10 09:00 S acuteBed assessorWork (jointAssessment)',
      '10 09:00 R acuteBed assessorWork (jointAssessment)',
      '10 15:00 S acuteBed awaitingPlace (pathway3)',
      '10 15:00 R acuteBed awaitingPlace (pathway3)',
      '11 20:00 S acuteBed leaving (pathway3)',
      '12 09:00 R acuteBed awaitingPlace (pathway2)',
      '12 14:00 S pathway3 pathway3',
      '14 09:00 R acuteBed awaitingPlace (pathway1)',
      '20 20:00 S home',
      '21 09:00 R acuteBed leaving (pathway1)',
      '21 14:00 R home',
    ]);
  });

  it('follows those who keep the places', () => {
    const lines = diary.lines.filter((line) => /H\d (pathway|home)/.test(line));
    expect(lines).toEqual([
      '03 14:00 H2 pathway2 pathway2',
      '03 14:00 H3 pathway3 pathway3',
      '10 14:00 H1 pathway1 pathway1',
      '11 20:00 H3 home',
      '19 20:00 H2 home',
      '22 20:00 H1 home',
    ]);
  });

  // Midnights in a bed, and of them ready:
  //   H2, H3  1-3: 3 each; 3 with a place, leaving     R  9-21: 13; 11, 12 pathway 3; 13, 14 pathway 2; 15-21 pathway 1
  //   H1      8-10: 3; 10                                 S  9-12: 4; 11, 12 pathway 3
  // No assessment sees a midnight, so both definitions agree: pathway 3 2 + 2 + 1, pathway 2 2 + 1, pathway 1 7 + 1.
  it('counts demand as first decided, starts, steps and midnights', () => {
    expect(counts(s, /^(bedDays\.acute$|delayedDays|pathways)/)).toEqual({
      'bedDays.acute': 26,
      'delayedDays.noCriteriaToReside': 16,
      'delayedDays.transferOfCare': 16,
      'delayedDays.pathway1': 8,
      'delayedDays.pathway2': 3,
      'delayedDays.pathway3': 5,
      'pathways.demand1': 1,
      'pathways.demand2': 1,
      'pathways.demand3': 3,
      'pathways.starts1': 1,
      'pathways.starts2': 1,
      'pathways.starts3': 2,
      'pathways.rerouted': 3,
      'pathways.homeUnsupported': 1,
    });
  });

  // R needs help at home from now on and has neither package nor carer: from 21 14:00 to the month's end, 365 / 12 =
  // 30.416667: 8.833333 days.
  it('leaves R with unmet need', () => {
    expect(byteOf(s.people, R, AT.dependency)).toBe(DEPENDENCY.helpAtHome);
    expect(byteOf(s.people, R, AT.unmet)).toBe(1);
    expect(areaUntil(s.tallies, STOCK['time.unmetNeed'], s.now)).toBeCloseTo(8.833333, 4);
  });
});

describe('a step down to a pathway with room', () => {
  // H3 keeps the one pathway 3 bed from 3 14:00; R waits for it from 10 15:00. The hazard is so high that the round of
  // day 11 sends R down. Pathway 2 has a free bed: R takes it at once and leaves at 14:00.
  it('is taken up at once', () => {
    const book = { ...BOOK, 'discharge.rerouteHazardPerDay': 1000, 'pathway3.stay.meanDays': 16.25 };
    const diary = openDiary(newState(quietScenario(book, ONE_POT), { seed: 'paper' }), { R: CAST.R });
    fallsIll(diary.s, CAST.H3, at(0, 12));
    fallsIll(diary.s, CAST.R, at(8, 12));
    runMonths(diary, 1);
    expect(diary.lines.filter((line) => / R /.test(line)).slice(-3)).toEqual([
      '11 09:00 R acuteBed leaving (pathway2)',
      '11 14:00 R pathway2 pathway2',
      '27 20:00 R home',
    ]);
  });
});
