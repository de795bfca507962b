import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import { estimateWords } from './amounts.js';
import { html, type Markup } from './markup.js';

/** A line for each settlement that spends money outside the model, and on what: which perspectives count it. */
export function outsideMarkup({ costEffectiveness }: AnalysisDocument): Markup | null {
  const lines = costEffectiveness.flatMap(({ perspective, outside = [] }) =>
    outside.map((line) => ({ perspective, line })),
  );
  const notes = [...new Set(lines.map(({ line }) => line.note))];
  if (notes.length === 0) return null;
  return html`${notes.map((note) => {
    const same = lines.filter(({ line }) => line.note === note);
    const [{ line }] = same;
    const sum = estimateWords({ mean: line.pounds, ...line.poundsInterval }, 'pounds');
    return html`<p class="note"><strong>${sum}:</strong> ${note} Perspectives: ${same.map(({ perspective }) => perspective.label).join('; ')}.</p>`;
  })}`;
}
