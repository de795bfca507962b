import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import type { OutcomeUnit } from '../../analysis/documents/summary-document.js';
import { required } from '../../units/index.js';
import { verdictOf } from '../better.js';
import { driverLines } from '../drivers-text.js';
import { noValueLines } from '../no-value.js';
import { estimateCells, percentText } from './amounts.js';
import { html, type Markup, nameMarkup } from './markup.js';
import type { Cell, DataTable } from './table.js';
import { differenceOf, intervalHead, outcomeOf, PICTURED, plural, RIVALS_DRAWN, rivalsOf, spreading } from './view.js';

const ID = 'overview';

/** Settlements side by side: a row an outcome, a shaded cell a settlement. Read by eye and by screen reader alike. */
export function overviewMarkup(analysis: AnalysisDocument): Markup {
  const rivals = rivalsOf(analysis);
  const { steps = [], comparator } = analysis;
  const heads = [
    html`<th scope="col" class="n level">${nameMarkup(comparator)}<span class="under">its level</span></th>`,
    ...rivals.map((rival) => headMarkup(rival, comparator)),
    ...steps.map(({ settlement, from }) => headMarkup(settlement, from, 'step')),
  ];
  const rows = PICTURED.flatMap((name) => {
    const outcome = outcomeOf(analysis, name);
    if (outcome === undefined) return [];
    const told = rivals.map((rival) => differenceOf(analysis, rival, name));
    const level = told.find((difference) => difference !== undefined)?.comparatorMean;
    const added = steps.map(({ differences }) => differences.find((one) => one.outcome === name));
    const cells = [
      levelMarkup(level, outcome.unit),
      ...told.map((difference) => cellMarkup(difference, outcome.unit)),
      ...added.map((difference) => cellMarkup(difference, outcome.unit, 'step')),
    ];
    return [html`<tr>${outcomeMarkup(outcome)}${cells}</tr>`];
  });
  const by = steps.length === 0 ? '' : ', and what each step adds';
  const interval = intervalHead(analysis).toLowerCase();
  const caption = `Difference to ${comparator}, mean a year, with ${interval}${by}; shaded where it stays clear after adjustment for multiple comparisons`;
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Table: settlements side by side"><table class="matrix" id="table-${ID}"><caption>${caption}: blue is better, hatched ochre worse, purple has no better direction</caption>
<thead><tr><th scope="col">Outcome</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>
<p class="files"><a href="report-data/${ID}.csv">CSV of this table</a>${steps.length === 0 ? null : html`, <a href="report-data/steps.csv">of the steps</a>`}</p>`;
}

/** Head of a row: a unit that the label says already stands once. */
function outcomeMarkup({ label, unit }: OutcomeUnit): Markup {
  const word = unit === 'pence' ? 'pounds' : unit;
  const said = label.toLowerCase().endsWith(word.toLowerCase());
  return html`<th scope="row">${label}${said ? null : html` <span class="unit">${word}</span>`}</th>`;
}

function headMarkup(settlement: string, less: string, kind = ''): Markup {
  return html`<th scope="col" class="n ${kind}">${nameMarkup(settlement)}<span class="under">less ${nameMarkup(less)}</span></th>`;
}

function levelMarkup(mean: number | undefined, unit: string): Markup {
  if (mean === undefined) return html`<td class="n level">–</td>`;
  return html`<td class="n level">${estimateCells({ mean, low: null, high: null }, unit, false).mean}</td>`;
}

function cellMarkup(difference: OutcomeDifference | undefined, unit: string, kind = ''): Markup {
  if (difference === undefined) return html`<td class="n ${kind}">–</td>`;
  const { mean, interval } = estimateCells(spreading(difference), unit, true);
  const role = verdictOf(difference.outcome, difference.readingHolm);
  return html`<td class="n ${role} ${kind}" data-value="${difference.mean}">${mean}<span class="under">${interval}</span></td>`;
}

export function overviewTable(analysis: AnalysisDocument): DataTable {
  const rivals = rivalsOf(analysis);
  const found = PICTURED.filter((name) => outcomeOf(analysis, name) !== undefined);
  return {
    id: ID,
    caption: 'Settlements side by side: paired differences, mean a year',
    columns: [
      ...['Outcome', 'Unit', 'Settlement'].map((name) => ({ name })),
      ...['Difference', 'Low', 'High', 'p (Holm)'].map((name) => ({ name, numeric: true })),
      { name: 'Reading' },
    ],
    rows: found.flatMap((name) => {
      const { label, unit } = required(outcomeOf(analysis, name));
      return rivals.flatMap((rival): Cell[][] => {
        const difference = differenceOf(analysis, rival, name);
        if (difference === undefined) return [];
        const { mean, interval, pHolm, readingHolm } = difference;
        return [[label, unit, rival, mean, interval.low, interval.high, pHolm, readingHolm]];
      });
    }),
  };
}

/** Means of nobody, which the tables leave out or show as a dash. */
export function withoutValue(analysis: AnalysisDocument): Markup | null {
  const { noValues, distributions, differences } = analysis;
  const labelOf = (name: string) => outcomeOf(analysis, name)?.label ?? name;
  const lines = noValueLines(noValues, { labelOf, levels: distributions, differences });
  if (lines.length === 0) return null;
  return html`<p class="rest"><strong>No value.</strong> A mean or share of nobody has none, and is in no figure.</p><ul class="rest">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** How many readings are made at once, and what "not clear" leaves open. */
export function readTogether(analysis: AnalysisDocument): Markup {
  const { differences, settings } = analysis;
  const judged = differences.filter(({ readingHolm }) => !['identical', 'unknown'].includes(readingHolm));
  if (judged.length === 0) return html``;
  const settlements = new Set(judged.map(({ settlement }) => settlement)).size;
  const clear = judged.filter(({ readingHolm }) => readingHolm !== 'unclear');
  const alone = judged.filter(({ reading }) => reading !== 'unclear');
  const open = judged
    .filter(({ readingHolm }) => readingHolm === 'unclear')
    .flatMap(({ noLargerThan, comparatorMean }) =>
      noLargerThan === null || comparatorMean === 0 ? [] : [Math.abs(noLargerThan / comparatorMean)],
    )
    .sort((a, b) => a - b);
  if (analysis.basis === 'draws')
    return html`<p class="rest"><strong>Read together.</strong> ${plural(judged.length, 'difference')}${settlements > 1 ? html` of ${plural(settlements, 'settlement')}` : null} are read
at once: ${alone.length} are lower or higher, for at least 90% of the draws of the parameters agree (the lower end of Jeffreys’ 95% interval of
their share); ${clear.length} stay so by Holm’s adjustment over all of them.</p>`;
  const percent = `${Math.round(100 * settings.confidence)}%`;
  const lucky = Math.max(1, Math.round((1 - settings.confidence) * judged.length));
  return html`<p class="rest"><strong>Read together.</strong> ${plural(judged.length, 'difference')}${settlements > 1 ? html` of ${plural(settlements, 'settlement')}` : null} are read
at once: ${alone.length} have a ${percent} interval without 0, where ${lucky} or so would if nothing differed; ${clear.length} stay clear by Holm’s adjustment over all of them.
${open.length === 0 ? null : html`Not clear does not mean equal: what the ${percent} intervals leave open goes, by outcome, from ${percentText(open[0])} to ${percentText(required(open.at(-1)))} of the comparator (column “No larger than” of the CSV).`}</p>`;
}

/** What the differences follow from draw to draw, and where they turn: on the first page, for it costs no run. */
export function driversMarkup(analysis: AnalysisDocument): Markup | null {
  const { drivers = [] } = analysis;
  const several = rivalsOf(analysis).length > 1;
  const lines = rivalsOf(analysis)
    .slice(0, RIVALS_DRAWN)
    .flatMap((rival) =>
      driverLines(drivers, rival).map((line) =>
        several ? html`<li>${nameMarkup(rival)}. ${line}</li>` : html`<li>${line}</li>`,
      ),
    );
  if (lines.length === 0) return null;
  return html`<p class="rest"><strong>What drives it, from the draws alone.</strong> Shares are of the variance of the draws.</p><ul class="rest">${lines}</ul>`;
}

const NAMED_MAX = 5;

/** The assumptions that drive the result, by name, or that nobody has looked. */
export function drivingSentence({ assumptions, settlements }: AnalysisDocument): Markup | null {
  if (assumptions === null || settlements.length < 2) return null;
  const { basis, rows } = assumptions;
  const some = rows
    .slice(0, NAMED_MAX)
    .map(({ parameter }, at) => html`${at === 0 ? '' : ', '}<code>${parameter}</code>`);
  const more = rows.length > NAMED_MAX ? ` and ${rows.length - NAMED_MAX} more` : '';
  const where = html` (<a href="#assumptions">what drives the result</a>).`;
  if (basis === 'listed')
    return html`<p class="rest"><strong>Not yet measured:</strong> how far ${plural(rows.length, 'assumption')} that act through what differs move the answer${where}</p>`;
  if (rows.length === 0)
    return html`<p class="rest"><strong>Assumptions.</strong> No headline difference is clearly driven by any of the ${assumptions.swept} swept${where}</p>`;
  return html`<p class="rest"><strong>Assumptions.</strong> A headline difference changes sign or moves by more than a tenth with ${some}${more}${where}</p>`;
}
