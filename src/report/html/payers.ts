import type { AnalysisDocument, BudgetImpact } from '../../analysis/documents/analysis-document.js';
import { PENCE_PER_POUND, required } from '../../units/index.js';
import { verdictOf } from '../better.js';
import { amount, estimateCells, money, sizeOf, tellingOf } from './amounts.js';
import { type Figure, figureMarkup } from './figure.js';
import { simulatedWords } from './first-screen.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, type Markup, nameMarkup, shortName } from './markup.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import {
  differenceWords,
  highHead,
  intervalHead,
  partId,
  plural,
  RIVALS_DRAWN,
  rivalsOf,
  roleOfReading,
  type Section,
} from './view.js';

const ALL_PAYERS = 'cost.system';

export async function payersSection(analysis: AnalysisDocument): Promise<Section> {
  const rivals = rivalsOf(analysis);
  const drawn = rivals.slice(0, RIVALS_DRAWN);
  const figures = await Promise.all(drawn.map((rival, at) => picture(analysis, rival, at)));
  const tables = [...drawn.map((rival, at) => payerTable(analysis, rival, at)), yearTable(analysis)];
  const accounts = accountTable(analysis);
  const events = probabilityTable(analysis);
  const body = html`<p>What each of them pays over the ${plural(analysis.horizonYears, 'year')}, in pounds, not discounted. A payer
gains when it pays less. The cost to all payers adds the public bodies and households together: what one saves because another pays is no saving there.${simulatedWords(analysis)}</p>
${leftOut(analysis)}
${drawn.map((rival, at) => html`${sentence(analysis, rival)}${figureMarkup(figures[at])}${tableMarkup(tables[at])}`)}
<details class="alone"><summary>By year</summary>${tableMarkup(required(tables.at(-1)))}</details>
<details class="alone"><summary>Every account and cause, mean a year</summary>${tableMarkup(accounts)}</details>
<details class="alone"><summary>How often budgets are overspent and standards missed</summary>${tableMarkup(events)}</details>`;
  return { id: 'payers', title: 'Who pays, who gains', body, figures, tables: [...tables, accounts, events] };
}

/** The cost to all payers has nothing of what leaves the model. */
function leftOut({ costEffectiveness: [first] }: AnalysisDocument): Markup | null {
  const names = [...new Set((first?.outside ?? []).map(({ settlement }) => settlement))];
  if (names.length === 0) return null;
  return html`<p class="note">Left out here, for it is spent outside the model: money of ${names.join(', ')}. How much, on what, and whose costs
include it: <a href="#worth">Is it worth the money?</a></p>`;
}

function impactsOf(analysis: AnalysisDocument, rival: string): BudgetImpact[] {
  return analysis.budgetImpact.filter(({ settlement }) => settlement === rival);
}

const entryOf = ({ total }: BudgetImpact) => ({
  mean: total.differencePounds,
  low: total.interval.low,
  high: total.interval.high,
});

function sentence(analysis: AnalysisDocument, rival: string): Markup {
  const payers = impactsOf(analysis, rival).filter(({ payer }) => payer !== ALL_PAYERS);
  const list = (role: 'less' | 'more') =>
    payers
      .filter((impact) => roleOfReading(impact.reading) === role)
      .map(({ label, total }) => `${label} (${money(Math.abs(total.differencePounds))})`);
  const part = (words: string, names: readonly string[]) =>
    names.length === 0 ? null : html`<strong>${words}:</strong> ${names.join(', ')}. `;
  const [less, more] = [list('less'), list('more')];
  const none = less.length + more.length === 0 ? html`No payer clearly pays more or less.` : null;
  return html`<p>Under ${nameMarkup(rival)}. ${part('Pay less', less)}${part('Pay more', more)}${none}</p>`;
}

async function picture(analysis: AnalysisDocument, rival: string, at: number): Promise<Figure> {
  const impacts = impactsOf(analysis, rival);
  const size = Math.max(...impacts.map((impact) => sizeOf(entryOf(impact))));
  const telling = tellingOf('pounds', size);
  const rows = impacts.map((impact): ForestRow => {
    const entry = entryOf(impact);
    const { long, short } = differenceWords(entry, 'pounds');
    const scaled = (value: number | null) => (value === null ? null : value * telling.scale);
    return {
      label: impact.label,
      mean: entry.mean * telling.scale,
      low: scaled(entry.low),
      high: scaled(entry.high),
      role: verdictOf(impact.payer, impact.reading),
      words: long,
      shortWords: short,
    };
  });
  const table = payerTable(analysis, rival, at);
  return {
    id: partId('payers', at),
    table: { ...table, id: partId('payers-drawn', at) },
    ...(await drawForest(rows, `difference, ${telling.unit} over ${plural(analysis.horizonYears, 'year')}`, '')),
    title: `Change in what each payer pays, ${shortName(rival)}`,
    subtitle: `Against ${shortName(analysis.comparator)}, with ${intervalHead(analysis).toLowerCase()}. Blue dots pay less, ochre diamonds pay more, grey is not clear of chance after adjustment for multiple comparisons.`,
    summary: `Change by payer: ${rows.map(({ label, words }) => `${label} ${words}`).join('; ')}`,
  };
}

const NUMERIC = { unit: '£', numeric: true } as const;

function payerTable(analysis: AnalysisDocument, rival: string, at: number): DataTable {
  const impacts = impactsOf(analysis, rival);
  const verdict = { less: 'gains: pays less', more: 'loses: pays more', quiet: 'not clear' } as Record<string, string>;
  return {
    id: partId('payer-table', at),
    caption: `What each of them pays over ${plural(analysis.horizonYears, 'year')}`,
    columns: [
      { name: 'Payer' },
      { name: 'Comparator', ...NUMERIC },
      { name: 'Settlement', ...NUMERIC },
      { name: 'Difference', ...NUMERIC },
      { name: intervalHead(analysis), ...NUMERIC },
      { name: highHead(analysis), ...NUMERIC, fileOnly: true },
      { name: 'Reading' },
    ],
    rows: impacts.map((impact): Cell[] => {
      const { comparatorPounds, levelPounds, differencePounds, interval } = impact.total;
      const reading = verdict[roleOfReading(impact.reading)];
      return [impact.label, comparatorPounds, levelPounds, differencePounds, interval.low, interval.high, reading];
    }),
    shown: impacts.map((impact) => {
      const { mean, interval } = estimateCells(entryOf(impact), 'pounds', true);
      return [null, money(impact.total.comparatorPounds), money(impact.total.levelPounds), mean, interval, null, null];
    }),
  };
}

function yearTable(analysis: AnalysisDocument): DataTable {
  const { budgetImpact } = analysis;
  const lines = budgetImpact.flatMap((impact) => impact.byYear.map((year) => ({ impact, year })));
  return {
    id: 'budget-by-year',
    caption: 'Budget impact by payer and year',
    columns: [
      { name: 'Payer' },
      { name: 'Settlement' },
      { name: 'Year', numeric: true },
      { name: 'Settlement pays', ...NUMERIC },
      { name: 'Comparator pays', ...NUMERIC },
      { name: 'Difference', ...NUMERIC },
      { name: intervalHead(analysis), ...NUMERIC },
      { name: highHead(analysis), ...NUMERIC, fileOnly: true },
    ],
    rows: lines.map(({ impact, year }): Cell[] => [
      ...[impact.label, impact.settlement, year.year, year.levelPounds, year.comparatorPounds],
      ...[year.differencePounds, year.interval.low, year.interval.high],
    ]),
    shown: lines.map(({ year }) => {
      const { mean, interval } = estimateCells({ mean: year.differencePounds, ...year.interval }, 'pounds', true);
      return [null, null, null, money(year.levelPounds), money(year.comparatorPounds), mean, interval, null];
    }),
  };
}

function accountTable({ accounts }: AnalysisDocument): DataTable {
  return {
    id: 'accounts',
    caption: 'Postings by settlement, account and cause, mean a year; outgoings below 0',
    columns: [
      { name: 'Account' },
      { name: 'Cause' },
      { name: 'Settlement' },
      { name: 'Mean a year', unit: 'pence', shownUnit: '£', numeric: true },
    ],
    rows: accounts.map(({ account, cause, settlement, meanPence }) => [account, cause, settlement, meanPence]),
    shown: accounts.map(({ meanPence }) => {
      return [null, null, null, money(meanPence / PENCE_PER_POUND)];
    }),
  };
}

function probabilityTable(analysis: AnalysisDocument): DataTable {
  const { probabilities } = analysis;
  const percent = (share: number | null) =>
    share === null ? null : amount(share, { scale: 100, before: '', after: '%', unit: '%' }, 0);
  return {
    id: 'probabilities',
    caption: 'Share of histories in which it happens',
    columns: [
      { name: 'Event' },
      { name: 'Settlement' },
      { name: 'Probability', numeric: true },
      { name: intervalHead(analysis), numeric: true },
      { name: highHead(analysis), numeric: true, fileOnly: true },
      { name: 'Comparator', numeric: true },
    ],
    rows: probabilities.map(({ label, settlement, probability, interval, comparatorProbability }): Cell[] => [
      ...[label, settlement, probability, interval.low, interval.high, comparatorProbability],
    ]),
    shown: probabilities.map(({ probability, interval, comparatorProbability }) => [
      ...[null, null, percent(probability), `${percent(interval.low) ?? '–'} to ${percent(interval.high) ?? '–'}`],
      ...[null, percent(comparatorProbability)],
    ]),
  };
}
