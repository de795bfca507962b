import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findResults, nodeDisk } from '../../src/storage/index.js';
import { inFolder, runFake } from '../experiment/harness.js';
import { bundle } from './bundle.js';
import { bytesOf, committedChunks } from './folders.js';
import { KILL_CHUNK_BLOCKS, killPlan } from './kill-plan.js';

const KILLS = Number(process.env.ONEPOT_KILLS ?? (process.env.ONEPOT_SLOW ? 1000 : 25));
const KILL_AFTER_MILLISECONDS_MAX = 450;

let program: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  program = await bundle('test/storage/kill-child.ts');
});
afterAll(() => rmSync(program.folder, { recursive: true, force: true }));

/** Starts the child and kills it without warning some time after its first words; null: never. Whether it was killed. */
function runAndKill(words: readonly string[], milliseconds: number | null): Promise<'killed' | 'done'> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program.file, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('done');
      else reject(new Error(`the child ended with ${code ?? signal}`));
    });
    child.stdout.once('data', () => {
      if (milliseconds !== null) void setTimeout(milliseconds).then(() => child.kill('SIGKILL'));
    });
  });
}

function instants(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * KILL_AFTER_MILLISECONDS_MAX;
  };
}

/** Kills and resumes one folder until a session comes to its end; returns how many kills that took. */
async function killUntilDone(folder: string, kind: string, next: () => number, most: number): Promise<number> {
  for (let kills = 0; ; ) {
    const before = existsSync(folder) ? committedChunks(folder) : {};
    const known = existsSync(path.join(folder, 'plan.json'));
    const words = [folder, kind, ...(known ? ['resume'] : [])];
    const last = kills === most;
    const ended = await runAndKill(words, last ? null : next());
    // the rule's last chunk may be cut and those beyond it go, once its end is known
    if (kind === 'whole') expect(committedChunks(folder)).toMatchObject(before);
    if (ended === 'done') return kills;
    kills++;
  }
}

// By law: nothing lost, nothing twice, nothing different after any number of kills; what was committed before a kill is
// the same file afterwards; the lock of the dead is taken over.
it(
  `${KILLS} kills at random instants leave the bytes of an undisturbed run`,
  () =>
    inFolder(async (scratch) => {
      const kinds = ['whole', 'rule'];
      for (const kind of kinds) {
        await runFake(`${scratch}-${kind}`, killPlan(kind), { blocksPerChunk: KILL_CHUNK_BLOCKS });
      }
      const expected = Object.fromEntries(kinds.map((kind) => [kind, bytesOf(`${scratch}-${kind}`)]));
      const next = instants(20_250_101);
      let kills = 0;
      for (let round = 0; kills < KILLS; round++) {
        const kind = kinds[round % kinds.length];
        const folder = `${scratch}-${round}`;
        kills += await killUntilDone(folder, kind, next, KILLS - kills);
        expect(findResults(nodeDisk, folder).state).toBe('complete');
        expect(bytesOf(folder)).toEqual(expected[kind]);
        rmSync(folder, { recursive: true });
      }
      expect(kills).toBe(KILLS);
    }),
  3_600_000,
);
