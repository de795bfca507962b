import { describe, expect, it } from 'vitest';
import { readBook, renderProblems } from '../../src/scenario/index.js';
import { lawOf, quantileOf } from '../../src/scenario/parameter-laws.js';
import type { Law, ParameterRow } from '../../src/scenario/types.js';
import { BOOK_ROWS } from '../model/support.js';

const row = (fields: string, key = 'x.y') => `${key}: { provenance: data, source: s, ${fields} }\n`;

function rowsOf(text: string): readonly ParameterRow[] {
  const result = readBook([{ file: 'a.yaml', text }]);
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  return result.book.rows;
}

function problemsOf(text: string): string {
  const result = readBook([{ file: 'a.yaml', text }]);
  return 'problems' in result ? renderProblems(result.problems) : '';
}

function lawIn(fields: string): Law {
  const law = lawOf(rowsOf(row(fields))[0]);
  if (law === null || typeof law === 'string') throw new Error(String(law));
  return law;
}

/** Mean and standard deviation over equally likely quantiles. */
function moments(law: Law): { mean: number; sd: number } {
  const n = 20_000;
  const values = Array.from({ length: n }, (_, at) => quantileOf(law, (at + 0.5) / n));
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { mean, sd: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n) };
}

/** Variance of a triangular law (a^2 + m^2 + b^2 - am - ab - mb) / 18. */
function triangularSd(a: number, m: number, b: number): number {
  return Math.sqrt((a * a + m * m + b * b - a * m - a * b - m * b) / 18);
}

describe('the law of a row', () => {
  // By hand: mean = value, standard error = (high - low) / 3.92, or within x value / 1.96.
  it.each([
    ['value: 28, low: 21, high: 43, unit: days, distribution: { kind: gamma }', 28, 22 / 3.92],
    ['value: 28, unit: days, distribution: { kind: gamma, within: 0.1 }', 28, 2.8 / 1.96],
    ['value: 1.2, low: 1, high: 1.5, unit: ratio, distribution: { kind: gamma, from: 1 }', 1.2, 0.5 / 3.92],
    ['value: 0.15, low: 0.1, high: 0.25, unit: share, distribution: { kind: beta }', 0.15, 0.15 / 3.92],
    ['value: 0.01, low: 0.005, high: 0.03, unit: per day, distribution: { kind: lognormal }', 0.01, 0.025 / 3.92],
    ['value: -0.2, low: -0.3, high: -0.1, unit: utility, distribution: { kind: normal }', -0.2, 0.2 / 3.92],
    ['value: 2, low: 1, high: 3, unit: hours, distribution: { kind: uniform }', 2, 2 / Math.sqrt(12)],
    ['value: 3.1, low: 1, high: 5, unit: hours, distribution: { kind: triangular }', 9.1 / 3, triangularSd(1, 3.1, 5)],
  ])('%s', (fields, mean, sd) => {
    const found = moments(lawIn(fields));
    expect(Math.abs(found.mean / mean - 1)).toBeLessThan(2e-3);
    expect(Math.abs(found.sd / sd - 1)).toBeLessThan(1e-2);
  });

  // By hand: odds of 0.2 are 1 to 4; one and a half times them, 3 to 8. A contrast of exponent m: 0.1 (0.4 / 0.1)^m.
  it('moves odds and contrasts by a factor at the ends of the 95% interval', () => {
    const odds = lawIn('value: 0.2, unit: share, distribution: { kind: logitNormal, factor: 1.5 }');
    expect(quantileOf(odds, 0.975)).toBeCloseTo(3 / 11, 12);
    expect(quantileOf(odds, 0.5)).toBeCloseTo(0.2, 14);
    const contrast = lawIn('value: 0.4, unit: ratio, distribution: { kind: contrast, factor: 2, around: 0.1 }');
    expect(quantileOf(contrast, 0.975)).toBeCloseTo(0.1 * 4 ** 2, 12);
    expect(quantileOf(contrast, 0.025)).toBeCloseTo(0.1 * 4 ** 0.5, 12);
  });

  it('keeps 0 and 1 where they are', () => {
    for (const [value, kind] of [
      [0, 'logitNormal, factor: 2'],
      [1, 'logitNormal, factor: 2'],
      [0, 'lognormal, within: 0.5'],
    ]) {
      const law = lawIn(`value: ${value}, unit: share, distribution: { kind: ${kind} }`);
      for (const u of [0.001, 0.5, 0.999]) expect(quantileOf(law, u)).toBe(value);
    }
  });
});

// By hand: each refusal once.
describe('a row is refused', () => {
  it.each([
    // draws would be of another place: means 0.667 and 0.5
    [
      'value: 0.3, low: 0.2, high: 1.5, unit: days, distribution: { kind: triangular }',
      'expected a value within 5% of the mean 0.6667 of the triangular law, found 0.3',
    ],
    [
      'value: 0.8, low: 0, high: 1, unit: share, distribution: { kind: uniform }',
      'expected a value within 5% of the mean 0.5 of the uniform law, found 0.8',
    ],
    ['value: 1.2, unit: share', 'expected a number from 0 to 1 (share), found 1.2'],
    ['value: 0.2, low: 0.1, high: 1.5, unit: probability', 'expected a number from 0 to 1 (probability), found 1.5'],
    ['value: -3, unit: beds', 'expected a number at least 0 (beds), found -3'],
    [
      'value: 2, unit: days, distribution: { kind: gamma }',
      'expected a low below a high, or within, for the kind gamma',
    ],
    ['value: 2, unit: days, distribution: { kind: fixed }', 'expected a reason beside the kind fixed, found none'],
    ['value: 2, unit: days, distribution: { kind: gama, within: 0.1 }', 'found the text "gama"; did you mean "gamma"?'],
    [
      'value: 2, unit: days, distribution: { kind: gamma, withn: 0.1 }',
      'expected a known key, found "withn"; did you mean "within"?',
    ],
    [
      'value: 0.4, unit: share, distribution: { kind: gamma, within: 0.1 }',
      'expected a law that stays within the limits of share',
    ],
    [
      'value: 4, low: 1, high: 9, unit: days, distribution: { kind: normal }',
      'expected a law that stays within the limits of days',
    ],
    [
      'value: 0.5, low: 0, high: 1, unit: share, distribution: { kind: beta, factor: 2 }',
      'expected no factor beside the kind beta',
    ],
    ['value: 0.98, low: 0.1, high: 1, unit: share, distribution: { kind: beta }', 'a range that a beta law can have'],
    [
      'value: 1, unit: ratio, distribution: { kind: gamma, within: 0.1, from: 2 }',
      'expected a value above 2 for the kind gamma',
    ],
    [
      'value: 1, unit: share, distribution: { kind: dirichlet, sample: 9 }',
      'expected a group beside the kind dirichlet',
    ],
    ['value: 1, unit: days, priceYear: 2023/24', 'expected no priceYear of a row in days, found one'],
    ['value: 1, unit: pence, priceYear: 2019/20', 'expected the priceYear 2023/24, found 2019/20'],
  ])('%s', (fields, message) => {
    expect(problemsOf(row(fields))).toContain(message);
  });

  it('when it is not like the rows of its group', () => {
    const like = (factor: number, key: string) =>
      row(`value: 0.2, unit: share, distribution: { kind: logitNormal, factor: ${factor}, group: a.b }`, key);
    expect(problemsOf(like(1.1, 'x.a') + like(1.1, 'x.b'))).toBe('');
    expect(problemsOf(like(1.1, 'x.a') + like(1.2, 'x.b'))).toContain(
      'a.yaml:2:1  x.b: expected the factor of x.a, of the same group a.b',
    );
  });

  it('when its price is not what the deflator makes of it', () => {
    const index = (year: number, value: number) => row(`value: ${value}, unit: index`, `deflator.${year}`);
    const price = (value: number) =>
      row(`value: ${value}, unit: pence, priceYear: 2023/24, rebased: { year: 2019/20, price: 8000 }`, 'cost.x');
    expect(problemsOf(index(2019, 80) + index(2023, 100) + price(10_000))).toBe('');
    expect(problemsOf(index(2019, 80) + index(2023, 100) + price(8000))).toContain(
      'expected 10000 from the price of 2019/20, found 8000',
    );
    expect(problemsOf(price(10_000))).toContain('expected rows deflator.2019 and deflator.2023');
  });

  it('when a cost of a QALY is in old pounds that the deflator reaches', () => {
    const index = (year: number, value: number) => row(`value: ${value}, unit: index`, `deflator.${year}`);
    const deflator = index(2013, 80) + index(2023, 100);
    const qaly = (fields: string) => row(`unit: pounds per QALY, ${fields}`, 'returns.x');
    const rebased = 'priceYear: 2023/24, rebased: { year: 2013/14, price: 8000 }';
    expect(problemsOf(deflator + qaly(`value: 10000, ${rebased}`))).toBe('');
    expect(problemsOf(deflator + qaly(`value: 8000, ${rebased}`))).toContain(
      'expected 10000 from the price of 2013/14',
    );
    expect(problemsOf(deflator + qaly('value: 8000, priceYear: 2013/14'))).toContain(
      'expected the priceYear 2023/24, found 2013/14: re-base the value and say rebased: { year: 2013/14, price: 8000 }',
    );
    // from before the deflator begins, and a price set by policy
    expect(problemsOf(deflator + qaly('value: 8000, priceYear: 2008/09'))).toBe('');
    expect(problemsOf(deflator + qaly('value: 8000'))).toBe('');
    const hour = row('value: 8, unit: pounds per hour, priceYear: 2008/09', 'carers.x');
    expect(problemsOf(deflator + hour)).toContain('expected the priceYear 2023/24, found 2008/09');
  });
});

/** Draws outside either end of a row's range: a 95% interval has 2.5%, and a value near an end more. */
const OUTSIDE_MOST = 0.25;
/** The value is at the foot of what was observed, and the mean of a law is its value. */
const AT_AN_END = ['pathway1.stay.sigma'];

describe('the shipped book', () => {
  it('law: draws lie about the range that their row states, and their mean is the value', () => {
    const found = BOOK_ROWS.flatMap((one) => {
      const law = lawOf(one);
      if (law === null || typeof law === 'string' || law.kind === 'dirichlet' || law.kind === 'contrast') return [];
      const n = 400;
      const values = Array.from({ length: n }, (_, at) => quantileOf(law, (at + 0.5) / n));
      const below = values.filter((value) => one.low !== null && value < one.low).length / n;
      const above = values.filter((value) => one.high !== null && value > one.high).length / n;
      const mean = values.reduce((sum, value) => sum + value, 0) / n;
      const far = one.value !== 0 && law.kind !== 'logitNormal' && Math.abs(mean / one.value - 1) > 0.05;
      return below > OUTSIDE_MOST || above > OUTSIDE_MOST || far ? [one.key] : [];
    });
    expect(found).toEqual(AT_AN_END);
  });
});
