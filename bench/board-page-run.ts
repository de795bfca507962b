/**
 * Opens a board page in Chromium, and reports how long the first funnel and all replications took, and what CPU time the
 * browser spent between. Arguments: the page, workers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const PLACES = [process.env.ONEPOT_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const TICKS_PER_SECOND = 100;
const MILLISECONDS = 1000;

const [file = '', workers = '2'] = process.argv.slice(2);
const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
if (executablePath === undefined) throw new Error('no Chromium: install it, or set ONEPOT_CHROMIUM');
const server = await chromium.launchServer({ executablePath, headless: true, args: FLAGS.split(' ') });
const browser = await chromium.connect(server.wsEndpoint());
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.setDefaultTimeout(0);
const root = server.process().pid ?? 0;
const before = cpuSecondsBelow(root);
const started = performance.now();
await page.goto(pathToFileURL(file).href);
if (workers !== '2') await page.selectOption('#workers', workers);
await page.waitForSelector('#funnels .whisker', { state: 'attached' });
const firstFunnelSeconds = (performance.now() - started) / MILLISECONDS;
const firstFunnelCpuSeconds = cpuSecondsBelow(root) - before;
await page.waitForSelector('#repeat:not([data-count=""])[data-count]');
const allSeconds = (performance.now() - started) / MILLISECONDS;
const browserCpuSeconds = cpuSecondsBelow(root) - before;
const digest = await page.textContent('#digest');
await browser.close();
await server.close();
process.stdout.write(
  `${JSON.stringify({ firstFunnelSeconds, firstFunnelCpuSeconds, allSeconds, browserCpuSeconds, digest })}\n`,
);

/** CPU time of a process and all below it, those included that have ended. */
function cpuSecondsBelow(pid: number): number {
  const parents = new Map<number, { parent: number; ticks: number }>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [, parent] = fields;
      const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one, 0);
      parents.set(Number(name), { parent, ticks });
    } catch {
      // it has ended meanwhile: its time is with its parent
    }
  }
  const isBelow = (one: number): boolean => one === pid || (parents.has(one) && isBelow(parents.get(one)?.parent ?? 0));
  return [...parents].reduce((sum, [one, { ticks }]) => sum + (isBelow(one) ? ticks : 0), 0) / TICKS_PER_SECOND;
}
