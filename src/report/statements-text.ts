import type { Statement } from '../analysis/index.js';
import { required } from '../units/index.js';
import { decimalsFor, displayOf, formatNumber } from './numbers.js';
import { escapeName, paint } from './printable.js';
import { renderGrid } from './text-grid.js';

/** Statements of account as text: one table a settlement and account, a row a cause, a column a year. */
export function renderStatements(all: readonly Statement[], options: { width: number; colour: boolean }): string {
  const groups = new Map<string, Statement[]>();
  for (const statement of all) {
    const key = `${escapeName(statement.settlement)}: ${statement.account}`;
    groups.set(key, [...(groups.get(key) ?? []), statement]);
  }
  const ink = paint(options.colour);
  const parts = [...groups].map(([title, years]) =>
    renderGrid(
      { head: [title, ...years.map(({ year }) => `year ${year}`)], rows: rowsOf(years), left: [0] },
      options.width,
      ink,
    ),
  );
  return `GBP million, mean of the replications; balances are those since the fork.\n\n${parts.join('\n\n')}\n`;
}

function rowsOf(years: readonly Statement[]): string[][] {
  const { scale } = displayOf('pence');
  const sizes = years.flatMap((year) => [
    year.closingPence,
    ...[...year.in, ...year.out].map((line) => line.meanPence),
  ]);
  const decimals = decimalsFor(Math.max(...sizes.map(Math.abs)) * scale, 4);
  const money = (pence: number) => formatNumber(pence * scale, decimals);
  const amounts = (side: 'in' | 'out') =>
    causesOf(years, side).map((cause) => [
      `${side} ${cause}`,
      ...years.map((year) => money(year[side].find((line) => line.cause === cause)?.meanPence ?? 0)),
    ]);
  const rows = [
    ['opening', ...years.map((year) => money(year.openingPence))],
    ...amounts('in'),
    ...amounts('out'),
    ['closing', ...years.map((year) => money(year.closingPence))],
  ];
  if (years[0].overspendShare === null) return rows;
  return [...rows, ['P(overspend)', ...years.map((year) => formatNumber(required(year.overspendShare), 2))]];
}

function causesOf(years: readonly Statement[], side: 'in' | 'out'): string[] {
  return [...new Set(years.flatMap((year) => year[side].map((line) => line.cause)))];
}
