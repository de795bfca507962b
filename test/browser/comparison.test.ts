/**
 * Kind of truth: law. The page that `compare` writes, in a real browser: its text has the whole width (there is no menu beside
 * it), nothing is pushed off a narrow screen, and anyone can read it.
 */
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolders } from '../../src/cli/commands/compare/compare-runs.js';
import { scratchFolder, smallPlan, writeResults } from '../cli/checked-results.js';
import { said } from '../cli/in-process.js';
import { CHROMIUM, openBrowser } from './browser.js';
import { barriersOf, watchedPage } from './watched-page.js';

interface Part {
  readonly scrollWidth: number;
  getBoundingClientRect(): { readonly left: number; readonly right: number };
}
declare const document: { readonly documentElement: Part; querySelector(selector: string): Part | null };

describe.skipIf(CHROMIUM === null)('the page of a comparison', () => {
  const scratch = scratchFolder();
  const [a, b, out] = ['a', 'a-folder-with-a-long-name-and-no-space', 'out'].map((name) =>
    path.join(scratch.folder, name),
  );
  let browser: Browser;

  beforeAll(async () => {
    await writeResults(a, smallPlan());
    await writeResults(b, smallPlan(['settlements.one-pot.handover.delayDaysPerBoundary=2']));
    await said(() => compareFolders({ base: a, others: [b], tolerance: 0.01, out, json: true }));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    scratch.remove();
  });

  const opened = async (how: object) => (await watchedPage(browser, path.join(out, 'comparison.html'), how)).page;

  it.each([1280, 1600])('gives its text the width that a menu would have taken: %s', async (width) => {
    const page = await opened({ viewport: { width, height: 800 } });
    const { left, right } = await page.evaluate(() => {
      const { left: from, right: to } = document.querySelector('main')!.getBoundingClientRect();
      return { left: from, right: to };
    });
    expect(right - left).toBeGreaterThan(1000);
    expect(left).toBeCloseTo(width - right, 0);
    await page.close();
  });

  it.each([1280, 400, 320])('scrolls down alone: %s', async (width) => {
    const page = await opened({ viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('is WCAG AA clean by axe-core: %s', async (colorScheme) => {
    const page = await opened({ colorScheme });
    expect(await barriersOf(page)).toEqual([]);
    await page.close();
  });
});
