/**
 * Kind of truth: by law. A scenario with services of its own through every step that keeps results: the digest is the same
 * for any number of threads, for shards and for a run that was resumed; replay, verify, copies, summary and report have them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli, type Ended } from './harness.js';

const FILE = 'scenarios/step-down-unit.yaml';
const SHORT = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1', '--people', '20000'];

const scratch = mkdtempSync(path.join(os.tmpdir(), 'onepot-services-'));
const at = (name: string) => path.join(scratch, name);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function digestOf({ stdout }: Ended): string {
  const found = /digest (sha256:[0-9a-f]{64})/.exec(stdout);
  expect(found).not.toBeNull();
  return found?.[1] ?? '';
}

async function done(words: readonly string[]): Promise<Ended> {
  const ended = await cli(words);
  expect([words.join(' '), ended.code, ended.stderr]).toEqual([words.join(' '), 0, '']);
  return ended;
}

const run = (folder: string, ...words: string[]) =>
  done(['run', FILE, '--central', ...SHORT, '--replications', '4', '--out', at(folder), '--quiet', ...words]);

let whole: Ended;
beforeAll(async () => {
  whole = await run('whole', '--threads', '1', '--format', 'csv');
});

it('threads, shards and a run that is resumed have one digest', async () => {
  const digest = digestOf(whole);
  expect(digestOf(await run('threads', '--threads', '2'))).toBe(digest);
  await run('shards', '--shard', '1/2', '--threads', '0');
  await run('shards', '--shard', '2/2', '--threads', '0');
  expect(digestOf(await done(['merge', at('shards'), '--quiet']))).toBe(digest);
  await done([
    'run',
    FILE,
    '--central',
    ...SHORT,
    '--replications',
    '2',
    '--out',
    at('longer'),
    '--quiet',
    '--threads',
    '0',
  ]);
  expect(digestOf(await done(['resume', at('longer'), '--extend', '2', '--quiet', '--threads', '0']))).toBe(digest);
});

it('the summary and the copy of the table tell what the unit did', () => {
  expect(whole.stdout).toMatch(/Own service step-down-unit: mean a year/);
  expect(whole.stdout).toMatch(/Turned away +people/);
  expect(whole.stdout).toContain('step-down-unit differs from without in: services.step-down-unit 0 -> 24');
  const [head, ...rows] = readFileSync(path.join(at('whole'), 'services.csv'), 'utf8')
    .trimEnd()
    .split(/\r?\n/);
  expect(head).toMatch(/^settlement,draw,replication,year,place,service,open,/);
  // 4 settlements x 4 replications x 2 years
  expect(rows).toHaveLength(32);
  const open = rows
    .map((row) => row.split(','))
    .filter(([name, , , year]) => name === 'step-down-unit' && year === '1');
  // 24 beds of 500,000 people
  expect(open.map((cells) => cells[6])).toEqual(['0.96', '0.96', '0.96', '0.96']);
});

it('verify, replay, analyse and report know the table', async () => {
  const verified = await cli(['verify', at('whole'), '--sample', '1']);
  expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining(digestOf(whole))]);
  expect((await done(['replay', at('whole'), '--replication', '2'])).stdout).toContain('of services');
  const { services } = JSON.parse((await done(['analyse', at('whole'), '--json', '--quiet'])).stdout);
  expect(services).toHaveLength(4);
  await done(['report', at('whole'), '--quiet']);
  const page = readFileSync(path.join(at('whole'), 'report.html'), 'utf8');
  expect(page).toContain('own services');
  expect(page).toContain('Time with no free place');
  expect(readFileSync(path.join(at('whole'), 'report-data', 'services.csv'), 'utf8')).toContain('step-down-unit');
});

it('a lever for a service that the place does not have is refused by name', async () => {
  const ended = await cli(['check', FILE, '--set', 'settlements.without.services.step-down-unt.beds=3']);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain('did you mean "step-down-unit"?');
});
