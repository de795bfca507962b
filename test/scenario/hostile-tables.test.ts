// Law: no cell of a place's tables can hold a hostile value, and no column another name, without being refused at its
// file and row, unless it is the same number written otherwise or a count that may as well be another.
import { describe, expect, it } from 'vitest';
import { renderProblems } from '../../src/scenario/index.js';
import { read, repoText } from './support.js';

const TABLES = ['england-2023-population.csv', 'need-segment-mix.csv', 'need-segment-transitions.csv'];
const HOSTILE = [
  '',
  ' ',
  'nan',
  'NaN',
  'Infinity',
  '1e999',
  '-1',
  '-0.5',
  '0x1F',
  '1_000',
  '1;2',
  '9007199254740993e9',
];
const FORMULAS = [
  '=1+1',
  '@SUM(A1)',
  '"<script>"',
  '"\u202e5"',
  '\u0000',
  '__proto__',
  '"1',
  '1,2',
  '../x',
  'x'.repeat(5000),
];

describe.each(TABLES)('%s', (table) => {
  const file = `places/tables/${table}`;
  const lines = repoText(file).trimEnd().split('\n');
  const columns = lines[0].split(',');
  const withCell = (row: number, column: number, by: string) => {
    const cells = lines[row].split(',');
    cells[column] = by;
    return read({ changed: { [file]: `${lines.with(row, cells.join(',')).join('\n')}\n` } });
  };

  it.each(columns.map((name, at) => [name, at] as const))('refuses hostile cells in the column %s', (name, at) => {
    for (const [index, hostile] of [...HOSTILE, ...FORMULAS].entries()) {
      const row = [1, Math.floor(lines.length / 2), lines.length - 1][index % 3];
      const result = withCell(row, at, hostile);
      // a blank count or probability of a move is none, as the tables' README says; the row must still sum to 1
      const mayBeBlank = table === TABLES[2] && ['count', 'annualProbability'].includes(name) && hostile.trim() === '';
      if ('scenario' in result) {
        expect([name, row, hostile, mayBeBlank]).toEqual([name, row, hostile, true]);
        continue;
      }
      const text = renderProblems(result.problems);
      expect(text).toContain(`${file}:`);
      expect(text).not.toMatch(/[^\P{C}\n]/u);
      for (const line of text.split('\n')) expect(line.length).toBeLessThan(900);
    }
  });

  it.each(columns.map((name, at) => [name, at] as const))('refuses the column %s under another name', (name, at) => {
    for (const wrong of [`${name}x`, name.toUpperCase(), '__proto__', '', columns[(at + 1) % columns.length]]) {
      const result = withCell(0, at, wrong);
      expect([wrong, 'problems' in result]).toEqual([wrong, true]);
    }
  });
});
