import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from './rules.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every source file under the named folders, paths from the project's root. */
export function readTree(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
      .map((entry) => {
        const full = join(entry.parentPath, entry.name);
        return { path: relative(ROOT, full).split(sep).join('/'), text: readFileSync(full, 'utf8') };
      })
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  );
}
