/**
 * Kind of truth: by hand, made again by machine. Every line of the accounts multiplies, every table adds, and every line that
 * names a row of the book agrees with it; planted mistakes are seen.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BOOK_ROWS } from '../model/support.js';

const PAGE = readFileSync(new URL('../../docs/model/accounts.md', import.meta.url), 'utf8');
const CITED = 'base-case accounts (docs/model/accounts.md)';
const QUANTITY = ['quantity', 'arrivals a day'];
const EACH = ['GBP each', 'nights each', 'service, days'];
const AMOUNT = ['GBP m', 'bed days', 'load'];
/** half of the last digit shown, in parts of what is shown */
const ROUNDING = 0.01;
const SUM_ROUNDING = 0.11;

interface Line {
  readonly table: string;
  readonly name: string;
  readonly total: boolean;
  readonly amountName: string;
  readonly quantity: number | null;
  readonly each: number | null;
  readonly amount: number | null;
  readonly cells: Readonly<Record<string, string>>;
}

function number(text = ''): number | null {
  const plain = text.replaceAll('*', '').replaceAll(',', '').trim();
  return plain === '' ? null : Number(plain);
}

function linesOf(page: string): Line[][] {
  const blocks = page.split('\n\n').filter((block) => block.startsWith('|'));
  return blocks.map((block) => {
    const [head, , ...rows] = block.trimEnd().split('\n');
    const cellsOf = (row: string) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
    const names = cellsOf(head);
    return rows.map((row) => {
      const cells = Object.fromEntries(cellsOf(row).map((cell, at) => [names[at], cell]));
      const of = (some: readonly string[]) => number(cells[some.find((name) => name in cells) ?? '']);
      const name = cells[names[0]];
      const amountName = AMOUNT.find((one) => one in cells) ?? '';
      const figures = { quantity: of(QUANTITY), each: of(EACH), amount: of(AMOUNT) };
      return { table: names[0], name, total: name.startsWith('**'), amountName, ...figures, cells };
    });
  });
}

/** What does not multiply, add or agree. */
function faults(page: string): string[] {
  return linesOf(page).flatMap((lines) => [...products(lines), ...sums(lines), ...disagreements(lines)]);
}

function products(lines: readonly Line[]): string[] {
  return lines.flatMap(({ name, quantity, each, amount, amountName }) => {
    if (quantity === null || each === null || amount === null) return [];
    const product = quantity * each * (amountName === 'GBP m' ? 1e-6 : 1);
    return Math.abs(product / amount - 1) <= ROUNDING ? [] : [`${name}: ${product} is not ${amount}`];
  });
}

/** A total is what stands above it up to the total before; the last of several is all of them. */
function sums(lines: readonly Line[]): string[] {
  let since = 0;
  let all = 0;
  return lines.flatMap(({ name, total, amount }) => {
    if (!total) {
      since += amount ?? 0;
      all += amount ?? 0;
      return [];
    }
    const found = name === '**total**' ? all : since;
    since = 0;
    return Math.abs(found - (amount ?? Number.NaN)) <= SUM_ROUNDING ? [] : [`${name}: ${found} is not ${amount}`];
  });
}

function disagreements(lines: readonly Line[]): string[] {
  return lines.flatMap((line) =>
    ['row of the book', 'row of the service'].flatMap((column) => {
      const key = line.cells[column]?.replaceAll('`', '') ?? '';
      if (key === '') return [];
      const row = BOOK_ROWS.find((one) => one.key === key);
      if (row === undefined) return [`${line.name}: the book has no ${key}`];
      const [shown, value] = shownOf(line, column, row);
      return shown !== null && Math.abs(shown - value) <= 1e-9 * value ? [] : [`${key}: ${value}, here ${shown}`];
    }),
  );
}

function shownOf(
  line: Line,
  column: string,
  { unit, value }: { unit: string; value: number },
): [number | null, number] {
  if (column === 'row of the service') return [line.each, value];
  if (unit === 'pence per year') return [line.amount, value / 1e8];
  if (unit.startsWith('pence')) return [line.each, value / 100];
  return [number(line.cells.capacity), value];
}

describe('the accounts', () => {
  it('multiply, add, and agree with the book', () => {
    expect(faults(PAGE)).toEqual([]);
    expect(
      linesOf(PAGE)
        .flat()
        .filter(({ cells }) => (cells['row of the book'] ?? '') !== '').length,
    ).toBeGreaterThan(30);
  });

  it('name every row of the book that cites them', () => {
    const citing = BOOK_ROWS.filter(({ source }) => source.includes(CITED)).map(({ key }) => key);
    expect(citing.length).toBeGreaterThan(5);
    expect(citing.filter((key) => !PAGE.includes(`\`${key}\``))).toEqual([]);
  });
});

describe('a planted mistake is seen', () => {
  it.each([
    ['a product', '| 867 | 172,000 | 149.1 |', '| 867 | 172,000 | 152.1 |', 2],
    ['a sum', '| theatres and day units | | | 52.0 |', '| theatres and day units | | | 52.5 |', 1],
    ['a price of the book', '| 25,600 | 250 | 6.4 |', '| 25,600 | 251 | 6.4 |', 1],
    ['a capacity', '| 9.3 | 13 |', '| 9.3 | 14 |', 1],
    ['a budget', '**20.7**', '**20.6**', 1],
    ['a row that is not there', '`cost.bedDayPence`', '`cost.bedDayPennies`', 1],
  ])('%s', (_, right, wrong, found) => {
    expect(PAGE).toContain(right);
    expect(faults(PAGE.replace(right, wrong))).toHaveLength(found);
  });
});
