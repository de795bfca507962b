import { html, nameMarkup } from '../../report/html/markup.js';
import { answerMarkup } from '../answer.js';
import { funnelTable, type Look } from '../board.js';
import { type Carried, linkedName } from '../carried.js';
import { type NetworkQuestion, readNetworkQuestion } from '../network/network-question.js';
import {
  hasPayers,
  isFirst,
  networkAnswerWords,
  networkRunForm,
  networkSure,
  networkWhere,
  perPeriod,
  repeatNetwork,
} from '../network/network-words.js';
import { servicesMarkup } from '../network/services-view.js';
import type { Shown } from '../results.js';
import { createBeds } from './bed-handles.js';
import { fill, part } from './elements.js';
import { type ResultsView, type Subject, startSession } from './session.js';

/** The page of a network: beds as handles, queues as pictures. */
export function startNetwork(carried: Carried, program: string): void {
  const { text, seed, replications, file } = carried;
  const subject: Subject<NetworkQuestion> = {
    firstAsked: { name: linkedName(file), text, seed, replications, drawn: false },
    read: (asked) => readNetworkQuestion(carried, asked),
    createHandles: createBeds,
    runWords: { sure: networkSure, form: networkRunForm },
    where: networkWhere,
    show: showNetwork,
    repeat: ({ asked }, count) => repeatNetwork(carried, asked, count),
  };
  startSession(subject, program);
}

/** What is the same in every pair under each of these what-ifs stands among the other outcomes. */
function moves(shown: Shown, rivals: readonly string[], outcome: string): boolean {
  return rivals.some((rival) => shown.difference(rival, outcome)?.readingHolm !== 'identical');
}

const PARTS = ['answer', 'services', 'funnels', 'payers', 'others'] as const;

function showNetwork({ question, shown, rivals, selected, most }: ResultsView<NetworkQuestion>): void {
  const { network, comparator } = question;
  for (const id of PARTS) part(id).classList.toggle('stale', shown === null && id !== 'services');
  fill(part('services'), servicesMarkup(network, [comparator, ...(selected === '' ? [] : [selected])], shown));
  if (shown === null) return;
  part('pays').hidden = !hasPayers(shown.summary);
  if (rivals.length === 0) {
    for (const id of ['funnels', 'payers', 'others'] as const) fill(part(id), html``);
    fill(part('answer'), html`<p>There is one settlement, and nothing to compare it with: add a what-if.</p>`);
    return;
  }
  const look: Look = {
    rivals,
    most,
    scale: 1,
    per: perPeriod(network),
    first: (name) => isFirst(name) && moves(shown, rivals, name),
  };
  const words = networkAnswerWords(network, shown.summary.outcomes);
  const named = rivals.length > 1 ? html`<p class="answer-name">${nameMarkup(selected)}</p>` : null;
  fill(part('answer'), html`${named}${answerMarkup(shown.summary, selected, 1, words)}`);
  fill(part('funnels'), funnelTable(shown, look, 'first'));
  fill(part('payers'), funnelTable(shown, look, 'payers'));
  if (part<HTMLDetailsElement>('others-details').open) fill(part('others'), funnelTable(shown, look, 'others'));
}
