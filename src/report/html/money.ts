import type { AnalysisDocument } from '../../analysis/documents/analysis-document.js';
import type { Figure } from '../../analysis/documents/document-figures.js';
import type { MoneyReading, MoneyReadings } from '../../analysis/documents/money-document.js';
import { figureText, moneyRows, moneySentences, movedText, notSplitText, qalysText } from '../money-text.js';
import { minus } from './amounts.js';
import { simulatedWords } from './first-screen.js';
import { html, type Markup, nameMarkup } from './markup.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import type { Section } from './view.js';

/** What a reader must know before any figure: where the readings part in sign, and on which ratio that turns. */
export function partingWords({ money }: AnalysisDocument, rival: string): Markup | null {
  const reading = money?.readings.find(({ settlement }) => settlement === rival);
  if (reading === undefined || reading.signs !== 'differ') return null;
  const [first, , turns] = moneySentences(reading);
  return html` <strong>Money is read twice.</strong> ${minus(first)} ${minus(turns)} (<a href="#money">two readings of money</a>)`;
}

/** Every difference split into rules at base money and money, which is read twice; none where the book has no published reading. */
export function moneySections(analysis: AnalysisDocument): Section[] {
  const { money } = analysis;
  if (money === undefined || money.readings.length + money.notSplit.length === 0) return [];
  const moving = money.readings.filter(({ signs }) => signs !== 'none');
  const still = money.readings.filter(({ signs }) => signs === 'none');
  const tables = moving.length === 0 ? [] : [readingsTable(moving), variantsTable(moving)];
  const notSplit = notSplitText(money);
  const body = html`<p>What a settlement’s <em>rules</em> do is simulated at the comparator’s money. What its <em>money</em> does is read twice:
as simulated, and by published elasticities of years of life lost to what whole sectors are allocated. The two stand side by side; they are never averaged and never added.${simulatedWords(analysis)}</p>
${moving.map((reading) => ofSettlement(reading))}
${still.length === 0 ? null : html`<p class="rest">No money moves in ${still.map(({ settlement }, at) => html`${at === 0 ? '' : ', '}${nameMarkup(settlement)}`)}: all of the difference comes from what else is changed, under either reading.</p>`}
${notSplit === null ? null : html`<p class="rest">${notSplit}</p>`}
${tables.map((table) => tableMarkup(table))}
${moving.length === 0 ? null : settingsMarkup(money)}`;
  return [{ id: 'money', title: 'Two readings of money', body, figures: [], tables }];
}

function ofSettlement(reading: MoneyReading): Markup {
  const sentences = [`Money moved: ${movedText(reading)}.`, ...moneySentences(reading), `${qalysText(reading)}.`];
  return html`<h3>${nameMarkup(reading.settlement)}</h3><ul class="notes">${sentences.map((text) => html`<li>${minus(text)}</li>`)}</ul>`;
}

function figureCells({ mean, low, high }: Figure): Cell[] {
  return [mean, low, high];
}

function figureShown(figure: Figure): (string | null)[] {
  return [minus(figureText(figure)), null, null];
}

function readingsTable(readings: readonly MoneyReading[]): DataTable {
  const rows = readings.flatMap((reading) => moneyRows(reading).map((row) => ({ reading, row })));
  const parts = ['Rules at base money', 'Money', 'Both'];
  return {
    id: 'money',
    caption: 'Rules and money, mean a year against the comparator; money read twice',
    columns: [
      { name: 'Settlement' },
      { name: 'Outcome and reading' },
      ...parts.flatMap((name) => [
        { name, numeric: true },
        { name: `${name}: low`, numeric: true, fileOnly: true },
        { name: `${name}: high`, numeric: true, fileOnly: true },
      ]),
    ],
    rows: rows.map(({ reading, row: [label, ...figures] }): Cell[] => [
      reading.settlement,
      label,
      ...figures.flatMap(figureCells),
    ]),
    shown: rows.map(({ row: [, ...figures] }) => [null, null, ...figures.flatMap(figureShown)]),
  };
}

function variantsTable(readings: readonly MoneyReading[]): DataTable {
  const rows = readings.flatMap((reading) => reading.variants.map((variant) => ({ reading, variant })));
  return {
    id: 'money-variants',
    caption:
      'The published reading by specification, correlation and time, side by side: what money alone does, mean a year',
    columns: [
      { name: 'Settlement' },
      { name: 'Reading' },
      ...['Deaths', 'Years of life lost'].flatMap((name) => [
        { name, numeric: true },
        { name: `${name}: low`, numeric: true, fileOnly: true },
        { name: `${name}: high`, numeric: true, fileOnly: true },
      ]),
    ],
    rows: rows.map(({ reading, variant }): Cell[] => [
      reading.settlement,
      variant.label,
      ...figureCells(variant.deaths),
      ...figureCells(variant.yearsOfLifeLost),
    ]),
    shown: rows.map(({ variant }) => [
      null,
      null,
      ...figureShown(variant.deaths),
      ...figureShown(variant.yearsOfLifeLost),
    ]),
  };
}

function settingsMarkup({ settings }: MoneyReadings): Markup {
  const { allocationPounds, tauYears, evidenceShare } = settings;
  return html`<p class="note">Whole sectors, pounds a head: NHS care ${allocationPounds.health}, social care ${allocationPounds.social}, public health ${allocationPounds.publicHealth}.
Allocation counts and not spending, so that saving by efficiency does not kill. ${tauYears[0]} years to 63% of the effect. Beyond ±${Math.round(100 * evidenceShare)}% of a sector’s money
the figures are outside the evidence. Read the same run by other elasticities with <code>onepot analyse --elasticities</code>.</p>`;
}
