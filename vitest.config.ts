import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

const root = path.dirname(fileURLToPath(import.meta.url));
const COMPILED = [path.join(root, 'src') + path.sep, path.join(root, 'workers') + path.sep];

const NO_WATCHING =
  'watching would go on testing the program as it was compiled at the start: use `npx vitest run <folder of test/>`, ' +
  'which compiles what has changed and then runs';
const TEST_MILLISECONDS_MAX = 20 * 60_000;

const { status } = spawnSync(process.execPath, [path.join(root, 'scripts', 'ensure-built.mjs')], { stdio: 'inherit' });
if (status !== 0) throw new Error('the program could not be built');
// of the parameter book as it is now: the build does not look at it
spawnSync(process.execPath, [path.join(root, 'scripts', 'keep-trees.mjs')], { stdio: 'inherit' });

/** Rooms whose tests change what a process has only one of; each of their files has a worker of its own. */
const APART = ['browser', 'executors', 'slurm', 'storage'].map((room) => `test/${room}/**/*.test.ts`);

/** Tests meet the program as users run it, compiled: hot loops are several times slower in the test runner's form. */
const compiledProgram: Plugin = {
  name: 'compiled-program',
  enforce: 'pre',
  resolveId(source, importer) {
    if (!source.startsWith('.') || importer === undefined) return null;
    const file = path.resolve(path.dirname(importer), source);
    if (!COMPILED.some((folder) => file.startsWith(folder))) return null;
    return { id: path.join(root, 'dist', path.relative(root, file)), external: true };
  },
};

const noWatching: Plugin = {
  name: 'no-watching',
  configureVitest({ vitest }) {
    if (vitest.config.watch) throw new Error(NO_WATCHING);
  },
};

/** What holds for all tests. Files that share a worker find the program loaded and compiled by the files before them. */
const project = (name: string, files: { include: string[]; exclude?: string[] }, isolate: boolean) => ({
  plugins: [compiledProgram],
  test: {
    name,
    ...files,
    isolate,
    // for what hangs: a test that waits for a busy machine is no failure
    testTimeout: TEST_MILLISECONDS_MAX,
    hookTimeout: TEST_MILLISECONDS_MAX,
    pool: 'threads' as const,
    server: { deps: { external: [/\/dist\/(src|workers)\//] } },
  },
});

export default defineConfig({
  plugins: [noWatching],
  test: {
    // the default leaves one of two processors idle
    maxWorkers: 2,
    projects: [
      project('together', { include: ['test/**/*.test.ts'], exclude: APART }, false),
      project('apart', { include: APART }, true),
    ],
  },
});
