/** Kind of truth: by hand. */
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/scenario/csv.js';
import type { Problem } from '../../src/scenario/problems.js';

function read(text: string) {
  const problems: Problem[] = [];
  const rows = readTable({ file: 'a.csv', text, columns: ['name', 'count'] }, problems);
  return {
    cells: rows?.map(({ cells }) => cells),
    said: problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
  };
}

describe('quoted cells', () => {
  test('hold commas, line breaks and quotes written twice', () => {
    const { cells, said } = read('name,count\n"Lewes, East",1\n"two\nlines",2\n"say ""one""",3\n');
    expect(said).toEqual([]);
    expect(cells?.map(({ name }) => name)).toEqual(['Lewes, East', 'two\nlines', 'say "one"']);
  });

  test('a quote inside a plain cell is a letter', () => {
    expect(read('name,count\nthe 6" wall,1\n').cells).toEqual([{ name: 'the 6" wall', count: '1' }]);
  });

  test.each([
    ['name,count\na,1\n"b,2\n', '3:1 expected comma-separated cells, found quotes that do not end'],
    ['name,count\n"b"""\n', '2:1 expected 2 cells, found 1'],
    [
      'name,count\n"two\nlines",1\n"b" c,2\n',
      '3:1 expected comma-separated cells, found " " after the end of a quoted cell',
    ],
    ['"name"x,count\n', '1:1 expected comma-separated cells, found "x" after the end of a quoted cell'],
    ['name,count\n"b"😀,1\n', '2:1 expected comma-separated cells, found "😀" after the end of a quoted cell'],
    ['name,count\n"b""\n', '2:1 expected comma-separated cells, found quotes that do not end'],
  ])('%j is refused at its row', (text, message) => {
    expect(read(text).said).toEqual([message]);
  });
});

test('a quoted cell of any length is looked through without running out of stack', () => {
  const problems: Problem[] = [];
  const text = `name,count\n"${'""'.repeat(5_000_000)}`;
  readTable({ file: 'a.csv', text, columns: ['name', 'count'], charactersMax: 2 ** 24 }, problems);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [2, 'expected comma-separated cells, found quotes that do not end'],
  ]);
});
