import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'threads',
    // the default leaves one of two processors idle
    maxWorkers: 2,
    // every test file would load the whole program anew; none leaves anything behind in a module
    isolate: false,
  },
});
