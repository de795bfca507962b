import { plainNumber } from '../report/html/amounts.js';
import { html, type Markup } from '../report/html/markup.js';
import { plural } from '../report/html/view.js';
import { formatNumber } from '../report/numbers.js';
import { actingAssumptions, bookValue, placeNotes, settlementNotes } from '../scenario/index.js';
import { REPLICATIONS_MOST } from './carried.js';
import { numberOptions, upTo } from './options.js';
import type { Question } from './question.js';

const FEW_BEDS = 200;

/** What the funnels do not say: chance in the simulation is one thing, what nobody knows another, and size a third. */
export function sureMarkup({ asked, read }: Question): Markup {
  const { people, place, places, settlements } = read.scenario;
  const beds = Math.round((bookValue(place.book, 'beds.open') * people) / place.referencePeople);
  const small =
    people >= place.referencePeople || places !== undefined
      ? null
      : html`<p><strong>A small place queues more.</strong> ${plural(people, 'person', 'people')} have ${plural(beds, 'acute bed')}${beds < FEW_BEDS ? `, so one bed is ${formatNumber(100 / beds, 1)}% of them` : ''}. Read the differences, not levels; try more people before you quote one.</p>`;
  const known = asked.drawn
    ? html`<p><strong>Uncertainty of the parameters.</strong> Every second replication draws new values, each parameter by itself. From 40 draws on the funnels show the likely range that this uncertainty gives, with chance taken out.</p>`
    : html`<p><strong>For these parameter values.</strong> The funnels narrow with every replication; the uncertainty of the parameters does not narrow, and is not in them.</p>`;
  const notes = [...placeNotes(place), ...new Set(settlements.flatMap((one) => settlementNotes(one)))];
  return html`${known}${small}${notes.map((note) => html`<p>${note.replace(/^\w/, (letter) => letter.toUpperCase())}.</p>`)}`;
}

const PEOPLE = [20_000, 50_000, 100_000] as const;
const REPLICATIONS = [20, 50, 100, 200, 500, REPLICATIONS_MOST] as const;
const YEARS_MOST = 15;

/** How much is simulated, and with how many workers. */
export function runFormMarkup({ asked, read }: Question, workers: number, processors: number): Markup {
  const { people, place, years } = read.scenario;
  const sizes = [...new Set([...PEOPLE, place.referencePeople, people])].filter((size) => size <= 1_000_000);
  return html`<label>People simulated<select id="people">${numberOptions(sizes, people)}</select></label>
<label>Replications<select id="replications">${numberOptions(REPLICATIONS, asked.replications)}</select></label>
<label>Years after the change<select id="years">${numberOptions(upTo(YEARS_MOST), years.horizon)}</select></label>
<label>Workers<select id="workers">${numberOptions(upTo(processors), workers)}</select></label>
<label class="check"><input type="checkbox" id="drawn"${asked.drawn ? html` checked` : null}><span>Vary the parameters too: the funnels then show their uncertainty</span></label>`;
}

/** Assumptions that what differs between the settlements acts through. */
export function leansMarkup({ read }: Question): Markup {
  const acting = actingAssumptions(read.scenario, read.rows);
  if (acting.length === 0)
    return html`<p>Nothing differs between the settlements, or no assumption acts through what does.</p>`;
  return html`<p>${plural(acting.length, 'row')} of the parameter book that ${acting.length === 1 ? 'is an assumption and acts' : 'are assumptions and act'} through what differs here. <code>onepot sensitivity</code> says which of them drive the answer.</p><ul class="leans">${acting.map(
    ({ row, through }) =>
      html`<li><code>${row.key}</code> ${plainNumber(row.value)} ${row.unit}${row.low === null || row.high === null ? '' : ` (${plainNumber(row.low)} to ${plainNumber(row.high)})`}: ${row.source}. Through ${through.join(', ')}.</li>`,
  )}</ul>`;
}
