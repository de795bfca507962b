/**
 * `npm run pages`: makes every generated figure of the documents by the commands that the pages print. Page by page: one
 * that is as the program would make it is left alone, and a run that was stopped goes on.
 *
 *     npm run pages                         what is stale, or was never made
 *     npm run pages -- --only risk-sharing  pages whose path holds that text
 *     npm run pages -- --check              says which are stale, without a simulation
 *     npm run pages -- --fresh              makes them anew, whatever is kept
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isThere, makePage, type Standing, standingOf, workOf } from './make.js';
import { LIST, type Page, pagesOf, ROOT, readList, type Size } from './spec.js';

const FAILED = 1;
const STALE = 2;
const MILLISECONDS_PER_SECOND = 1000;
const SECONDS_PER_MINUTE = 60;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    check: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    people: { type: 'string' },
    draws: { type: 'string' },
    replications: { type: 'string' },
    cache: { type: 'string', default: path.join(ROOT, '.cache', 'pages') },
  },
});

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Sizes for a try; pages made with them are stale for everybody else. */
function askedSize(): Size {
  const number = (name: 'people' | 'draws' | 'replications') =>
    values[name] === undefined ? {} : { [name]: Number(values[name]) };
  return { ...number('people'), ...number('draws'), ...number('replications') };
}

function chosen(): Page[] {
  const all = pagesOf(readList(), askedSize());
  const pages = all.filter(({ page }) => values.only.length === 0 || values.only.some((text) => page.includes(text)));
  if (pages.length === 0) throw new Error(`--only: no page of ${LIST} holds ${values.only.join(' or ')}`);
  const missing = pages.filter((page) => !isThere(page)).map(({ page }) => page);
  if (missing.length > 0) throw new Error(`${LIST} names pages that are not there: ${missing.join(', ')}`);
  return pages;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function words(standing: Standing): string {
  return standing.state === 'stale'
    ? `stale: ${standing.why}`
    : standing.state === 'unmade'
      ? 'never made'
      : 'as it should be';
}

function check(pages: readonly Page[]): number {
  const told = pages.map((page) => ({ page, standing: standingOf(page, values.cache) }));
  for (const { page, standing } of told) if (standing.state !== 'made') say(`${page.page}: ${words(standing)}`);
  const due = told.filter(({ standing }) => standing.state !== 'made').map(({ page }) => page);
  const made = pages.length - due.length;
  const minutes = sum(due.map((page) => workOf(page, values.cache))) / SECONDS_PER_MINUTE;
  if (due.length > 0)
    say(`to make them: about ${minutes.toFixed(0)} minutes of CPU time by the speed that is built in`);
  say(`${made} of ${pages.length} pages are as the program would make them`);
  return made === pages.length ? 0 : STALE;
}

/** Makes what is not made, and goes on after a page that fails. */
async function make(pages: readonly Page[]): Promise<number> {
  const due = pages.filter((page) => values.fresh || standingOf(page, values.cache).state !== 'made');
  say(`${pages.length - due.length} of ${pages.length} pages are as they should be; ${due.length} to make`);
  const work = due.map((page) => workOf(page, values.cache));
  const whole = sum(work);
  const failed: string[] = [];
  const started = performance.now();
  for (const [at, page] of due.entries()) {
    const began = performance.now();
    try {
      const changed = await makePage(page, values.cache, values.fresh);
      const seconds = (performance.now() - began) / MILLISECONDS_PER_SECOND;
      const done = sum(work.slice(0, at + 1));
      const minutes = (performance.now() - started) / MILLISECONDS_PER_SECOND / SECONDS_PER_MINUTE;
      const left = done === 0 ? 0 : minutes * (whole / done - 1);
      say(
        `${at + 1}/${due.length} ${page.page}: ${changed ? 'written' : 'the same'} in ${seconds.toFixed(0)} s; about ${left.toFixed(0)} min left`,
      );
    } catch (error) {
      failed.push(page.page);
      say(`${at + 1}/${due.length} ${page.page}: failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (failed.length === 0) return 0;
  say(`not made: ${failed.join(', ')}`);
  return FAILED;
}

/** Once every page was made, one that was not is a fault: the list says so from then on. */
function markComplete(): void {
  const all = pagesOf(readList());
  if (all.some((page) => standingOf(page, values.cache).state !== 'made')) return;
  const file = path.join(ROOT, LIST);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^complete: false$/m, 'complete: true'));
}

const pages = chosen();
process.exitCode = values.check ? check(pages) : await make(pages);
if (!values.check && process.exitCode === 0 && values.only.length === 0) markComplete();
