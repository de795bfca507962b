import { html, nameMarkup } from '../../report/html/markup.js';
import { answerMarkup } from '../answer.js';
import { funnelTable, type Look } from '../board.js';
import { tellingScale } from '../controls.js';
import type { Question } from '../question.js';
import { leansMarkup } from '../sure-view.js';
import { FIRST_OUTCOMES } from '../words.js';
import { fill, part } from './elements.js';
import type { ResultsView } from './session.js';

/** Puts the replications there are on the page. */
export function showResults({ question, shown, rivals, selected, most }: ResultsView<Question>): void {
  const parts = ['answer', 'funnels', 'payers', 'others'] as const;
  if (shown === null) {
    for (const id of parts) part(id).classList.add('stale');
    return;
  }
  for (const id of parts) part(id).classList.remove('stale');
  const scale = tellingScale(question.read.scenario);
  const look: Look = { rivals, most, scale, per: 'a year', first: (name) => FIRST_OUTCOMES.includes(name) };
  if (rivals.length === 0) {
    for (const id of parts) fill(part(id), html``);
    fill(part('answer'), html`<p>There is one settlement, and nothing to compare it with: add a what-if.</p>`);
    return;
  }
  const named = rivals.length > 1 ? html`<p class="answer-name">${nameMarkup(selected)}</p>` : null;
  fill(part('answer'), html`${named}${answerMarkup(shown.summary, selected, scale)}`);
  fill(part('funnels'), funnelTable(shown, look, 'first'));
  fill(part('payers'), funnelTable(shown, look, 'payers'));
  if (part<HTMLDetailsElement>('others-details').open) fill(part('others'), funnelTable(shown, look, 'others'));
  if (part<HTMLDetailsElement>('leans-details').open) fill(part('leans'), leansMarkup(question));
}
