/**
 * Kind of truth: by hand, and law where stated. How shares of money follow facts, how fast, who is a pilot, what readiness
 * and commissioners do to a boundary, and how home-care places follow need. Pure functions, small numbers.
 */
import { describe, expect, test } from 'vitest';
import { blockStreams, seedKey, subStreams } from '../../src/engine/index.js';
import { areaWeights, needNoise } from '../../src/model/behaviour/devolution.js';
import { SETTING } from '../../src/model/codes/vocabulary.js';
import { administrationShare, commissionersDelay } from '../../src/model/funding/commissioners.js';
import { scaleLossShare } from '../../src/model/funding/scale-loss.js';
import { isHere } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf } from '../../src/model/person/people.js';
import { moveShares, type PlaceFacts, targetShares } from '../../src/model/places/formulas.js';
import { compileNeedWeights, countPeople } from '../../src/model/places/need.js';
import { choosePilots } from '../../src/model/places/pilots.js';
import { achieved, drawReadiness, gainOf, supported } from '../../src/model/places/readiness.js';
import { runYears } from '../../src/model/run/warm-up-and-fork.js';
import { NEUTRAL, over, type SettlementChanges } from '../../src/scenario/levers.js';
import type { Settlement } from '../../src/scenario/types.js';
import { BASE_CASE, baseScenario, newState } from './support.js';

/** Twice the people on the left; per head, the right is older, needier and more expensive, dies earlier and waits longer. */
const LEFT: PlaceFacts = {
  historicShare: 0.7,
  people: 2000,
  age: 2000,
  need: 2000,
  mortality: 2000,
  priceFactor: 1,
  earlyDeaths: 10,
  attendances: 100,
  longAttendances: 10,
};
const RIGHT: PlaceFacts = {
  historicShare: 0.3,
  people: 1000,
  age: 1200,
  need: 1500,
  mortality: 3000,
  priceFactor: 1.2,
  earlyDeaths: 20,
  attendances: 100,
  longAttendances: 30,
};

const levers = (changes: Partial<Settlement['allocation']>) => ({ ...NEUTRAL.allocation, ...changes });
const rightShare = (changes: Partial<Settlement['allocation']>) => targetShares(levers(changes), [LEFT, RIGHT])[1];

// by hand: weights of 1 count heads, of whom some have died and some moved away since the start
test('a formula counts the people who live in a place, and nobody who has died or moved away', () => {
  const scenario = baseScenario({ people: 2000, years: { warmUp: 1, horizon: 2 } });
  const s = newState(scenario, { seed: 'counted' });
  runYears(s, 3);
  const everybody = Array.from({ length: s.people.count }, (_, person) => person);
  const living = everybody.filter((person) => isHere(s, person)).length;
  const gone = everybody.filter((person) => byteOf(s.people, person, AT.setting) === SETTING.left).length;
  expect(gone).toBeGreaterThan(50);
  expect(countPeople(s, compileNeedWeights(scenario.place)).people).toBe(living);
});

describe('target shares', () => {
  test.each([
    ['historic', 0.3],
    ['perCapita', 1 / 3],
    ['age', 1200 / 3200],
    ['ageNeed', 1500 / 3500],
    // deaths a head 0.005 and 0.02, usual 0.01: s(-0.5) = -1/3, s(1) = 1/2; 2000 x 2/3 against 1500 x 3/2
    ['outcomes', 2250 / (2250 + 4000 / 3)],
    // long stays 0.1 and 0.3 of attendances, usual 0.2: s(-0.5) = -1/3, s(0.5) = 1/3; 2000 x 2/3 against 1500 x 4/3
    ['standards', 2000 / (2000 + 4000 / 3)],
  ] as const)('%s', (formula, share) => {
    expect(rightShare({ formula })).toBeCloseTo(share, 12);
  });

  test('mix in avoidable mortality, and follow local prices unless they already include them', () => {
    expect(rightShare({ formula: 'perCapita', inequalityWeight: 1 })).toBeCloseTo(0.6, 12);
    expect(rightShare({ formula: 'perCapita', inequalityWeight: 0.5 })).toBeCloseTo((1 / 3 + 0.6) / 2, 12);
    expect(rightShare({ formula: 'perCapita', marketForcesWeight: 1 })).toBeCloseTo(1.2 / 3.2, 12);
    expect(rightShare({ formula: 'historic', marketForcesWeight: 1 })).toBeCloseTo(0.3, 12);
  });

  test('are defined when nobody died or attended', () => {
    const calm = [LEFT, RIGHT].map((one) => ({ ...one, earlyDeaths: 0, attendances: 0, longAttendances: 0 }));
    for (const formula of ['outcomes', 'standards'] as const) {
      expect(targetShares(levers({ formula }), calm)[1]).toBeCloseTo(1500 / 3500, 12);
    }
  });
});

describe('pace of change', () => {
  test('all move the same fraction of the way, and none further than the cap', () => {
    // the smallest share has to double: a cap of a tenth lets everyone go a tenth of the way
    expect(moveShares([0.7, 0.2, 0.1], [0.5, 0.3, 0.2], 0.1)).toEqual([
      expect.closeTo(0.68, 12),
      expect.closeTo(0.21, 12),
      expect.closeTo(0.11, 12),
    ]);
    expect(moveShares([0.7, 0.3], [0.6, 0.4], 1)).toEqual([expect.closeTo(0.6, 12), expect.closeTo(0.4, 12)]);
    expect(moveShares([0.7, 0.3], [0.7, 0.3], 0)).toEqual([0.7, 0.3]);
  });

  test('law: shares sum to 1 and near their targets year by year', () => {
    let shares = [0.6, 0.3, 0.1];
    const targets = [0.2, 0.3, 0.5];
    for (let year = 0; year < 60; year++) {
      const next = moveShares(shares, targets, 0.05);
      next.forEach((share, place) => {
        expect(Math.abs(share / shares[place] - 1)).toBeLessThanOrEqual(0.05 + 1e-12);
      });
      expect(next.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      shares = next;
    }
    expect(shares[2]).toBeCloseTo(0.5, 9);
  });
});

describe('pilots', () => {
  const three = [
    { lot: 0.2, readiness: 0.9, admissionRate: 0.1 },
    { lot: 0.1, readiness: 0.1, admissionRate: 0.2 },
    { lot: 0.3, readiness: 0.5, admissionRate: 0.3 },
  ];
  test.each([
    ['none', [0, 1, 0]],
    ['worst', [0, 0, 1]],
    ['ready', [1, 0, 0]],
  ] as const)('one place of three, chosen by %s', (selection, chosen) => {
    expect(choosePilots({ placesShare: 1 / 3, selection, effortShare: 0 }, three)).toEqual(chosen);
  });
  test('all places, or none', () => {
    expect(choosePilots({ placesShare: 1, selection: 'worst', effortShare: 0 }, three)).toEqual([1, 1, 1]);
    expect(choosePilots({ placesShare: 0, selection: 'ready', effortShare: 0 }, three)).toEqual([0, 0, 0]);
  });
});

describe('readiness', () => {
  const rules = { a: 2, b: 3, gainShare: 0.8 };
  test('is 1 at the usual 0.4, and rises with readiness and effort', () => {
    expect(gainOf(rules, 2 / 5, 0)).toBe(1);
    // s(-1) = -1/2; s(1.5) = 0.6
    expect(gainOf(rules, 0, 0)).toBeCloseTo(0.6, 12);
    expect(gainOf(rules, 1, 0)).toBeCloseTo(1.48, 12);
    expect(gainOf(rules, 2 / 5, 0.5)).toBe(1.5);
    expect(supported(0.2, 0.6, 0.25)).toBeCloseTo(0.3, 12);
  });

  test('decides how much of a planned fall is achieved, never more than all, and leaves a rise unchanged', () => {
    expect(achieved(0.4, 0.2, 1)).toBe(0.2);
    expect(achieved(0.4, 0.2, 0.5)).toBeCloseTo(0.3, 12);
    // odds of what is taken away double: 1/2 becomes 2/3
    expect(achieved(0.4, 0.2, 2)).toBeCloseTo(0.4 / 3, 12);
    expect(achieved(0.4, 0, 5)).toBe(0);
    expect(achieved(0.4, 0.9, 0.1)).toBe(0.9);
    expect(achieved(0, 0, 0.1)).toBe(0);
  });

  // Theory: Beta(2, 3) has mean 0.4 and variance 0.04. n = 4,000: five standard errors, one false alarm in a million.
  test('is Beta(2, 3) over places', () => {
    const n = 4000;
    const block = blockStreams(seedKey('readiness'), 0, 0);
    const draws = Array.from({ length: n }, (_, place) => drawReadiness(rules, subStreams(block, `p${place}`)));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / n;
    expect(Math.abs(mean - 0.4)).toBeLessThan((5 * 0.2) / Math.sqrt(n));
    // P(at most 0.4) = 1 - 0.6^4 - 4 x 0.4 x 0.6^3
    const below = draws.filter((draw) => draw <= 0.4).length / n;
    expect(Math.abs(below - 0.5248)).toBeLessThan(5 * Math.sqrt((0.5248 * 0.4752) / n));
  });
});

describe('commissioners', () => {
  const { book } = BASE_CASE.place;
  const base = { count: 2, changesPerYear: 0 };
  test('more of them, or more change among them, delay more and cost more; the base is exactly neutral', () => {
    expect(commissionersDelay(book, base, base)).toBe(1);
    expect(administrationShare(book, base, base)).toBe(0);
    const churning = { count: 3, changesPerYear: 0.2 };
    expect(commissionersDelay(book, churning, churning)).toBe(1);
    for (let count = 2; count <= 12; count++) {
      const [few, many] = [count - 1, count].map((n) => ({ count: n, changesPerYear: 0.1 }));
      expect(commissionersDelay(book, many, base)).toBeGreaterThan(commissionersDelay(book, few, base));
      expect(administrationShare(book, many, base)).toBeGreaterThan(administrationShare(book, few, base));
    }
    // s(5) = 5/6 of a half; s(6) = 6/7 of 0.15
    expect(commissionersDelay(book, { count: 12, changesPerYear: 0.5 }, base)).toBeCloseTo(
      (1 + 5 / 12) * (1 + 0.9 / 7),
      12,
    );
  });
});

describe('devolution', () => {
  const settlement = (changes: SettlementChanges): Settlement => ({
    ...over(BASE_CASE.baseSettlement, changes),
    name: 'x',
  });
  const NEED = [10, 20, 30, 40];
  const calm = settlement({ devolution: { level: 'place' }, information: { noise: 0 } });

  test('at system level areas are treated alike; without noise a place follows need, within bounds', () => {
    expect(areaWeights(settlement({}), 0.8, NEED, [0.1, 0.2, 0.3, 0.4])).toEqual([1, 1, 1, 1]);
    // s of need over mean less 1: -0.6, -0.2, 0.2, 0.6
    expect(areaWeights(calm, 0.8, NEED, [0.1, 0.2, 0.3, 0.4])).toEqual(
      [-0.6 / 1.6, -0.2 / 1.2, 0.2 / 1.2, 0.6 / 1.6].map((s) => expect.closeTo(1 + 0.8 * s, 12)),
    );
    expect(areaWeights(calm, 0.8, [0, 0], [0.5, 0.5])).toEqual([1, 1]);
  });

  test('each level closer to people removes a share of the noise and adds a loss of scale', () => {
    const gain = { informationGainShare: 0.4, scaleLossShare: 0.01 };
    const levels = (['system', 'place', 'neighbourhood'] as const).map((level) =>
      settlement({ devolution: { level, ...gain } }),
    );
    expect(levels.map(needNoise)).toEqual([0.5, 0.3, 0.18].map((noise) => expect.closeTo(noise, 12)));
    expect(levels.map((one) => scaleLossShare(one, levels[0]))).toEqual([0, 0.01, 0.02]);
    expect(scaleLossShare(levels[2], levels[2])).toBe(0);
  });

  /**
   * The inverted U: what a level gains by matching places to need, against what it costs. Mismatch is the share of
   * places in the wrong area, averaged over 2,000 draws of what is seen, the same for every level.
   */
  test('the middle level is best for a middling loss of scale, the closest for none and the system for much', () => {
    const stream = Array.from({ length: 2000 }, (_, i) =>
      NEED.map((_, area) => (((i * 4 + area) * 0.6180339887498949) % 1) * 0.998 + 0.001),
    );
    const loss = (level: Settlement['devolution']['level'], scale: number) => {
      const chosen = settlement({ devolution: { level, informationGainShare: 0.5 } });
      const mismatch = stream.map((u) => {
        const weights = areaWeights(chosen, 1, NEED, u);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        return weights.reduce((sum, weight, area) => sum + Math.abs(weight / total - NEED[area] / 100), 0) / 2;
      });
      const closer = { system: 0, place: 1, neighbourhood: 2 }[level];
      return mismatch.reduce((sum, one) => sum + one, 0) / mismatch.length + scale * closer;
    };
    const best = (scale: number) =>
      (['system', 'place', 'neighbourhood'] as const)
        .map((level) => ({ level, loss: loss(level, scale) }))
        .sort((a, b) => a.loss - b.loss)[0].level;
    expect([0, 0.03, 0.3].map(best)).toEqual(['neighbourhood', 'place', 'system']);
  });
});
