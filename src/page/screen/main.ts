import './no-eval.js';
import type { Carried } from '../carried.js';
import { startBoard } from './board-page.js';
import { part } from './elements.js';

const textOf = (id: string) => part(id).textContent ?? '';

/** What the page is about, from where it lies compressed. */
async function carried(): Promise<Carried> {
  const packed = Uint8Array.from(atob(textOf('carried')), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text()) as Carried;
}

carried().then(
  (about) => startBoard(about, `${textOf('shared')}\n${textOf('worker')}`),
  (error: unknown) => {
    part('alert').hidden = false;
    part('alert').textContent = `This page cannot begin: ${error instanceof Error ? error.message : String(error)}`;
  },
);
