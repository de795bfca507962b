import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Programs } from '../page/shell.js';
import { programFolder } from './installed-program.js';

const read = (name: string) => readFileSync(path.join(programFolder(), 'dist', 'page', name), 'utf8');

/** The code of a network's page: it shares nothing long with its workers. */
export function networkPrograms(): Programs {
  return {
    shared: '',
    program: read('network-program.js'),
    worker: read('network-worker.js'),
    notices: read('notices.txt'),
  };
}

/** The board page's own code, as the build left it. */
export function pagePrograms(): Programs {
  return {
    shared: read('shared.js'),
    program: read('program.js'),
    worker: read('worker.js'),
    notices: read('notices.txt'),
  };
}
