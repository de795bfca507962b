import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import { estimateWords, plainNumber } from './amounts.js';
import { html, type Markup } from './markup.js';
import type { Cell, DataTable } from './table.js';

const INDEX = { atkinson: 'Atkinson, by ratios', kolm: 'Kolm, by differences' } as const;

export function equityNote({ settings }: AnalysisDocument): Markup {
  const lives = settings.equity?.lifetimeQalys.map((own) => plainNumber(own)).join(', ') ?? '';
  return html`<p>Discounted QALYs gained by each fifth of the population, on top of lifetimes of ${lives} QALYs from the most to the least
deprived. <em>Weighted</em> is the equal gain for all, summed over people, that would be as good: above the plain sum where the worse off gain
more, and below it where the better off do. Aversion 0 would leave the plain sum. Costs, and who would have had the money, are not in it.</p>`;
}

/** Gains by fifth, weights and the weighted sum, for each index and aversion. */
export function equityTable({ equity }: AnalysisDocument): DataTable | null {
  if (equity.length === 0) return null;
  const fifths = [1, 2, 3, 4, 5];
  return {
    id: 'equity',
    caption: 'QALYs gained, plain and weighted by deprivation',
    columns: [
      { name: 'Settlement' },
      { name: 'Judged by' },
      { name: 'Aversion', numeric: true },
      { name: 'QALYs gained', numeric: true },
      { name: 'Weighted', numeric: true },
      { name: 'Weighted, low', numeric: true, fileOnly: true },
      { name: 'Weighted, high', numeric: true, fileOnly: true },
      ...fifths.map((fifth) => ({ name: `Weight of fifth ${fifth}`, numeric: true, fileOnly: true })),
      ...fifths.map((fifth) => ({ name: `QALYs of fifth ${fifth}`, numeric: true })),
    ],
    rows: equity.map((one): Cell[] => [
      ...[one.settlement, INDEX[one.index], one.aversion, one.qalys, one.weighted],
      ...[one.weightedInterval.low, one.weightedInterval.high, ...one.weights, ...one.gains],
    ]),
    shown: equity.map((one) => {
      const plain = estimateWords({ mean: one.qalys, ...one.qalysInterval }, '');
      const weighted = estimateWords({ mean: one.weighted, ...one.weightedInterval }, '');
      return [
        ...[null, null, plainNumber(one.aversion)],
        ...[plain, weighted, null, null],
        ...one.weights.map((weight) => weight.toFixed(2)),
        ...one.gains.map((gain) => plainNumber(gain)),
      ];
    }),
  };
}
