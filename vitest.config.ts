import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = path.dirname(fileURLToPath(import.meta.url));
const COMPILED = [path.join(root, 'src') + path.sep, path.join(root, 'workers') + path.sep];

const { status } = spawnSync(process.execPath, [path.join(root, 'scripts', 'ensure-built.mjs')], { stdio: 'inherit' });
if (status !== 0) throw new Error('the program could not be built');

export default defineConfig({
  plugins: [
    {
      // Tests meet the program as users run it, compiled: hot loops are several times slower in the test runner's form.
      name: 'compiled-program',
      enforce: 'pre',
      resolveId(source, importer) {
        if (!source.startsWith('.') || importer === undefined) return null;
        const file = path.resolve(path.dirname(importer), source);
        if (!COMPILED.some((folder) => file.startsWith(folder))) return null;
        return { id: path.join(root, 'dist', path.relative(root, file)), external: true };
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    // the default leaves one of two processors idle
    maxWorkers: 2,
    server: { deps: { external: [/\/dist\/(src|workers)\//] } },
  },
});
