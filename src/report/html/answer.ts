import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import { required } from '../../units/index.js';
import { agreeText } from '../likely-text.js';
import { warningLines } from '../warnings-text.js';
import { amount, decimalsOf, estimateCells, percentText, sizeOf, tellingOf } from './amounts.js';
import { DRAW_COLUMNS, drawCells, drawsShown } from './draws-cells.js';
import { type Figure, figureMarkup } from './figure.js';
import { drawForest, type ForestRow } from './forest.js';
import { html, type Markup, nameMarkup, shortName } from './markup.js';
import {
  driversMarkup,
  drivingSentence,
  overviewMarkup,
  overviewTable,
  readTogether,
  withoutValue,
} from './overview.js';
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
  RIVALS_DRAWN,
  rivalsOf,
  roleOfReading,
  type Section,
  spreading,
} from './view.js';

/** What the paragraph speaks of, in this order, and its words there. */
const SPOKEN: readonly (readonly [string, string])[] = [
  ['delayedDays.noCriteriaToReside', 'bed days lost to delayed discharge'],
  ['bedDays.acute', 'acute bed days'],
  ['admissions.unplanned', 'unplanned admissions'],
  ['waits.plannedMeanDays', 'the mean wait for a planned admission'],
  ['waits.packageMeanDays', 'the mean wait for a home-care package'],
  ['unmetNeedPersonDays', 'person-days of unmet need for help at home'],
  ['deaths', 'deaths'],
  ['qalys', 'quality-adjusted life years (QALYs)'],
  ['cost.system', 'the cost to all payers, households included'],
];

export async function answerSection(analysis: AnalysisDocument): Promise<Section> {
  const rivals = rivalsOf(analysis);
  const figures = await Promise.all(rivals.slice(0, RIVALS_DRAWN).map((rival, at) => picture(analysis, rival, at)));
  const everything = differencesTable(analysis);
  const several = rivals.length > 1;
  const matrix = several ? overviewTable(analysis) : null;
  const drawn = figures.map(figureMarkup);
  const body = html`${rivals.length === 0 ? html`<p>There is one settlement, and nothing to compare it with.</p>` : null}
${warned(analysis)}${several ? severalMarkup(analysis, rivals) : rivals.map((rival) => paragraph(analysis, rival))}
${matrix === null ? null : overviewMarkup(analysis)}
${several ? null : drawn}
${rivals.length === 0 ? null : readTogether(analysis)}${withoutValue(analysis)}${driversMarkup(analysis)}${drivingSentence(analysis)}
${several ? html`<details class="alone"><summary>Settlement by settlement</summary>${rivals.map((rival) => paragraph(analysis, rival))}${drawn}</details>` : null}
${
  rivals.length > RIVALS_DRAWN
    ? html`<p class="note">The first ${RIVALS_DRAWN} settlements are drawn; all are in the tables.</p>`
    : null
}
<details class="alone"><summary>All outcomes, all settlements</summary>${tableMarkup(everything)}</details>`;
  const tables = [...(matrix === null ? [] : [matrix]), everything];
  return { id: 'answer', title: 'The answer', body, figures, tables };
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
}</p>
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
    const clear = SPOKEN.flatMap(([name, words]) => {
      const difference = differenceOf(analysis, rival, name);
      const known = difference !== undefined && ['lower', 'higher'].includes(difference.readingHolm);
      return known ? [clearWords(words, difference, required(outcomeOf(analysis, name)).unit, '')] : [];
    });
    const told = clear.length === 0 ? html`nothing clearly different` : joined(clear.slice(0, LINES_TELL));
    const more = clear.length > LINES_TELL ? html`; and ${clear.length - LINES_TELL} more below` : null;
    return html`<li><strong>${nameMarkup(rival)}</strong>: ${told}${more}.</li>`;
  });
  return html`<div class="answer"><p>Against ${nameMarkup(comparator)}, in ${whereWords(analysis)}, in the mean of
the ${plural(horizonYears, 'year')} after the change (${intervalHead(analysis).toLowerCase()} in brackets):</p><ul>${lines}</ul></div>`;
}

function whereWords({ source, places }: AnalysisDocument): string {
  if (source.people === null) return `the network ${source.name}`;
  const people = plural(source.people, 'person', 'people');
  return places.length === 1 ? `a place of ${people}` : `${plural(places.length, 'place')} of ${people} together`;
}

const LINES_TELL = 2;

function clearWords(words: string, difference: OutcomeDifference, unit: string, interval: string): Markup {
  const entry = spreading(difference);
  const telling = bare(tellingOf(unit, sizeOf(entry), true));
  const decimals = decimalsOf(entry, telling.scale);
  const size = (value: number, told = telling) => amount(Math.abs(value), told, decimals);
  // an interval that leaves 0 out keeps its order from the smaller to the larger size
  // where all that draws differ by is chance there is a direction and no likely range
  const { low, high } = difference.interval;
  const ends = low === null || high === null ? [] : [low, high].map(Math.abs).sort((a, b) => a - b);
  const share = difference.relative === null ? '' : `${percentText(Math.abs(difference.relative))}; `;
  // a word stands once, at the end; a sign stands with every number
  const first = telling.after.startsWith(' ') ? { ...telling, after: '' } : telling;
  const way = difference.readingHolm === 'lower' ? 'lower' : 'higher';
  const lead = interval === '' ? '' : `${interval} `;
  const range = ends.length === 0 ? '' : `${lead}${size(required(ends[0]), first)} to ${size(required(ends[1]))}`;
  const { over, reading } = difference;
  const draws = over === null ? '' : `${range === '' ? '' : '; '}${agreeText(over, reading)} draws`;
  return html`${words} <strong>${way} by ${size(difference.mean)}</strong> (${share}${range}${draws})`;
}

function unclearWords(words: string, difference: OutcomeDifference, unit: string): Markup {
  const bound = difference.noLargerThan;
  if (bound === null) return html`${words}`;
  const telling = bare(tellingOf(unit, bound, true));
  const share = difference.comparatorMean === 0 ? null : Math.abs(bound / difference.comparatorMean);
  const size = amount(bound, telling, decimalsOf({ mean: bound, low: null, high: null }, telling.scale));
  return html`${words} (none larger than ${size}${share === null ? '' : `, ${percentText(share)}`})`;
}

/** Words of a unit that the outcome's own name already says go; days, hours and signs stay. */
function bare<T extends { readonly after: string }>(telling: T): T {
  return /^( (days|hours|points)|[mk%])$/.test(telling.after) ? telling : { ...telling, after: '' };
}

function joined(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, at) => html`${at === 0 ? '' : at === parts.length - 1 ? '; and ' : '; '}${part}`)}`;
}

async function picture(analysis: AnalysisDocument, rival: string, at: number): Promise<Figure> {
  const found = PICTURED.flatMap((name) => {
    const difference = differenceOf(analysis, rival, name);
    return difference === undefined || difference.relative === null ? [] : [difference];
  });
  const rows = found.map((difference): ForestRow => {
    const outcome = required(outcomeOf(analysis, difference.outcome));
    const { long, short } = differenceWords(spreading(difference), outcome.unit);
    const percent = (value: number | null) =>
      value === null ? null : (100 * value) / Math.abs(difference.comparatorMean);
    return {
      label: outcome.label,
      mean: 100 * required(difference.relative),
      low: percent(difference.interval.low),
      high: percent(difference.interval.high),
      role: roleOfReading(difference.readingHolm),
      words: long,
      shortWords: short,
    };
  });
  const drawings = await drawForest(rows, 'difference in % of the comparator’s mean', '%');
  const table = pictureTable(analysis, found, at);
  return {
    id: table.id,
    table,
    ...drawings,
    title: `${shortName(rival)} against ${shortName(analysis.comparator)}`,
    subtitle: `Mean difference a year, with its ${intervalHead(analysis).toLowerCase()}. Blue is less, ochre is more; grey is not clear once all outcomes are read together.`,
    summary: `Differences by outcome: ${rows.map(({ label, words }) => `${label} ${words}`).join('; ')}`,
  };
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
