import type { AnalysisDocument, OutcomeDifference } from '../../analysis/documents/analysis-document.js';
import { PENCE_PER_POUND, required } from '../../units/index.js';
import { isTold, verdictOf } from '../better.js';
import { BOARD_OUTCOMES, BOARD_PAYERS, type BoardOutcome, clausesOf, FIRST, nameWords } from '../board-words.js';
import { tooFewDraws } from '../likely-text.js';
import { moneySentences } from '../money-text.js';
import { minus, money, percentText, plainNumber, three } from './amounts.js';
import { html, type Markup, sentenceCase } from './markup.js';
import { differenceOf, endsInWords, plural, type ReportSource, rivalsOf } from './view.js';

const TOLD_MOST = 3;

/** How many real people one simulated person stands for; of several places, each of its own size, amounts are those simulated. */
export function placeScale({ source, places }: Pick<AnalysisDocument, 'source' | 'places'>): number {
  const { people, referencePeople } = source;
  return people === null || referencePeople === null || places.length > 1 ? 1 : referencePeople / people;
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
${isUnread(analysis) ? null : html`<div><dt>${FIRST.pays}</dt><dd>${each((rival) => paysLine(analysis, rival))}</dd></div>`}
<div><dt>${FIRST.sure}</dt><dd>${sureLine(analysis)}</dd></div>
</dl>`;
}

function changesLine(analysis: AnalysisDocument, rival: string): Markup {
  const told = BOARD_OUTCOMES.flatMap((board) => {
    const difference = differenceOf(analysis, rival, board.name);
    return difference === undefined ? [] : [{ board, difference }];
  });
  const [first] = told;
  if (first !== undefined && told.every(({ difference }) => difference.readingHolm === 'unknown'))
    return html`${tooFewWords(first.difference)}`;
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
  return html`${board.lead}<strong class="num">${three(Math.abs(difference.mean) * scale)}</strong>${words} <span class="range">(${rangeText(difference, scale)}${shareText(difference)})</span>`;
}

function tooFewWords({ over }: OutcomeDifference): string {
  const few = tooFewDraws(over);
  return few === null ? FIRST.oneHistory : `Nothing can be told of what changes or of who pays: ${few}.`;
}

/** What the runs leave open where nothing is clear. */
function leftOpen(
  analysis: AnalysisDocument,
  told: readonly { readonly board: BoardOutcome; readonly difference: OutcomeDifference }[],
): Markup | null {
  const first = told.find(({ difference }) => difference.readingHolm === 'unclear');
  if (first === undefined || first.difference.noLargerThan === null) return null;
  const { combine, label } = required(analysis.outcomes.find(({ name }) => name === first.board.name));
  const scale = first.board.times * (combine === 'average' ? 1 : placeScale(analysis));
  const bound = three(first.difference.noLargerThan * scale);
  const reach = analysis.basis === 'draws' ? 'The likely range reaches no further than' : 'The runs rule out more than';
  return html`${label}: ${reach.toLowerCase()} <span class="num">${bound}</span> ${first.board.unit}, either way.`;
}

function paysLine(analysis: AnalysisDocument, rival: string): Markup {
  const pounds = placeScale(analysis) / PENCE_PER_POUND;
  const found = BOARD_PAYERS.flatMap(([name, words]) => {
    const difference = differenceOf(analysis, rival, name);
    return difference === undefined || !isTold(difference.readingHolm) ? [] : [{ words, difference }];
  });
  const told = found.map(
    ({ words, difference }) =>
      html`${words} ${words === 'households' ? 'pay' : 'pays'} <strong class="num">${money(Math.abs(difference.mean) * pounds)}</strong> ${difference.mean < 0 ? 'less' : 'more'} a year <span class="range">(${rangeText(difference, pounds, money)})</span>`,
  );
  const all = differenceOf(analysis, rival, 'cost.system');
  if (all !== undefined && all.readingHolm === 'unknown') return html`${tooFewWords(all)}`;
  const lead = told.length === 0 ? html`${FIRST.noPayer}` : html`${capital(joined(told))}.`;
  return html`${lead} ${all === undefined ? null : totalWords(all, pounds)}`;
}

function totalWords(all: OutcomeDifference, pounds: number): Markup | null {
  if (all.readingHolm === 'identical') return html`All payers together pay the same.`;
  if (all.noLargerThan === null) return null;
  if (isTold(all.readingHolm))
    return html`All payers together: <strong class="num">${money(Math.abs(all.mean) * pounds)}</strong> ${all.mean < 0 ? 'less' : 'more'} a year <span class="range">(${rangeText(all, pounds, money)})</span>.`;
  const share =
    all.comparatorMean === 0
      ? ''
      : `, ${percentText(Math.abs(all.noLargerThan / all.comparatorMean))} of what they pay`;
  return html`All payers together: no change larger than <span class="num">${money(all.noLargerThan * pounds)}</span> a year${share}.`;
}

/** How many are clear, what they are based on, and how many real people one simulated person represents. */
function sureLine(analysis: AnalysisDocument): Markup {
  const { source, blocks, basis, settings, differences } = analysis;
  const judged = differences.filter(({ readingHolm }) => !['identical', 'unknown'].includes(readingHolm));
  const clear = judged.filter(({ readingHolm }) => isTold(readingHolm)).length;
  const rests =
    basis === 'draws'
      ? html`${plural(source.draws, 'set')} of parameters, ${plural(source.replications, 'history', 'histories')} each`
      : html`${plural(blocks, 'pair')} of histories`;
  if (isUnread(analysis))
    return html`No difference can be told from chance after ${rests}; amounts without a range are what came out. ${sizeWords(analysis)}`;
  const ranges = basis === 'draws' ? 'likely ranges' : `${Math.round(100 * settings.confidence)}% intervals`;
  return html`${clear} of ${judged.length} differences are clear of chance after ${rests}, adjusted for multiple comparisons; ranges are ${ranges}. ${basis === 'draws' ? null : FIRST.oneSet} ${sizeWords(analysis)}`;
}

/** Too few histories or draws for any reading at all. */
function isUnread({ differences }: AnalysisDocument): boolean {
  const judged = differences.filter(({ readingHolm }) => readingHolm !== 'identical');
  return judged.length > 0 && judged.every(({ readingHolm }) => readingHolm === 'unknown');
}

/** The size for which figures are given, with the factor. */
export function sizeWords(analysis: AnalysisDocument): Markup | null {
  const { people, referencePeople } = analysis.source;
  const scale = placeScale(analysis);
  if (people === null || referencePeople === null || scale === 1) return null;
  return html`Amounts are for the place of ${plural(referencePeople, 'person', 'people')}: ${plural(people, 'person', 'people')} were simulated, and each stands for <span class="num">${plainNumber(scale)}</span>.${scale > 1 ? ` ${FIRST.smallWaits}` : ''}`;
}

/** Beside amounts that are not told at the size of the place, as the first screen's are. */
export function simulatedWords(analysis: AnalysisDocument): Markup | null {
  const { people, referencePeople } = analysis.source;
  const scale = placeScale(analysis);
  if (people === null || referencePeople === null || scale === 1) return null;
  return html` Amounts here are those of the ${plural(people, 'person', 'people')} simulated: times <span class="num">${plainNumber(scale)}</span> they are for the place of ${plural(referencePeople, 'person', 'people')}.`;
}

/** Where what a study found of money at the margin and what the simulation finds part; or how to find out. */
export function readingsMarkup(analysis: AnalysisDocument, commands: ReportSource['commands']): Markup {
  const { chain, money: twice } = analysis;
  const about = focusOf(analysis) ?? rivalsOf(analysis)[0];
  const reading = twice?.readings.find(({ settlement }) => settlement === about);
  if (reading !== undefined) {
    const [first, , turns] = moneySentences(reading, placeScale(analysis));
    const name = focusOf(analysis) === null ? html`<strong>${nameWords(reading.settlement)}:</strong> ` : null;
    return html`${name}${minus(first)}${turns === undefined ? null : html` ${minus(turns)}`} <a href="#money">Both readings</a>`;
  }
  if (chain === null) return html`${FIRST.noReadings} <code>${commands.chain}</code>`;
  const { mechanistic, published } = chain.healthReturns;
  const told = mechanistic.flatMap(({ line, mean, low, high }) => {
    const study = published.find((one) => one.line === line);
    const found = study?.qalysPerMillion ?? null;
    if (found === null) return [];
    const numbers = html`${line} care: simulated <span class="num">${signed(mean)}</span>, published <span class="num">${signed(found)}</span>`;
    return [html`${numbers} (${apartWords(found, low, high)})`];
  });
  if (told.length === 0) return html`No study was found for any line of care.`;
  return html`QALYs a year for £1m more: ${joined(told)}.`;
}

function apartWords(found: number, low: number | null, high: number | null): string {
  if (low === null || high === null) return 'the simulated one has no interval';
  if (found >= low && found <= high) return 'the published one lies in the simulated interval';
  return low * high > 0 && Math.sign(found) !== Math.sign(low) ? 'they part in sign' : 'they part in size';
}

function relative({ relative: share }: OutcomeDifference): number {
  return Math.abs(share ?? 0);
}

function shareText({ relative: share }: OutcomeDifference): string {
  return share === null ? '' : `; ${percentText(share, true)}`;
}

function rangeText(difference: OutcomeDifference, scale: number, show = three): string {
  const ends = endsInWords(difference);
  if (ends === null) return 'no range';
  return ends[0] === ends[1] ? 'exactly' : `${show(ends[0] * scale)} to ${show(ends[1] * scale)}`;
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
  return { markup: sentenceCase(markup) };
}
