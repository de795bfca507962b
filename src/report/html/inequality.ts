import type { AnalysisDocument, QuintileOutcome } from '../../analysis/documents/analysis-document.js';
import { readInterval } from '../../analysis/index.js';
import { verdictOf } from '../better.js';
import { amount, decimalsOf, estimateCells } from './amounts.js';
import { equityNote, equityTable } from './equity.js';
import { type Figure, figureMarkup } from './figure.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, shortName } from './markup.js';
import type { Cell, DataTable } from './table.js';
import { tableMarkup } from './table.js';
import { highHead, intervalHead, partId, RIVALS_DRAWN, rivalsOf, type Section } from './view.js';

export async function inequalitySection(analysis: AnalysisDocument): Promise<Section> {
  const rivals = rivalsOf(analysis);
  const groups = await Promise.all(rivals.slice(0, RIVALS_DRAWN).map((rival, at) => rivalFigures(analysis, rival, at)));
  const slopes = slopeTable(analysis);
  const equity = equityTable(analysis);
  const body = html`<p>Who gains, by the deprivation of where they live: differences a year by fifth of the population, from the most deprived
(1) to the least (5). The slope index sums a pattern up in one number, the difference between the two ends; the less it is, in size, the fairer.</p>
${groups.map((figures, at) => html`${rivals.length > 1 ? html`<h3><bdi>${shortName(rivals[at])}</bdi></h3>` : null}<div class="pairs">${figures.map(figureMarkup)}</div>`)}
${tableMarkup(slopes)}
${equity === null ? null : html`<h3>Gains weighted by deprivation</h3>${equityNote(analysis)}${tableMarkup(equity)}`}`;
  const tables = equity === null ? [slopes] : [slopes, equity];
  return { id: 'inequality', title: 'Inequality', body, figures: groups.flat(), tables };
}

function rivalFigures(analysis: AnalysisDocument, rival: string, at: number): Promise<Figure[]> {
  const found = analysis.quintiles.filter(({ settlement }) => settlement === rival);
  return Promise.all(
    found.map((outcome, place) => quintileFigure(analysis, outcome, partId(`quintiles-${place + 1}`, at))),
  );
}

async function quintileFigure(analysis: AnalysisDocument, outcome: QuintileOutcome, id: string): Promise<Figure> {
  const { label, unit, quintiles } = outcome;
  const rows = quintiles.map(({ quintile, difference, differenceInterval }): ForestRow => {
    const entry = { mean: difference, ...differenceInterval };
    const { mean, interval } = estimateCells(entry, '', true);
    return {
      label: END[quintile] ?? `${quintile}`,
      ...entry,
      role: verdictOf(outcome.outcome, readInterval(entry)),
      words: `${mean} (${interval})`,
      shortWords: mean,
    };
  });
  const { narrow } = await drawForest(rows, unit, '');
  return {
    id,
    wide: narrow,
    narrow: null,
    level: 4,
    title: label,
    subtitle: `Difference to ${shortName(analysis.comparator)}, ${unit}.`,
    summary: `${label} by quintile of deprivation: ${rows.map((row) => `${row.label} ${row.words}`).join('; ')}`,
    table: quintileTable(analysis, outcome, id),
  };
}

const END: Readonly<Record<number, string>> = { 1: '1, most deprived', 5: '5, least deprived' };

function quintileTable(analysis: AnalysisDocument, { label, unit, quintiles }: QuintileOutcome, id: string): DataTable {
  return {
    id,
    caption: `${label} by quintile, ${unit}`,
    columns: [
      { name: 'Quintile' },
      { name: 'Person-years a year', numeric: true },
      { name: 'Settlement', numeric: true },
      { name: 'Difference', numeric: true },
      { name: intervalHead(analysis), numeric: true },
      { name: highHead(analysis), numeric: true, fileOnly: true },
    ],
    rows: quintiles.map(({ quintile, personYears, mean, difference, differenceInterval }): Cell[] => [
      ...[quintile, personYears, mean, difference, differenceInterval.low, differenceInterval.high],
    ]),
    shown: quintiles.map(({ quintile, personYears, mean, interval, difference, differenceInterval }) => {
      const shown = estimateCells({ mean: difference, ...differenceInterval }, '', true);
      const level = estimateCells({ mean, ...interval }, '', false).mean;
      const years = amount(personYears, PLAIN, decimalsOf({ mean: personYears, low: null, high: null }, 1));
      return [END[quintile] ?? String(quintile), years, level, shown.mean, shown.interval, null];
    }),
  };
}

const PLAIN = { scale: 1, before: '', after: '', unit: '' };

function slopeTable(analysis: AnalysisDocument): DataTable {
  const found = analysis.quintiles.filter(({ settlement }) => settlement !== analysis.comparator);
  return {
    id: 'slopes',
    caption: 'Slope index of inequality, from most to least deprived',
    columns: [
      { name: 'Outcome' },
      { name: 'Settlement' },
      { name: 'Unit' },
      { name: 'Slope', numeric: true },
      { name: 'Difference', numeric: true },
      { name: intervalHead(analysis), numeric: true },
      { name: highHead(analysis), numeric: true, fileOnly: true },
    ],
    rows: found.map(({ label, settlement, unit, slope }): Cell[] => [
      ...[
        label,
        settlement,
        unit,
        slope.mean,
        slope.difference,
        slope.differenceInterval.low,
        slope.differenceInterval.high,
      ],
    ]),
    shown: found.map(({ slope }) => {
      const shown = estimateCells({ mean: slope.difference, ...slope.differenceInterval }, '', true);
      return [
        null,
        null,
        null,
        estimateCells({ mean: slope.mean, ...slope.interval }, '', true).mean,
        shown.mean,
        shown.interval,
        null,
      ];
    }),
  };
}
