import { describe, expect, it } from 'vitest';
import { derivatives, type Moments } from '../../src/experiment/moments.js';
import { screeningDesign } from '../../src/experiment/screening-design.js';

// By law.
describe.each([1, 2, 4, 6, 8, 12, 13, 16, 20, 28])('the screening design of %i factors', (factors) => {
  const { signs, spare } = screeningDesign(factors);
  const all = signs.map((row, run) => [...row, ...spare[run]]);
  const contrasts = [...all[0].keys()];
  const dot = (a: number, b: number) => all.reduce((sum, row) => sum + row[a] * row[b], 0);

  it('is balanced, orthogonal, folded, and leaves spare contrasts', () => {
    expect(signs[0]).toHaveLength(factors);
    expect(spare[0].length).toBeGreaterThanOrEqual(3);
    for (const a of contrasts) {
      expect(all.reduce((sum, row) => sum + row[a], 0)).toBe(0);
      for (const b of contrasts) expect(dot(a, b)).toBe(a === b ? all.length : 0);
    }
    const texts = new Set(all.map((row) => row.join()));
    expect(all.every((row) => texts.has(row.map((sign) => -sign).join()))).toBe(true);
  });

  it('confounds no factor with a joint effect of two', () => {
    for (let a = 0; a < Math.min(factors, 6); a++)
      for (let b = 0; b < a; b++)
        for (const c of contrasts) expect(all.reduce((sum, row) => sum + row[a] * row[b] * row[c], 0)).toBe(0);
  });
});

// By hand.
describe('derivatives from a screening design', () => {
  const design = screeningDesign(2);
  const run =
    (of: (a: number, b: number) => number, luck: readonly number[]) =>
    (row: readonly number[]): Moments => {
      const own = Float64Array.from(luck, (one) => of(row[0], row[1]) + one * row[0]);
      const z = Float64Array.of(own.reduce((sum, value) => sum + value, 0) / own.length);
      return { byReplication: [own], means: z, errors: null, z };
    };

  it('are the slopes over the widths between the levels, even for a curved response', () => {
    const runs = design.signs.map(run((a, b) => 7 + 3 * a - 2 * b + 5 * a * b, [0, 0]));
    const { jacobian, noise } = derivatives(runs, design, [0.5, 2]);
    expect([...jacobian[0]]).toEqual([12, -2]);
    expect([...noise[0]]).toEqual([0, 0]);
  });

  it('have the noise of their scatter over replications, pooled over the factors', () => {
    // The effect of a is 6 + 2 luck, with luck of -1 and 1: variance 8, of a mean of two 4, pooled with the 0 of b 2.
    const { jacobian, noise } = derivatives(design.signs.map(run((a) => 3 * a, [-1, 1])), design, [1, 2]);
    expect(jacobian[0][0]).toBeCloseTo(6, 12);
    expect(noise[0][0]).toBeCloseTo(Math.sqrt(2), 12);
    expect(noise[0][1]).toBeCloseTo(Math.sqrt(2) / 2, 12);
  });

  it('have what the lines leave unexplained for noise, with one replication too', () => {
    const bumpy = design.signs.map((row, k) => run((a) => 3 * a + 4 * design.spare[k][0], [0])(row));
    const { jacobian, noise } = derivatives(bumpy, design, [1, 1]);
    expect(jacobian[0][0]).toBe(6);
    expect(noise[0][0]).toBeCloseTo(8 / Math.sqrt(design.spare[0].length), 12);
  });
});
