import type { Carried } from '../carried.js';
import { part } from './elements.js';

const textOf = (id: string) => part(id).textContent ?? '';

/** What lies compressed in the page. */
async function unpacked(id: string): Promise<string> {
  const packed = Uint8Array.from(atob(textOf(id)), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

/** Begins a page with what it carries and the program of its workers. */
export function startFromPage(start: (carried: Carried, program: string) => void): void {
  Promise.all([unpacked('carried'), unpacked('worker')]).then(
    ([carried, worker]) => start(JSON.parse(carried) as Carried, `${textOf('shared')}\n${worker}`),
    (error: unknown) => {
      part('alert').hidden = false;
      part('alert').textContent = `This page cannot begin: ${error instanceof Error ? error.message : String(error)}`;
    },
  );
}
