// By hand and theory, fixed seeds: which columns drive a response, and where it turns.
import { describe, expect, test } from 'vitest';
import { crossingOf, findDrivers } from '../../../src/analysis/statistics/forward-selection.js';
import { gammaQuantile, normalQuantile } from '../../../src/maths/index.js';
import { uniforms } from '../fixtures.js';

function normals(seed: number, units: number, columns: number): Float64Array[] {
  const next = uniforms(seed);
  return Array.from({ length: columns }, () => Float64Array.from({ length: units }, () => normalQuantile(next())));
}

describe('columns that drive a response', () => {
  test('theory: of 300 units and 120 columns the five that matter are found, in the order of their weight', () => {
    const columns = normals(7, 300, 120);
    const noise = normals(8, 300, 1)[0];
    const weights = [5, 4, 3, 2, 1.5];
    const y = noise.map((own, i) => 10 + 2 * own + weights.reduce((sum, w, k) => sum + w * columns[10 * k][i], 0));
    const { drivers, q2 } = findDrivers(y, columns);
    expect(drivers.map(({ column }) => column)).toEqual([0, 10, 20, 30, 40]);
    // of a variance of 57.25 + 4 the first has 25, within what 300 units leave to chance
    expect(Math.abs(drivers[0].share - 25 / 61.25)).toBeLessThan(0.15);
    expect(q2).toBeGreaterThan(0.85);
  });

  test('theory: 40 units find the one that stands out of 120', () => {
    const columns = normals(17, 40, 120);
    const noise = normals(18, 40, 1)[0];
    const { drivers, q2 } = findDrivers(
      noise.map((own, i) => own + 3 * columns[5][i]),
      columns,
    );
    expect(drivers[0].column).toBe(5);
    expect(q2).toBeGreaterThan(0.5);
  });

  test('theory: where nothing matters a column is taken in 5% of 200 studies (4 standard errors allow 11%)', () => {
    let taken = 0;
    for (let study = 0; study < 200; study++) {
      const columns = normals(100 + study, 40, 30);
      if (findDrivers(normals(9000 + study, 40, 1)[0], columns).drivers.length > 0) taken++;
    }
    expect(taken / 200).toBeLessThan(0.112);
    // a threshold that nothing passes would be no test
    expect(taken).toBeGreaterThan(0);
  });

  test('by hand: a response that never varies has none', () => {
    expect(findDrivers(new Float64Array(40).fill(3), normals(1, 40, 3))).toEqual({ drivers: [], q2: null });
  });

  test('by hand: shrinking the response changes neither columns nor shares nor Q2', () => {
    const columns = normals(27, 60, 20);
    const y = normals(28, 60, 1)[0].map((own, i) => own + 3 * columns[2][i]);
    const [whole, shrunk] = [
      findDrivers(y, columns),
      findDrivers(
        y.map((own) => 5 + 0.3 * own),
        columns,
      ),
    ];
    expect(shrunk.drivers.map(({ column }) => column)).toEqual(whole.drivers.map(({ column }) => column));
    expect(shrunk.q2).toBeCloseTo(whole.q2!, 9);
  });
});

describe('where a response turns', () => {
  test('by hand: an exact line crosses where it crosses, and the interval has no width', () => {
    const x = Float64Array.from({ length: 30 }, (_, i) => i / 10);
    const { at, interval, isMonotone } = crossingOf(
      x.map((own) => 4 - 2 * own),
      [x],
      0,
    );
    expect(at).toBeCloseTo(2, 9);
    expect(interval!.low).toBeCloseTo(2, 6);
    expect(interval!.high).toBeCloseTo(2, 6);
    expect(isMonotone).toBe(true);
  });

  test('by hand: other columns are held at their means', () => {
    const x = Float64Array.from({ length: 30 }, (_, i) => i / 10);
    const other = Float64Array.from({ length: 30 }, (_, i) => (i * 7) % 5);
    // at other = 2, 4 - 2 x + (other - 2) is 0 at x = 2
    expect(
      crossingOf(
        x.map((own, i) => 4 - 2 * own + other[i] - 2),
        [x, other],
        0,
      ).at,
    ).toBeCloseTo(2, 9);
  });

  test('a slope that may be 0 has no interval, and a bend is no one way', () => {
    const [x, noise] = normals(3, 40, 2);
    const flat = crossingOf(
      noise.map((own, i) => 1 + own + 0.01 * x[i]),
      [x],
      0,
    );
    expect(flat.interval).toBeNull();
    const bend = crossingOf(
      x.map((own) => own * own - 1),
      [x],
      0,
    );
    expect(bend.isMonotone).toBe(false);
  });

  test('by hand: what bends but never turns is seen on no other side of 0, however many units there are', () => {
    for (const units of [40, 400]) {
      const places = Float64Array.from({ length: units }, (_, i) => (i + 0.5) / units);
      const z = places.map(normalQuantile);
      // x^1.5, x gamma of mean 1 and standard deviation 0.574: above 0 throughout
      const y = places.map((p) => (0.574 ** 2 * gammaQuantile(p, 0.574 ** -2)) ** 1.5);
      const bent = crossingOf(y, [z], 0);
      expect(bent).toMatchObject({ isMonotone: true, isSeen: false });
      // the line crosses 0 inside the middle 90% of the units all the same
      expect(bent.at).toBeGreaterThan(-1.645);
      // less its median it turns there, and is seen to
      const turned = y.map((own) => own - y[units / 2]);
      expect(crossingOf(turned, [z], 0).isSeen).toBe(true);
      expect(
        crossingOf(
          turned.map((own) => -own),
          [z],
          0,
        ).isSeen,
      ).toBe(true);
    }
  });

  test('by hand: a side is seen with five units of its sign, not with four, nor where they leave 0 inside', () => {
    const x = Float64Array.from({ length: 40 }, (_, i) => i);
    const line = (at: number, noise: (i: number) => number = () => 0) =>
      crossingOf(
        x.map((own, i) => own - at + noise(i)),
        [x],
        0,
      ).isSeen;
    expect(line(4.5)).toBe(true);
    expect(line(3.5)).toBe(false);
    expect(line(35.5)).toBe(false);
    expect(line(34.5)).toBe(true);
    // 20 in turn on either side of the line
    expect(line(4.5, (i) => (i % 2 === 0 ? 20 : -20))).toBe(false);
  });

  test('theory: Fieller covers a known ratio in 95% of 400 studies (4 standard errors allow 0.906 to 0.994)', () => {
    let covered = 0;
    for (let study = 0; study < 400; study++) {
      const [x, noise] = normals(20_000 + study, 40, 2);
      // 1 - 2 x crosses at 0.5
      const y = x.map((own, i) => 1 - 2 * own + 2 * noise[i]);
      const { interval } = crossingOf(y, [x], 0);
      if (interval === null || (interval.low <= 0.5 && interval.high >= 0.5)) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.906);
    expect(covered / 400).toBeLessThan(0.994);
  });
});
