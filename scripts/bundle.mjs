// Joins a compiled program with all of the project that it imports into one file. In one scope the compiler knows every
// constant and function; between modules each is looked up and checked where it is used (decision 21).
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { inlineAccessors } from './inline-accessors.mjs';

/** Packages stay where they are: only paths are followed. */
const isPackage = (id) => !id.startsWith('.') && !path.isAbsolute(id);

/** As the program is packed: names stay, so that a failure still says where, and white space goes. */
export const PACKED = { compress: false, mangle: false, codegen: { removeWhitespace: true } };

/**
 * Writes the bundle of each file, under its own name, into a folder, which may be the file's own; packed, it is written
 * without white space, on few lines.
 */
export async function bundle(files, folder, { packed = false } = {}) {
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
    const inlined = inlineAccessors(readFileSync(`${file}.new`, 'utf8'));
    writeFileSync(`${file}.new`, packed ? minifySync(file, inlined, PACKED).code : inlined);
    renameSync(`${file}.new`, file);
    // The compiler's map told of the file that was.
    rmSync(`${file}.map`, { force: true });
  }
}
