import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { ByPlace } from '../../analysis/documents/place-document.js';
import { formatNumber } from '../numbers.js';
import { placeScale, placeUnit, toldByPlace } from '../places-text.js';
import { decimalsOf, type Spreading } from './amounts.js';
import { html } from './markup.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { highHead, intervalHead, type Section } from './view.js';

/** The same figures for each place alone: a system's mean hides a place that does badly. */
export function placesSection(analysis: AnalysisDocument, byPlace: ByPlace): Section {
  const table = placesTable(analysis, byPlace);
  const body = html`<p>Each place alone. Amounts are a year and for 1,000 people, so that places of unlike size can be set
side by side; shares and waits are the place's own. The system as a whole stands in the other sections.</p>
${tableMarkup(table)}`;
  return { id: 'places', title: 'Place by place', body, figures: [], tables: [table] };
}

function placesTable(analysis: AnalysisDocument, byPlace: ByPlace): DataTable {
  const { settlements, comparator } = analysis;
  const rows: Cell[][] = [];
  const shown: (string | null)[][] = [];
  for (const outcome of toldByPlace(byPlace))
    for (const place of byPlace.places)
      for (const settlement of settlements) {
        const named = (one: { readonly settlement: string; readonly outcome: string }) =>
          one.settlement === settlement && one.outcome === outcome.name;
        const [level, difference] = [place.levels.find(named), place.differences.find(named)];
        if (level === undefined) continue;
        const scale = placeScale(outcome, place);
        const at = (entry: Spreading | undefined) =>
          entry === undefined
            ? [null, null, null]
            : [entry.mean, entry.low, entry.high].map((end) => end && end * scale);
        const words = [`${outcome.label} (${placeUnit(outcome, false)})`, place.place, settlement];
        rows.push([...words, ...at(level), ...at(difference), difference?.reading ?? null]);
        shown.push([null, null, null, ...told(level, scale, false), ...told(difference, scale, true), null]);
      }
  return {
    id: 'places',
    caption: `Outcomes by place; differences from ${comparator}`,
    columns: columnsOf(analysis),
    rows,
    shown,
  };
}

const columnsOf = (analysis: AnalysisDocument): DataTable['columns'] => [
  { name: 'Outcome' },
  { name: 'Place' },
  { name: 'Settlement' },
  { name: 'Mean a year', numeric: true },
  { name: intervalHead(analysis), numeric: true },
  { name: highHead(analysis), numeric: true, fileOnly: true },
  { name: 'Difference', numeric: true },
  { name: `${intervalHead(analysis)} of it`, numeric: true },
  { name: 'High of it', numeric: true, fileOnly: true },
  { name: 'Reads as' },
];

function told(entry: Spreading | undefined, scale: number, signed: boolean): [string | null, string | null, null] {
  if (entry === undefined) return ['–', '–', null];
  const decimals = decimalsOf(entry, scale);
  const { mean, low, high } = entry;
  const show = (value: number) => formatNumber(value * scale, decimals, signed);
  return [show(mean), low === null || high === null ? '–' : `${show(low)} to ${show(high)}`, null];
}
