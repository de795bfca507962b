import type { Evaluation, EvaluationQuestion, Portfolio } from '../analysis/index.js';
import { formatNumber } from './numbers.js';
import { escapeName, paint } from './printable.js';
import { renderGrid } from './text-grid.js';

/** What an evaluator found of the schemes of each settlement, and what they did. */
export function renderEvaluations(
  all: readonly Evaluation[],
  { columns, year, schemes, comparator }: EvaluationQuestion,
  options: { width: number; colour: boolean },
): string {
  const rows = all.map(({ settlement, portfolios, seenShare, trueShare }) => [
    escapeName(settlement),
    String(portfolios.length),
    ...(['lower', 'higher', 'neither'] as const).map((verdict) => medianText(portfolios, verdict)),
    percentText(seenShare),
    percentText(trueShare),
  ]);
  const head = ['settlement', 'portfolios', 'lower', 'higher', 'neither', 'effect seen', 'true effect'];
  const grid = renderGrid({ head, rows, left: [] }, options.width, paint(options.colour));
  const what = `${columns.join(' + ')}, year ${year} given year 0: of ${schemes} schemes, how many differ from the places without`;
  const how = `median of the portfolios (least to most), two-sided 5%; true: against ${escapeName(comparator)} in the same places`;
  return `${what}\n${how}\n\n${grid}\n`;
}

function medianText(portfolios: readonly Portfolio[], verdict: keyof Portfolio): string {
  const counts = portfolios.map((portfolio) => portfolio[verdict]).sort((a, b) => a - b);
  const middle = (counts.length - 1) / 2;
  const median = (counts[Math.floor(middle)] + counts[Math.ceil(middle)]) / 2;
  return `${formatNumber(median, Number.isInteger(median) ? 0 : 1)} (${counts[0]} to ${counts.at(-1)})`;
}

function percentText(share: number): string {
  return `${share > 0 ? '+' : ''}${formatNumber(share * 100, 2)}%`;
}
