/** Kind of truth: by hand: each line as it is to stand. */
import { expect, test } from 'vitest';
import type { JudgedTarget, Verdict } from '../../src/analysis/index.js';
import { renderTargets } from '../../src/report/index.js';

function judged(more: Partial<JudgedTarget>): JudgedTarget {
  const found = { mean: 100, halfWidth: 5, miss: null, ...more };
  return { id: 't', use: 'fit', target: 100, low: 80, high: 120, n: 20, pass: found.miss === null, ...found };
}

function lines(targets: readonly JudgedTarget[], more: Partial<Verdict> = {}, cautions: readonly string[] = []) {
  const tally = { passed: 1, of: 3, needed: 1, pass: true };
  const verdict = { targets, fit: tally, check: { ...tally, needed: 2, pass: false }, pass: false, ...more };
  const restates = new Map([['flat', ['beds.wardGroup.*']]]);
  return renderTargets({ title: 'a title', verdict, restates, cautions }, { width: 80, colour: false }).split('\n');
}

test('a line says band, mean, half-width, use and how far a miss is', () => {
  const found = lines([
    judged({ id: 'inside' }),
    judged({ id: 'share', low: 0.36, high: 0.44, mean: 0.4123, halfWidth: 0.0123, use: 'check' }),
    judged({ id: 'below', mean: 76, miss: { why: 'below', by: 4 } }),
    judged({ id: 'above', mean: 12_345.6, high: 12_000, halfWidth: 10, miss: { why: 'above', by: 345.6 } }),
    judged({ id: 'wide', halfWidth: 25, miss: { why: 'wide', times: 2.5 } }),
    judged({ id: 'flat', low: 867, high: 867, mean: 867, halfWidth: 0, use: 'input' }),
    judged({ id: 'varies', low: 867, high: 867, mean: 867, halfWidth: 1, miss: { why: 'wide', times: null } }),
    judged({ id: 'once', halfWidth: null, miss: { why: 'no interval' } }),
    judged({ id: 'never', mean: null, halfWidth: null, miss: { why: 'undefined', blocks: 3 } }),
    judged({ id: 'zero', low: 0, high: 1, mean: -0.5, halfWidth: 0.1, miss: { why: 'below', by: 0.5 } }),
  ]);
  expect(found.slice(0, 24).map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
    'a title',
    '',
    'fit: a parameter was chosen by it: agreement is consistency, not validation',
    'fit | band | mean | +- | result',
    expect.stringMatching(/^-+$/),
    'inside | 80 to 120 | 100.0 | 5.0 | pass',
    'below | 80 to 120 | 76.0 | 5.0 | MISS 5.0% below',
    'above | 80 to 12,000 | 12,346 | 10 | MISS 2.9% above',
    'wide | 80 to 120 | 100 | 25 | MISS interval x 2.5',
    'varies | 867 | 867.0 | 1.0 | MISS varies',
    'once | 80 to 120 | 100.0 | - | MISS no interval',
    'never | 80 to 120 | - | - | MISS divides by 0 in 3',
    'zero | 0 to 1 | -0.50 | 0.10 | MISS 0.50 below',
    '',
    'check: nothing was chosen by it: agreement is evidence',
    'check | band | mean | +- | result',
    expect.stringMatching(/^-+$/),
    'share | 0.36 to 0.44 | 0.412 | 0.012 | pass',
    '',
    expect.stringMatching(/^input: it restates what went in: /),
    'way; not counted',
    'input | band | mean | +- | result | restates',
    expect.stringMatching(/^-+$/),
    'flat | 867 | 867.0 | 0 | pass | beds.wardGroup.*',
  ]);
});

test('below the table: what each use comes to, what limits the reading, the verdict', () => {
  expect(lines([judged({})], { pass: true }, ['A trial.']).slice(-7)).toEqual([
    '',
    'fit: 1 of 3 pass, at least 1 needed: enough',
    'check: 1 of 3 pass, at least 2 needed: too few',
    'input: 0 of 0 pass, not counted',
    'A trial.',
    'PASS',
    '',
  ]);
  expect(lines([judged({})]).at(-2)).toBe('MISS');
});

test('every miss is named with its count', () => {
  const miss = { why: 'below', by: 4 } as const;
  const found = lines([
    judged({ id: 'a', mean: 76, miss }),
    judged({ id: 'b', mean: 76, miss }),
    judged({ id: 'c', use: 'check', mean: 76, miss }),
    judged({ id: 'd', use: 'check' }),
    judged({ id: 'e', use: 'input', mean: 76, miss }),
  ]).join('\n');
  expect(found).toMatch(/\nfit: 1 of 3 pass, at least 1 needed: enough; missed: a, b\n/);
  expect(found).toMatch(/\ncheck: 1 of 3 pass, at least 2 needed: too few; missed: c\n/);
  expect(found).toMatch('\ninput: 0 of 1 pass, not counted; missed: e\n');
});

test('a name that would move the cursor is shown, and no line is wider than the terminal', () => {
  const found = lines([judged({ id: '\u001b[31mred' }), judged({ id: 'x'.repeat(60) })]);
  expect(found.join('\n')).toMatch('\\u{1b}[31mred');
  expect(Math.max(...found.map((line) => line.length))).toBeLessThanOrEqual(80);
});
