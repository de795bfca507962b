// After the compiler: the programs of the board page, minified and compressed together, as `onepot page` puts them into a
// page (decisions 45 and 62). The model is joined as the command line's workers are.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compress } from 'lzma1';
import { rolldown } from 'rolldown';
import { PART_END } from '../dist/src/page/packed.js';
import { inlineAccessors } from './inline-accessors.mjs';
import { notices, packageFolder } from './notices.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...names) => path.join(root, 'dist', ...names);

/** Long declarations that the page and its workers both read, and no loop does: they are in the page once. */
const SHARED = ['outcomes/columns', 'outcomes/month-columns', 'outcomes/causes', 'scenario/levers', 'care/services']
  .concat('experiment/direction-numbers', 'outcomes/specs', 'outcomes/lines', 'outcomes/accounts')
  .map((name) => at('src', `${name}.js`));
/** A package in the same case: where it is asked for by name, and where it lies. */
const SHARED_PACKAGE = /(^|[\\/])seedrandom([\\/]seedrandom\.js)?$/;
const SHARED_NAME = 'onepotShared';
const SHARED_ENTRY = '\0shared';

/**
 * What a page has no use for: makers of JSON Schemas, types and directives of YAML 1.1, which the reader refuses, and the
 * compressor that comes with its decompressor.
 */
const UNUSED = [
  /zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/,
  /yaml\/browser\/dist\/schema\/yaml-1\.1\/(binary|bool|float|int|omap|pairs|schema|set|timestamp)\.js$/,
  /yaml\/browser\/dist\/parse\/cst-(scalar|stringify|visit)\.js$/,
  /lzma1\/lib\/encoder\.js$/,
];
/** The generators that seedrandom brings beside its own. */
const ALIAS = { seedrandom: 'seedrandom/seedrandom.js' };

/** Names that a module exports, declared there or in a list. */
function exportsOf(text) {
  const declared = [...text.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
  const listed = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names]) => names.split(','));
  return [...declared, ...listed.map((name) => name.trim().split(' as ').at(-1))];
}

const plugin = {
  name: 'board-page',
  resolveId: (id) => (id === SHARED_ENTRY ? id : null),
  load(id) {
    if (id === SHARED_ENTRY)
      return SHARED.map((file, index) => `export * as m${index} from ${JSON.stringify(file)};`)
        .concat("import seedrandom from 'seedrandom';", 'export { seedrandom };')
        .join('\n');
    if (!UNUSED.some((unused) => unused.test(id))) return null;
    return exportsOf(readFileSync(id, 'utf8'))
      .map((name) => `export class ${name} {}`)
      .join('\n');
  },
};

/** Folders of the packages that went in. */
const packages = new Set();

async function write(input, file, { format, minify = true, sharing = true, name }) {
  const build = await rolldown({
    input,
    platform: 'browser',
    plugins: [plugin],
    resolve: { alias: ALIAS },
    external: (id) => sharing && (SHARED.includes(id) || SHARED_PACKAGE.test(id)),
    optimization: { inlineConst: { mode: 'all', pass: 2 } },
    onLog(_level, { message }) {
      throw new Error(message);
    },
  });
  const globals = Object.fromEntries(SHARED.map((id, index) => [id, `${SHARED_NAME}.m${index}`]));
  const named = (id) => globals[id] ?? (SHARED_PACKAGE.test(id) ? `${SHARED_NAME}.seedrandom` : id);
  const { output } = await build.write({
    file,
    format,
    minify,
    globals: named,
    ...(name === undefined ? {} : { name }),
  });
  await build.close();
  for (const module of Object.keys(output[0].modules)) {
    const folder = module.startsWith('\0') ? null : packageFolder(module);
    if (folder !== null) packages.add(folder);
  }
}

/** Joined first and then made small: what is put where it is called is found by its name. */
async function writeWorker(worker, name, how) {
  const joined = at('page', 'joined.js');
  await write(at('workers', `${worker}.js`), joined, { ...how, minify: false });
  writeFileSync(joined, inlineAccessors(readFileSync(joined, 'utf8')));
  await write(joined, at('page', `${name}.js`), { ...how, format: 'esm' });
  rmSync(joined);
}

/** The programs of a page, in their order, into one compressed text, with the hashes of those that the document runs. */
function pack(subject, names) {
  const [shared, program, worker] = names.map((name) => (name === null ? '' : readFileSync(at('page', name), 'utf8')));
  const joined = [shared, program, worker].join(PART_END);
  if (joined.split(PART_END).length > names.length) throw new Error('a program holds the end of a part');
  const packed = Buffer.from(compress(new TextEncoder().encode(joined))).toString('base64');
  const hash = (code, how) => createHash('sha256').update(code).digest(how);
  const hashes = [shared, program].map((code) => hash(code, 'base64'));
  writeFileSync(at('page', `${subject}.json`), JSON.stringify({ packed, hashes, workerSha256: hash(worker, 'hex') }));
  for (const name of names) if (name !== null) rmSync(at('page', name));
}

/** A network's page is small, and reads nothing long that its worker reads too. */
const ALONE = { format: 'iife', sharing: false };
mkdirSync(at('page'), { recursive: true });
await write(at('src', 'page', 'screen', 'opening.js'), at('page', 'opening.js'), ALONE);
await write(SHARED_ENTRY, at('page', 'shared.js'), { ...ALONE, name: SHARED_NAME });
await write(at('src', 'page', 'screen', 'main.js'), at('page', 'program.js'), { format: 'iife' });
await write(at('src', 'page', 'screen', 'network-main.js'), at('page', 'network-program.js'), ALONE);
await writeWorker('page', 'worker', { format: 'iife' });
await writeWorker('network-page', 'network-worker', ALONE);
pack('care', ['shared.js', 'program.js', 'worker.js']);
pack('network', [null, 'network-program.js', 'network-worker.js']);
writeFileSync(at('page', 'notices.txt'), notices([...packages]));
writeFileSync(at('page', 'packages.json'), JSON.stringify([...packages]));
