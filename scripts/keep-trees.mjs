// After the compiler: the parameter book and the places that come with the program, as the program reads them, so that
// no command parses them again. A file that somebody has changed has another hash and is read as any other.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const load = (name) => import(pathToFileURL(path.join(root, 'dist', 'src', 'scenario', name)).href);
const [{ readYaml }, { keptOf }] = await Promise.all(['yaml-text.js', 'kept-trees.js'].map(load));

const trees = {};
for (const folder of ['parameters', 'places'].map((name) => path.join(root, 'scenarios', name)))
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.yaml'))) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const problems = [];
    const tree = readYaml({ file: name, text }, problems);
    if (tree === null || problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems)}`);
    trees[createHash('sha256').update(text).digest('base64url')] = JSON.stringify(keptOf(tree));
  }
const file = path.join(root, 'dist', 'trees.json.br');
// whole at any time: another process may be reading it
writeFileSync(`${file}.new`, brotliCompressSync(JSON.stringify(trees)));
renameSync(`${file}.new`, file);
