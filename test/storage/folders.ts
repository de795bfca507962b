import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder, by its path from there. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Every file and its bytes, for comparing folders. */
export function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesOf(folder).map((file) => [file, readFileSync(path.join(folder, file)).toString('base64')]),
  );
}

/** Identity and bytes of the files of committed chunks: a file that was rewritten has another number. */
export function committedChunks(folder: string): Record<string, string> {
  const files = filesOf(folder).filter((file) => file.startsWith('chunks'));
  const committed = files.filter((file) => {
    const sidecar = `${file.slice(0, 'chunks/000000'.length)}.json`;
    return files.includes(sidecar) && !file.endsWith('.tmp');
  });
  return Object.fromEntries(
    committed.map((file) => {
      const whole = path.join(folder, file);
      return [file, `${statSync(whole).ino} ${readFileSync(whole).toString('base64')}`];
    }),
  );
}
