/**
 * Kind of truth: by hand for single values, law for signs and sums. The one statistical test states its seed and rate.
 */
import { describe, expect, test } from 'vitest';
import { lognormal } from '../../src/engine/index.js';
import {
  exchange,
  payingShare,
  preventionValue,
  wantedByClaim,
  wantedByValue,
} from '../../src/model/behaviour/allocation.js';
import { learned, perceivedValue, pressure, sight } from '../../src/model/behaviour/beliefs.js';
import {
  earlyDischargeFactor,
  healthWeight,
  jointWeights,
  purseWeights,
  rerouteFactor,
} from '../../src/model/behaviour/objectives.js';
import { opened } from '../../src/model/funding/conditional-money.js';
import { wholeZero } from '../../src/model/funding/moved-money.js';
import { cycleFactor, type PathGiven, plannedMoney } from '../../src/model/funding/planned-money.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { over } from '../../src/scenario/levers.js';
import type { Settlement } from '../../src/scenario/types.js';
import { BASE_CASE, baseScenario, type Levers, newState } from './support.js';

const BASE = BASE_CASE.baseSettlement;
const levers = (changes: Levers): Settlement => ({ ...over(BASE, changes), name: 'x' });
const rules = compileRules(baseScenario({ people: 2000 })).planning;
const unmoved = (...money: number[]) => money.map((of) => ({ money: of, moved: 0 }));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('B9: money between lines', () => {
  test('equal values move nothing, bit for bit, whatever the lines and the exponent', () => {
    for (const exponent of [0, 1, 2]) {
      const wanted = wantedByValue(unmoved(391, 20.7, 92.7), [1, 1, 1], exponent, 0.03);
      expect(wanted).toEqual([0, 0, 0]);
      expect(exchange(unmoved(391, 20.7, 92.7), wanted, 0.05)).toEqual([0, 0, 0]);
    }
  });

  // By hand: money 100 and 100, values 1.5 and 0.5, mean 1. Ratios 1.5 and 0.5; s(0.5) = 1/3, s(-0.5) = -1/3; bound 0.03.
  test('moves the hundredth that it should', () => {
    const wanted = wantedByValue(unmoved(100, 100), [1.5, 0.5], 1, 0.03);
    expect(wanted[0]).toBeCloseTo(0.01, 12);
    expect(wanted[1]).toBeCloseTo(-0.01, 12);
    const squared = wantedByValue(unmoved(100, 100), [1.5, 0.5], 2, 0.03);
    expect(squared[0]).toBeCloseTo((0.03 * 1.25) / 2.25, 12);
    expect(exchange(unmoved(100, 100), wanted, 0.05)).toEqual([1, -1].map((part) => expect.closeTo(part, 9)));
  });

  // By hand: a line that has half as much again is worth 1.5 / 1.5, one that has lost half 0.5 / 0.5: nothing to move.
  test('returns diminish by what has been moved already', () => {
    const shares = [
      { money: 100, moved: 50 },
      { money: 100, moved: -50 },
    ];
    expect(wantedByValue(shares, [1.5, 0.5], 1, 0.03)).toEqual([0, 0]);
  });

  test('the line with the higher value never loses, sums are 0, the bound and the floor hold, over many years', () => {
    let shares = unmoved(391, 20.7, 92.7);
    for (let year = 0; year < 40; year++) {
      const values = [1, 1.4, 1.2];
      const wanted = wantedByValue(shares, values, 2, 0.03);
      const changes = exchange(shares, wanted, 0.05);
      expect(Math.abs(sum(changes))).toBeLessThan(1e-9);
      changes.forEach((change, line) => {
        expect(Math.abs(change)).toBeLessThanOrEqual(0.03 * shares[line].money + 1e-9);
      });
      shares = shares.map(({ money, moved }, line) => ({ money, moved: moved + changes[line] }));
      for (const { money, moved } of shares) expect(moved).toBeGreaterThanOrEqual(-0.05 * money - 1e-9);
      if (year === 0) expect(changes[1]).toBeGreaterThan(0);
    }
    expect(shares[1].moved).toBeGreaterThan(0);
  });

  test('with exponent 0 beliefs are ignored; a single line has no other to exchange with', () => {
    expect(wantedByValue(unmoved(10, 10), [5, 1], 0, 0.03)).toEqual([0, 0]);
    expect(exchange(unmoved(10), [0.03], 0.05)).toEqual([0]);
    expect(wantedByValue(unmoved(0, 0), [5, 1], 1, 0.03)).toEqual([0, 0]);
  });

  test('with twice the money in all lines twice as much moves, exactly', () => {
    const of = (times: number) => {
      const shares = unmoved(391.3 * times, 20.7 * times, 92.1 * times);
      return exchange(shares, wantedByValue(shares, [1.01, 1.3, 0.8], 1, 0.03), 0.05);
    };
    expect(of(2)).toEqual(of(1).map((part) => 2 * part));
  });

  test('a claim takes from all other lines what their floors leave; without a claim nothing moves', () => {
    const wanted = wantedByClaim([0, 7, 3], 0.03);
    expect(wanted).toEqual([-0.03, 0.03, -0.03]);
    expect(wantedByClaim([0, 0, 0], 0.03)).toEqual([0, 0, 0]);
    const changes = exchange(unmoved(100, 20, 50), wanted, 0.05);
    expect(changes[1]).toBeCloseTo(0.6, 12);
    expect(sum(changes)).toBeCloseTo(0, 12);
    const spent = [
      { money: 100, moved: -5 },
      { money: 20, moved: 5 },
    ];
    expect(exchange(spent, [-0.03, 0.03], 0.05)).toEqual([0, 0]);
  });

  test('moves are whole pence that sum to 0', () => {
    expect(wholeZero([10.4, -3.6, -6.8])).toEqual([11, -4, -7]);
    expect(wholeZero([0, 0])).toEqual([0, 0]);
    for (const pence of wholeZero([1e9 / 3, 1e9 / 3, -2e9 / 3])) expect(Number.isSafeInteger(pence)).toBe(true);
    expect(sum(wholeZero([1e9 / 3, 1e9 / 7, -1e9 / 3 - 1e9 / 7]))).toBe(0);
  });
});

describe('B8: beliefs', () => {
  test('moves a fifth of the way to what is observed', () => {
    expect(learned(1, 2, 0.2)).toBeCloseTo(1.2, 12);
    expect(learned(1.3, 1.3, 0.2)).toBe(1.3);
  });

  test('open books remove noise and delay', () => {
    expect(sight(levers({ information: { noise: 0.5, lagMonths: 12, transparencyShare: 0.5 } }))).toEqual({
      noise: 0.25,
      lagMonths: 6,
    });
    expect(sight(levers({ information: { noise: 3, lagMonths: 36, transparencyShare: 1 } }))).toEqual({
      noise: 0,
      lagMonths: 0,
    });
    // without noise and lag others' accounts are seen as own ones are: pressure x 1 exactly
    expect(lognormal(0.123, 0, 0)).toBe(1);
  });

  test('pressure is cost over money in whole thousandths, and 1 before a year has passed', () => {
    const s = newState(baseScenario({ people: 1000, years: { warmUp: 1, horizon: 2 } }));
    expect(pressure(s, 'acute', 0)).toBe(1);
    s.month = 12;
    s.beliefs.cost[12 * 4 + 2] = 1_234_567;
    s.beliefs.funded[12 * 4 + 2] = 1_000_000;
    expect(pressure(s, 'acute', 0)).toBe(1.235);
    expect(pressure(s, 'acute', 1)).toBe(1);
    expect(pressure(s, 'social', 0)).toBe(1);
  });

  // By hand, with the book's relief: community 1 x 1 + 0.4 a (acute is the NHS's own, so 1) + 0.2 a + w_h x 1.
  test('perceived value weighs own accounts by 1, others by altruism, health by its weight', () => {
    const weights = purseWeights(rules, levers({ behaviour: { healthWeight: 0.25 } }), 'community', 0.3);
    expect(weights.account).toEqual({ prevention: 0.3, community: 1, acute: 1, social: 0.3 });
    expect(perceivedValue(rules, 'community', weights, () => 1)).toBeCloseTo(1 + 0.4 + 0.2 * 0.3 + 0.25, 12);
    const own = purseWeights(rules, levers({ owners: { community: 'council' } }), 'community', 0.3);
    expect(own.account).toEqual({ prevention: 0.3, community: 1, acute: 0.3, social: 1 });
    const pooled = jointWeights(rules, levers({ pooling: { share: 1, lines: { social: 0.5 } } }), 0.3);
    expect(pooled.account).toEqual({ prevention: 1, community: 1, acute: 1, social: expect.closeTo(0.65, 12) });
    // altruism 1: who holds what does not matter
    const one = purseWeights(rules, levers({}), 'social', 1).account;
    expect(jointWeights(rules, levers({ pooling: { share: 0.3 } }), 1).account).toEqual(one);
  });

  // By hand: at 15,000 pounds a QALY and 1 QALY per SCRQoL a package of 10 hours at 15 pounds gains 0.26 x 15,000 = 3,900 for
  // 10 x 52.14 x 15 = 7,821.43; a place of 750 a week 0.5 x 15,000 = 7,500 for 39,107.14; of six parts three are packages
  // and one places, and two are fees.
  test('a planner values social care by the worth of being cared for', () => {
    const book = {
      ...{ 'care.gain.homeCare': 0.26, 'care.gain.careHome': 0.5, 'care.qalysPerScrqol': 1 },
      ...{ 'homeCare.hoursPerWeek': 10, 'cost.homeCareHourPence': 1500, 'cost.careHomeWeekPence': 75_000 },
      ...{ 'behaviour.qalyPence': 1_500_000, 'social.growth.packages': 3, 'social.growth.places': 1 },
      'social.growth.fees': 2,
    };
    const { planning } = compileRules(baseScenario({ people: 2000, book }));
    const weeks = 365 / 7;
    const byHand = (3 * (3900 / (10 * weeks * 15)) + 7500 / (weeks * 750)) / 6;
    expect(planning.health.social).toBeCloseTo(byHand, 12);
    const value = (health: number) => {
      const weights = purseWeights(planning, levers({ behaviour: { healthWeight: health } }), 'social', 0);
      return perceivedValue(planning, 'social', weights, () => 1);
    };
    expect(value(1) - value(0)).toBeCloseTo(byHand, 12);
    const worthless = compileRules(
      baseScenario({ people: 2000, book: { ...book, 'care.qalysPerScrqol': 0 } }),
    ).planning;
    expect(worthless.health.social).toBe(0);
    expect(worthless.health.acute).toBe(planning.health.acute);
    const free = { ...book, 'cost.homeCareHourPence': 0, 'cost.careHomeWeekPence': 0 };
    expect(compileRules(baseScenario({ people: 2000, book: free })).planning.health.social).toBe(0);
  });

  // Two lines of equal money and equal value, of which the planner sees the second with noise: s(x) = x / (1 + |x|) of the
  // ratio to the mean of both, times 3%. Fixed uniforms, no chance.
  test('noise moves money between lines that are worth the same, the more of it the more', () => {
    const lines = unmoved(100, 100);
    const movedTo = (seen: number) => exchange(lines, wantedByValue(lines, [1, seen], 1, 0.03), 0.05)[1];
    expect(movedTo(1)).toBe(0);
    // ratios of 0.5 and 1.5
    expect(movedTo(3)).toBeCloseTo((100 * 0.03 * 0.5) / 1.5, 12);
    const away = (noise: number) => {
      let all = 0;
      for (let draw = 0; draw < 2000; draw++) {
        all += Math.abs(movedTo(lognormal((draw + 0.5) / 2000, -(noise * noise) / 2, noise)));
      }
      return all / 2000;
    };
    expect(away(0)).toBe(0);
    expect(away(0.5)).toBeGreaterThan(0.3);
    expect(away(1)).toBeGreaterThan(1.4 * away(0.5));
  });
});

describe('B10: prevention by horizon', () => {
  const lag = { deadLagYears: 2, riseYears: 5, discountFactor: 1 };

  // By hand: K = 0, 0, 0.2, 0.4, 0.6 in years 1 to 5.
  test('nothing until the dead lag is over, then a rise', () => {
    expect(preventionValue(1, 2, lag)).toBe(0);
    expect(preventionValue(1, 3, lag)).toBeCloseTo(0.2, 12);
    expect(preventionValue(1, 5, lag)).toBeCloseTo(1.2, 12);
    expect(preventionValue(1, 10, lag)).toBeCloseTo(6, 12);
    expect(preventionValue(1, 5, { ...lag, discountFactor: 0.5 })).toBeCloseTo(0.2 / 8 + 0.4 / 16 + 0.6 / 32, 12);
  });

  test('law 14: with the horizon at or below the dead lag, altruism 0 and no weight on health no project is funded', () => {
    const selfish = purseWeights(rules, levers({ behaviour: { healthWeight: 0 } }), 'prevention', 0);
    const yearly = perceivedValue(rules, 'prevention', selfish, () => 1);
    expect(yearly).toBe(0);
    for (const horizon of [1, 2]) expect(payingShare(preventionValue(10, horizon, lag))).toBe(0);
  });

  test('weakly more with horizon, altruism and health; weakly less with the dead lag; never everything', () => {
    let before = -1;
    for (const horizon of [1, 2, 3, 5, 10]) {
      const share = payingShare(preventionValue(0.5, horizon, lag));
      expect(share).toBeGreaterThanOrEqual(before);
      expect(share).toBeLessThan(1);
      before = share;
    }
    expect(before).toBeGreaterThan(0);
    expect(preventionValue(1, 6, { ...lag, deadLagYears: 4 })).toBeLessThan(preventionValue(1, 6, lag));
    const value = (altruism: number, health: number) =>
      perceivedValue(
        rules,
        'prevention',
        purseWeights(rules, levers({ behaviour: { healthWeight: health } }), 'prevention', altruism),
        () => 1,
      );
    expect(value(0.6, 0.25)).toBeGreaterThan(value(0.3, 0.25));
    expect(value(0.3, 1)).toBeGreaterThan(value(0.3, 0.25));
    expect(payingShare(0.5)).toBe(0);
    expect(payingShare(1)).toBe(0.5);
  });
});

describe('the path of a settlement', () => {
  const given = (settlement: Levers, year: number, extra: Partial<PathGiven> = {}): PathGiven => ({
    base: BASE,
    settlement: levers(settlement),
    line: 'social',
    yearsBefore: 1,
    year,
    added: 0,
    ...extra,
  });
  const level = (settlement: Levers, year: number, extra: Partial<PathGiven> = {}) =>
    plannedMoney(given(settlement, year, extra)).level;

  test('is exactly 1 in the base settlement, at every year', () => {
    for (const year of [0, 1, 2, 7]) expect(level({}, year)).toBe(1);
    for (const year of [0, 1, 2, 7]) expect(level({ settlementYears: { length: 3, frontLoadShare: 1 } }, year)).toBe(1);
  });

  // By hand: 10% growth over three years is 1, 1.1, 1.21; with all of 0.1 + 0.21 paid early it is 1.31, 1, 1.
  test('front-loading pays growth and new money early and keeps the sum over each settlement', () => {
    const early = { growthPerYear: { social: 0.1 }, settlementYears: { length: 3, frontLoadShare: 1 } };
    expect(level(early, 0)).toBeCloseTo(1.31, 12);
    expect(level(early, 1)).toBeCloseTo(1, 12);
    expect(level(early, 2)).toBeCloseTo(1, 12);
    const over6 = (front: number) =>
      sum(
        [0, 1, 2, 3, 4, 5].map((year) =>
          level({ ...early, settlementYears: { length: 3, frontLoadShare: front } }, year, { added: 0.07 }),
        ),
      );
    expect(over6(0.4)).toBeCloseTo(over6(0), 12);
    const first = plannedMoney(given(early, 0, { added: 0.07 }));
    expect(first.added).toBeCloseTo(0.21, 12);
    expect(first.level).toBeCloseTo(1.31 + 0.21, 12);
    expect(plannedMoney(given(early, 2, { added: 0.07 })).added).toBeCloseTo(0, 12);
  });

  test('the political cycle: more before an election, as much less after it', () => {
    const cycle = levers({ settlementYears: { politicalCycleYears: 4, politicalSwingShare: 0.02 } });
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((year) => cycleFactor(cycle, year))).toEqual([
      1, 1, 1, 1.02, 0.98, 1, 1, 1.02, 0.98,
    ]);
    expect(cycleFactor(BASE, 3)).toBe(1);
  });
});

describe('B15: money with strings', () => {
  // By hand: 0.13 bought at 1.3 is 0.1, a third of it open after 3 of 9 months.
  test('temporary staff open less for the same money, along the ramp', () => {
    expect(opened(0.13, 9, 9, 0.3)).toBeCloseTo(0.1, 12);
    expect(opened(0.13, 3, 9, 0.3)).toBeCloseTo(0.1 / 3, 12);
    expect(opened(0.13, 0, 9, 0.3)).toBe(0);
    expect(opened(0.13, -4, 9, 0.3)).toBe(0);
  });

  test('the later the year a sum arrives, the less it opens, and the last month least', () => {
    const bought = (arrival: number) => {
      let placeMonths = 0;
      for (let month = 0; month < 12; month++) placeMonths += opened(12 / (12 - arrival), month - arrival + 1, 9, 0.3);
      return placeMonths;
    };
    for (let arrival = 1; arrival < 12; arrival++) expect(bought(arrival)).toBeLessThan(bought(arrival - 1));
    // 12 person-months of money at 1.3, one month on a ramp of nine
    expect(bought(11)).toBeCloseTo(12 / 1.3 / 9, 12);
  });
});

describe('accountability and measures', () => {
  test('overseers beyond two pull towards this year, proxies away from health; neither at neutral', () => {
    expect(healthWeight(rules, BASE)).toBe(BASE.behaviour.healthWeight);
    const asked = levers({ accountability: { overseers: 4, shortTermWeight: 0.5 } });
    expect(healthWeight(rules, asked)).toBeCloseTo(BASE.behaviour.healthWeight / 2, 12);
    expect(purseWeights(rules, asked, 'acute', 0.4).account.social).toBeCloseTo(0.2, 12);
    expect(purseWeights(rules, asked, 'acute', 0.4).account.community).toBe(1);
    const two = levers({ accountability: { overseers: 2, shortTermWeight: 1 } });
    expect(healthWeight(rules, two)).toBe(BASE.behaviour.healthWeight);
    const proxies = levers({ measures: { scoredOn: 'proxies', gamingShare: 0.4 } });
    expect(healthWeight(rules, proxies)).toBeCloseTo(0.6 * BASE.behaviour.healthWeight, 12);
  });

  test('gaming shortens waits and harms after discharge; scoring outcomes does neither', () => {
    const proxies = levers({ measures: { scoredOn: 'proxies', gamingShare: 0.5 } });
    const outcomes = levers({ measures: { scoredOn: 'outcomes', gamingShare: 0.5 } });
    expect(rerouteFactor(rules, proxies, BASE)).toBeCloseTo(1 + 0.5 * rules.measures.rerouteEffect, 12);
    expect(earlyDischargeFactor(rules, proxies, BASE)).toBeCloseTo(1 + 0.5 * rules.measures.readmissionEffect, 12);
    expect(rerouteFactor(rules, outcomes, BASE)).toBe(1);
    expect(earlyDischargeFactor(rules, outcomes, BASE)).toBe(1);
    expect(rerouteFactor(rules, proxies, proxies)).toBe(1);
  });
});
