import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env.ONEPOT_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser of this machine, or null where there is none. */
export const CHROMIUM = PLACES.find((place) => place !== undefined && existsSync(place)) ?? null;
if (CHROMIUM === null)
  console.warn(
    'NO BROWSER: the tests of the report in Chromium are SKIPPED. Install chromium, or set ONEPOT_CHROMIUM.',
  );

const FLAGS = [
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking',
  '--disable-component-update --disable-sync',
].flatMap((words) => words.split(' '));

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM!, headless: true, args: FLAGS, timeout: 0 });
}
