import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Programs } from '../page/shell.js';
import { programFolder } from './installed-program.js';

/** The board page's own code, as the build left it. */
export function pagePrograms(): Programs {
  const read = (name: string) => readFileSync(path.join(programFolder(), 'dist', 'page', name), 'utf8');
  return {
    shared: read('shared.js'),
    program: read('program.js'),
    worker: read('worker.js'),
    notices: read('notices.txt'),
  };
}
