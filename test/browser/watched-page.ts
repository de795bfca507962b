import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

declare const document: object;
declare const axe: {
  run(on: object, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** Opens a file as a reader would, and keeps what it asks for and what it complains of. */
export async function watchedPage(browser: Browser, file: string, how: object = {}, hash = '') {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...how });
  page.setDefaultTimeout(0);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  await page.goto(pathToFileURL(file).href + hash);
  return { page, requests, complaints };
}

/** What axe-core finds against WCAG 2.2 AA and good practice, a line each. */
export async function barriersOf(page: Page): Promise<string[]> {
  // evaluated by the driver, which the page's policy does not bind
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0].html.slice(0, 160)}`);
  });
}
