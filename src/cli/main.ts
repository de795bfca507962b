#!/usr/bin/env node

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

try {
  const { runCommandLine } = await import('./command-line.js');
  await runCommandLine(process.argv.slice(2));
} catch (error) {
  process.exitCode = await tell(error);
}

export {};
