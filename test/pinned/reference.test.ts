import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../src/storage/index.js';
import { BASE_CASE, cli, cliIn, ROOT, type Surroundings } from '../cli/harness.js';

const FOLDER = path.join(ROOT, 'results', 'reference');
const references = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const SMALLEST = path.join(FOLDER, 'base-case-2000.json');
const pinned = (JSON.parse(readFileSync(SMALLEST, 'utf8')) as { digest: string }).digest;

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'onepot-pinned-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Verifies a reference in a process of its own and returns the digest found there. */
async function digestOf(words: readonly string[], surroundings: Surroundings = {}): Promise<string> {
  const ended = await cliIn(surroundings, ['verify', ...words, '--json']);
  expect(ended.stderr).toBe('');
  return (JSON.parse(ended.stdout) as { digest: string }).digest;
}

// Pinned: regression only. A digest that moves needs a version bump and a CHANGELOG line (CONTRIBUTING.md).
it('there are references of several scenarios', () => {
  expect(references.length).toBeGreaterThanOrEqual(3);
});

it.each(references)('%s verifies', async (name) => {
  const ended = await cli(['verify', path.join(FOLDER, name)]);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});

// By law: what computes a result has no part in it.
describe('the digest does not depend', () => {
  it('on the number of threads', async () => {
    for (const threads of ['1', '3']) {
      expect([threads, await digestOf([SMALLEST, '--threads', threads])]).toEqual([threads, pinned]);
    }
  });

  it.each([
    ['Asia/Kathmandu', 'tr_TR.UTF-8', '/'],
    ['Pacific/Apia', 'C', tmpdir()],
  ])('on time zone %s, language %s or folder %s, nor on having threads at all', async (zone, language, cwd) => {
    const env = { TZ: zone, LANG: language, LC_ALL: language };
    expect(await digestOf([SMALLEST, '--threads', '0'], { cwd, env })).toBe(pinned);
  });

  it('on being one of many: a replication run alone has the same rows', async () => {
    const run = async (name: string, words: readonly string[]) => {
      const out = path.join(scratch, name);
      const size = ['--people', '2000', '--replications', '6'];
      expect(await cli(['run', BASE_CASE, '--central', ...size, '--quiet', '--out', out, ...words])).toMatchObject({
        code: 0,
      });
      return readRows(out);
    };
    const alone = await run('alone', ['--runs', '3:4']);
    expect(alone.length).toBeGreaterThan(10);
    expect(alone).toEqual((await run('all', [])).filter((row) => row.replication === 3));
  });
});

function readRows(out: string): Record<string, number | string>[] {
  const { rows, columns } = readTable(out, 'runs');
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[row]])),
  );
}
