// By hand: people die on one day, in a bed, in a care home, in intermediate care and at home, and a resident whose death is
// foreseen is cared for in the home; law, that the places add up.
import { describe, expect, it } from 'vitest';
import { SETTING } from '../../src/model/codes/vocabulary.js';
import { moveTo } from '../../src/model/person/changes.js';
import { die } from '../../src/model/population/events.js';
import { rowsOfSettlement, runBlock } from '../laws/tables.js';
import { baseScenario, newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, counts, fallsIll, isReferred, quietScenario, stays } from './quiet-place.js';

const P = 1;

describe('place of death', () => {
  it('is where the person is', () => {
    const s = newState(quietScenario({ 'beds.open': 1 }), { seed: 'paper' });
    const places = ['acuteBed', 'careHome', 'pathway3', 'pathway2', 'home', 'virtualWard'] as const;
    places.forEach((place, person) => {
      moveTo(s, person, SETTING[place]);
      die(s, person);
    });
    expect(counts(s, /^deaths(\.(in|at)\w+)?$/)).toEqual({
      deaths: 6,
      'deaths.inHospital': 1,
      'deaths.inCareHome': 2,
      'deaths.atHome': 2,
    });
  });

  // Referred at 0 12:00: seen by the clinic on day 1, operated on day 2. An illness that is fatal after 8 days begins before
  // these, between them or after.
  describe('of a resident whose illness is fatal', () => {
    const BOOK = {
      'beds.open': 2,
      ...stays(8),
      'planned.ordinarySlotsPerWeekday': 1000,
      'planned.daySlotsPerWeekday': 1000,
      'planned.firstAttendancesPerWeekday': 1000,
    };
    const month = (careInPlaceShare: number, setting: 'careHome' | 'home', illDays = at(0, 12)) => {
      const s = newState(quietScenario({ ...BOOK, 'careHome.careInPlaceShare': careInPlaceShare }), { seed: 'paper' });
      s.rules.mortality.fatality.fill(1);
      moveTo(s, P, SETTING[setting]);
      isReferred(s, P, at(0, 12));
      fallsIll(s, P, illDays);
      const diary = openDiary(s, { P });
      runMonths(diary, 1);
      return {
        lines: diary.lines,
        counts: counts(s, /^(deaths\.(in|at)\w+|admissions\.(unplanned|planned)|attendances.*)$/),
      };
    };

    const deathOf = (lines: readonly string[]) => lines.find((line) => line.includes(' P dead'))?.slice(0, 8);

    it('is the care home where care in place was chosen: no hospital stay, and no operation before death', () => {
      const { lines, counts: found } = month(1, 'careHome');
      expect(found).toEqual({ 'deaths.inCareHome': 1 });
      expect(deathOf(lines)).toBe('08 12:00');
      expect(month(1, 'careHome', at(1, 18)).counts).toEqual({ 'deaths.inCareHome': 1 });
      // a resident who is well when the session comes is operated on, and dies later
      expect(month(1, 'careHome', at(4, 12)).counts).toMatchObject({ 'admissions.planned': 1 });
    });

    it('is the hospital where it was not chosen, and for people who live elsewhere', () => {
      for (const [share, setting] of [
        [0, 'careHome'],
        [1, 'home'],
      ] as const) {
        const { lines, counts: found } = month(share, setting);
        expect(found).toMatchObject({ 'deaths.inHospital': 1, 'admissions.unplanned': 1 });
        expect(deathOf(lines)).toBe('08 12:00');
      }
    });
  });

  it('adds up to all deaths but those in intermediate care', () => {
    const [row] = rowsOfSettlement(
      runBlock(baseScenario({ people: 20_000, settlements: { base: {} } }), 0, 'place of death'),
      'runs',
      0,
    );
    const places = row['deaths.inHospital'] + row['deaths.inCareHome'] + row['deaths.atHome'];
    expect(places).toBeLessThanOrEqual(row.deaths);
    expect(places).toBeGreaterThan(0.95 * row.deaths);
  });
});
