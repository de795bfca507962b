import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Programs } from '../page/shell.js';
import { programFolder } from './installed-program.js';

const read = (name: string) => readFileSync(path.join(programFolder(), 'dist', 'page', name), 'utf8');

/** The code of a page about care or about a network, as the build left it. */
export function pagePrograms(subject: 'care' | 'network'): Programs {
  const built = JSON.parse(read(`${subject}.json`)) as Omit<Programs, 'opening' | 'notices'>;
  return { ...built, opening: read('opening.js'), notices: read('notices.txt') };
}
