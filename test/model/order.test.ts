/**
 * Kind of truth: statistical, of directions known beforehand: every deprivation quintile and every age band in its order.
 * 400,000 person-years, 80,000 a quintile; the seed is fixed.
 */
import { describe, expect, test } from 'vitest';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { createBlockRunner } from '../../src/model/run/warm-up-and-fork.js';
import { QUINTILES } from '../../src/scenario/types.js';
import { type Row, type RunName, rowsOf } from '../laws/tables.js';
import { baseScenario } from './support.js';

const YEARS = 4;
const { tables } = createBlockRunner(
  baseScenario({ people: 100_000, years: { warmUp: 0, horizon: YEARS }, settlements: { alone: {} } }),
)(blockStreams(seedKey('order'), 0, 0), 0, 0);
const strata = rowsOf(tables, 'strata');
const total = (rows: readonly Row[], name: RunName) => rows.reduce((sum, row) => sum + row[name], 0);
const SEGMENTS = [1, 2, 3, 4, 5].map((segment) => `time.segment${segment}` as RunName);
/** Events and person-years by quintile, the most deprived first. */
const byQuintile = (name: RunName) =>
  Array.from({ length: QUINTILES }, (_, index) => {
    const rows = strata.filter((row) => row.quintile === index + 1);
    return { events: total(rows, name), years: SEGMENTS.reduce((sum, time) => sum + total(rows, time), 0) };
  });

describe('deprivation', () => {
  // Set in the book: 1.39 between the ends, 8% a step. 8,000 to 10,000 admissions a quintile, repeated ones
  // included: a step has a standard error of about 2%: 4 of them, any step reversed in 1 of 10^4 seeds.
  test('admissions fall in every step from the most to the least deprived', () => {
    const rates = byQuintile('admissions.unplanned').map(({ events, years }) => events / years);
    for (let quintile = 1; quintile < QUINTILES; quintile++) {
      expect(rates[quintile]).toBeLessThan(rates[quintile - 1]);
    }
  });

  // About 750 deaths a quintile: a step of 13% has a standard error of 5%, too wide to test each. Trend test of
  // Cochran and Armitage: sum of (observed - expected) times the quintile's score, over its standard deviation. At 1.65
  // between the ends it is expected at about -11 and, over age mixes that differ by chance, -8 or more; the test requires -5.
  test('deaths fall from the most to the least deprived', () => {
    const groups = byQuintile('deaths');
    const deaths = groups.reduce((sum, { events }) => sum + events, 0);
    const years = groups.reduce((sum, group) => sum + group.years, 0);
    const middle = groups.reduce((sum, group, score) => sum + score * group.years, 0) / years;
    let trend = 0;
    let variance = 0;
    groups.forEach((group, score) => {
      trend += (score - middle) * (group.events - (deaths * group.years) / years);
      variance += ((score - middle) ** 2 * deaths * group.years) / years;
    });
    expect(trend / Math.sqrt(variance)).toBeLessThan(-5);
  });
});

describe('age', () => {
  const rate = (name: RunName, time: RunName) => total(strata, name) / total(strata, time);

  // Rates about double from band to band, on 1,000 events and more: 20 standard errors.
  test('admissions and deaths a person-year rise from 65-74 to 75-84 to 85 and over', () => {
    const admitted = (['65to74', '75to84', '85plus'] as const).map((band) =>
      rate(`admissions.${band}`, `time.${band}`),
    );
    const died = [
      rate('deaths.65to74', 'time.65to74'),
      rate('deaths.75to84', 'time.75to84'),
      rate('deaths.85to89', 'time.85plus') + rate('deaths.90plus', 'time.85plus'),
    ];
    for (const rates of [admitted, died]) {
      expect(rates[1]).toBeGreaterThan(1.3 * rates[0]);
      expect(rates[2]).toBeGreaterThan(1.3 * rates[1]);
    }
  });

  test('people below 65 are admitted and die less often than any older band', () => {
    const young =
      SEGMENTS.reduce((sum, name) => sum + total(strata, name), 0) -
      (['time.65to74', 'time.75to84', 'time.85plus'] as const).reduce((sum, name) => sum + total(strata, name), 0);
    const older = (['admissions.65to74', 'admissions.75to84', 'admissions.85plus'] as const).reduce(
      (sum, name) => sum + total(strata, name),
      0,
    );
    expect((total(strata, 'admissions.unplanned') - older) / young).toBeLessThan(
      rate('admissions.65to74', 'time.65to74'),
    );
    const dead = (['deaths.0to44', 'deaths.45to54', 'deaths.55to64'] as const).map((name) => total(strata, name));
    expect((dead[0] + dead[1] + dead[2]) / young).toBeLessThan(rate('deaths.65to74', 'time.65to74') / 3);
  });
});
