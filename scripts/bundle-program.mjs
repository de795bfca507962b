// After the compiler: the command line and the public interface become one bundle with the packages they use in it
// (decision 25). What is asked for by `import()` stays a file of its own, so that each command loads only what it needs.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { PACKED } from './bundle.mjs';
import { notices, packageFolder } from './notices.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...names) => path.join(root, 'dist', ...names);
const { dependencies, peerDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Packages that are installed beside the bundle, and one that vega's drawing on a canvas would like to have. */
const OUTSIDE = [...Object.keys(dependencies), ...Object.keys(peerDependencies), 'canvas'];
const ENTRIES = ['cli/main', 'index'];
/** Beside the folders of rooms: code that looks for dist/workers finds it two folders up, bundled or not. */
const CHUNKS = 'chunks';

/** What every command reads, help too, of a room that few need: left together with the rest, it would bring the whole room along. */
const SMALL = /[\\/]src[\\/]experiment[\\/](shards|any-scenario)\.js$/;

rmSync(at('src', CHUNKS), { recursive: true, force: true });
const build = await rolldown({
  input: Object.fromEntries(ENTRIES.map((name) => [name, at('src', `${name}.js`)])),
  platform: 'node',
  external: (id) => OUTSIDE.includes(id),
  plugins: [{ name: 'plain-width', resolveId: helpWidth }],
  optimization: { inlineConst: { mode: 'all', pass: 2 } },
  onLog(_level, { message }) {
    throw new Error(message);
  },
});
const { output } = await build.write({
  dir: at('src'),
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: `${CHUNKS}/[name]-[hash].js`,
  codeSplitting: { groups: [{ name: 'small', test: SMALL }] },
  minify: PACKED, // a quarter of the package
});
await build.close();
// The compiler's maps told of the files that were.
for (const name of ENTRIES) rmSync(at('src', `${name}.js.map`), { force: true });

const modules = output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
// with those that only the board page has, whose code ships beside the bundle
const ofPage = JSON.parse(readFileSync(at('page', 'packages.json'), 'utf8'));
const packages = new Set([...modules.flatMap((file) => packageFolder(file) ?? []), ...ofPage]);
writeFileSync(at('THIRD-PARTY-NOTICES.txt'), notices([...packages]));
copyTypes('src/index.d.ts');

/** Help is measured by its letters; see the file. */
function helpWidth(id, importer) {
  const ofHelp = /[\\/]node_modules[\\/](yargs|cliui)[\\/]/.test(importer ?? '');
  return id === 'string-width' && ofHelp ? path.join(root, 'scripts', 'plain-width.mjs') : null;
}

/** The types that the public interface reaches; the others are of no use to whoever installs the package. */
function copyTypes(entry, done = new Set()) {
  if (done.has(entry)) return;
  done.add(entry);
  mkdirSync(path.dirname(at('types', entry)), { recursive: true });
  copyFileSync(at(entry), at('types', entry));
  for (const [, from] of readFileSync(at(entry), 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g))
    copyTypes(path.posix.join(path.posix.dirname(entry), `${from}.d.ts`), done);
}
