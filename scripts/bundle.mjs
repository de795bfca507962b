// Joins a compiled program with all of the project that it imports into one file. In one scope the compiler knows every
// constant and function; between modules each is looked up and checked where it is used (decision 21).
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { inlineAccessors } from './inline-accessors.mjs';

/** Packages stay where they are: only paths are followed. */
const isPackage = (id) => !id.startsWith('.') && !path.isAbsolute(id);

/** Writes the bundle of each file, under its own name, into a folder, which may be the file's own. */
export async function bundle(files, folder) {
  for (const input of files) {
    const file = path.join(folder, path.basename(input));
    const build = await rolldown({
      input,
      platform: 'node',
      external: isPackage,
      optimization: { inlineConst: { mode: 'all', pass: 2 } },
    });
    await build.write({ file: `${file}.new`, format: 'esm' });
    await build.close();
    writeFileSync(`${file}.new`, inlineAccessors(readFileSync(`${file}.new`, 'utf8')));
    renameSync(`${file}.new`, file);
    // The compiler's map told of the file that was.
    rmSync(`${file}.map`, { force: true });
  }
}
