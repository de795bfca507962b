import type { Recovery, RecoveryQuestion } from '../analysis/index.js';
import { decimalsFor, formatNumber, NO_VALUE_SHOWN } from './numbers.js';
import { escapeName, paint } from './printable.js';
import { renderGrid } from './text-grid.js';

const EVERY_MONTHS = 3;

/** The path of a series after a shock as text: every third month, then how long each settlement took to recover. */
export function renderRecoveries(
  all: readonly Recovery[],
  question: RecoveryQuestion,
  options: { width: number; colour: boolean },
): string {
  if (all.length === 0) return `there is no settlement but ${escapeName(question.comparator)}\n`;
  const reference = all[0].reference;
  const decimals = decimalsFor(Math.max(...reference.map((value) => Math.abs(value ?? 0))), 4);
  const number = (value: number | null) => (value === null ? NO_VALUE_SHOWN : formatNumber(value, decimals));
  const rows = reference.flatMap((value, index) =>
    (index + 1) % EVERY_MONTHS === 0
      ? [[String(index + 1), number(value), ...all.map(({ path }) => number(path[index]))]]
      : [],
  );
  const head = ['month', escapeName(question.comparator), ...all.map(({ settlement }) => escapeName(settlement))];
  const grid = renderGrid({ head, rows, left: [] }, options.width, paint(options.colour));
  const share = formatNumber(question.tolerance * 100, 1);
  const said = all.map(({ settlement, months, worst, worstMonth }) => {
    const most =
      worst === null
        ? `${escapeName(settlement)}: no month has a value in both`
        : `${escapeName(settlement)}: at most ${number(worst)} away, in month ${worstMonth}`;
    return months === null
      ? `${most}; not back within ${share}% by the end`
      : `${most}; within ${share}% for good ${months} months after month ${question.endMonth}`;
  });
  return `${question.column}, mean of the replications, by month since the fork\n\n${grid}\n\n${said.join('\n')}\n`;
}
