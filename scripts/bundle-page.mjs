// After the compiler: the board page's program and its worker, each one minified file with all that it needs, as
// `onepot page` puts them into a page. The model is joined as the command line's workers are (decision 45).
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
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

/** Zod makes JSON Schemas of what it checks; a page has no use for them, and they are a tenth of its reader. */
const UNUSED = /zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/;
/** The generators that seedrandom brings beside its own. */
const ALIAS = { seedrandom: 'seedrandom/seedrandom.js' };

const plugin = {
  name: 'board-page',
  resolveId: (id) => (id === SHARED_ENTRY ? id : null),
  load(id) {
    if (id === SHARED_ENTRY)
      return SHARED.map((file, index) => `export * as m${index} from ${JSON.stringify(file)};`)
        .concat("import seedrandom from 'seedrandom';", 'export { seedrandom };')
        .join('\n');
    if (!UNUSED.test(id)) return null;
    const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function|class) (\w+)/gm)].map(
      ([, name]) => name,
    );
    return names.map((name) => `export const ${name} = undefined;`).join('\n');
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

/** A network's page is small, and reads nothing long that its worker reads too. */
const ALONE = { format: 'iife', sharing: false };
mkdirSync(at('page'), { recursive: true });
await write(SHARED_ENTRY, at('page', 'shared.js'), { format: 'iife', sharing: false, name: SHARED_NAME });
await write(at('src', 'page', 'screen', 'main.js'), at('page', 'program.js'), { format: 'iife' });
await write(at('src', 'page', 'screen', 'network-main.js'), at('page', 'network-program.js'), ALONE);
await writeWorker('page', 'worker', { format: 'iife' });
await writeWorker('network-page', 'network-worker', ALONE);
writeFileSync(at('page', 'notices.txt'), notices([...packages]));
writeFileSync(at('page', 'packages.json'), JSON.stringify([...packages]));
