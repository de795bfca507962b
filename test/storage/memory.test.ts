import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inFolder } from '../experiment/harness.js';
import { bundle } from './bundle.js';

const BLOCKS_MANY = process.env.ONEPOT_SLOW ? 100_000 : 10_000;
const BLOCKS_FEW = 1000;
const GROWTH_MAX = 1.2;

// By law: what a run holds in memory, joining included, does not grow with the number of blocks.
it.skipIf(process.platform !== 'linux')(
  `${BLOCKS_MANY} blocks take at most ${GROWTH_MAX} times the memory of ${BLOCKS_FEW}`,
  () =>
    inFolder(async (scratch) => {
      const { folder, file } = await bundle('test/storage/memory-child.ts');
      try {
        // Left to threads of its own, collecting falls behind on a busy machine.
        const words = ['--single-threaded-gc', file, scratch, String(BLOCKS_FEW), String(BLOCKS_MANY)];
        const text = execFileSync(process.execPath, words, { encoding: 'utf8' });
        const [few, many] = text.trim().split(' ').map(Number) as [number, number];
        process.stderr.write(`peak memory: ${few} kB with ${BLOCKS_FEW} blocks, ${many} kB with ${BLOCKS_MANY}\n`);
        expect(few).toBeGreaterThan(10_000);
        expect(many).toBeLessThan(GROWTH_MAX * few);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
);
