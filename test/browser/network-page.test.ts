/**
 * Kind of truth: law. The page of a network in a real browser: beds are moved by the keyboard, the digest is the command
 * line's, the pictures show the summary's numbers, and anyone can use it.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkOf } from '../../src/page/carried.js';
import { cliIn, ROOT } from '../cli/harness.js';
import { byCommand, saved } from './board-page.js';
import { CHROMIUM, openBrowser } from './browser.js';
import { atRest, commandOf } from './page-at-rest.js';
import { barriersOf, watchedPage } from './watched-page.js';

interface Part {
  readonly textContent: string | null;
  readonly dataset: Record<string, string | undefined>;
  readonly scrollWidth: number;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Part>;
}
declare const document: {
  readonly documentElement: Part;
  querySelectorAll(selector: string): Iterable<Part> & { readonly length: number };
};

const REPLICATIONS = 6;
const KILOBYTES_MAX = 500;
const NAMES = ['stroke-unit', 'discharge-to-assess', 'emergency-department'] as const;

describe.skipIf(CHROMIUM === null)('the page of a network in Chromium', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'onepot-network-page-'));
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(path.join(folder, 'scenarios'));
    for (const name of NAMES)
      cpSync(path.join(ROOT, 'scenarios', 'networks', `${name}.yaml`), path.join(folder, 'scenarios', `${name}.yaml`));
    for (const name of NAMES) {
      const words = ['page', `scenarios/${name}.yaml`, '--replications', String(REPLICATIONS), '--out', fileOf(name)];
      const { code, stderr } = await cliIn({ cwd: folder }, words);
      expect(code, stderr).toBe(0);
    }
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const fileOf = (name: string) => path.join(folder, `${name}.html`);

  const opened = (name: string, how: object = {}, hash = '') => watchedPage(browser, fileOf(name), how, hash);

  it.each(NAMES.flatMap((name) => [1, 2].map((workers) => [name, workers] as const)))(
    'is one file that asks for nothing and gives the digest of the command line: %s with %i workers',
    async (name, workers) => {
      expect(statSync(fileOf(name)).size / 1000).toBeLessThan(KILOBYTES_MAX);
      const { page, requests, complaints } = await opened(name);
      await page.selectOption('#workers', String(workers));
      const identity = await atRest(page);
      expect(await commandOf(page)).toBe(`onepot run scenarios/${name}.yaml --replications ${REPLICATIONS}`);
      expect(identity).toEqual(await byCommand(folder, await commandOf(page)));
      expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([pathToFileURL(fileOf(name)).href]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it('exports beds moved by the keyboard, which the command line answers alike', async () => {
    const { page, complaints } = await opened('discharge-to-assess');
    const before = await atRest(page);
    await page.focus('#control-1');
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowLeft');
    await page.focus('#add');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-rival="what-if-2"][aria-pressed="true"]');
    await page.focus('#control-0');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelectorAll('[data-service="ward"] .who').length === 2);
    const after = await atRest(page, undefined, before.digest);
    const text = await page.inputValue('#yaml');
    expect(text).toContain('services.pathway-1.beds: 59');
    expect(text).toMatch(/what-if-2: \{ services\.pathway-1\.beds: 59, services\.ward\.beds: 201 \}/);
    expect(text).toContain('# Patients who are ready to leave hospital');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
    expect(download.suggestedFilename()).toBe('discharge-to-assess-page.yaml');
    saved(folder, 'discharge-to-assess-page.yaml', readFileSync(await download.path(), 'utf8'));
    expect(await commandOf(page)).toContain('scenarios/discharge-to-assess-page.yaml');
    expect(after).toEqual(await byCommand(folder, await commandOf(page)));
    // back to the file's beds: nothing is left in the text of the handle
    await page.focus('#control-0');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      () => ![...document.querySelectorAll('.control.changed')].some((one) => one.dataset.control === '0'),
    );
    expect(await page.inputValue('#yaml')).not.toMatch(/services\.ward\.beds: 20[01]/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('answers a link that asks for draws, which a network has not, as if it did not', async () => {
    const text = readFileSync(path.join(folder, 'scenarios', 'stroke-unit.yaml'), 'utf8');
    const asked = { name: 'stroke-unit.yaml', text, seed: '1', replications: REPLICATIONS, drawn: true };
    const { page, complaints } = await opened('stroke-unit', {}, `#${linkOf(asked)}`);
    expect(await atRest(page)).toEqual(await byCommand(folder, await commandOf(page)));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('draws what the summary says: beds taken, beds kept, people who wait', async () => {
    const { page } = await opened('discharge-to-assess');
    await atRest(page);
    const words = (await commandOf(page)).split(' ').slice(1);
    const { stdout } = await cliIn({ cwd: folder }, [
      ...words,
      '--out',
      'seen',
      '--force',
      '--json',
      '--quiet',
      '--threads',
      '0',
    ]);
    const { levels } = JSON.parse(stdout).summary as {
      levels: { settlement: string; outcome: string; mean: number }[];
    };
    const level = (settlement: string, outcome: string) =>
      levels.find((one) => one.settlement === settlement && one.outcome === outcome)!.mean;
    const drawn = await page.evaluate(() =>
      [...document.querySelectorAll('.service')].flatMap((service) =>
        [...service.querySelectorAll('.side')].map((side) => {
          const sum = (selector: string, of: (part: Part) => number) =>
            [...side.querySelectorAll(selector)].reduce((total, part) => total + of(part), 0);
          const wide = (part: Part) => Number(part.getAttribute('width')) / 8;
          const [who] = side.querySelectorAll('.who');
          const scale = /a square is (\d+) beds/.exec(side.textContent!)?.[1] ?? '1';
          return {
            ...{ service: service.dataset.service!, settlement: who.textContent!, scale: Number(scale) },
            ...{ beds: sum('.bed', () => 1), taken: sum('.taken', wide), kept: sum('.beds .kept', wide) },
            waiting: sum('.person', (part) => (Number(part.getAttribute('r')) / 4) ** 2),
          };
        }),
      ),
    );
    expect(drawn).toHaveLength(8);
    for (const { service, settlement, scale, beds, taken, kept, waiting } of drawn) {
      const near = (found: number, outcome: string) =>
        expect(Math.abs(found - level(settlement, `${service}.${outcome}`)), `${service} ${outcome}`).toBeLessThan(
          0.15 * scale,
        );
      near(scale * taken, 'occupancy.meanBeds');
      near(waiting, 'queue.mean');
      if (service === 'ward') near(scale * kept, 'blocked.meanBeds');
      else expect(kept).toBe(0);
      if (service === 'pathway-1') expect(beds).toBe(settlement === 'ten-more-at-home' ? 62 : 52);
    }
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is WCAG AA clean by axe-core: %s', async (colorScheme) => {
    const { page } = await opened('emergency-department', { colorScheme });
    await atRest(page);
    expect(await barriersOf(page)).toEqual([]);
    await page.close();
  });

  it('fits 400 to 1600 px, and paper', async () => {
    const { page } = await opened('emergency-department');
    await atRest(page);
    for (const width of [400, 768, 1280, 1600]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.emulateMedia({ media: 'print' });
    for (const id of ['#save', '#run-form', '#control-0']) expect(await page.isVisible(id), id).toBe(false);
    for (const id of ['#question', '#services', '#digest']) expect(await page.isVisible(id), id).toBe(true);
    await page.close();
  });

  it('reports a faulty text in the words of the command line, and warns of a queue without end', async () => {
    const { page } = await opened('discharge-to-assess');
    await atRest(page);
    const text = await page.inputValue('#yaml');
    await page.fill('#yaml', text.replace('beds: 62', 'beds: many'));
    await page.waitForSelector('#alert:not([hidden])');
    expect(await page.getAttribute('#control-1', 'min')).toBe('45');
    expect(await page.textContent('#alert')).toMatch(/scenarios\/discharge-to-assess\.yaml:\d+:\d+/);
    await page.fill('#yaml', text.replace('beds: 62', 'beds: 46'));
    await page.waitForFunction(() =>
      [...document.querySelectorAll('#sure p')].some((one) => one.textContent!.startsWith('Short:')),
    );
    await page.close();
  });
});
