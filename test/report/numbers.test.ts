import { describe, expect, test } from 'vitest';
import { decimalsFor, formatNumber, showEstimate, showFactor, showPercent } from '../../src/report/numbers.js';
import { chunks, escapeName, wrapText } from '../../src/report/printable.js';

describe('numbers, by hand', () => {
  test('thousands, decimals, signs', () => {
    expect(formatNumber(1234567.891, 2)).toBe('1,234,567.89');
    expect(formatNumber(999, 0)).toBe('999');
    expect(formatNumber(-1000, 0)).toBe('-1,000');
    expect(formatNumber(12, 1, true)).toBe('+12.0');
    expect(formatNumber(-0.0004, 2)).toBe('0.00');
    expect(formatNumber(0, 0, true)).toBe('0');
  });

  test('decimals from the size of the uncertainty', () => {
    expect([250, 25, 2.5, 0.25, 0.025, 1e-9, 0].map((size) => decimalsFor(size, 2))).toEqual([0, 0, 1, 2, 3, 6, 0]);
  });

  test('a mean to two digits of its half-width', () => {
    expect(showEstimate({ mean: 12345.678, low: 12300.5, high: 12390.9 }, 1)).toEqual({
      mean: '12,346',
      interval: '[12,301 to 12,391]',
    });
    // 1,234,567,890 pence are GBP 12.3456789 m; half-width 0.05
    expect(showEstimate({ mean: 1234567890, low: 1229567890, high: 1239567890 }, 1e-8)).toEqual({
      mean: '12.346',
      interval: '[12.296 to 12.396]',
    });
    expect(showEstimate({ mean: -3, low: -5, high: -1 }, 1, true)).toEqual({
      mean: '-3.0',
      interval: '[-5.0 to -1.0]',
    });
    expect(showEstimate({ mean: 7, low: null, high: null }, 1)).toEqual({ mean: '7', interval: '' });
    expect(showEstimate({ mean: 0, low: 0, high: 0 }, 1, true)).toEqual({ mean: '0', interval: 'exactly' });
    expect(showEstimate({ mean: 1 / 3, low: null, high: null }, 100)).toEqual({ mean: '33.33', interval: '' });
  });

  test('percent of the comparator and the factor', () => {
    expect(showPercent(-12, 1000)).toBe('-1.2%');
    expect(showPercent(5, -100)).toBe('+5.0%');
    expect(showPercent(250, 100)).toBe('+250%');
    expect(showPercent(1, 0)).toBe('-');
    expect([null, 'exact', 0.53, 3.12, 1234.5, 2e6].map((x) => showFactor(x as number))).toEqual([
      '-',
      'exact',
      'x 0.53',
      'x 3.1',
      'x 1,235',
      '> 1,000,000',
    ]);
  });
});

describe('text, by hand', () => {
  test('names keep letters of any script and show what would steer a terminal', () => {
    expect(escapeName('one-pot Ærø 東京')).toBe('one-pot Ærø 東京');
    expect(escapeName('a\u001b[31mb\u202ec\u2066d\u200be\nf\u009bg\u2028h')).toBe(
      'a\\u{1b}[31mb\\u{202e}c\\u{2066}d\\u{200b}e\\u{a}f\\u{9b}g\\u{2028}h',
    );
    expect(escapeName('\ud800')).toBe('\\u{d800}');
  });

  test('wrapping keeps every word and every line end, and breaks only words that are too long', () => {
    expect(wrapText('one two three four', 9)).toBe('one two\nthree\nfour');
    expect(wrapText('a\nb c', 80)).toBe('a\nb c');
    expect(wrapText('abcdefghij', 4)).toBe('abcd\nefgh\nij');
    expect(chunks('', 5)).toEqual(['']);
  });
});
