/**
 * Kind of truth: by hand. What a pool does by itself is a factor, in proportion to what is pooled, and only where the lever
 * asks for it.
 */
import { describe, expect, test } from 'vitest';
import { compileTerms } from '../../src/model/funding/terms.js';
import { runBlock } from '../laws/tables.js';
import { baseScenario, type Levers } from '../model/support.js';

const BOOK = { 'pooling.ownIllnessRatio': 0.9, 'pooling.ownHandoverRatio': 1.2 };
const ASKED = { share: 0.5, ownEffect: 'drawn' } as const;

function effectOf(levers: Levers, given: { book?: typeof BOOK; base?: Levers } = { book: BOOK }) {
  const scenario = baseScenario({ people: 2000, ...given, settlements: { pooled: levers } });
  const { pace, delayDaysPerBoundary } = compileTerms(scenario, scenario.settlements[0]);
  return { illness: pace?.factor[0] ?? null, days: delayDaysPerBoundary };
}

describe("a pool's own effect", () => {
  test('is in proportion to what is pooled: half of 10% less illness, half of 20% more delay', () => {
    const { illness, days } = effectOf({ pooling: ASKED });
    expect(illness).toBeCloseTo(0.95, 12);
    expect(days).toBeCloseTo(0.4 * 1.1, 12);
  });

  test('is of what is wholly in it', () => {
    const { illness } = effectOf({ pooling: { ...ASKED, lines: { social: 0.5 } } });
    expect(illness).toBeCloseTo(0.975, 12);
  });

  test('is nothing if it is not asked for, without a pool, or at central values', () => {
    const none = { illness: null, days: 0.4 };
    expect(effectOf({ pooling: { share: 1 } })).toEqual(none);
    expect(effectOf({ pooling: { ownEffect: 'drawn' } })).toEqual(none);
    expect(effectOf({ pooling: { share: 1, ownEffect: 'drawn' } }, {})).toEqual(none);
  });

  test('is relative to the base settlement, which already includes it', () => {
    expect(effectOf({}, { book: BOOK, base: { pooling: ASKED } })).toEqual({ illness: null, days: 0.4 });
    const whole = effectOf({ pooling: { share: 1 } }, { book: BOOK, base: { pooling: ASKED } });
    expect(whole.illness).toBeCloseTo(0.9 / 0.95, 12);
  });

  test('at central values a run is the same to the bit with none and with drawn', () => {
    const settlements = {
      none: { pooling: { share: 1 } },
      drawn: { pooling: { share: 1, ownEffect: 'drawn' } },
    } as const;
    const run = (one: Levers) => runBlock(baseScenario({ people: 1000, settlements: { one } }), 0, 'own effect');
    expect(run(settlements.drawn)).toEqual(run(settlements.none));
  });
});
