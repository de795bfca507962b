import type { Difference, OutcomeUnit, Summary } from '../analysis/documents/summary-document.js';
import { html, type Markup, nameMarkup } from '../report/html/markup.js';
import { plural } from '../report/html/view.js';
import { required } from '../units/index.js';
import { differenceText, scaled, shareText } from './words.js';

const SPOKEN: readonly (readonly [string, string])[] = [
  ['delayedDays.noCriteriaToReside', 'bed days lost to delayed discharge'],
  ['bedDays.acute', 'acute bed days'],
  ['waits.aeMeanHours', 'time in A&E'],
  ['admissions.unplanned', 'unplanned admissions'],
  ['unmetNeedPersonDays', 'unmet need for help at home'],
  ['waits.packageMeanDays', 'wait for home care'],
  ['waits.plannedMeanDays', 'wait for planned care'],
  ['deaths', 'deaths'],
  ['qalys', 'quality-adjusted life years'],
];
const PAYERS: readonly (readonly [string, string])[] = [
  ['cost.nhs', 'the NHS'],
  ['cost.council', 'the council'],
  ['cost.households', 'households'],
  ['cost.centre', 'the centre'],
];
const TOLD_MOST = 3;
const PERCENT = 100;

/** What an answer speaks of: outcomes and payers by name, each in its words, and the time that amounts are for. */
export interface AnswerWords {
  readonly changes: readonly (readonly [string, string])[];
  readonly payers: readonly (readonly [string, string])[];
  readonly per: string;
}

const CARE: AnswerWords = { changes: SPOKEN, payers: PAYERS, per: 'a year' };

/** The answer for one what-if in three lines: what changes, who pays, how sure. */
export function answerMarkup(summary: Summary, settlement: string, scale: number, words: AnswerWords = CARE): Markup {
  const own = summary.differences.filter((one) => one.settlement === settlement);
  const told = (names: readonly (readonly [string, string])[]) =>
    names.flatMap(([name, spoken]) => {
      const difference = own.find(({ outcome }) => outcome === name);
      const outcome = summary.outcomes.find((one) => one.name === name);
      return difference === undefined || outcome === undefined || !isClear(difference)
        ? []
        : [{ words: spoken, difference, outcome }];
    });
  const early = own.some(({ reading }) => reading === 'unknown');
  if (early && summary.basis === 'draws')
    return html`<p>Too few draws of the parameters yet: ${summary.draws}, and 40 tell a likely range.</p>`;
  if (early) return html`<p>One replication says nothing of chance yet.</p>`;
  const changes = told(words.changes)
    .sort((a, b) => relative(b.difference) - relative(a.difference))
    .slice(0, TOLD_MOST)
    .map(
      ({ words: spoken, difference }) =>
        html`${spoken} <strong>${wayOf(difference)}</strong> (${shareText(difference)})`,
    );
  const payers = told(words.payers).map(
    ({ words: payer, difference, outcome }) => html`${payer} ${paysWords(difference, outcome, scale)} ${words.per}`,
  );
  return html`<dl class="answer">
<div><dt>What changes</dt><dd>${changes.length === 0 ? html`Nothing that is clear of chance so far.` : html`${joined(changes)}.`}</dd></div>
<div><dt>Who pays</dt><dd>${payers.length === 0 ? html`No payer’s bill is clearly different.` : html`${joined(payers)}.`}</dd></div>
<div><dt>How sure</dt><dd>${sureMarkup(summary, own)}</dd></div>
</dl>`;
}

function sureMarkup(summary: Summary, own: readonly Difference[]): Markup {
  const judged = own.filter(({ reading }) => reading !== 'identical');
  const clear = own.filter(isClear).length;
  if (judged.length === 0) return html`The same in every one of ${plural(summary.blocks, 'pair')} of histories.`;
  if (summary.basis === 'draws')
    return html`${clear} of ${judged.length} outcomes go the same way in at least 90% of ${summary.draws} sets of parameters, adjusted for multiple comparisons.`;
  return html`For these parameter values: ${clear} of ${judged.length} outcomes are clear of chance after ${summary.blocks} pairs of histories, at ${Math.round(PERCENT * summary.confidence)}% confidence, adjusted for multiple comparisons.`;
}

function isClear({ readingHolm }: Difference): boolean {
  return readingHolm === 'lower' || readingHolm === 'higher';
}

function wayOf({ readingHolm }: Difference): string {
  return readingHolm === 'lower' ? 'lower' : 'higher';
}

function relative({ mean, comparatorMean }: Difference): number {
  return comparatorMean === 0 ? 0 : Math.abs(mean / comparatorMean);
}

function paysWords(difference: Difference, outcome: OutcomeUnit, scale: number): Markup {
  const { mean } = differenceText(scaled(difference, outcome, scale), outcome.unit);
  return html`pays <strong>${mean.replace(/^[−+]/, '')} ${difference.mean < 0 ? 'less' : 'more'}</strong>`;
}

function joined(parts: readonly Markup[]): Markup {
  return html`${parts.map((part, at) => html`${at === 0 ? '' : at === parts.length - 1 ? ' and ' : ', '}${part}`)}`;
}

/** The question in one line. */
export function questionMarkup(comparator: string, rivals: readonly string[]): Markup {
  const [first] = rivals;
  if (first === undefined) return html`How does ${nameMarkup(comparator)} do?`;
  if (rivals.length === 1)
    return html`What changes when ${nameMarkup(required(first))} replaces ${nameMarkup(comparator)}?`;
  return html`What changes when one of ${rivals.length} what-ifs replaces ${nameMarkup(comparator)}?`;
}
