/**
 * Kind of truth: law. The page that `trace --html` writes, in a real browser: it asks for nothing, moves only when asked to,
 * tells at every place of its strip the event that its table has there, and anyone can use it.
 */
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from '../cli/checked-results.js';
import { BASE_CASE, cli } from '../cli/harness.js';
import { CHROMIUM, openBrowser } from './browser.js';
import { barriersOf, watchedPage } from './watched-page.js';

interface Part {
  readonly scrollWidth: number;
  readonly textContent: string;
  value: string;
  readonly max: string;
  dispatchEvent(event: object): void;
  getAttribute(name: string): string;
  querySelectorAll(selector: string): Iterable<Part>;
}
declare const document: {
  readonly documentElement: Part;
  querySelector(selector: string): Part | null;
  querySelectorAll(selector: string): Iterable<Part>;
};
declare class Event {
  constructor(name: string);
}

const YEARS = ['years.warmUp=1', 'years.horizon=1'];

describe.skipIf(CHROMIUM === null)('the page of a life', () => {
  const scratch = scratchFolder();
  const file = path.join(scratch.folder, 'lives', 'life.html');
  let browser: Browser;

  beforeAll(async () => {
    const set = YEARS.flatMap((one) => ['--set', one]);
    const ran = await cli(['trace', BASE_CASE, ...set, '--people', '1000', '--find', 'parted', '--html', file]);
    expect(ran.code, ran.stderr).toBe(0);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    scratch.remove();
  });

  const opened = (how: object = {}) => watchedPage(browser, file, how);

  it.each([1600, 1280, 400, 320])('has no error, asks for nothing and scrolls down alone: %s', async (width) => {
    const { page, requests, complaints } = await opened({ viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is WCAG AA clean by axe-core: %s', async (colorScheme) => {
    const { page } = await opened({ colorScheme });
    expect(await barriersOf(page)).toEqual([]);
    await page.close();
  });

  it('tells at every place the last event before it, by the keyboard as well', async () => {
    const { page } = await opened();
    const told = await page.evaluate(() => {
      const place = document.querySelector('#place')!;
      const rows = [...document.querySelectorAll('#rows tr')];
      return rows.map((row) => {
        place.value = String(Math.ceil(Number(row.getAttribute('data-at'))));
        place.dispatchEvent(new Event('input'));
        const at = Number(place.value);
        const last = rows.filter((one) => Number(one.getAttribute('data-at')) <= at).pop()!;
        const [when, , ...texts] = [...last.querySelectorAll('th, td')].map((cell) => cell.textContent);
        const now = document.querySelector('#now')!.textContent;
        return [when, ...texts].every((text) => now.includes(text));
      });
    });
    expect(told.length).toBeGreaterThan(2);
    expect(told).not.toContain(false);
    await page.focus('#place');
    const before = await page.inputValue('#place');
    await page.keyboard.press('ArrowLeft');
    expect(Number(await page.inputValue('#place'))).toBe(Number(before) - 1);
    await page.close();
  });

  it('moves when asked to, and stops when asked to', async () => {
    const { page } = await opened({ reducedMotion: 'reduce' });
    expect(await page.inputValue('#place')).toBe('0');
    await page.click('#play');
    await page.waitForFunction(() => Number(document.querySelector('#place')!.value) > 0);
    await page.click('#play');
    expect(await page.textContent('#play')).toBe('Play');
    const stopped = await page.inputValue('#place');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await page.inputValue('#place')).toBe(stopped);
    await page.close();
  });
});

declare function requestAnimationFrame(then: (time: number) => void): void;
