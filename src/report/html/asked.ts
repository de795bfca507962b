import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import { countedMarkup, countedTable } from './counted.js';
import { html, type Markup, nameMarkup } from './markup.js';
import { spanWords } from './network-answer.js';
import { type DataTable, tableMarkup } from './table.js';
import { plural, type Section } from './view.js';

export function askedSection(analysis: AnalysisDocument): Section {
  const { source, horizonYears, comparator, places, blocks, basis } = analysis;
  const changes = changesTable(analysis);
  const counted = countedTable(analysis);
  const runs =
    source.draws > 1
      ? html`${plural(source.draws, 'set')} of parameters with ${plural(source.replications, 'replication')} each`
      : html`${plural(source.replications, 'replication')} of one set of parameters`;
  const histories = basis === 'draws' ? 'histories under sampled parameters' : 'histories, for these parameter values,';
  const body = html`<p>The same simulated people live through each settlement: the same births, falls, strokes and deaths by
chance, so that what differs is what the settlement does. The table says what each one changes against the comparator,
${nameMarkup(comparator)}.</p>
${changes.rows.length === 0 ? html`<p>Nothing differs between the settlements.</p>` : tableMarkup(changes)}
<dl class="facts">
<div><dt>${places.length === 1 ? 'Place' : 'Places'}</dt><dd>${places.map((place, at) => html`${at === 0 ? '' : ', '}${nameMarkup(place)}`)}</dd></div>
<div><dt>People simulated</dt><dd>${source.people === null ? 'those who come' : plural(source.people, 'person', 'people')}</dd></div>
<div><dt>Time</dt><dd>${plural(horizonYears, 'year')} after the change</dd></div>
<div><dt>Runs</dt><dd>${runs}; ${plural(blocks, 'pair')} of ${histories} compared</dd></div>
</dl>
${failedNote(source.failedBlocks)}${smallNote(analysis)}${countedMarkup(counted)}`;
  return {
    id: 'asked',
    title: 'What was asked',
    body,
    figures: [],
    tables: [changes, ...(counted === null ? [] : [counted])],
  };
}

/** The same of a network: days and periods, and no people to count beforehand. */
export function networkAskedSection(analysis: AnalysisDocument): Section {
  const { source, comparator, blocks } = analysis;
  const changes = changesTable(analysis);
  const body = html`<p>Each settlement is the whole network with what the table says changed against ${nameMarkup(comparator)}. The same
customers come to all of them, and take the same decisions at the same visits, so that what differs is what was changed.</p>
${changes.rows.length === 0 ? html`<p>Nothing differs between the settlements.</p>` : tableMarkup(changes)}
<dl class="facts">
<div><dt>Time</dt><dd>${spanWords(analysis)} after the warm-up</dd></div>
<div><dt>Runs</dt><dd>${plural(source.replications, 'replication')}; ${plural(blocks, 'pair')} of histories compared</dd></div>
</dl>
${failedNote(source.failedBlocks)}`;
  return { id: 'asked', title: 'What was asked', body, figures: [], tables: [changes] };
}

function failedNote(failed: number): Markup | null {
  if (failed === 0) return null;
  return html`<p class="note warn">${plural(failed, 'replication')} failed and ${failed === 1 ? 'is' : 'are'} left out of every figure.</p>`;
}

function smallNote({ source: { people, referencePeople }, places }: AnalysisDocument): Markup | null {
  if (people === null || referencePeople === null || people >= referencePeople) return null;
  return html`<p class="note"><strong>A small place queues more.</strong> This run has ${plural(people, 'person', 'people')}
${places.length > 1 ? html`in ${plural(places.length, 'place')}, where one whole place has ${plural(referencePeople, 'person', 'people')}` : html`of a place of ${plural(referencePeople, 'person', 'people')}`}; with fewer beds, each counts for more, and waits and delays are
longer than in the full place. Read the differences; do not read the levels as forecasts.</p>`;
}

function changesTable({ changes, settlements }: AnalysisDocument): DataTable {
  const rows = settlements.flatMap((settlement) =>
    (changes[settlement] ?? []).map(({ path, label, from, to }) => [settlement, label ?? path, path, from, to]),
  );
  return {
    id: 'changes',
    caption: 'What each settlement changes',
    columns: [
      { name: 'Settlement' },
      { name: 'What' },
      { name: 'In the scenario file' },
      { name: 'Comparator' },
      { name: 'Settlement has' },
    ],
    rows,
  };
}
