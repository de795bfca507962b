import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import { required } from '../../units/index.js';
import { estimateCells } from './amounts.js';
import { tableOf } from './answer.js';
import { type Figure, figureMarkup } from './figure.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, type Markup, nameMarkup, shortName } from './markup.js';
import { type Cell, type DataTable, tableMarkup } from './table.js';
import {
  differenceWords,
  outcomeOf,
  partId,
  plural,
  RIVALS_DRAWN,
  rivalsOf,
  roleOfReading,
  type Section,
  spreading,
} from './view.js';

/** The description of a settlement in words, the largest shifts first. */
const TOLD_MAX = 6;
/** Measures that the picture shows: what people meet, and how full it is. */
const PICTURED = /\.(waits\.mean(Days|Hours)|waits\.delayedShare|lost|gaveUp|blocked\.meanBeds|occupancy\.share)$/;

/** The answer of a network: what clearly differs, in words, a picture and a table. */
export async function networkAnswerSection(analysis: AnalysisDocument): Promise<Section> {
  const rivals = rivalsOf(analysis);
  const figures = (
    await Promise.all(rivals.slice(0, RIVALS_DRAWN).map((rival, at) => picture(analysis, rival, at)))
  ).flat();
  const levels = levelTable(analysis);
  const everything = tableOf(
    analysis,
    analysis.differences,
    'differences',
    `Paired differences, ${spanWords(analysis)}`,
  );
  const body = html`${rivals.length === 0 ? html`<p>There is one settlement, and nothing to compare it with.</p>` : null}
${rivals.map((rival) => paragraph(analysis, rival))}
${figures.map(figureMarkup)}
<h3>Levels</h3>${tableMarkup(levels)}
${rivals.length === 0 ? null : html`<details class="alone"><summary>All differences, all settlements</summary>${tableMarkup(everything)}</details>`}`;
  return {
    id: 'answer',
    title: 'The answer',
    body,
    figures,
    tables: rivals.length === 0 ? [levels] : [levels, everything],
  };
}

/** What the figures are about: the whole time, or the mean of several periods of it. */
export function spanWords({ horizonYears: periods, periodDays }: AnalysisDocument): string {
  const days = plural(required(periodDays), 'day');
  return periods === 1 ? `over ${days}` : `mean over ${periods} periods of ${days}`;
}

function paragraph(analysis: AnalysisDocument, rival: string): Markup {
  const own = analysis.differences.filter(({ settlement }) => settlement === rival);
  const clear = own.filter(({ readingHolm }) => readingHolm === 'lower' || readingHolm === 'higher');
  const told = [...clear]
    .sort((a, b) => Math.abs(b.relative ?? 0) - Math.abs(a.relative ?? 0))
    .slice(0, TOLD_MAX)
    .map((difference) => {
      const { label, unit } = required(outcomeOf(analysis, difference.outcome));
      return html`<li>${label}: <strong>${differenceWords(spreading(difference), unit).long}</strong></li>`;
    });
  const more = clear.length - told.length;
  const head = html`${nameMarkup(rival)} against ${nameMarkup(analysis.comparator)}, ${spanWords(analysis)}`;
  if (told.length === 0) return html`<p class="answer">${head}: nothing is clearly different.</p>`;
  return html`<div class="answer"><p>${head}, with 95% intervals, the largest shifts first:</p><ul>${told}</ul>
${more > 0 ? html`<p>${plural(more, 'further outcome')} ${more === 1 ? 'differs' : 'differ'} clearly; all are in the table.</p>` : null}</div>`;
}

async function picture(analysis: AnalysisDocument, rival: string, at: number): Promise<Figure[]> {
  const found = analysis.differences.filter(
    ({ settlement, outcome, relative }) => settlement === rival && relative !== null && PICTURED.test(outcome),
  );
  if (found.length === 0) return [];
  const rows = found.map((difference): ForestRow => forestRow(analysis, difference));
  const table = tableOf(analysis, found, partId('headline', at), `Waits and beds, ${spanWords(analysis)}`);
  return [
    {
      id: table.id,
      table,
      ...(await drawForest(rows, 'difference in % of the comparator’s mean', '%')),
      title: `${shortName(rival)} against ${shortName(analysis.comparator)}`,
      subtitle:
        'Mean difference with its 95% interval. Blue is less, ochre is more; grey is not clear of chance after adjustment for multiple comparisons.',
      summary: `Differences by outcome: ${rows.map(({ label, words }) => `${label} ${words}`).join('; ')}`,
    },
  ];
}

function forestRow(analysis: AnalysisDocument, difference: OutcomeDifference): ForestRow {
  const { label, unit } = required(outcomeOf(analysis, difference.outcome));
  const { long, short } = differenceWords(spreading(difference), unit);
  const percent = (value: number | null) =>
    value === null ? null : (100 * value) / Math.abs(difference.comparatorMean);
  return {
    label,
    mean: 100 * required(difference.relative),
    low: percent(difference.interval.low),
    high: percent(difference.interval.high),
    role: roleOfReading(difference.readingHolm),
    words: long,
    shortWords: short,
  };
}

/** Every outcome in every settlement. */
function levelTable(analysis: AnalysisDocument): DataTable {
  const entries = analysis.outcomes.flatMap(({ name, label, unit }) =>
    analysis.distributions.filter(({ outcome }) => outcome === name).map((level) => ({ label, unit, level })),
  );
  return {
    id: 'levels',
    caption: `What each settlement comes to, ${spanWords(analysis)}`,
    columns: [
      { name: 'Outcome' },
      { name: 'Settlement' },
      { name: 'Unit' },
      { name: 'Mean', numeric: true },
      { name: '95% interval', numeric: true },
      { name: 'Interval high', numeric: true, fileOnly: true },
    ],
    rows: entries.map(({ label, unit, level }): Cell[] => [
      ...[label, level.settlement, unit, level.mean, level.interval.low, level.interval.high],
    ]),
    shown: entries.map(({ unit, level }) => {
      const { mean, interval } = estimateCells(spreading(level), unit, false);
      return [null, null, unit === 'pence' ? 'pounds' : unit, mean, interval, null];
    }),
  };
}
