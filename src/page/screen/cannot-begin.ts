import { part } from './elements.js';

export const DAMAGED =
  'the file is not whole, or not as it was written, or this browser is too old for it; ask for it again, or try another browser';

/** Says on the page why there will be nothing on it. */
export function cannotBegin(why: unknown): void {
  part('alert').hidden = false;
  part('alert').textContent = `This page cannot begin: ${why instanceof Error ? why.message : String(why)}`;
}
