import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventKey, keyTimeDays, later, quantise, TICK_DAYS } from '../../src/engine/index.js';

const timeDays = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('time (law)', () => {
  it('quantises down by less than a tick, and again changes nothing', () => {
    fc.assert(
      fc.property(timeDays, (t) => {
        const q = quantise(t);
        expect(q <= t && t - q < TICK_DAYS && quantise(q) === q).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it('is at least one tick later, and the quantised time when that is later', () => {
    fc.assert(
      fc.property(timeDays, timeDays, (a, b) => {
        const now = quantise(a);
        expect(later(now, b)).toBe(Math.max(now + TICK_DAYS, quantise(b)));
      }),
      { seed: 2 },
    );
    expect(later(5, 5)).toBe(5 + TICK_DAYS);
    expect(later(5, 3)).toBe(5 + TICK_DAYS);
  });

  it('orders keys by time, then priority, and gives the time back', () => {
    fc.assert(
      fc.property(timeDays, timeDays, fc.nat(15), fc.nat(15), (a, b, p, q) => {
        const s = quantise(a);
        const t = quantise(b);
        expect(keyTimeDays(eventKey(s, p))).toBe(s);
        expect(Math.sign(eventKey(s, p) - eventKey(t, q))).toBe(Math.sign(s - t) || Math.sign(p - q));
        expect(Math.sign(eventKey(s, p) - eventKey(s, q))).toBe(Math.sign(p - q));
      }),
      { seed: 3 },
    );
  });

  it('sums times exactly in any order', () => {
    const times = Array.from({ length: 1000 }, (_, i) => quantise((i * 7919) / 131));
    const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
    expect(sum(times)).toBe(sum([...times].reverse()));
  });
});
