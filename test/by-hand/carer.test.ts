// By hand: an unpaid carer can no longer go on. The need they covered is unmet from then on; the illness it brings has
// draws of its own, and the person's later illnesses keep theirs. Beside it the same person without the breakdown.
import { describe, expect, it } from 'vitest';
import { exponential, ORDINALS } from '../../src/engine/index.js';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { CLOCK, DEPENDENCY, DUE, STOCK } from '../../src/model/codes/vocabulary.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import { draw, reschedule, setDependency, setDue } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf, setByte, wordOf } from '../../src/model/person/people.js';
import { refresh } from '../../src/model/person/refresh.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, quietScenario, stays } from './quiet-place.js';

// Stays are lognormal, mean 3 d, sigma 0.5 here: 3 exp(0.5 z - 0.125), then the 09:00 round, home at 14:00.
const BOOK = { ...stays(3), 'stay.sigma': 0.5, 'beds.open': 2, 'carer.breakdownPerYear': 0 };
/** The first illness that a carer's breakdown brings: 2^24 ordinals, four steps a spell, the upper half: 2^21. */
const BREAKDOWN = ORDINALS / 8;
const P = 2;

function open(breaksDown: boolean, book: Readonly<Record<string, number>> = {}) {
  const diary = openDiary(newState(quietScenario({ ...BOOK, ...book }), { seed: 'paper' }), { P });
  const { s } = diary;
  setDependency(s, P, DEPENDENCY.helpAtHome);
  setByte(s.people, P, AT.carer, 1);
  refresh(s, P);
  if (breaksDown) {
    setDue(s, P, DUE.carer, at(3, 8));
    reschedule(s, P);
  }
  return diary;
}

const patient = (diary: ReturnType<typeof open>) => diary.lines.filter((line) => / P /.test(line));

/** The threshold of a clock's next firing: kept as its negative while the clock stands. */
const threshold = (diary: ReturnType<typeof open>, clock: number) => -doubleOf(diary.s.people, P, AT.rate + clock);

describe('a breakdown', () => {
  // Stays: u 0.129913 -> z -1.1268 -> 3 exp(-0.6884) = 1.507 d for the illness of the breakdown;
  //        u 0.615909 -> z 0.2948 -> 3 exp(0.0224) = 3.068 d for the first illness of the clock;
  //        u 0.671350 -> z 0.4436 -> 3 exp(0.0968) = 3.305 d for the second.
  // The carer breaks down 3 08:00: + 1.507 = 4 20:10 -> round 5 09:00, home 14:00. (As the clock's first illness it would
  // have been 6 09:38 -> 7 09:00.) The clock fires 15 04:00: + 3.068 = 18 05:38 -> round 18 09:00, home 14:00, with the
  // breakdown and without. (As its second illness: 18 11:19 -> 19 09:00.)
  const diary = open(true);
  const without = open(false);
  for (const { s } of [diary, without]) fallsIll(s, P, at(15, 4));
  const started = threshold(without, CLOCK.deterioration);
  for (const one of [diary, without]) runMonths(one, 1);
  const { s } = diary;

  it('draws the numbers worked out on paper', () => {
    const stay = (illness: number) => draw(s, P, PURPOSE.stay, illness).toFixed(6);
    expect([BREAKDOWN, 0, 1].map(stay)).toEqual(['0.129913', '0.615909', '0.671350']);
  });

  it('follows every step to the minute, compared with the same person without it', () => {
    const later = ['15 04:00 P acuteBed acuteStay', '18 09:00 P acuteBed leaving (pathway0)', '18 14:00 P home'];
    expect(patient(without)).toEqual(later);
    expect(patient(diary)).toEqual([
      '03 08:00 P acuteBed acuteStay',
      '05 09:00 P acuteBed leaving (pathway0)',
      '05 14:00 P home',
      ...later,
    ]);
  });

  it('leaves the clock of illness as it was: it has fired once, and the second threshold is the same', () => {
    expect(wordOf(s.people, P, AT.deteriorations)).toBe(1);
    expect(wordOf(without.s.people, P, AT.deteriorations)).toBe(1);
    expect(wordOf(s.people, P, AT.spellOrdinal)).toBe(0);
    expect(started).toBe(exponential(draw(s, P, PURPOSE.deteriorationThreshold, 0)));
    expect(threshold(diary, CLOCK.deterioration)).toBe(exponential(draw(s, P, PURPOSE.deteriorationThreshold, 1)));
    expect(threshold(without, CLOCK.deterioration)).toBe(threshold(diary, CLOCK.deterioration));
  });

  it('is counted once, as an illness too', () => {
    const kinds = /^(carers|deteriorations|admissions\.(unplanned|readmittedIn30Days)$)/;
    expect(counts(s, kinds)).toEqual({
      'carers.breakdowns': 1,
      deteriorations: 2,
      'admissions.unplanned': 2,
      'admissions.readmittedIn30Days': 1,
    });
    expect(counts(without.s, kinds)).toEqual({ deteriorations: 1, 'admissions.unplanned': 1 });
    expect([byteOf(s.people, P, AT.carer), wordOf(s.people, P, AT.carerBreakdowns)]).toEqual([0, 1]);
  });

  // Home in need with nobody: 5 14:00 - 15 04:00 = 9.583333 d, 18 14:00 - 30.416667 = 11.833333 d: 21.416667 d. In need
  // all month with a carer: none. Illness then comes at the ratio of unmet need.
  it('starts unmet need on the return home', () => {
    const unmet = (of: typeof s) => areaUntil(of.tallies, STOCK['time.unmetNeed'], of.now);
    expect(unmet(s)).toBeCloseTo(21.416667, 4);
    expect(unmet(without.s)).toBe(0);
    expect(areaUntil(without.s.tallies, STOCK['time.dependent'], without.s.now)).toBeCloseTo(30.416667, 4);
    expect(byteOf(s.people, P, AT.unmet)).toBe(1);
  });
});

describe('a breakdown in an illness', () => {
  // P falls ill 3 08:00 and is met at home by community response, 2.25 days: until 5 14:00. The carer breaks down 4 08:00:
  // no second illness, but the need is unmet from that hour: 30.416667 - 4.333333 = 26.083333 d.
  const diary = open(false, {
    'response.resolvableShare': 0.999,
    'response.places': 1,
    'response.stay.meanDays': 2.25,
    'response.stay.sigma': 0,
  });
  const { s } = diary;
  fallsIll(s, P, at(3, 8));
  setDue(s, P, DUE.carer, at(4, 8));
  reschedule(s, P);
  runMonths(diary, 1);

  it('brings no second illness, and the need is unmet at once', () => {
    expect(patient(diary)).toEqual(['03 08:00 P communityResponse response', '05 14:00 P home']);
    expect(counts(s, /^(carers|deteriorations|community)/)).toEqual({
      'carers.breakdowns': 1,
      deteriorations: 1,
      'community.responses': 1,
    });
    expect(areaUntil(s.tallies, STOCK['time.unmetNeed'], s.now)).toBeCloseTo(26.083333, 4);
  });
});
