import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { programFolder } from '../library/program-folder.js';

export { programFolder };

/** The program's own file, for Node to run. */
export function programFile(): string {
  return path.join(programFolder(), 'dist', 'src', 'cli', 'main.js');
}

export function programVersion(): string {
  const text = readFileSync(path.join(programFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What the program was built from, for the manifest; null where that is not known. */
export function programBuild(): Record<string, string | null> {
  const folder = programFolder();
  const lockfile = readOrNull(path.join(folder, 'package-lock.json'));
  return {
    onepot: programVersion(),
    commit: headCommit(path.join(folder, '.git')),
    lockfileSha256: lockfile === null ? null : createHash('sha256').update(lockfile).digest('hex'),
  };
}

function headCommit(git: string): string | null {
  const head = readOrNull(path.join(git, 'HEAD'))?.trim() ?? '';
  if (!head.startsWith('ref: ')) return /^[0-9a-f]{40}$/.test(head) ? head : null;
  const ref = head.slice(5);
  const loose = readOrNull(path.join(git, ref))?.trim();
  if (loose !== undefined && /^[0-9a-f]{40}$/.test(loose)) return loose;
  const packed = readOrNull(path.join(git, 'packed-refs'))?.split('\n') ?? [];
  return packed.find((line) => line.endsWith(` ${ref}`))?.slice(0, 40) ?? null;
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
