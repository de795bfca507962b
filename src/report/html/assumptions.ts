import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { DrivingAssumptions } from '../../analysis/documents/assumptions-document.js';
import type { RegretRow, SensitivityDocument, SensitivityOutcome } from '../../analysis/documents/loop-documents.js';
import { amount, bookNumber, plainNumber, tellingOf } from './amounts.js';
import { type Figure, figureMarkup } from './figure.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, type Markup, shortName } from './markup.js';
import { methodFigures } from './screening.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { differenceWords, plural, roleOf, type Section } from './view.js';

/** Assumptions drawn in a tornado; the rest stand in the file. */
export const BARS_SHOWN = 12;

/** Which assumptions would change the answer. */
export async function drivingSection(analysis: AnalysisDocument, command: string): Promise<Section> {
  const [id, title] = ['assumptions', 'What drives the result'];
  const { sensitivity, assumptions } = analysis;
  const named =
    assumptions === null || assumptions.rows.length === 0 ? [] : [assumptionsTable(assumptions, analysis.changes)];
  if (sensitivity === null) {
    const body = html`${assumptions === null ? null : drivingMarkup(assumptions)}${named.map(foldedTable)}
<p class="note">${assumptions?.basis === 'measured' ? 'The analysis behind this is not part of the page.' : 'Which assumptions would turn the answer?'} Running it at the low and the high of every assumption takes runs of its
own: <code>${command}</code></p>`;
    return { id, title, body, figures: [], tables: named };
  }
  const drawn = sensitivity.outcomes.filter(({ tornado }) => tornado.length > 0);
  const [first] = drawn;
  const tornado = first === undefined ? [] : [await tornadoFigure(first)];
  const methods = await methodFigures(sensitivity);
  const regret = sensitivity.regret.length === 0 ? [] : [await regretFigure(sensitivity.regret)];
  const figures = [...tornado, ...methods, ...regret];
  const bars = tornadoTable(drawn);
  const tables = [...named, bars, ...(sensitivity.regret.length === 0 ? [] : [regretTable(sensitivity)])];
  const body = html`${assumptions === null ? null : drivingMarkup(assumptions)}${unsweptMarkup(sensitivity)}${named.map(tableMarkup)}${tornado.map(figureMarkup)}
<p class="files"><a href="report-data/${bars.id}.csv">CSV of every assumption and every headline outcome</a></p>
${methods.map(figureMarkup)}${regret.map(figureMarkup)}
<ul class="notes">${sensitivity.notes.map((note) => html`<li>${note}</li>`)}</ul>`;
  return { id, title, body, figures, tables };
}

function drivingMarkup({ basis, rows, assumptions, swept }: DrivingAssumptions): Markup {
  const of = assumptions === null ? null : html` of ${assumptions}`;
  if (basis === 'listed')
    return html`<p>${plural(rows.length, 'assumption')}${of} act through what differs between the settlements. How far they move the differences was not measured.</p>`;
  return html`<p>The scenario was run again with each of ${swept}${of} assumptions at its low and at its high.
${rows.length === 0 ? html`None of them clearly drives the result.` : html`${plural(rows.length, 'assumption')} ${rows.length === 1 ? 'drives' : 'drive'} the result: there, a headline difference changes sign or moves by more than a tenth, beyond chance.`}</p>`;
}

/** A long list is folded: what was measured, and is short, stands open. */
function foldedTable(table: DataTable): Markup {
  if (table.rows.length <= BARS_SHOWN) return tableMarkup(table);
  return html`<details class="alone"><summary>${table.caption}: all ${table.rows.length}</summary>${tableMarkup(table)}</details>`;
}

function unsweptMarkup({ unswept }: SensitivityDocument): Markup | null {
  if (unswept.length === 0) return null;
  return html`<p>${plural(unswept.length, 'assumption')} without a low and a high could not be swept.</p>`;
}

function assumptionsTable({ basis, rows }: DrivingAssumptions, changes: AnalysisDocument['changes']): DataTable {
  const labels = new Map(
    Object.values(changes)
      .flat()
      .map(({ path, label }) => [`${path} differs`, label ?? path]),
  );
  return {
    id: 'driving-assumptions',
    caption: basis === 'measured' ? 'Assumptions that drive the result' : 'Assumptions that act through what differs',
    columns: [
      { name: 'Assumption' },
      { name: 'Value and range' },
      { name: 'Low', numeric: true, fileOnly: true },
      { name: 'High', numeric: true, fileOnly: true },
      { name: 'Unit', fileOnly: true },
      { name: basis === 'measured' ? 'Moves' : 'Acts through' },
      { name: 'Source' },
    ],
    shown: rows.map(({ value, low, high, unit, because, source }) => [
      null,
      `${bookNumber(value)}${low === null || high === null ? '' : ` (${bookNumber(low)} to ${bookNumber(high)})`} ${unit}`,
      ...[null, null, null],
      labels.size > 1 && because.length === labels.size && because.every((one) => labels.has(one))
        ? 'all that differs'
        : because.map((one) => labels.get(one) ?? one.replace(/ differs$/, '')).join('; '),
      source,
    ]),
    rows: rows.map(({ parameter, value, low, high, unit, because, source }): Cell[] => [
      ...[parameter, value, low, high, unit, because.join('; '), source],
    ]),
  };
}

async function tornadoFigure({ tornado, label, unit, settlement, central }: SensitivityOutcome): Promise<Figure> {
  const bars = tornado.slice(0, BARS_SHOWN);
  const telling = tellingOf(unit, Math.max(...bars.map(({ swing }) => Math.abs(swing.mean))), true);
  const rows = bars.map(({ parameter, swing }): ForestRow => {
    const { long, short } = differenceWords(swing, unit);
    const scaled = (value: number | null) => (value === null ? null : value * telling.scale);
    return {
      label: shortName(parameter, 30),
      mean: swing.mean * telling.scale,
      low: scaled(swing.low),
      high: scaled(swing.high),
      role: roleOf(swing),
      words: long,
      shortWords: short,
    };
  });
  return {
    id: 'tornado',
    title: `What moves the difference in ${label.toLowerCase()} most`,
    subtitle: `${shortName(settlement)}: change of the difference from the low to the high of an assumption; at the book’s values the difference is ${differenceWords(central, unit).long}.`,
    summary: rows.map((row) => `${row.label} ${row.words}`).join('; '),
    table: {
      id: 'tornado',
      caption: `Swing of the difference in ${label}`,
      columns: [{ name: 'Assumption' }, ...['Swing', 'Low', 'High'].map((name) => ({ name, unit, numeric: true }))],
      rows: bars.map(({ parameter, swing }) => [parameter, swing.mean, swing.low, swing.high]),
      shown: bars.map(({ swing }) => [
        null,
        ...[swing.mean, swing.low, swing.high].map((value) => (value === null ? null : plainNumber(value))),
      ]),
    },
    ...(await drawForest(rows, `swing, ${telling.unit} a year`, '')),
  };
}

function tornadoTable(outcomes: readonly SensitivityOutcome[]): DataTable {
  const lines = outcomes.flatMap((outcome) => outcome.tornado.map((bar) => ({ outcome, bar })));
  const rows = lines.map(({ outcome, bar }): Cell[] => [
    ...[bar.parameter, outcome.settlement, outcome.label, outcome.unit, bar.low, bar.high],
    ...[bar.atLow.mean, bar.atHigh.mean, bar.swing.mean, bar.swing.low, bar.swing.high, bar.drives ? 'yes' : 'no'],
  ]);
  return {
    id: 'sensitivity',
    caption: 'Headline differences at the low and the high of every assumption',
    rows,
    columns: [
      { name: 'Assumption' },
      { name: 'Settlement' },
      { name: 'Outcome' },
      { name: 'Unit' },
      ...['Low', 'High', 'Difference at low', 'Difference at high', 'Swing'].map((name) => ({ name, numeric: true })),
      ...['Swing low', 'Swing high'].map((name) => ({ name, numeric: true, fileOnly: true })),
      { name: 'Leaned on' },
    ],
    shown: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? plainNumber(cell) : null))),
  };
}

/** Savage's minimax choice: the settlement whose worst loss is least. */
async function regretFigure(regret: readonly RegretRow[]): Promise<Figure> {
  const [least] = regret;
  const telling = tellingOf('pounds', Math.max(...regret.map(({ maxRegretPounds }) => maxRegretPounds)));
  const pounds = (value: number) => amount(value, telling, telling.scale === 1 ? 0 : 1);
  const rows = regret.map(({ settlement, maxRegretPounds, meanRegretPounds, worstAt }, at): ForestRow => {
    const words = `${pounds(maxRegretPounds)} at ${shortName(worstAt, 24)}`;
    return {
      label: shortName(settlement),
      mean: maxRegretPounds * telling.scale,
      low: meanRegretPounds * telling.scale,
      high: maxRegretPounds * telling.scale,
      role: at === 0 ? 'less' : 'quiet',
      words,
      shortWords: pounds(maxRegretPounds),
    };
  });
  return {
    id: 'regret-drawn',
    title: 'The least bad choice',
    subtitle: `Largest yearly loss of net benefit to the best settlement, over the book and both ends of every assumption swept; the line reaches back to the mean loss. ${shortName(least.settlement)} has the smallest worst loss.`,
    summary: rows.map(({ label, words }) => `${label} ${words}`).join('; '),
    table: { ...regretTable({ regret }), id: 'regret-drawn' },
    ...(await drawForest(rows, `largest regret, ${telling.unit} a year`, '')),
  };
}

function regretTable({ regret }: Pick<SensitivityDocument, 'regret'>): DataTable {
  return {
    id: 'regret',
    caption: 'Loss of net benefit to the best, over the book and all ends',
    columns: [
      { name: 'Settlement' },
      { name: 'Largest', unit: '£', numeric: true },
      { name: 'Mean', unit: '£', numeric: true },
      { name: 'Worst at' },
    ],
    rows: regret.map(({ settlement, maxRegretPounds, meanRegretPounds, worstAt }) => [
      ...[settlement, maxRegretPounds, meanRegretPounds, worstAt],
    ]),
    shown: regret.map(({ maxRegretPounds, meanRegretPounds }) => [
      ...[null, plainNumber(Math.round(maxRegretPounds)), plainNumber(Math.round(meanRegretPounds)), null],
    ]),
  };
}
