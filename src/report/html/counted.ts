import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import { RUN_COLUMNS } from '../../outcomes/index.js';
import { tellingOf } from './amounts.js';
import { html, type Markup, sentenceCase } from './markup.js';
import { type DataTable, tableMarkup } from './table.js';

/** What each outcome of the report counts, for readers who do not have `onepot columns`; null where none is a result column. */
export function countedTable({ outcomes }: AnalysisDocument): DataTable | null {
  const rows = outcomes.flatMap(({ name, label, unit, group }) => {
    const column = RUN_COLUMNS.find((one) => one.name === name);
    const words = group === 'payer' ? `Paid by ${label}` : label;
    return column === undefined ? [] : [[words, tellingOf(unit, 0).unit, sentenceCase(column.meaning)]];
  });
  if (rows.length === 0) return null;
  return {
    id: 'counted',
    caption: 'What each outcome counts',
    columns: [{ name: 'Outcome' }, { name: 'Unit' }, { name: 'What it counts' }],
    rows,
  };
}

export function countedMarkup(table: DataTable | null): Markup | null {
  if (table === null) return null;
  return html`<details class="alone"><summary>What each outcome counts</summary>${tableMarkup(table)}</details>`;
}
