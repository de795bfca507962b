import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../src/storage/index.js';
import { cli, ROOT } from '../cli/harness.js';

const FOLDER = path.join(ROOT, 'results', 'reference');
const references = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

let scratch: string;
let runs = 0;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'onepot-pinned-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Reference {
  readonly scenario: string;
  readonly people: number;
  readonly seed: string;
  readonly replications: number;
  readonly versions: unknown;
  readonly digest: string;
}

/** A fresh process each time: its digest, versions and results folder. */
async function run(reference: Reference, words: readonly string[] = []) {
  const out = path.join(scratch, String(runs++));
  const { people, seed, replications, scenario } = reference;
  const size = ['--people', String(people), '--seed', seed, '--replications', String(replications)];
  const ended = await cli(['run', scenario, '--json', '--quiet', '--out', out, ...size, ...words]);
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(0);
  return { ...(JSON.parse(ended.stdout) as { digest: string; versions: unknown }), out };
}

// Pinned: regression only. A digest that moves needs a version bump and a CHANGELOG line (CONTRIBUTING.md).
describe.each(references)('the reference %s', (name) => {
  const reference = JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Reference;

  it('has the digest it is pinned to, with no worker and with 1, 2 and 3', async () => {
    for (const threads of ['0', '1', '2', '3']) {
      const { digest, versions } = await run(reference, ['--threads', threads]);
      expect([threads, digest, versions]).toEqual([threads, reference.digest, reference.versions]);
    }
  });

  it('has the same rows for one replication run alone in another process', async () => {
    const all = readRows((await run(reference)).out);
    const alone = readRows((await run(reference, ['--runs', '3:4'])).out);
    expect(alone.length).toBeGreaterThan(10);
    expect(alone).toEqual(all.filter((row) => row.replication === 3));
  });
});

function readRows(out: string): Record<string, number | string>[] {
  const { rows, columns } = readTable(out, 'runs');
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[row]!])),
  );
}
