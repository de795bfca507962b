/**
 * Kind of truth: law. The board page in a real browser: what it shows is what the command that it names prints, byte for
 * byte; it asks for nothing and can be used by anyone.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliIn } from '../cli/harness.js';
import { byCommand, saved, scenarioFolder, writtenPage } from './board-page.js';
import { CHROMIUM, openBrowser } from './browser.js';
import { atRest, commandOf } from './page-at-rest.js';
import { barriersOf, watchedPage } from './watched-page.js';

/** What the page's own functions below touch: the platform types of browsers are not for the rest of the project. */
interface Part {
  id: string;
  textContent: string | null;
  open: boolean;
  value: string;
  readonly dataset: Record<string, string | undefined>;
  readonly scrollWidth: number;
  append(part: Part): void;
}
declare const document: {
  readonly body: Part;
  readonly documentElement: Part;
  readonly activeElement: Part | null;
  title: string;
  createElement(name: string): Part;
  getElementById(id: string): Part | null;
  querySelectorAll(selector: string): Iterable<Part>;
};

// it travels by mail, with the book and the tables of the place in it
const KILOBYTES_MAX = 350;
const KILOBYTES_ZIPPED_MAX = 220;
const REPLICATIONS = 4;

/** A text with another letter of base64 in one place. */
function changedAt(text: string, at: number): string {
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}

describe.skipIf(CHROMIUM === null)('the board page in Chromium', () => {
  const folder = scenarioFolder();
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    base = await writtenPage(folder, 'scenarios/base-case.yaml', REPLICATIONS);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is one small file that makes no requests, writes nothing to the console, and runs only its own code', async () => {
    expect(statSync(base).size / 1000).toBeLessThan(KILOBYTES_MAX);
    expect(gzipSync(readFileSync(base), { level: 9 }).length / 1000).toBeLessThan(KILOBYTES_ZIPPED_MAX);
    const { page, requests, complaints } = await opened(base);
    await atRest(page);
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([pathToFileURL(base).href]);
    expect(complaints).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
    });
    expect(await page.title()).toBe('base-case – onepot board page');
    await page.close();
  });

  it.each([
    ['base-case', 1],
    ['base-case', 2],
    ['growth-and-pooling', 1],
    ['growth-and-pooling', 2],
  ] as const)('gives the digest and plan hash of the command line: %s with %i workers', async (name, workers) => {
    const file = await writtenPage(folder, `scenarios/${name}.yaml`, REPLICATIONS);
    const { page, complaints } = await opened(file);
    await page.selectOption('#workers', String(workers));
    const identity = await atRest(page);
    expect(await commandOf(page)).toBe(
      `onepot run scenarios/${name}.yaml --people 2000 --central --replications ${REPLICATIONS}`,
    );
    expect(identity).toEqual(await byCommand(folder, await commandOf(page)));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([1, 2])(
    'exports a question made by keyboard, which the command line answers alike: %i workers',
    async (workers) => {
      const { page, complaints } = await opened(base);
      await page.selectOption('#workers', String(workers));
      const before = await atRest(page);
      await page.focus('#handle');
      for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowUp']) await page.keyboard.press(key);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('handle');
      await page.focus('#control-3');
      for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
      await page.focus('#control-0');
      await page.keyboard.press('ArrowLeft');
      await page.focus('#add');
      await page.keyboard.press('Enter');
      await page.focus('#control-1');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.getElementById('yaml')!.value.includes('what-if-2'));
      const after = await atRest(page);
      expect(after.digest).not.toBe(before.digest);
      const text = await page.inputValue('#yaml');
      expect(text).toContain('what-if-2');
      expect(text).toContain('pooling: { share: 0.95, rule: fixedShares }');
      expect(text).toContain('acuteBeds: 0.97');
      expect(text).toMatch(
        /split: \{ prevention: 0\.056667290069, community: 0\.048713297176, acute: 0\.7192\d+, social: 0\.175368243875 \}/,
      );
      expect(text).toContain('# Asks, in three steps');
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
      expect(download.suggestedFilename()).toBe('base-case-page.yaml');
      saved(folder, 'base-case-page.yaml', readFileSync(await download.path(), 'utf8'));
      expect(after).toEqual(await byCommand(folder, await commandOf(page)));
      // back to where it was: nothing of the questions between is left in the workers
      await page.click('#link');
      const link = page.url();
      await page.fill(
        '#yaml',
        readFileSync(path.join(folder, 'scenarios', 'base-case.yaml'), 'utf8').replace('500000', '2000'),
      );
      expect((await atRest(page, before.digest)).digest).toBe(before.digest);
      await page.close();
      const linked = await opened(base, {}, link.slice(link.indexOf('#')));
      expect(await atRest(linked.page)).toEqual(after);
      await linked.page.close();
      expect(complaints).toEqual([]);
    },
  );

  it('shows a prefix of the replications, which the command line repeats, when it is paused', async () => {
    const { page } = await opened(await writtenPage(folder, 'scenarios/base-case.yaml', 300));
    await page.waitForFunction(() => Number.parseInt(document.getElementById('count')!.textContent!, 10) >= 3);
    await page.click('#pause');
    const identity = await atRest(page);
    const count = Number(await page.getAttribute('#repeat', 'data-count'));
    expect(count).toBeLessThan(300);
    const command = await commandOf(page);
    expect(command).toMatch(new RegExp(`--replications ${count}$`));
    expect(identity).toEqual(await byCommand(folder, command));
    await page.close();
  });

  it('varies the parameters as --draws does', async () => {
    const { page } = await opened(base);
    const before = await atRest(page);
    await page.check('#drawn');
    const identity = await atRest(page, undefined, before.digest);
    expect(await commandOf(page)).toContain(`--draws ${REPLICATIONS / 2}`);
    expect(identity).toEqual(await byCommand(folder, await commandOf(page)));
    await page.close();
  });

  it('shows the numbers of the summary, in the words of the one reading', async () => {
    const { page } = await opened(base);
    await atRest(page);
    const { stdout } = await cliIn({ cwd: folder }, [
      ...(await commandOf(page)).split(' ').slice(1),
      ...['--out', path.join(folder, 'results', 'summary'), '--force', '--quiet', '--json'],
    ]);
    const { summary } = JSON.parse(stdout) as {
      summary: {
        differences: { outcome: string; mean: number; low: number; high: number; readingHolm: keyof typeof WORDS }[];
      };
    };
    const WORDS = {
      lower: 'lower',
      higher: 'higher',
      unclear: 'not clear',
      identical: 'the same',
      unknown: 'too early',
    };
    const shown = await page.$$eval('tr[data-outcome]', (rows) =>
      rows.map((row) => {
        const part = row as unknown as { dataset: { outcome: string }; querySelector(selector: string): Part };
        return [
          part.dataset.outcome,
          part.querySelector('.mean-text').textContent,
          part.querySelector('.word').textContent,
        ];
      }),
    );
    expect(shown.length).toBe(15);
    for (const [outcome, mean, word] of shown) {
      const difference = summary.differences.find((one) => one.outcome === outcome)!;
      expect(word, String(outcome)).toBe(WORDS[difference.readingHolm]);
      // 2,000 people for 500,000; of costs pence are told as pounds
      const isCost = String(outcome).startsWith('cost.');
      const scale = String(outcome).startsWith('waits.') ? 1 : isCost ? 250 / 100 : 250;
      const [, sign, number, unit = ''] = /^([−+]?)£?([\d.,]+)([km]?)/.exec(mean!.replaceAll('\u2060', ''))!;
      const times = unit === 'k' ? 1e3 : unit === 'm' ? 1e6 : 1;
      const shownMean = (sign === '−' ? -1 : 1) * Number(number!.replaceAll(',', '')) * times;
      // amounts have three figures, or two digits of the half-width: half of the last digit, a hundredth of it for rounding
      const half = (scale * (difference.high - difference.low)) / 2;
      const digit = Math.max(Math.abs(scale * difference.mean) * 0.005, half * 0.052, times * 0.006);
      expect(Math.abs(shownMean - scale * difference.mean), `${outcome}: ${mean}`).toBeLessThanOrEqual(digit);
      if (['lower', 'higher'].includes(difference.readingHolm))
        expect(Math.sign(shownMean)).toBe(Math.sign(difference.mean));
    }
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is WCAG AA clean by axe-core: %s', async (colorScheme) => {
    const { page } = await opened(base, { colorScheme });
    await page.click('#add');
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    await atRest(page);
    expect(await barriersOf(page)).toEqual([]);
    await page.close();
  });

  it('fits 400, 1280 and 1600 px, one screen at 1280, paper, and readers who want things calm', async () => {
    const { page } = await opened(base, { reducedMotion: 'reduce' });
    await atRest(page);
    for (const width of [400, 768, 1280, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    for (const id of ['#controls', '#funnels', '#payers', '#answer']) {
      const box = (await page.locator(id).boundingBox())!;
      // with one what-if all stands on 900; the base case's two take as much again as a row of pictures
      expect(box.y + box.height, id).toBeLessThanOrEqual(1050);
    }
    await page.emulateMedia({ media: 'print' });
    for (const id of ['#save', '#run-form', '#control-0']) expect(await page.isVisible(id), id).toBe(false);
    for (const id of ['#question', '#funnels', '#digest']) expect(await page.isVisible(id), id).toBe(true);
    await page.close();
  });

  it('reports a faulty text in the words of the command line, and shows no figure for it', async () => {
    const { page } = await opened(base);
    await atRest(page);
    const wrong = (await page.inputValue('#yaml')).replace('share: 1', 'share: 1.5');
    await page.fill('#yaml', wrong);
    await page.waitForSelector('#alert:not([hidden])');
    saved(folder, 'wrong.yaml', wrong);
    const { stderr } = await cliIn({ cwd: folder }, ['check', 'scenarios/wrong.yaml']);
    const told = (await page.textContent('#alert'))!;
    expect(told).toMatch(/scenarios\/base-case\.yaml:\d+:\d+/);
    expect(stderr).toContain(told.replace('base-case.yaml', 'wrong.yaml').trim());
    expect(await page.getAttribute('#repeat', 'data-count')).toBe('');
    await page.close();
  });

  it('survives hostile names and links', async () => {
    const hostile = `</script><img src=x onerror=alert(1)>'"\u202e`;
    const rough = scenarioFolder();
    const inside = path.join(rough, hostile.replaceAll('/', ''));
    mkdirSync(inside);
    renameSync(path.join(rough, 'scenarios'), path.join(inside, 'scenarios'));
    const book = path.join(inside, 'scenarios', 'parameters', 'discharge.yaml');
    const marked = readFileSync(book, 'utf8').replaceAll('source: "', `source: "${hostile.replace(/["\u202e]/g, '')} `);
    rmSync(book);
    writeFileSync(book, marked);
    const file = await writtenPage(
      rough,
      path.join(path.basename(inside), 'scenarios', 'base-case.yaml'),
      REPLICATIONS,
    );
    const { page, requests, complaints } = await opened(file);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    await atRest(page);
    await page.fill('#yaml', `onepot: 1\nname: ${JSON.stringify(hostile)}\n`);
    await page.waitForSelector('#alert:not([hidden])');
    for (const link of [
      '#zzz',
      '#eyJ0ZXh0IjoxfQ',
      `#${Buffer.from(JSON.stringify({ name: '../x', text: hostile })).toString('base64url')}`,
    ])
      await page.goto(pathToFileURL(file).href + link);
    expect(await page.$$eval('img', (all) => all.length)).toBe(0);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith(pathToFileURL(file).href))).toEqual([]);
    await page.close();
    rmSync(rough, { recursive: true, force: true });
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, Math.floor(text.length / 2))],
    ['changed in its program', (text: string) => changedAt(text, text.indexOf('id="programs">') + 100_000)],
    [
      'changed in the program of its workers',
      (text: string) => changedAt(text, text.indexOf('<script type="text/plain" id="worker"') - 3_000),
    ],
    ['changed in its question', (text: string) => changedAt(text, text.indexOf('id="carried"') + 1_000)],
  ])('says so when its file is %s', async (_how, damage) => {
    const file = path.join(folder, 'damaged.html');
    writeFileSync(file, damage(readFileSync(base, 'utf8')));
    const { page } = await opened(file);
    await page.waitForSelector('#alert:not([hidden])');
    expect(await page.textContent('#alert')).toMatch(
      /^This page cannot begin: the file is not whole, or not as it was/,
    );
    await page.close();
  });

  it('refuses a size for a network, whose people come and go', async () => {
    const words = [
      'page',
      'scenarios/networks/stroke-unit.yaml',
      '--people',
      '5000',
      '--out',
      path.join(folder, 'n.html'),
    ];
    const { code, stderr } = await cliIn({}, words);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--people: .*stroke-unit\.yaml is a network, whose people come and go/);
  });

  const opened = (at: string, how: object = {}, hash = '') => watchedPage(browser, at, how, hash);
});
