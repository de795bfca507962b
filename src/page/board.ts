import type { Difference, OutcomeUnit } from '../analysis/documents/summary-document.js';
import { html, type Markup, nameMarkup } from '../report/html/markup.js';
import { funnelMarkup } from './funnel.js';
import type { Shown } from './results.js';
import { differenceText, READING_MEANING, READING_WORD, scaled, shareText, unitWords } from './words.js';

/** How the board is looked at. */
export interface Look {
  /** what-ifs beside each other */
  readonly rivals: readonly string[];
  /** replications at which the funnels end on the right */
  readonly most: number;
  /** amounts are multiplied by it: the whole place over the people simulated */
  readonly scale: number;
  /** the time that amounts are for */
  readonly per: string;
  /** whether an outcome stands on the page at first */
  first(outcome: string): boolean;
}

/** A table of funnels: one row an outcome, one column a what-if. */
export function funnelTable(shown: Shown, look: Look, which: 'first' | 'others' | 'payers'): Markup {
  const outcomes = shown.summary.outcomes.filter((outcome) => groupOf(outcome, look) === which);
  const several = look.rivals.length > 1;
  const caption = { first: 'What changes, outcome by outcome', others: 'Every other outcome', payers: 'Who pays' }[
    which
  ];
  return html`<table class="funnels${several ? ' several' : ''}"><caption class="hidden">${caption}: difference from ${shown.summary.comparator}</caption>
<thead${several ? '' : html` class="hidden"`}><tr><th scope="col">Outcome</th>${look.rivals.map((rival) => html`<th scope="col">${nameMarkup(rival)}</th>`)}</tr></thead>
<tbody>${outcomes.map(
    (outcome) =>
      html`<tr data-outcome="${outcome.name}"><th scope="row">${outcome.label}${which === 'payers' ? null : html`<span class="unit">${unitWords(outcome, look.per)}</span>`}</th>${look.rivals.map(
        (rival) => html`<td data-rival="${rival}">${cell(shown, look, rival, outcome)}</td>`,
      )}</tr>`,
  )}</tbody></table>`;
}

function groupOf({ name, group }: OutcomeUnit, { first }: Look): 'first' | 'others' | 'payers' {
  if (group !== 'activity') return 'payers';
  return first(name) ? 'first' : 'others';
}

function cell(shown: Shown, look: Look, rival: string, outcome: OutcomeUnit): Markup {
  const difference = shown.difference(rival, outcome.name);
  if (difference === null) return html`<span class="none">no value</span>`;
  const { mean, interval } = differenceText(scaled(difference, outcome, look.scale), outcome.unit);
  const reading = difference.readingHolm;
  return html`<div class="cell">${funnelMarkup(shown.funnel(rival, outcome.name), look.most, reading)}
<div class="figure"><span class="mean-text">${mean}</span> <span class="share">${shareText(difference)}</span><span class="interval">${intervalWords(difference, interval)}</span></div>
<span class="word ${reading}" title="${READING_MEANING[reading]}">${READING_WORD[reading]}</span></div>`;
}

function intervalWords({ readingHolm }: Difference, interval: string): string {
  if (readingHolm === 'identical') return 'in every pair';
  return interval;
}
