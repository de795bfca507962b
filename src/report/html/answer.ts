import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import type { OutcomeUnit } from '../../analysis/documents/summary-document.js';
import { required } from '../../units/index.js';
import { verdictOf } from '../better.js';
import { FIRST, nameWords } from '../board-words.js';
import { driverLines } from '../drivers-text.js';
import { warningLines } from '../warnings-text.js';
import { estimateCells, percentText, type Spreading } from './amounts.js';
import { DRAW_COLUMNS, drawCells, drawsShown } from './draws-cells.js';
import { type Figure, figureMarkup } from './figure.js';
import { answerLines, focusOf, placeScale, readingsMarkup } from './first-screen.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, type Markup, nameMarkup, sentenceCase, shortName } from './markup.js';
import { partingWords } from './money.js';
import {
  driversMarkup,
  drivingSentence,
  overviewMarkup,
  overviewTable,
  readTogether,
  withoutValue,
} from './overview.js';
import { clearLine, clearWords, joined, SPOKEN, unclearWords } from './spoken.js';
import { stepLines, stepsTable } from './steps.js';
import type { Cell, DataTable } from './table.js';
import { tableMarkup } from './table.js';
import {
  differenceOf,
  differenceWords,
  highHead,
  intervalHead,
  outcomeOf,
  PICTURED,
  partId,
  plural,
  type ReportSource,
  RIVALS_DRAWN,
  rivalsOf,
  type Section,
  spreading,
} from './view.js';

/** Rows of the first screen's picture, close enough together that it stands on one screen with the answer. */
const FIRST_ROW = 20;

export async function answerSection(analysis: AnalysisDocument, commands: ReportSource['commands']): Promise<Section> {
  const rivals = rivalsOf(analysis);
  const figures = await Promise.all(rivals.slice(0, RIVALS_DRAWN).map((rival, at) => picture(analysis, rival, at)));
  const everything = differencesTable(analysis);
  const several = rivals.length > 1;
  const matrix = several ? overviewTable(analysis) : null;
  const focus = Math.max(0, rivals.indexOf(focusOf(analysis) ?? ''));
  const others = figures.filter((_, at) => at !== focus);
  const body = html`${rivals.length === 0 ? html`<p>There is one settlement, and nothing to compare it with.</p>` : firstScreen(analysis, figures[focus], commands)}
${warned(analysis)}${several ? overviewMarkup(analysis) : null}
${
  rivals.length === 0
    ? null
    : html`<details class="alone"><summary>The answer in full, at the size simulated</summary>${several ? html`${severalMarkup(analysis, rivals)}${stepLines(analysis)}` : rivals.map((rival) => paragraph(analysis, rival))}
${readTogether(analysis)}</details>`
}${withoutValue(analysis)}${driversMarkup(analysis)}
${several ? html`<details class="alone"><summary>Settlement by settlement</summary>${rivals.map((rival) => paragraph(analysis, rival))}${others.map(figureMarkup)}</details>` : null}
${
  rivals.length > RIVALS_DRAWN
    ? html`<p class="note">The first ${RIVALS_DRAWN} settlements are drawn; all are in the tables.</p>`
    : null
}
<details class="alone"><summary>All outcomes, all settlements</summary>${tableMarkup(everything)}</details>`;
  const tables = [...(matrix === null ? [] : [matrix]), ...stepsTable(analysis), everything];
  return { id: 'answer', title: 'The answer', body, figures, tables };
}

/** What a reader sees first: the answer in three lines, one picture, what drives it, and where two readings part. */
function firstScreen(analysis: AnalysisDocument, figure: Figure, commands: ReportSource['commands']): Markup {
  return html`${answerLines(analysis)}
${figureMarkup(figure)}
<dl class="lines after">
<div><dt>${FIRST.drives}</dt><dd>${drivesMarkup(analysis) ?? html`${FIRST.noDrivers} <code>${commands.sensitivity}</code>`}</dd></div>
<div><dt>${FIRST.readings}</dt><dd>${readingsMarkup(analysis, commands)}</dd></div>
</dl>`;
}

/** The draws' own answer where there are draws, else a sensitivity analysis or the scenario's list. */
function drivesMarkup(analysis: AnalysisDocument): Markup | null {
  const focus = focusOf(analysis);
  const about = focus ?? rivalsOf(analysis)[0] ?? '';
  const [first] = driverLines(analysis.drivers ?? [], about);
  if (first === undefined) return drivingSentence(analysis);
  return focus === null ? html`<strong>${nameWords(about)}:</strong> ${first}` : html`${first}`;
}

/** What did nothing and what was full, before any figure. */
function warned({ warnings }: AnalysisDocument): Markup | null {
  const lines = warnings === undefined ? [] : warningLines(warnings);
  if (lines.length === 0) return null;
  return html`<div class="note warn"><p><strong>Before reading on.</strong></p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`;
}

function paragraph(analysis: AnalysisDocument, rival: string): Markup {
  const told = SPOKEN.flatMap(([name, words]) => {
    const difference = differenceOf(analysis, rival, name);
    return difference === undefined ? [] : [{ words, difference, unit: required(outcomeOf(analysis, name)).unit }];
  });
  const having = (...readings: OutcomeDifference['reading'][]) =>
    told.filter(({ difference }) => readings.includes(difference.readingHolm));
  const clear = having('lower', 'higher');
  const [unclear, same, unknown] = [having('unclear'), having('identical'), having('unknown')];
  const { horizonYears } = analysis;
  return html`<p class="answer">In ${whereWords(analysis)}, in the mean of
the ${plural(horizonYears, 'year')} after the change, ${nameMarkup(rival)} against ${nameMarkup(analysis.comparator)}:
${
  clear.length === 0
    ? html`no outcome of those below is clearly different.`
    : html`${joined(
        clear.map(({ words, difference, unit }, at) =>
          // the first bracket says what its numbers are
          clearWords(words, difference, unit, at === 0 ? intervalHead(analysis).toLowerCase() : ''),
        ),
      )}.`
}${partingWords(analysis, rival)}</p>
${
  unclear.length + same.length + unknown.length === 0
    ? null
    : html`<p class="rest">${unclear.length === 0 ? null : html`No clear difference in ${joined(unclear.map(({ words, difference, unit }) => unclearWords(words, difference, unit)))}.`}
${same.length === 0 ? null : html` Exactly the same in every pair of histories: ${joined(same.map(({ words }) => html`${words}`))}.`}
${unknown.length === 0 ? null : html` Too few histories or draws to say anything: run more before reading ${joined(unknown.map(({ words }) => html`${words}`))}.`}</p>`
}`;
}

/** One line a settlement: what is clearly different, the first few of what the paragraphs say. */
function severalMarkup(analysis: AnalysisDocument, rivals: readonly string[]): Markup {
  const { horizonYears, comparator } = analysis;
  const lines = rivals.map((rival) => {
    const found = analysis.differences.filter(({ settlement }) => settlement === rival);
    return html`<li><strong>${nameMarkup(rival)}</strong>: ${clearLine(analysis, found)}.${partingWords(analysis, rival)}</li>`;
  });
  return html`<div class="answer"><p>Against ${nameMarkup(comparator)}, in ${whereWords(analysis)}, in the mean of
the ${plural(horizonYears, 'year')} after the change (${intervalHead(analysis).toLowerCase()} in brackets):</p><ul>${lines}</ul></div>`;
}

function whereWords({ source, places }: AnalysisDocument): string {
  if (source.people === null) return `the network ${source.name}`;
  const people = plural(source.people, 'person', 'people');
  return places.length === 1 ? `a place of ${people}` : `${plural(places.length, 'place')} of ${people} together`;
}

async function picture(analysis: AnalysisDocument, rival: string, at: number): Promise<Figure> {
  const found = PICTURED.flatMap((name) => {
    const difference = differenceOf(analysis, rival, name);
    return difference === undefined || difference.relative === null ? [] : [difference];
  });
  const rows = found.map((difference): ForestRow => {
    const outcome = required(outcomeOf(analysis, difference.outcome));
    const { long, short } = differenceWords(atPlace(analysis, outcome, spreading(difference)), outcome.unit);
    const percent = (value: number | null) =>
      value === null ? null : (100 * value) / Math.abs(difference.comparatorMean);
    return {
      label: outcome.label,
      mean: 100 * required(difference.relative),
      low: percent(difference.interval.low),
      high: percent(difference.interval.high),
      role: verdictOf(difference.outcome, difference.readingHolm),
      words: long,
      shortWords: short,
    };
  });
  const drawings = await drawForest(rows, 'difference in % of the comparator’s mean', '%', FIRST_ROW);
  const table = pictureTable(analysis, found, at);
  const scale = placeScale(analysis);
  return {
    id: table.id,
    table,
    ...drawings,
    title: `${sentenceCase(shortName(nameWords(rival)))} against ${shortName(nameWords(analysis.comparator))}`,
    subtitle: `Mean difference a year, with its ${intervalHead(analysis).toLowerCase()}${scale === 1 ? '' : `; amounts for ${plural(required(analysis.source.referencePeople), 'person', 'people')}`}. ${FIRST.hues}`,
    summary: `Differences by outcome: ${rows.map(({ label, words }) => `${label} ${words}`).join('; ')}`,
  };
}

/** Amounts of all people grow with the place; a mean or a share is what it is. */
function atPlace(analysis: AnalysisDocument, { combine }: OutcomeUnit, entry: Spreading): Spreading {
  const scale = combine === 'average' ? 1 : placeScale(analysis);
  const times = (value: number | null) => (value === null ? null : value * scale);
  return { mean: entry.mean * scale, low: times(entry.low), high: times(entry.high) };
}

function pictureTable(analysis: AnalysisDocument, found: readonly OutcomeDifference[], at: number): DataTable {
  return tableOf(analysis, found, partId('headline', at), 'Headline outcomes, mean a year');
}

function differencesTable(analysis: AnalysisDocument): DataTable {
  return tableOf(analysis, analysis.differences, 'differences', 'Paired differences, mean a year');
}

/** Paired differences as a table. */
export function tableOf(
  analysis: AnalysisDocument,
  entries: readonly OutcomeDifference[],
  id: string,
  caption: string,
): DataTable {
  const many = new Set(entries.map(({ settlement }) => settlement)).size > 1;
  const rows = entries.map((entry): Cell[] => {
    const { label, unit } = required(outcomeOf(analysis, entry.outcome));
    return [
      ...[label, entry.settlement, unit, entry.comparatorMean, entry.mean, entry.interval.low, entry.interval.high],
      entry.relative,
      ...drawCells(analysis, entry),
      ...[entry.pHolm, entry.readingHolm, entry.noLargerThan, entry.n],
    ];
  });
  const shown = entries.map((entry): (string | null)[] => {
    const { unit } = required(outcomeOf(analysis, entry.outcome));
    const { mean, interval } = estimateCells(spreading(entry), unit, true);
    const level = estimateCells({ mean: entry.comparatorMean, low: null, high: null }, unit, false).mean;
    const share = entry.relative === null ? '–' : percentText(entry.relative, true);
    const words = unit === 'pence' ? 'pounds' : unit;
    const sure = drawsShown(analysis, entry, unit);
    const reading = READING[entry.readingHolm];
    return [null, null, words, level, mean, interval, null, share, ...sure, null, reading, null, null];
  });
  return {
    id,
    caption,
    rows,
    shown,
    columns: [
      { name: 'Outcome' },
      { name: 'Settlement', fileOnly: !many },
      { name: 'Unit' },
      { name: 'Comparator', numeric: true },
      { name: 'Difference', numeric: true },
      { name: intervalHead(analysis), numeric: true },
      { name: highHead(analysis), numeric: true, fileOnly: true },
      { name: 'Relative', numeric: true },
      ...(analysis.basis === 'draws' ? DRAW_COLUMNS : []),
      { name: 'p (Holm)', numeric: true, fileOnly: true },
      { name: 'Reading' },
      { name: 'No larger than', numeric: true, fileOnly: true },
      { name: 'Pairs', numeric: true, fileOnly: true },
    ],
  };
}

export const READING: Readonly<Record<OutcomeDifference['reading'], string>> = {
  lower: 'lower',
  higher: 'higher',
  unclear: 'not clear',
  identical: 'identical',
  unknown: 'too few to say',
};
