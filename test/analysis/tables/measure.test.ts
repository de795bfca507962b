/** Kind of truth: by hand, and two laws: a formula means what the platform's own arithmetic makes of it, and is data. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, MEASURE_LENGTH_MAX, type Measure, parseMeasure } from '../../../src/analysis/index.js';

const ROW: Readonly<Record<string, number>> = { a: 12, 'b.c': 5, 'admissions.65to74': 8, d_1: -3, zero: 0 };
const NAMES = Object.keys(ROW);

function read(text: string): Measure {
  const parsed = parseMeasure(text, NAMES);
  if ('problem' in parsed) throw new Error(`${parsed.problem.at}: ${parsed.problem.message}`);
  return parsed.measure;
}

const worth = (text: string) => evaluate(read(text), (name) => ROW[name]);

describe('a formula by hand', () => {
  test.each([
    ['a', 12],
    ['0.5', 0.5],
    ['a + b.c * 2', 22],
    ['(a + b.c) * 2', 34],
    ['a - b.c - 2', 5],
    ['a / b.c / 2', 1.2],
    ['a - -b.c', 17],
    ['-a * b.c', -60],
    ['-(a - b.c)', -7],
    ['2*3-4*5', -14],
    ['1000 * admissions.65to74 / (a - 10)', 4000],
    ['d_1\n+ 838', 835],
    ['a / zero', Number.POSITIVE_INFINITY],
  ])('%s = %d', (text, expected) => {
    expect(worth(text)).toBe(expected);
  });
});

describe('a formula is refused at its character', () => {
  test.each([
    ['', 1, 'expected a column, a number or "(", found the end of the formula', null],
    ['a +', 4, 'expected a column, a number or "(", found the end of the formula', null],
    ['a b.c', 3, 'expected an operator, found "b.c"', null],
    ['2 a', 3, 'expected an operator, found "a"', null],
    ['(a + 1', 7, 'expected an operator or ")" for the "(" at character 1, found the end of the formula', null],
    ['a + 1)', 6, 'expected an opening parenthesis before it, found ")"', null],
    ['()', 2, 'expected a column, a number or "(", found ")"', null],
    ['a * b.d', 5, 'expected a known column, found "b.d"', 'b.d'],
    ['A', 1, 'expected a known column, found "A"', 'A'],
    ['toString', 1, 'expected a known column, found "toString"', 'toString'],
    ['65to74', 1, 'expected a column, a number or "(", found "65to74"', null],
    ['1e3', 1, 'expected a column, a number or "(", found "1e3"', null],
    ['.5', 1, 'expected a column, a number or "(", found ".5"', null],
    ['a ** 2', 4, 'expected a column, a number or "(", found "*"', null],
    ['a + +1', 5, 'expected a column, a number or "(", found "+"', null],
    ['a ^ 2', 3, 'expected an operator, found "^"', null],
    ['µ', 1, 'expected a column, a number or "(", found "µ"', null],
  ])('%s', (text, at, message, unknownName) => {
    expect(parseMeasure(text, NAMES)).toEqual({ problem: { at, message, unknownName } });
  });

  test('when it is too long, and at the longest it may be nested as deep as it likes', () => {
    const long = `${'('.repeat(MEASURE_LENGTH_MAX / 2)}a${')'.repeat(MEASURE_LENGTH_MAX / 2)}`;
    expect(parseMeasure(long, NAMES)).toMatchObject({ problem: { message: expect.stringMatching(/at most 1000/) } });
    expect(worth(long.slice(1, -1))).toBe(12);
    expect(worth(`${'-'.repeat(MEASURE_LENGTH_MAX - 1)}a`)).toBe(-12);
  });
});

// By law: whatever is built from names, numbers, operators and parentheses has the value JavaScript gives it, to the bit.
test('a formula has the value of the same text as an expression', () => {
  const { text } = fc.letrec<{ text: string }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom(...NAMES, '2', '0.25', '838'),
      fc.tuple(tie('text'), fc.constantFrom(' + ', ' - ', '*', ' / '), tie('text')).map((parts) => parts.join('')),
      tie('text').map((inner) => `(${inner})`),
      tie('text').map((inner) => `-${inner}`),
    ),
  }));
  fc.assert(
    fc.property(text, (formula) => {
      fc.pre(formula.length <= MEASURE_LENGTH_MAX && !formula.includes('--') && !formula.includes('- -'));
      const script = formula.replace(/[A-Za-z][\w.]*/g, (name) => `row[${JSON.stringify(name)}]`);
      const expected = new Function('row', `return ${script}`)(ROW) as number;
      expect(worth(formula)).toBe(expected);
    }),
    { seed: 20261122, numRuns: 500 },
  );
});

test('a measure is plain data', () => {
  expect(read('-a / 2')).toEqual({
    kind: '/',
    left: { kind: 'minus', of: { kind: 'name', name: 'a' } },
    right: { kind: 'number', value: 2 },
  });
  expect(JSON.parse(JSON.stringify(read('a * (b.c + 1)')))).toEqual(read('a * (b.c + 1)'));
});
