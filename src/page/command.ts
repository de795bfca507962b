import type { Asked, Carried } from './carried.js';
import { setTop } from './edit-text.js';
import { OF_A_DRAW } from './page-question.js';

/** The words that repeat what is shown on a command line, and where the scenario must lie for it. */
export interface Repeat {
  readonly command: string;
  /** the file to save first; null where the scenario is as the page was made from it */
  readonly save: string | null;
}

export function repeatOf(carried: Carried, asked: Asked, count: number, people: number): Repeat {
  const untouched = asked.text === carried.text || asked.text === setTop(carried.text, ['people'], people);
  const file = untouched ? carried.file : savedFile(carried, asked);
  const size = untouched && asked.text !== carried.text ? ['--people', String(people)] : [];
  const runs = asked.drawn ? ['--draws', String(count / OF_A_DRAW)] : ['--central', '--replications', String(count)];
  const seed = asked.seed === '1' ? [] : ['--seed', asked.seed];
  const words = ['onepot', 'run', file, ...size, ...runs, ...seed];
  return { command: words.map(shellWord).join(' '), save: untouched ? null : file };
}

/** Where a changed question lies: beside the file that the page was made of. */
export function savedFile({ file }: Carried, { name }: Asked): string {
  return `${file.slice(0, file.lastIndexOf('/') + 1)}${savedName(name)}`;
}

/** A name of its own, so that a saved question never lies over the file it came from. */
export function savedName(name: string): string {
  const stem = name.replace(/\.ya?ml$/, '').replace(/-page$/, '');
  return `${stem}-page.yaml`;
}

export function shellWord(word: string): string {
  return /^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
