import type { Life } from '../../../outcomes/index.js';
import { required } from '../../../units/index.js';
import { dateText, lifeWords } from '../../life-words.js';
import { type LivesView, traits } from '../../lives-text.js';
import { documentHead, type Sha256Base64 } from '../document-head.js';
import { html, type Markup, nameMarkup, trusted } from '../markup.js';
import { STYLE } from '../style.js';
import { PLAYER } from './player.js';
import { standingAfter } from './standings.js';
import { axisOf, type StripView, strip, stripKey } from './strip.js';

const WIDE = 1120;
const NARROW = 330;
/** Room for the word at the end of a life. */
const DAYS_AFTER = 6;

/** One person's life in one or two settlements as a page: a strip that plays, and every event in words below it. */
export function lifePage(view: LivesView, toDay: number, sha256: Sha256Base64): string {
  const style = `${STYLE}${OWN_STYLE}`;
  const lives = view.right === null ? [view.left] : [view.left, view.right];
  const names = lives.map(({ settlement }) => nameMarkup(settlement));
  const partingDay = view.parting < 0 ? null : view.lines[view.parting].day;
  const lastDay = Math.min(toDay, Math.max(...lives.map((life) => lastDayOf(life, toDay))) + DAYS_AFTER);
  const drawn: StripView = { lives, fromDay: view.fromDay, toDay: Math.max(lastDay, view.fromDay + 1), partingDay };
  const { markup } = html`${documentHead({ title: view.title, style, scripts: [PLAYER] }, sha256)}
<body>
<a class="skip" href="#events">Skip to every event in words</a>
<header class="bar"><span><strong>onepot</strong> one life</span></header>
<div class="page sole"><main id="main">
<h1>One person’s life under ${names[0]}${names.length > 1 ? html` and ${names[1]}` : null}</h1>
<p class="sub">${view.title}: ${traits(view.left)}.</p>
<figure>
<div class="player" id="player" hidden><button type="button" id="play">Play</button><input type="range" id="place" min="0" max="${Math.ceil(axisOf(drawn).length)}" value="0" step="1" aria-label="Place on the strip"></div>
<p class="now-words" id="now" aria-live="off"></p>
<div class="wide">${strip(drawn, WIDE)}</div>
<div class="slim">${strip(drawn, NARROW)}</div>
<figcaption class="sub">${figureWords(view)}</figcaption>
${stripKey()}
</figure>
<section><h2>What it adds up to</h2><ul>${view.totals.map((line) => html`<li>${line}</li>`)}</ul>
<p>A single life explains a mechanism; it proves nothing. A person who was searched for is the first found, not a typical one. How
much a difference matters is what the paired differences of a whole run say.</p></section>
<section><h2 id="events" tabindex="-1">Every event</h2>${table(view, drawn)}</section>
<footer><p>Simulated people, not real ones.</p></footer>
</main></div>
<script>${trusted(PLAYER)}</script>
</body>
</html>
`;
  return markup;
}

/** Nothing more happens in a life that has ended in the place. */
function lastDayOf({ events }: Life, toDay: number): number {
  const last = events.at(-1);
  return last !== undefined && standingAfter(last) === null ? last.day : toDay;
}

function figureWords({ right, parting }: LivesView): string {
  const same =
    right === null
      ? ''
      : parting < 0
        ? ' The two lives never part.'
        : ' Until the dashed line both lives are the same.';
  return `The higher, the more intensive the care; hatched where the person waits. Stretches without an event are shortened (dotted below, with their length).${same}`;
}

function table(view: LivesView, drawn: StripView): Markup {
  const { left, right, lines, parting, fromDay } = view;
  const axis = axisOf(drawn);
  const words = [lifeWords(left), right === null ? [] : lifeWords(right)];
  const shown = lines.map((line, at) => ({ line, at })).filter(({ line }) => line.day >= fromDay);
  const rows = shown.map(({ line, at }) => {
    const event = line.left === null ? required(right).events[required(line.right)] : left.events[line.left];
    const mine = line.left === null ? '' : words[0][line.left];
    const theirs = line.same ? 'the same' : line.right === null ? '' : words[1][line.right];
    const mark = at === parting ? html` class="parts"` : null;
    return html`<tr${mark} data-at="${axis.at(line.day)}"><th scope="row">${dateText(line.day, left.warmUpYears)}</th><td class="n">${event.ageYears}</td><td>${mine}</td>${right === null ? null : html`<td>${theirs}</td>`}</tr>`;
  });
  const heads = [left, ...(right === null ? [] : [right])].map(
    ({ settlement }) => html`<th scope="col">${nameMarkup(settlement)}</th>`,
  );
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Table"><table>
<thead><tr><th scope="col">When</th><th scope="col" class="n">Age</th>${heads}</tr></thead>
<tbody id="rows">${rows}</tbody></table></div>`;
}

const OWN_STYLE = `
.stave{display:block;max-width:100%;height:auto;margin:.2rem 0 .6rem}
.stave text{font-size:11px;fill:var(--muted)}
.stave .lane{font-size:12px;fill:var(--ink);font-weight:600}
.stave .end,.stave .parting{fill:var(--ink)}
.stave .veil{opacity:.8}
.slim{display:none}
@media (max-width:44rem){.wide{display:none}.slim{display:block}}
.hatch{position:absolute}
.standings{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding:0;margin:.4rem 0;font-size:.85rem}
.standings svg{vertical-align:-2px;margin-right:.3rem}
.player{display:flex;gap:1rem;align-items:center;margin:.6rem 0}
.player[hidden]{display:none}
.player input{flex:1;accent-color:var(--link);min-width:0}
.now-words{min-height:4.8em;font-size:.92rem;max-width:none}
.now-words:empty{display:none}
tr.on{background:var(--panel)}
tr.parts>*{border-top:2px solid var(--ink)}
@media print{.player,.now-words{display:none}.stave .veil,.stave .now{display:none}.stave{break-inside:avoid}}
`;
