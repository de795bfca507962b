import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findResults, nodeDisk } from '../../src/storage/index.js';
import { digestOf, fakePlan, inFolder, runFake } from '../experiment/harness.js';

const CHILD = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const KILLS = process.env.ONEPOT_SLOW ? 25 : 3;

/** Starts the child and kills it without warning some time after its first words. */
function runAndKill(folder: string, resume: boolean, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const words = ['--import', 'tsx', CHILD, folder, ...(resume ? ['resume'] : [])];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    child.once('error', reject);
    child.once('exit', () => resolve());
    child.stdout.once('data', () => setTimeout(milliseconds).then(() => child.kill('SIGKILL')));
  });
}

// By law: nothing lost, nothing twice, nothing different after any number of kills; the lock of the dead is taken over.
it(`${KILLS} kills and a resume give the digest of an undisturbed run`, () =>
  inFolder(async (folder) => {
    for (let kill = 0; kill < KILLS; kill++) {
      const started = existsSync(path.join(folder, 'plan.json'));
      await runAndKill(folder, started, 60 + ((kill * 97) % 200));
    }
    const { state } = findResults(nodeDisk, folder);
    expect(['absent', 'incomplete', 'complete']).toContain(state);
    if (state === 'complete') return;
    const result = await runFake(folder, fakePlan(20), {
      blocksPerChunk: 2,
      store: { resume: state === 'incomplete' },
    });
    expect(result).toMatchObject({ status: 'complete', digest: await digestOf(fakePlan(20)) });
  }));
