/**
 * Kind of truth: law. The board page in Firefox: the same digest and plan hash as the command line, another engine's compiler
 * and arithmetic notwithstanding. Behind the slow flag: ONEPOT_SLOW=1.
 */
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { byCommand, type Identity, saved, scenarioFolder, writtenPage } from './board-page.js';
import { FIREFOX, type FirefoxPage, openFirefox } from './firefox.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
if (SLOW && FIREFOX === null)
  console.warn(
    'NO FIREFOX: the tests of the board page in Firefox are SKIPPED. Install firefox-esr, or set ONEPOT_FIREFOX.',
  );
const REPLICATIONS = 4;
const LOOK_MILLISECONDS = 100;

describe.skipIf(!SLOW || FIREFOX === null)('the board page in Firefox', () => {
  const folder = scenarioFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([1, 2])('gives the digests of the command line, of an exported question too: %i workers', async (workers) => {
    const page = await openFirefox(FIREFOX!);
    try {
      for (const name of ['base-case', 'growth-and-pooling']) {
        const file = await writtenPage(folder, `scenarios/${name}.yaml`, REPLICATIONS);
        await page.open(pathToFileURL(file).href);
        await page.value(`(document.getElementById('workers').value = '${workers}', ${changed('workers')})`);
        expect(await atRest(page)).toEqual(await byCommand(folder, await textOf(page, 'command')));
      }
      const before = await atRest(page);
      await page.value(`(document.getElementById('control-3').value = '0.9', ${changed('control-3')})`);
      const after = await atRest(page, before.digest);
      saved(folder, 'growth-and-pooling-page.yaml', await page.value<string>(`document.getElementById('yaml').value`));
      const command = await textOf(page, 'command');
      expect(command).toContain('growth-and-pooling-page.yaml');
      expect(after).toEqual(await byCommand(folder, command));
      expect(page.complaints).toEqual([]);
      expect(page.requests.filter((url) => !/^(blob|file|data):/.test(url))).toEqual([]);
    } finally {
      await page.close();
    }
  });
});

function changed(id: string): string {
  return `document.getElementById('${id}').dispatchEvent(new Event('change', { bubbles: true }))`;
}

function textOf(page: FirefoxPage, id: string): Promise<string> {
  return page.value<string>(`document.getElementById('${id}').textContent`);
}

async function atRest(page: FirefoxPage, unlike = ''): Promise<Identity> {
  for (;;) {
    const [count, digest, planHash] = await page.value<[string, string, string]>(
      `[document.getElementById('repeat').dataset.count ?? '', document.getElementById('digest').textContent, document.getElementById('plan-hash').textContent]`,
    );
    if (count !== '' && /^[0-9a-f]{64}$/.test(digest) && digest !== unlike) return { digest, planHash };
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}
