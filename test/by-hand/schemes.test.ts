/**
 * Kind of truth: by hand, for what is felt month by month and how long boundaries then take; law, that the
 * levers of schemes change no bit where there is no scheme.
 */
import { describe, expect, it } from 'vitest';
import { MANAGED, SUPPORT } from '../../src/model/codes/vocabulary.js';
import { upwardFactor } from '../../src/model/funding/line-plans.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { boundaryDelayDays } from '../../src/model/pathway/boundaries.js';
import { visitedShare } from '../../src/model/pathway/coordination.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, setByte } from '../../src/model/person/people.js';
import { fork } from '../../src/model/run/warm-up-and-fork.js';
import { runMonth } from '../../src/model/schedule.js';
import { nextFelt } from '../../src/model/schemes/build-up.js';
import type { State } from '../../src/model/state/state.js';
import { rowsOfSettlement, runBlock } from '../laws/tables.js';
import { baseScenario, type Levers, newState } from '../model/support.js';
import { quietScenario } from './quiet-place.js';

const ignore = () => undefined;

/** A quiet place whose settlement removes the boundary of 1 day and visits half of the old; it fades to 1/e in 6 months. */
function quiet(schemes: NonNullable<Levers['schemes']>): State {
  const scenario = quietScenario(
    { 'schemes.fadeMonths': 6, 'beds.open': 1 },
    { handover: { delayDaysPerBoundary: 1 } },
    {
      now: { handover: { delayDaysPerBoundary: 0 }, coordination: { caseFindingShare: 0.5 }, schemes },
    } as Record<string, Levers>,
  );
  const s = newState(scenario, { seed: 'paper' });
  fork(s, compileTerms(scenario, scenario.settlements[0]));
  return s;
}

describe('what schemes do', () => {
  it('closes 1 - 1/e of the gap to what is paid for in its months, and falls more slowly', () => {
    expect(nextFelt(0, 1, 0, 6)).toBe(1);
    expect(nextFelt(0, 1, 1, 6)).toBeCloseTo(0.6321205588, 9);
    expect(nextFelt(1, 0, 1, 1)).toBeCloseTo(0.3678794412, 9);
    expect(nextFelt(0.5, 0.5, 3, 6)).toBe(0.5);
  });

  it('builds up in the months it is paid for and fades after them', () => {
    // 1 - exp(-1/4), 1 - exp(-2/4) = 0.3935 felt when payment ends; then x exp(-1/6) a month
    const s = quiet({ buildUpMonths: 4, fundedMonths: 2 });
    const felt: number[] = [];
    const boundaries: number[] = [];
    const visited: number[] = [];
    for (let month = 0; month < 4; month++) {
      runMonth(s, ignore);
      felt.push(s.schemes.felt[0]);
      boundaries.push(boundaryDelayDays(s));
      visited.push(visitedShare(s, s.terms.settlement));
    }
    const expected = [0.2211992169, 0.3934693403, 0.3330646, 0.2819331];
    felt.forEach((share, month) => {
      expect(share).toBeCloseTo(expected[month], 6);
      expect(boundaries[month]).toBeCloseTo(1 - expected[month], 6);
    });
    // month 2 is over: its visits were the last to be paid for
    expect(visited[0]).toBeCloseTo(0.5 * expected[0], 6);
    expect(visited.slice(1)).toEqual([0, 0, 0]);
  });

  it('is felt at once where it takes no time to build up', () => {
    const s = quiet({ buildUpMonths: 0 });
    runMonth(s, ignore);
    expect([s.schemes.felt[0], boundaryDelayDays(s)]).toEqual([1, 0]);
  });
});

describe('whom schemes are for', () => {
  const managed = (aim: 'everyone' | 'careHomes' | 'highNeed') => {
    const scenario = baseScenario({
      people: 6000,
      years: { warmUp: 1, horizon: 2 },
      book: { 'caseManagement.places': 20_000 },
      settlements: { more: { growthPerYear: { community: 1 }, schemes: { aim } } },
    });
    const s = newState(scenario, { seed: 'aim' });
    for (let month = 0; month < 12; month++) runMonth(s, ignore);
    fork(s, compileTerms(scenario, scenario.settlements[0]));
    for (let month = 0; month < 24; month++) runMonth(s, ignore);
    const gained = [...Array(s.people.count).keys()].filter(
      (person) => byteOf(s.people, person, AT.managed) === MANAGED.gained,
    );
    return { s, gained };
  };

  it('residents of care homes get the new places of case management first', () => {
    const { s, gained } = managed('careHomes');
    const residents = gained.filter((person) => byteOf(s.people, person, AT.support) === SUPPORT.careHome).length;
    const plain = managed('everyone');
    const residentsPlain = plain.gained.filter(
      (person) => byteOf(plain.s.people, person, AT.support) === SUPPORT.careHome,
    ).length;
    expect(gained.length).toBeGreaterThan(10);
    expect(residents).toBeGreaterThan(residentsPlain);
  });
});

describe('prevention for people of high need', () => {
  it('acts on them alone, as if all the money were theirs', () => {
    const scenario = quietScenario({ 'beds.open': 1, 'prevention.strength': 0.1 }, {}, {
      now: { growthPerYear: { prevention: 0.5 }, schemes: { aim: 'highNeed' } },
    } as Record<string, Levers>);
    const s = newState(scenario, { seed: 'paper' });
    fork(s, compileTerms(scenario, scenario.settlements[0]));
    const [high, low] = [1, 2];
    setByte(s.people, high, AT.segment, 3);
    setByte(s.people, low, AT.segment, 2);
    // a quarter of a unit of effect since the first day, twenty years ago
    s.money.preventionSteps[0] = 0.25;
    s.now = 20 * 365;
    expect([upwardFactor(s, high), upwardFactor(s, low)]).toEqual([1 - 0.1 * 0.25, 1]);
    const { shareAimedAt } = s.rules.schemes;
    expect(shareAimedAt.highNeed).toBeGreaterThan(0.05);
    expect(shareAimedAt.highNeed).toBeLessThan(0.15);
    expect(shareAimedAt.careHomes).toBe(0); // nobody lives in one on the quiet place's first day
  });
});

describe('levers of schemes without a scheme', () => {
  const years = { warmUp: 1, horizon: 1 };
  const scenario = baseScenario({
    people: 2000,
    years,
    settlements: {
      base: {},
      neutral: { schemes: { buildUpMonths: 0, fundedMonths: 0, aim: 'everyone' } },
      idle: { schemes: { buildUpMonths: 24, fundedMonths: 12, aim: 'careHomes' } },
    },
  });
  const block = runBlock(scenario, 0, 'schemes');

  it('changes no bit where nothing is coordinated', () => {
    const rows = [0, 1, 2].map((settlement) =>
      rowsOfSettlement(block, 'runs', settlement).map((row) => ({ ...row, settlement: 0 })),
    );
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
  });
});
