import { decompress } from 'lzma1';
import { BEGUN, HELD, PART_END } from '../packed.js';
import { cannotBegin, DAMAGED } from './cannot-begin.js';
import { part } from './elements.js';

/** The text that lies compressed in a part of the page. */
function unpacked(id: string): string {
  const packed = Uint8Array.from(atob(part(id).textContent ?? ''), (letter) => letter.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(decompress(packed));
}

/** The page's policy knows the hashes of these, and runs nothing else. */
function run(code: string, id = ''): void {
  const script = document.createElement('script');
  script.id = id;
  script.textContent = code;
  document.body.append(script);
}

/** Puts the programs and what they are about where they look for them, and begins. */
function open(): void {
  const [shared = '', program = '', worker = ''] = unpacked(HELD.programs).split(PART_END);
  part(HELD.carried).textContent = unpacked(HELD.carried);
  part(HELD.worker).textContent = worker;
  part(HELD.programs).textContent = '';
  run(shared, HELD.shared);
  run(program);
  // one of another hash is not run, and nothing else tells of it here
  if (document.body.dataset[BEGUN] === undefined) throw new Error('the program did not run');
}

// it stands before what it opens, so that a file that is cut off has somebody to tell of it
document.addEventListener('DOMContentLoaded', () => {
  try {
    open();
  } catch {
    cannotBegin(DAMAGED);
  }
});
