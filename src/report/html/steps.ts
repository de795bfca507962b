import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import { required } from '../../units/index.js';
import { html, type Markup, nameMarkup } from './markup.js';
import { clearLine } from './spoken.js';
import type { Cell, DataTable } from './table.js';
import { outcomeOf } from './view.js';

/** One line a step: what a settlement adds to the one whose changes it takes over. */
export function stepLines({ steps = [], ...analysis }: AnalysisDocument): Markup | null {
  if (steps.length === 0) return null;
  const lines = steps.map(
    ({ settlement, from, differences }) =>
      html`<li><strong>${nameMarkup(settlement)}</strong> adds to ${nameMarkup(from)}: ${clearLine(analysis, differences)}.</li>`,
  );
  return html`<div class="answer"><p>Step by step, where one takes over what another changes:</p><ul>${lines}</ul></div>`;
}

/** Every outcome of every step, for a file. */
export function stepsTable(analysis: AnalysisDocument): DataTable[] {
  const { steps = [] } = analysis;
  if (steps.length === 0) return [];
  const columns = [
    ...['Outcome', 'Unit', 'Settlement', 'Less'].map((name) => ({ name })),
    ...['Difference', 'Low', 'High', 'p (Holm)'].map((name) => ({ name, numeric: true })),
    { name: 'Reading' },
  ];
  const rows = steps.flatMap(({ settlement, from, differences }) =>
    differences.map(({ outcome, mean, interval, pHolm, readingHolm }): Cell[] => {
      const { label, unit } = required(outcomeOf(analysis, outcome));
      return [label, unit, settlement, from, mean, interval.low, interval.high, pHolm, readingHolm];
    }),
  );
  return [{ id: 'steps', caption: 'Step by step: paired differences, mean a year', columns, rows }];
}
