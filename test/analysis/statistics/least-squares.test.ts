import { describe, expect, it } from 'vitest';
import { boundedStep, identify, secantUpdate } from '../../../src/analysis/index.js';

const close = (found: ArrayLike<number>, expected: readonly number[], digits = 10) =>
  expected.forEach((value, at) => {
    expect(found[at]).toBeCloseTo(value, digits);
  });
const ANY = Number.MAX_VALUE;
const wide = (p: number) => ({ down: Array(p).fill(-ANY), up: Array(p).fill(ANY) });

// By hand.
describe('derivatives corrected by a step', () => {
  it('give what the step did, and change nothing across it', () => {
    // J (1, 1) = (3, 3), seen (4, 3): the first row gains 1 / 2 along (1, 1)
    const [first, second] = secantUpdate(
      [
        [1, 2],
        [2, 1],
      ],
      [1, 1],
      [4, 3],
    );
    close(first, [1.5, 2.5]);
    close(second, [2, 1]);
  });

  it('stay as they are after a step of nothing', () => {
    close(secantUpdate([[1, 2]], [0, 0], [5])[0], [1, 2]);
  });
});

// By hand.
describe('a bounded step', () => {
  it('without bounds in its way solves the damped normal equations', () => {
    // (J'J + 1) s = -J'r: (5 + 1, 4; 4, 5 + 1) s = -(2, 1), determinant 20
    const jacobian = [
      [1, 2],
      [2, 1],
    ];
    close(boundedStep({ residuals: [0, 1], jacobian, ...wide(2) }, 1), [(-12 + 4) / 20, (-6 + 8) / 20]);
  });

  it('stops at a bound and solves the rest for it', () => {
    // r = (s1 - 3, s1 + s2 - 3) with s1 <= 1: then s2 = 2
    const problem = {
      residuals: [-3, -3],
      jacobian: [
        [1, 0],
        [1, 1],
      ],
      down: [-5, -5],
      up: [1, 5],
    };
    close(boundedStep(problem, 1e-12), [1, 2]);
  });

  it('leaves a bound it met on the way when the others have moved', () => {
    // Strongly coupled: the unbounded minimum is (1, 1); the bounds met first are not those of the end.
    const problem = {
      residuals: [-2, 9],
      jacobian: [
        [1, 1],
        [-10, 1],
      ],
      down: [-0.2, -9],
      up: [0.95, 0.5],
    };
    const step = boundedStep(problem, 1e-9);
    close(step, bruteForce(problem, 1e-9), 3);
  });

  it('has nowhere to go from a corner that the slope pushes into', () => {
    const problem = { residuals: [1], jacobian: [[1, 1]], down: [0, 0], up: [2, 0] };
    close(boundedStep(problem, 1), [0, 0]);
  });

  it('refuses what is not a problem', () => {
    const good = { residuals: [1], jacobian: [[1]], down: [-1], up: [1] };
    expect(() => boundedStep({ ...good, residuals: [Number.NaN] }, 1)).toThrow('finite');
    expect(() => boundedStep(good, 0)).toThrow('finite');
    expect(() => boundedStep({ ...good, down: [0.5] }, 1)).toThrow('outside its bounds');
    expect(() => boundedStep({ ...good, jacobian: [[1, 2]] }, 1)).toThrow('one problem');
  });
});

function bruteForce(
  { residuals, jacobian, down, up }: { residuals: number[]; jacobian: number[][]; down: number[]; up: number[] },
  damping: number,
): number[] {
  const steps = 2000;
  let best = Number.POSITIVE_INFINITY;
  let found = [0, 0];
  for (let a = 0; a <= steps; a++) {
    for (let b = 0; b <= steps; b++) {
      const s = [a, b].map((k, j) => down[j] + (k / steps) * (up[j] - down[j]));
      const sum = residuals.reduce(
        (total, r, i) => total + (r + jacobian[i][0] * s[0] + jacobian[i][1] * s[1]) ** 2,
        0,
      );
      const value = sum + damping * (s[0] ** 2 + s[1] ** 2);
      if (value < best) [best, found] = [value, s];
    }
  }
  return found;
}

// By law: at a constrained minimum the slope is zero where free, and pushes outward at a bound (Karush, Kuhn, Tucker).
it('a bounded step meets the conditions of a minimum, for 200 problems', () => {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff - 0.5;
  };
  for (let round = 0; round < 200; round++) {
    const p = 1 + (round % 12);
    const n = 2 * p;
    const residuals = Array.from({ length: n }, () => 4 * next());
    const jacobian = Array.from({ length: n }, () => Array.from({ length: p }, next));
    const down = Array.from({ length: p }, () => Math.min(0, next()));
    const up = Array.from({ length: p }, () => Math.max(0, next()));
    const damping = 0.01;
    const step = boundedStep({ residuals, jacobian, down, up }, damping);
    const after = residuals.map((r, i) => r + jacobian[i].reduce((sum, d, j) => sum + d * step[j], 0));
    for (let j = 0; j < p; j++) {
      const slope = jacobian.reduce((sum, row, i) => sum + row[j] * after[i], damping * step[j]);
      expect(step[j]).toBeGreaterThanOrEqual(down[j]);
      expect(step[j]).toBeLessThanOrEqual(up[j]);
      if (step[j] > down[j]) expect(slope).toBeLessThan(1e-9);
      if (step[j] < up[j]) expect(slope).toBeGreaterThan(-1e-9);
    }
  }
});

// By theory: the valley of Rosenbrock (1960) ends at (1, 1); bounded below x = 0.5 it ends at (0.5, 0.25).
describe('steps along a curved valley', () => {
  const descend = (xMax: number) => {
    let [x, y] = [-1.2, 1];
    let damping = 1;
    for (let round = 0; round < 200; round++) {
      const residuals = [10 * (y - x * x), 1 - x];
      const jacobian = [
        [-20 * x, 10],
        [-1, 0],
      ];
      const step = boundedStep({ residuals, jacobian, down: [-5 - x, -5 - y], up: [xMax - x, 5 - y] }, damping);
      const [a, b] = [x + step[0], y + step[1]];
      const better = (10 * (b - a * a)) ** 2 + (1 - a) ** 2 < residuals[0] ** 2 + residuals[1] ** 2;
      damping *= better ? 0.2 : 5;
      if (better) [x, y] = [a, b];
    }
    return [x, y];
  };
  it('reach its end', () => close(descend(5), [1, 1], 6));
  it('reach the best point within bounds', () => close(descend(0.5), [0.5, 0.25], 6));
});

// By hand.
describe('what targets identify', () => {
  const ranges = [9, 9, 9];
  it('orthogonal columns are told alone, each by its own target', () => {
    const jacobian = [
      [4, 0, 0],
      [0, 2, 0],
      [0, 0, 3],
      [3, 0, 0],
    ];
    const { numbers, singularValues } = identify({ jacobian, noise: null, ranges });
    close(singularValues, [1, 1, 1]);
    expect(numbers.map(({ why }) => why)).toEqual([null, null, null]);
    close(
      numbers.map(({ strength }) => strength),
      [5, 2, 3],
    );
    close(
      numbers.map(({ standardError }) => standardError),
      [1 / 5, 1 / 2, 1 / 3],
    );
    close(numbers[0].shares, [16 / 25, 0, 0, 9 / 25]);
    expect(numbers[0].strengthNoise).toBeNull();
  });

  it('two at an angle inflate each other by 1 / (1 - cos^2) and are correlated by -cos', () => {
    // lengths 5 and 10, cos = 4/5
    const jacobian = [
      [5, 8],
      [0, 6],
    ];
    const { numbers } = identify({ jacobian, noise: null, ranges: [1, 1] });
    close(
      numbers.map(({ inflation }) => inflation),
      [1 / (1 - 0.64), 1 / (1 - 0.64)],
    );
    close(numbers[0].correlations, [1, -0.8]);
    expect(numbers[0].standardError).toBeCloseTo(1 / 5 / 0.6, 10);
  });

  it("of rank too low, the numbers that could take each other's place are not identified, the rest is", () => {
    const jacobian = [
      [1, 2, 1],
      [2, 4, -1],
      [3, 6, 2],
    ];
    const { numbers } = identify({ jacobian, noise: null, ranges });
    expect(numbers.map(({ why }) => why)).toEqual(['collinear', 'collinear', null]);
    expect(numbers[0].correlations[1]).toBeCloseTo(-1, 6);
    expect(numbers[2].inflation).toBeLessThan(2);
  });

  it('three in one plane are not identified although no two are alike', () => {
    const jacobian = [
      [2, 0, 2],
      [0, 2, 2],
      [0, 0, 0],
    ];
    expect(identify({ jacobian, noise: null, ranges }).numbers.map(({ why }) => why)).toEqual(
      Array(3).fill('collinear'),
    );
  });

  it('a number whose whole range moves the targets by less than a tolerance is weak, by a little more loose', () => {
    const jacobian = [
      [4, 0],
      [0, 0.95],
    ];
    expect(identify({ jacobian, noise: null, ranges: [1, 1] }).numbers.map(({ why }) => why)).toEqual([null, 'weak']);
    expect(identify({ jacobian, noise: null, ranges: [1, 2] }).numbers.map(({ why }) => why)).toEqual([null, 'loose']);
  });

  it('a number is loose when the targets leave more open than its bounds', () => {
    // lengths 1 and cos 0.8: a standard error of 1 / 0.6 each, against ranges of 5.6 and 5.9 over sqrt(12)
    const jacobian = [
      [1, 0.8],
      [0, 0.6],
    ];
    const { numbers } = identify({ jacobian, noise: null, ranges: [5.6, 5.9] });
    expect(numbers.map(({ why }) => why)).toEqual(['loose', null]);
  });

  it('a number whose effect could be noise is weak, and one clear target is enough', () => {
    // 2 + 4 * sqrt(4) = 10: ratios 3, 0 stay below; 3.2, 0 do not
    const noise = [
      [1, 1],
      [1, 1],
    ];
    const jacobian = [
      [3, 0],
      [0, 3.2],
    ];
    const { numbers } = identify({ jacobian, noise, ranges: [9, 9] });
    expect(numbers.map(({ why }) => why)).toEqual(['weak', null]);
    expect(numbers[0].strengthNoise).toBeCloseTo(Math.sqrt(2), 10);
  });

  it('fewer targets than numbers are refused', () => {
    expect(() => identify({ jacobian: [[1, 2]], noise: null, ranges: [1, 1] })).toThrow('1 targets cannot tell 2');
  });
});
