import type { Carried } from '../carried.js';
import { BEGUN, HELD } from '../packed.js';
import { newSha256 } from '../sha256.js';
import { cannotBegin, DAMAGED } from './cannot-begin.js';
import { part } from './elements.js';

const textOf = (id: string) => part(id).textContent ?? '';

function hashOf(text: string): string {
  const hash = newSha256();
  hash.update(new TextEncoder().encode(text));
  return hash.finish();
}

/** Begins a page with what it carries and the program of its workers. */
export function startFromPage(start: (carried: Carried, program: string) => void): void {
  document.body.dataset[BEGUN] = '';
  try {
    for (const id of [HELD.carried, HELD.worker])
      if (hashOf(textOf(id)) !== part(id).dataset.sha256) throw new Error(DAMAGED);
    const carried = textOf(HELD.carried);
    start(JSON.parse(carried) as Carried, `${textOf(HELD.shared)}\n${textOf(HELD.worker)}`);
  } catch (error) {
    cannotBegin(error);
  }
}
