import type { SensitivityDocument, SensitivityOutcome } from '../../analysis/index.js';
import { plainNumber, tellingOf } from './amounts.js';
import { type Figure, figureMarkup } from './figure.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, shortName } from './markup.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import { differenceWords, plural, roleOf, type Section } from './view.js';

const BARS_SHOWN = 12;

/** Which assumptions would change the answer. */
export async function leaningSection(sensitivity: SensitivityDocument | null, command: string): Promise<Section> {
  const [id, title] = ['assumptions', 'What the answer leans on'];
  if (sensitivity === null) {
    const body = html`<p class="note">Which assumptions would turn the answer? Running it at the low and the high of every assumption takes runs of its
own: <code>${command}</code></p>`;
    return { id, title, body, figures: [], tables: [] };
  }
  const drawn = sensitivity.outcomes.filter(({ tornado }) => tornado.length > 0);
  const [first] = drawn;
  const figures = first === undefined ? [] : [await tornadoFigure(first)];
  const tables = [leanedTable(sensitivity), tornadoTable(drawn), regretTable(sensitivity)];
  const { leanedOn, parameters, unswept } = sensitivity;
  const body = html`<p>The scenario was run again with each of ${plural(parameters, 'assumption')} at its low and at its high.
${leanedOn.length === 0 ? html`The answer leans clearly on none of them.` : html`The answer leans on ${plural(leanedOn.length, 'assumption')}: there, a headline difference changes sign or moves by more than a tenth, beyond chance.`}
${unswept.length === 0 ? null : html`${plural(unswept.length, 'assumption')} without a low and a high could not be swept.`}</p>
${leanedOn.length === 0 ? null : tableMarkup(tables[0]!)}${figures.map(figureMarkup)}
<p class="files"><a href="report-data/${tables[1]!.id}.csv">CSV of every assumption and every headline outcome</a></p>
<details class="alone"><summary>Regret: the least bad choice over all ends</summary>${tableMarkup(tables[2]!)}</details>
<ul class="notes">${sensitivity.notes.map((note) => html`<li>${note}</li>`)}</ul>`;
  return { id, title, body, figures, tables };
}

async function tornadoFigure({ tornado, label, unit, settlement, central }: SensitivityOutcome): Promise<Figure> {
  const bars = tornado.slice(0, BARS_SHOWN);
  const telling = tellingOf(unit, Math.max(...bars.map(({ swing }) => Math.abs(swing.mean))), true);
  const rows = bars.map(({ parameter, swing }): ForestRow => {
    const { long, short } = differenceWords(swing, unit);
    const scaled = (value: number | null) => (value === null ? null : value * telling.scale);
    return {
      ...{
        label: shortName(parameter, 30),
        mean: swing.mean * telling.scale,
        low: scaled(swing.low),
        high: scaled(swing.high),
      },
      ...{ role: roleOf(swing), words: long, shortWords: short },
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

function leanedTable({ leanedOn }: SensitivityDocument): DataTable {
  return {
    id: 'leaned-on',
    caption: 'Assumptions the answer leans on',
    columns: [{ name: 'Assumption' }, { name: 'Why' }],
    rows: leanedOn.map(({ parameter, because }) => [parameter, because.join('; ')]),
  };
}

function tornadoTable(outcomes: readonly SensitivityOutcome[]): DataTable {
  const lines = outcomes.flatMap((outcome) => outcome.tornado.map((bar) => ({ outcome, bar })));
  const rows = lines.map(({ outcome, bar }): Cell[] => [
    ...[bar.parameter, outcome.settlement, outcome.label, outcome.unit, bar.low, bar.high],
    ...[bar.atLow.mean, bar.atHigh.mean, bar.swing.mean, bar.swing.low, bar.swing.high, bar.leanedOn ? 'yes' : 'no'],
  ]);
  return {
    ...{ id: 'sensitivity', caption: 'Headline differences at the low and the high of every assumption', rows },
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

function regretTable({ regret }: SensitivityDocument): DataTable {
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
