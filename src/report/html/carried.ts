import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { ChainDocument } from '../../analysis/documents/loop-documents.js';
import { BARS_SHOWN } from './assumptions.js';
import { drawnFans } from './spread.js';

/**
 * What of the document the page carries: all it shows. Years and months that are not drawn, effects by year
 * and of moves between lines in the value chain, and the tail of every tornado and screening stay in `analysis.json`, so
 * that a page of several settlements stays small.
 */
export function carried(analysis: AnalysisDocument): AnalysisDocument {
  const { chain, sensitivity } = analysis;
  const { years: yearFans, months: monthFans } = drawnFans(analysis);
  return {
    ...analysis,
    yearFans,
    monthFans,
    chain: chain === null ? null : { ...chain, cells: drawnCells(chain) },
    sensitivity:
      sensitivity === null
        ? null
        : {
            ...sensitivity,
            outcomes: sensitivity.outcomes.map((outcome) => ({
              ...outcome,
              tornado: outcome.tornado.slice(0, BARS_SHOWN),
              morris: outcome.morris.slice(0, BARS_SHOWN),
            })),
          },
  };
}

/** The matrix shows new money alone. */
function drawnCells({ cells, moves }: ChainDocument): ChainDocument['cells'] {
  return cells.filter(({ move }) => moves[move].from === null).map((cell) => ({ ...cell, byYear: [] }));
}
