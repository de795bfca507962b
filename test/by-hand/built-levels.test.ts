/** Kind of truth: by hand. Where a line stands when its money changes again: on its ramp, or on its step. */
import { describe, expect, it } from 'vitest';
import { buildTo, rampedLevel, steppedLevel } from '../../src/model/funding/built-levels.js';
import { preventionEffect } from '../../src/model/funding/line-plans.js';
import { baseScenario, newState } from '../model/support.js';

describe('money that changes in year 1 and again in year 2', () => {
  const s = newState(baseScenario({ people: 500, book: { 'capacity.rampMonths': 24, 'capacity.stepLagMonths': 6 } }));
  const inMonth = (month: number) => {
    s.month = month;
    return { beds: steppedLevel(s, 'acute'), places: rampedLevel(s, 'community') };
  };
  s.inSystem.gain[0] = 1;
  s.month = 0;
  buildTo(s, 'acute', 1.2, 0);
  buildTo(s, 'community', 1.2, 0);

  it('beds step after six months, places ramp over 24', () => {
    expect(inMonth(5).beds).toBe(1);
    expect(inMonth(6).beds).toBe(1.2);
    expect(inMonth(11).places).toBeCloseTo(1.1, 12);
  });

  it('beds that are open stay open until the next step; places go on from where they are', () => {
    s.month = 12;
    buildTo(s, 'acute', 1.3, 0);
    buildTo(s, 'community', 1.3, 0);
    expect(inMonth(12).beds).toBe(1.2);
    expect(inMonth(18).beds).toBe(1.3);
    // 13 of 24 months of 0.2, then the first of 24 of what is left to 1.3
    const reached = 1 + (13 / 24) * 0.2;
    expect(inMonth(12).places).toBeCloseTo(reached + (1.3 - reached) / 24, 12);
  });
});

describe('what a change of prevention money does', () => {
  it('has returns that diminish from nothing at all upwards', () => {
    const at = [-1, -0.5, 0, 1, 2].map(preventionEffect);
    expect(at).toEqual([-1, -0.5, 0, 0.5, 2 / 3]);
  });

  it('does no more harm than all of it gone, however few it was aimed at', () => {
    expect(preventionEffect(-4)).toBe(-1);
  });
});
