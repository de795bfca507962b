// By hand: the parameter book of the fixtures, read, refused and printed.
import { describe, expect, it } from 'vitest';
import { bookValue, readBook, renderBook, renderProblems } from '../../src/scenario/index.js';
import { InvariantError } from '../../src/units/index.js';
import { fixtureText } from './support.js';

const FILES = ['book-hospital.yaml', 'book-money.yaml'].map((file) => ({ file, text: fixtureText(file) }));

function bookOf(files: readonly { file: string; text: string }[]) {
  const result = readBook(files);
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  return result.book;
}

function linesOf(...texts: readonly string[]): string[] {
  const result = readBook(texts.map((text, i) => ({ file: `${'ab'[i]}.yaml`, text })));
  return 'problems' in result ? renderProblems(result.problems).split('\n') : [];
}

const row = (fields: string) => `x.y: { value: 2, unit: days, provenance: data, source: s${fields} }\n`;

describe('the book', () => {
  it('holds rows in the order of the files, with absent bounds null', () => {
    const { rows, values } = bookOf(FILES);
    expect(rows[0]).toEqual({
      key: 'department.processingMeanHours',
      value: 3.3,
      low: 2.8,
      high: 3.9,
      unit: 'hours',
      provenance: 'assumption',
      source: 'chosen for a test',
      distribution: {
        kind: 'gamma',
        reason: null,
        within: null,
        factor: null,
        from: null,
        around: null,
        sample: null,
        group: null,
      },
      priceYear: null,
      rebased: null,
    });
    expect(rows.map(({ key, low, high }) => [key, low, high]).slice(1)).toEqual([
      ['beds.acuteOpen', null, null],
      ['price.bedDayPence', null, null],
    ]);
    expect(values).toEqual({ 'department.processingMeanHours': 3.3, 'beds.acuteOpen': 867, 'price.bedDayPence': 5500 });
  });

  it('gives a value, or names the nearest key', () => {
    const { values } = bookOf(FILES);
    expect(bookValue(values, 'beds.acuteOpen')).toBe(867);
    expect(() => bookValue(values, 'beds.acuteOpn')).toThrow(InvariantError);
    expect(() => bookValue(values, 'beds.acuteOpn')).toThrow('has no beds.acuteOpn; the nearest key is beds.acuteOpen');
    expect(() => bookValue(values, 'toString')).toThrow('has no toString');
  });

  it('prints as a table, filtered by any of its texts', () => {
    const { rows } = bookOf(FILES);
    expect(renderBook(rows, 'ASSUMPTION').split('\n')).toEqual([
      'key                             value  unit   low  high  provenance  law           source',
      'department.processingMeanHours    3.3  hours  2.8   3.9  assumption  gamma         chosen for a test',
      'price.bedDayPence                5500  pence             assumption  fixed: input  chosen for a test',
    ]);
    expect(renderBook(rows).split('\n')).toHaveLength(4);
  });
});

describe('a book is refused', () => {
  it.each<[string, string[], string[]]>([
    [
      'a value above high',
      [row(', low: 1, high: 1.5')],
      ['a.yaml:1:73  x.y.high: expected at least the value 2, found 1.5'],
    ],
    ['a value below low', [row(', low: 3')], ['a.yaml:1:64  x.y.low: expected at most the value 2, found 3']],
    [
      'a value that is not finite',
      [row('').replace('2', '.inf')],
      ['a.yaml:1:15  x.y.value: expected a finite number, found .inf'],
    ],
    [
      'a value that is text',
      [row('').replace('2', 'two')],
      ['a.yaml:1:15  x.y.value: expected a number, found the text "two"'],
    ],
    [
      'an unknown provenance',
      [row('').replace('data', 'dta')],
      [
        'a.yaml:1:42  x.y.provenance: expected one of seen, data, computed, memory, assumption, calibrated, found the text "dta"; did you mean "data"?',
      ],
    ],
    [
      'an empty source and unit',
      ['x.y: { value: 2, unit: "", provenance: data, source: " " }'],
      [
        'a.yaml:1:24  x.y.unit: expected text, the unit of the value, found the text ""',
        'a.yaml:1:54  x.y.source: expected text, who says so, found the text " "',
      ],
    ],
    [
      'a field misspelt',
      [row(', hgih: 3')],
      ['a.yaml:1:59  x.y.hgih: expected a known key, found "hgih"; did you mean "high"?'],
    ],
    [
      'a missing source',
      ['x.y: { value: 2, unit: days, provenance: data }'],
      ['a.yaml:1:1  x.y.source: expected text, who says so, found nothing'],
    ],
    [
      'a key of another form',
      [row('').replace('x.y', 'X_y')],
      ['a.yaml:1:1  X_y: expected dotted camelCase, such as department.processingMeanHours, found "X_y"'],
    ],
    ['a key twice in one file', [row('') + row('')], ['a.yaml:2:1  x.y: expected each key once, found "x.y" again']],
    [
      'a key in two files',
      [row(''), `\n${row('')}`],
      ['b.yaml:2:1  x.y: expected each key in one file, found it in a.yaml:1 too'],
    ],
    [
      'faults of several files at once',
      [row('').replace('2', '-0'), '- a'],
      [
        'a.yaml:1:15  x.y.value: expected zero without a sign, found -0; did you mean "0"?',
        'b.yaml:1:1  expected a mapping of parameters, found a list',
      ],
    ],
  ])('%s', (_name, texts, lines) => {
    expect(linesOf(...texts)).toEqual(lines);
  });
});
