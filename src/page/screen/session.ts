import { required } from '../../units/index.js';
import { questionMarkup } from '../answer.js';
import { type Asked, askedByLink, leastOf, linkedName, linkOf } from '../carried.js';
import { type Repeat, savedName } from '../command.js';
import { setTop } from '../edit-text.js';
import { blockAt, type PageQuestion } from '../page-question.js';
import { createResults, type Results, type Shown } from '../results.js';
import { debounced, fill, part } from './elements.js';
import { createPool } from './pool.js';
import { createRunPanel, type RunWords } from './run-panel.js';
import { followTheme } from './theme.js';

const QUIET_MILLISECONDS = 140;
const REDRAW_MILLISECONDS = 220;
const CALM_REDRAW_MILLISECONDS = 2000;
const WORKERS_MOST = 8;

/** What the handles tell the page. */
export interface HandleEvents {
  edited(text: string, settled: boolean): void;
  said(text: string): void;
}

/** The handles of a page: each of them edits the question's text, and nothing else. */
export interface Handles<Q> {
  show(question: Q): void;
  forget(): void;
  rivals(): readonly string[];
  selected(): string;
  beside(): readonly string[];
}

/** What is put on the page of the replications there are. */
export interface ResultsView<Q> {
  readonly question: Q;
  /** null while there is nothing yet */
  readonly shown: Shown | null;
  readonly rivals: readonly string[];
  readonly selected: string;
  readonly most: number;
}

/** What a page is about: the care system, or a network. */
export interface Subject<Q extends PageQuestion> {
  readonly firstAsked: Asked;
  read(asked: Asked): Q | { readonly problems: string };
  createHandles(on: HandleEvents): Handles<Q>;
  readonly runWords: RunWords<Q>;
  where(question: Q): string;
  show(view: ResultsView<Q>): void;
  repeat(question: Q, count: number): Repeat;
}

/** The page: a text, the question that the reader finds in it, and the replications that have come back. */
export function startSession<Q extends PageQuestion>(subject: Subject<Q>, program: string): void {
  const processors = Math.min(WORKERS_MOST, Math.max(2, navigator.hardwareConcurrency || 2));
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let asked = askedByLink(location.hash.slice(1)) ?? subject.firstAsked;
  let question: Q | null = null;
  let results: Results | null = null;
  let failure: string | null = null;
  let paused = false;
  let drawn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const pool = createPool(program, Math.min(2, processors), {
    done(n, tables) {
      required(results).add(n, tables);
      redrawSoon();
    },
    failed(n, error) {
      failure = `Replication ${n} failed, and what is shown ends before it: ${error}`;
      pool.pause();
      redraw();
    },
  });
  const handles = subject.createHandles({
    edited(text, settled) {
      asked = { ...asked, text };
      if (settled) reading.now();
      else reading.soon();
    },
    said: say,
  });
  const run = createRunPanel(subject.runWords, {
    asked(change) {
      const { people, years, replications, ...rest } = change;
      asked = { ...asked, ...rest };
      if (people !== undefined) asked = { ...asked, text: setTop(asked.text, ['people'], people) };
      if (years !== undefined) asked = { ...asked, text: setTop(asked.text, ['years', 'horizon'], years) };
      if (replications !== undefined) more(replications);
      else reading.now();
    },
    workers: (count) => pool.resize(count),
    pause() {
      paused = !paused;
      if (paused) pool.pause();
      else pool.go();
      redraw();
    },
  });
  const reading = debounced(QUIET_MILLISECONDS, read);

  function read(): void {
    const found = subject.read(asked);
    const yaml = part<HTMLTextAreaElement>('yaml');
    if (document.activeElement !== yaml && yaml.value !== asked.text) yaml.value = asked.text;
    if ('problems' in found) {
      failure = found.problems;
      question = null;
      pool.pause();
      redraw();
      return;
    }
    failure = null;
    paused = false;
    question = found;
    results = createResults(found);
    drawn = 0;
    handles.show(found);
    run.show(found, processors);
    fill(part('question'), questionMarkup(found.comparator, handles.rivals()));
    part('where').textContent = subject.where(found);
    document.title = `${found.name} – onepot board page`;
    const job = { question: found.plan(asked.replications), blockAt: (n: number) => blockAt(found.asked, n) };
    pool.ask(job, asked.replications);
    redraw();
  }

  function more(replications: number): void {
    if (question === null || results === null || question.hasMembers || replications < results.count()) {
      asked = { ...asked, replications };
      reading.now();
      return;
    }
    asked = { ...asked, replications };
    question = { ...question, asked };
    pool.extend(replications);
    redraw();
  }

  function redrawSoon(): void {
    if (drawn === 0) redraw();
    else timer ??= setTimeout(redraw, calm ? CALM_REDRAW_MILLISECONDS : REDRAW_MILLISECONDS);
  }

  function redraw(): void {
    clearTimeout(timer);
    timer = undefined;
    const alert = part('alert');
    alert.hidden = failure === null;
    if (alert.textContent !== (failure ?? '')) alert.textContent = failure ?? '';
    part('board').classList.toggle('stale', question === null);
    if (question === null || results === null) {
      tellIdentity(null, 0);
      return;
    }
    const count = results.count();
    const state = { count, most: asked.replications, paused: paused || failure !== null };
    run.progress(state);
    const shown = results.show();
    const atRest = count > 0 && (state.paused || count >= asked.replications);
    subject.show({ question, shown, rivals: handles.beside(), selected: handles.selected(), most: asked.replications });
    drawn = shown === null ? 0 : count;
    const repeat = subject.repeat(question, Math.max(leastOf(asked), count));
    part('command').textContent = repeat.command;
    part('repeat-words').textContent =
      repeat.save === null
        ? 'This command prints the same digest, from the file this page was made of.'
        : `Save the question as ${repeat.save}, beside the files it names; then this command prints the same digest.`;
    tellIdentity(atRest && shown !== null ? results.identity(count) : null, count);
  }

  part('yaml').addEventListener('input', () => {
    asked = { ...asked, text: part<HTMLTextAreaElement>('yaml').value };
    reading.soon();
  });
  part('yaml').addEventListener('blur', () => reading.now());
  part('link').addEventListener('click', async () => {
    location.hash = linkOf(asked);
    try {
      await navigator.clipboard.writeText(location.href);
      say('The link is copied: it opens this page at this question.');
    } catch {
      say('The link is in the address bar: it opens this page at this question.');
    }
  });
  addEventListener('hashchange', () => {
    const linked = askedByLink(location.hash.slice(1));
    if (linked === null || linkOf(linked) === linkOf(asked)) return;
    asked = linked;
    reading.now();
  });
  part('save').addEventListener('click', () => {
    const name = savedName(asked.name);
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(new Blob([asked.text], { type: 'application/yaml' }));
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), CALM_REDRAW_MILLISECONDS);
    say(`Saved as ${name}.`);
  });
  const file = part<HTMLInputElement>('file');
  part('open').addEventListener('click', () => file.click());
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    asked = { ...asked, name: linkedName(chosen.name), text: await chosen.text() };
    file.value = '';
    handles.forget();
    reading.now();
  });
  // what is folded away is drawn when it is unfolded
  for (const details of document.querySelectorAll('details')) details.addEventListener('toggle', redraw);
  followTheme();
  read();
}

/** What results are known by, once there is a rest in which to work it out. */
function tellIdentity(identity: ReturnType<Results['identity']> | null, count: number): void {
  part('plan-hash').textContent = identity?.planHash ?? 'when the replications are done or paused';
  part('digest').textContent = identity?.digest ?? 'when the replications are done or paused';
  part('repeat').dataset.count = identity === null ? '' : String(count);
}

function say(text: string): void {
  part('said').textContent = text;
}
