import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import { isTold, verdictOf } from '../better.js';
import { BOARD_OUTCOMES, BOARD_PAYERS, type BoardOutcome, clausesOf, FIRST, nameWords } from '../board-words.js';
import { moneySentences } from '../money-text.js';
import { decimalsFor, formatNumber } from '../numbers.js';
import { percentText } from './amounts.js';
import { html, type Markup } from './markup.js';
import { minus } from './money.js';
import { differenceOf, plural, type ReportSource, rivalsOf } from './view.js';

const TOLD_MOST = 3;
const SIGNIFICANT = 3;
const PENCE_PER_POUND = 100;

/** How many real people one simulated person stands for. */
export function placeScale({ source }: Pick<AnalysisDocument, 'source'>): number {
  const { people, referencePeople } = source;
  return people === null || referencePeople === null ? 1 : referencePeople / people;
}

/** The question as a sentence in words people use. */
export function questionWords(analysis: AnalysisDocument): string {
  const rivals = rivalsOf(analysis);
  const base = nameWords(analysis.comparator);
  if (rivals.length === 0) return `How does “${base}” do?`;
  const focus = focusOf(analysis);
  if (focus === null) return `What changes when one of ${rivals.length} settlements replaces “${base}”?`;
  const clauses = clausesOf(analysis.changes[focus] ?? []);
  const what =
    clauses.length === 0 || clauses.length > TOLD_MOST
      ? `“${nameWords(focus)}” replaces “${base}”`
      : joinedWords(clauses);
  return `What changes when ${what}?`;
}

/** The settlement that the first screen is about: the only rival, or the one that has all that the others change. */
export function focusOf(analysis: AnalysisDocument): string | null {
  const rivals = rivalsOf(analysis);
  const changesOf = (name: string) => (analysis.changes[name] ?? []).map((one) => JSON.stringify(one));
  const holdsAll = (name: string) =>
    rivals.every((other) => changesOf(other).every((change) => changesOf(name).includes(change)));
  return rivals.length === 1 ? rivals[0] : (rivals.find(holdsAll) ?? null);
}

/** Question, answer, who pays, how sure; drivers and readings stand under the picture. */
export function answerLines(analysis: AnalysisDocument): Markup {
  const rivals = rivalsOf(analysis);
  const focus = focusOf(analysis);
  const about = focus === null ? rivals.slice(0, TOLD_MOST) : [focus];
  const each = (of: (rival: string) => Markup) =>
    focus !== null
      ? of(focus)
      : html`${about.map((rival) => html`<span class="of"><strong>${nameWords(rival)}:</strong> ${of(rival)}</span> `)}`;
  const others = rivals.length - about.length;
  const more = others === 0 ? null : html` <span class="rest">${plural(others, 'other settlement')} below.</span>`;
  return html`<dl class="lines">
<div><dt>${FIRST.changes}</dt><dd>${each((rival) => changesLine(analysis, rival))}${more}</dd></div>
<div><dt>${FIRST.pays}</dt><dd>${each((rival) => paysLine(analysis, rival))}</dd></div>
<div><dt>${FIRST.sure}</dt><dd>${sureLine(analysis)}</dd></div>
</dl>`;
}

function changesLine(analysis: AnalysisDocument, rival: string): Markup {
  const told = BOARD_OUTCOMES.flatMap((board) => {
    const difference = differenceOf(analysis, rival, board.name);
    return difference === undefined ? [] : [{ board, difference }];
  });
  if (told.length > 0 && told.every(({ difference }) => difference.readingHolm === 'unknown'))
    return html`${FIRST.oneHistory}`;
  const clear = told.filter(({ difference }) => isTold(difference.readingHolm));
  if (clear.length === 0) return html`${FIRST.nothingClear} ${leftOpen(analysis, told)}`;
  const group = (verdicts: readonly string[]) =>
    clear
      .filter(({ board, difference }) => verdicts.includes(verdictOf(board.name, difference.readingHolm)))
      .sort((a, b) => relative(b.difference) - relative(a.difference))
      .slice(0, TOLD_MOST)
      .map(({ board, difference }) => figureWords(analysis, board, difference));
  const part = (word: string, kind: string, found: readonly Markup[]) =>
    found.length === 0 ? null : html`<span class="${kind}">${word}</span> ${joined(found)}. `;
  return html`${part('Better:', 'better', group(['better']))}${part('Worse:', 'worse', group(['worse']))}${part('Also:', 'plain', group(['plain']))}`;
}

function figureWords(analysis: AnalysisDocument, board: BoardOutcome, difference: OutcomeDifference): Markup {
  const isSum = analysis.outcomes.find(({ name }) => name === board.name)?.combine !== 'average';
  const scale = board.times * (isSum ? placeScale(analysis) : 1);
  const words = difference.mean < 0 ? board.less : board.more;
  return html`${board.lead}<strong class="num">${three(Math.abs(difference.mean) * scale)}</strong>${words} <span class="range">(${rangeText(difference.interval, scale)}${shareText(difference)})</span>`;
}

/** What the runs leave open where nothing is clear. */
function leftOpen(
  analysis: AnalysisDocument,
  told: readonly { readonly board: BoardOutcome; readonly difference: OutcomeDifference }[],
): Markup | null {
  const [first] = told;
  if (first === undefined || first.difference.noLargerThan === null) return null;
  const isSum = analysis.outcomes.find(({ name }) => name === first.board.name)?.combine !== 'average';
  const scale = first.board.times * (isSum ? placeScale(analysis) : 1);
  const bound = three(first.difference.noLargerThan * scale);
  return html`The runs rule out a change of more than <span class="num">${bound}</span> ${first.board.less.replace(' fewer ', '')}.`;
}

function paysLine(analysis: AnalysisDocument, rival: string): Markup {
  const pounds = placeScale(analysis) / PENCE_PER_POUND;
  const found = BOARD_PAYERS.flatMap(([name, words]) => {
    const difference = differenceOf(analysis, rival, name);
    return difference === undefined || !isTold(difference.readingHolm) ? [] : [{ words, difference }];
  });
  const told = found.map(
    ({ words, difference }) =>
      html`${words} ${words === 'households' ? 'pay' : 'pays'} <strong class="num">${money(Math.abs(difference.mean) * pounds)}</strong> ${difference.mean < 0 ? 'less' : 'more'} a year <span class="range">(${moneyRange(difference, pounds)})</span>`,
  );
  const all = differenceOf(analysis, rival, 'cost.system');
  const lead = told.length === 0 ? html`${FIRST.noPayer}` : html`${capital(joined(told))}.`;
  return html`${lead} ${all === undefined ? null : totalWords(all, pounds)}`;
}

function totalWords(all: OutcomeDifference, pounds: number): Markup | null {
  if (all.readingHolm === 'identical') return html`All payers together pay the same.`;
  if (all.noLargerThan === null) return null;
  if (isTold(all.readingHolm))
    return html`All payers together: <strong class="num">${money(Math.abs(all.mean) * pounds)}</strong> ${all.mean < 0 ? 'less' : 'more'} a year <span class="range">(${moneyRange(all, pounds)})</span>.`;
  const share =
    all.comparatorMean === 0
      ? ''
      : `, ${percentText(Math.abs(all.noLargerThan / all.comparatorMean))} of what they pay`;
  return html`All payers together: no change larger than <span class="num">${money(all.noLargerThan * pounds)}</span> a year${share}.`;
}

/** How many are clear, on what they rest, and what one simulated person stands for. */
function sureLine(analysis: AnalysisDocument): Markup {
  const { source, blocks, basis, settings, differences } = analysis;
  const judged = differences.filter(({ readingHolm }) => !['identical', 'unknown'].includes(readingHolm));
  const clear = judged.filter(({ readingHolm }) => isTold(readingHolm)).length;
  const rests =
    basis === 'draws'
      ? html`${plural(source.draws, 'set')} of parameters, ${plural(source.replications, 'history', 'histories')} each`
      : html`${plural(blocks, 'pair')} of histories`;
  const ranges = basis === 'draws' ? 'likely ranges' : `${Math.round(100 * settings.confidence)}% intervals`;
  return html`${clear} of ${judged.length} differences are clear of chance, all read together, after ${rests}; ranges are ${ranges}. ${basis === 'draws' ? null : FIRST.oneSet} ${sizeWords(analysis)}`;
}

/** At which size figures are told, with the factor. */
export function sizeWords(analysis: AnalysisDocument): Markup | null {
  const { people, referencePeople } = analysis.source;
  const scale = placeScale(analysis);
  if (people === null || referencePeople === null || scale === 1) return null;
  return html`Amounts are for the place of ${plural(referencePeople, 'person', 'people')}: ${plural(people, 'person', 'people')} were simulated, and each stands for <span class="num">${formatNumber(scale, Number.isInteger(scale) ? 0 : 2)}</span>.${scale > 1 ? ` ${FIRST.smallWaits}` : ''}`;
}

/** Where what a study found of money at the margin and what the simulation finds part; or how to find out. */
export function readingsMarkup(analysis: AnalysisDocument, commands: ReportSource['commands']): Markup {
  const { chain, money: twice } = analysis;
  const about = focusOf(analysis) ?? rivalsOf(analysis)[0];
  const reading = twice?.readings.find(({ settlement }) => settlement === about);
  if (reading !== undefined) {
    const [first, , turns] = moneySentences(reading);
    return html`${minus(first)}${turns === undefined ? null : html` ${minus(turns)}`} <a href="#money">Both readings</a>`;
  }
  if (chain === null) return html`${FIRST.noReadings} <code>${commands.chain}</code>`;
  const { mechanistic, published } = chain.healthReturns;
  const told = mechanistic.flatMap(({ line, mean, low, high }) => {
    const study = published.find((one) => one.line === line);
    const found = study?.qalysPerMillion ?? null;
    if (found === null) return [];
    const apart =
      Math.sign(found) !== Math.sign(mean)
        ? 'in sign'
        : low !== null && high !== null && (found < low || found > high)
          ? 'in size'
          : null;
    const numbers = html`${line} care: simulated <span class="num">${signed(mean)}</span>, published <span class="num">${signed(found)}</span>`;
    return [html`${numbers} (${apart === null ? 'they agree' : `they part ${apart}`})`];
  });
  if (told.length === 0) return html`No study was found for any line of care.`;
  return html`QALYs a year for £1m more: ${joined(told)}.`;
}

function relative({ relative: share }: OutcomeDifference): number {
  return Math.abs(share ?? 0);
}

function shareText({ relative: share }: OutcomeDifference): string {
  return share === null ? '' : `; ${percentText(share, true)}`;
}

function rangeText({ low, high }: OutcomeDifference['interval'], scale: number): string {
  if (low === null || high === null) return 'no range';
  const ends = [low, high].map((end) => Math.abs(end) * scale).sort((a, b) => a - b);
  return low === high ? 'exactly' : `${three(ends[0])} to ${three(ends[1])}`;
}

function moneyRange({ interval: { low, high } }: OutcomeDifference, scale: number): string {
  if (low === null || high === null) return 'no range';
  const ends = [low, high].map((end) => Math.abs(end) * scale).sort((a, b) => a - b);
  return low === high ? 'exactly' : `${money(ends[0])} to ${money(ends[1])}`;
}

/** Three significant figures, whatever the size. */
export function three(value: number): string {
  const rounded = Number(value.toPrecision(SIGNIFICANT));
  return formatNumber(rounded, decimalsFor(rounded, SIGNIFICANT)).replace(/^-/, '−');
}

/** Pounds by their size, three significant figures. */
export function money(pounds: number): string {
  const size = Math.abs(pounds);
  const sign = pounds < 0 ? '−' : '';
  if (size >= 999.5e6) return `${sign}£${three(size / 1e9)}bn`;
  if (size >= 999.5e3) return `${sign}£${three(size / 1e6)}m`;
  if (size >= 999.5) return `${sign}£${three(size / 1e3)}k`;
  return `${sign}£${three(size)}`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${three(value)}`;
}

function joined(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, at) => html`${at === 0 ? '' : at === parts.length - 1 ? '; and ' : '; '}${part}`)}`;
}

function joinedWords(parts: readonly string[]): string {
  return parts.map((part, at) => `${at === 0 ? '' : at === parts.length - 1 ? ' and ' : ', '}${part}`).join('');
}

/** The first letter of a sentence. */
function capital({ markup }: Markup): Markup {
  return { markup: markup.charAt(0).toUpperCase() + markup.slice(1) };
}
