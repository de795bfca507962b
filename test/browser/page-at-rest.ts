import type { Page } from 'playwright-core';
import type { Identity } from './board-page.js';

interface Part {
  readonly textContent: string | null;
  readonly dataset: Record<string, string | undefined>;
}
declare const document: { getElementById(id: string): Part | null };

/** Waits until the replications are done, and the digest of them is there. */
export async function atRest(page: Page, wanted?: string, unlike?: string): Promise<Identity> {
  await page.waitForFunction(
    ([digest, other]) => {
      const found = document.getElementById('digest')!.textContent!;
      if (document.getElementById('repeat')!.dataset.count === '' || !/^[0-9a-f]{64}$/.test(found)) return false;
      return digest === null ? found !== other : found === digest;
    },
    [wanted ?? null, unlike ?? null] as const,
  );
  return {
    digest: (await page.textContent('#digest'))!,
    planHash: (await page.textContent('#plan-hash'))!,
  };
}

/** The command that the page names. */
export async function commandOf(page: Page): Promise<string> {
  return (await page.textContent('#command'))!;
}
