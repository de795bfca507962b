#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';

/** Written by the build beside this file: what `--help` prints, by the words that ask for it. */
const WRITTEN_HELP = new URL('help.json', import.meta.url);

/** Loading a module opens a file: when no more can be opened, that is reported here, by code that needs no other file. */
const OPEN_FILES_ADVISED = 1024;
const OPEN_FILES_CODES = ['EMFILE', 'ENFILE'];
const EXIT_DISK = 74;

function isOutOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return OPEN_FILES_CODES.includes((error as NodeJS.ErrnoException | null)?.code ?? '');
}

async function tell(error: unknown): Promise<number> {
  if (!isOutOfFiles(error)) {
    try {
      const { tellError } = await import('./errors.js');
      return await tellError(error);
    } catch (again) {
      if (!isOutOfFiles(again)) throw again;
    }
  }
  process.stderr.write(`too many open files for this process: allow more with: ulimit -n ${OPEN_FILES_ADVISED}\n`);
  return EXIT_DISK;
}

/** Help that was written needs no command's code, which would take longer to load than to read it. */
async function tellHelp(words: readonly string[]): Promise<boolean> {
  if (words.at(-1) !== '--help' || !existsSync(WRITTEN_HELP)) return false;
  const help: Readonly<Record<string, string>> = JSON.parse(readFileSync(WRITTEN_HELP, 'utf8'));
  const text = help[words.join(' ')];
  if (text === undefined) return false;
  const { endQuietlyOnClosedPipe, print } = await import('./terminal.js');
  endQuietlyOnClosedPipe();
  await print(text);
  return true;
}

try {
  const words = process.argv.slice(2);
  if (!(await tellHelp(words))) {
    const { runCommandLine } = await import('./command-line.js');
    await runCommandLine(words);
  }
} catch (error) {
  process.exitCode = await tell(error);
}
