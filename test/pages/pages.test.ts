/**
 * Pinned: every page of docs/pages.yaml is as the program would make it, by its fingerprint; one small page is made anew to the byte, and
 * a digest that the tutorial prints is run again. By hand: what somebody may write beside the generated parts.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { blocksOf, proseOf, withBlocks } from '../../scripts/pages/blocks.js';
import { SCENARIO_BLOCKS, standingOf, textOf, textsOf } from '../../scripts/pages/make.js';
import { type Page, pagesOf, ROOT, readList } from '../../scripts/pages/spec.js';
import { outputsOf } from '../../scripts/pages/transcript.js';

const LIST = readList();
const PAGES = pagesOf(LIST);
const FOLDER = mkdtempSync(path.join(tmpdir(), 'pages-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const pageOf = (name: string): Page => {
  const found = PAGES.find(({ page }) => page === name);
  if (found === undefined) throw new Error(`no page ${name}`);
  return found;
};

describe('pages and program', () => {
  test.each(PAGES)('$page says what the program says', (page) => {
    const standing = standingOf(page, FOLDER);
    const why = standing.state === 'stale' ? standing.why : standing.state;
    expect(LIST.complete ? ['made'] : ['made', 'unmade'], `${page.page}: ${why}; run: npm run pages`).toContain(
      standing.state,
    );
  });

  test('can fail: another figure, another version, another book', () => {
    const made = pageOf('docs/scenarios/stroke-unit.md');
    const text = textOf(made.page);
    expect(standingOf(made, FOLDER, text)).toEqual({ state: 'made' });
    const why = (other: string) => {
      const standing = standingOf(made, FOLDER, other);
      return standing.state === 'stale' ? standing.why : standing.state;
    };
    expect(why(text.replace(/(\| .*)\d( \|)/, '$1x$2'))).toContain('by hand');
    expect(why(text.replace(/versions=model-\d+/, 'versions=model-0'))).toContain('version changed');
    expect(why(text.replace(/plan=\w+/, 'plan=0'))).toContain('scenario, book or size changed');
    expect(why(text.replace(/<!-- fingerprint.*\n/, ''))).toBe('unmade');
  });

  test('a small page is made anew to the byte', async () => {
    const page = pageOf('docs/scenarios/stroke-unit.md');
    const text = textOf(page.page);
    expect(withBlocks(page.page, text, await textsOf(page, FOLDER, false))).toBe(text);
  });
});

describe('the tutorial', () => {
  test('its digest comes out again', async () => {
    const page = pageOf('docs/tutorial.md');
    if (page.kind !== 'transcript') throw new Error('the tutorial is no transcript');
    const { run } = page.transcript.outputs;
    const alone = { ...page, transcript: { ...page.transcript, outputs: { run } } };
    const text = textOf(page.page);
    const printed = await outputsOf(alone, text, FOLDER);
    const before = blocksOf(page.page, text).find(({ name }) => name === 'run');
    expect(digestIn(printed.get('run'))).toMatch(/^sha256:[0-9a-f]{64}$/);
    // an unmade page has another program's digest
    if (standingOf(page, FOLDER).state === 'made') expect(printed.get('run')).toBe(before?.text);
  });
});

function digestIn(text = ''): string | undefined {
  return /^digest (\S+)$/m.exec(text)?.[1];
}

describe('pages of scenarios', () => {
  const scenarios = PAGES.filter(({ kind }) => kind === 'scenario');

  test('each page of docs/scenarios is in docs/pages.yaml, and the other way round', () => {
    const files = readdirSync(path.join(ROOT, 'docs', 'scenarios')).map((name) => `docs/scenarios/${name}`);
    expect(scenarios.map(({ page }) => page).sort()).toEqual(files.sort());
  });

  test.each(scenarios)('$page has question, settlements, answer, drivers, evidence and caveats', ({ page }) => {
    const text = textOf(page);
    const names = blocksOf(page, text).map(({ name }) => name);
    expect(names.filter((name) => (SCENARIO_BLOCKS as readonly string[]).includes(name))).toEqual([...SCENARIO_BLOCKS]);
    const heads = [...text.matchAll(/^## (.*)$/gm)].map(([, head]) => head);
    expect(heads).toEqual([
      'Answer',
      'What drives it',
      'How to read it',
      'Evidence beside it',
      'Caveats',
      'How it was made',
    ]);
    expect(text).toContain('**Question.**');
    expect(text).toContain('**Settlements.**');
  });

  test.each(scenarios)('$page: no figure of the model stands outside a generated part', ({ page }) => {
    expect(figuresIn(page, textOf(page))).toEqual([]);
  });

  test('can fail: a figure in the reading, an interval anywhere', () => {
    const reading = (words: string) => figuresIn('p', `## How to read it\n\n${words}\n\n## Caveats\n`);
    expect(reading('The list is 7% longer.')).toEqual(['The list is 7% longer.']);
    expect(reading('Look at year 5, and at [decision 24](a.md).')).toEqual([]);
    expect(figuresIn('p', 'a +- 3\n')).toEqual(['a +- 3']);
  });
});

/** Lines that somebody wrote and that hold an interval, or a number where mechanisms are explained. */
function figuresIn(page: string, text: string): string[] {
  const prose = proseOf(page, text);
  const intervals = prose.split('\n').filter((line) => /\+-|±|95% interval/.test(line));
  const reading = /^## How to read it$([\s\S]*?)^## /m.exec(prose)?.[1] ?? '';
  const bare = reading.replaceAll(/`[^`]*`|\[[^\]]*\]\([^)]*\)/g, '');
  const numbers = bare
    .split('\n')
    .filter((line) => /\d/.test(line.replaceAll(/\b(years?|months?|decision|pathways?) \d+(( to | and |-)\d+)?/g, '')));
  return [...intervals, ...numbers.filter((line) => !intervals.includes(line))];
}
