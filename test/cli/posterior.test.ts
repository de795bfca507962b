import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../src/storage/index.js';
import { cliIn, ROOT } from './harness.js';

/** The fit in one go, to which the interrupted one is held, takes as long again. */
const SLOW = process.env.ONEPOT_SLOW === '1';
const MEMBERS = 10;
const IDS = ['deaths.all', 'unplanned.all', 'planned.all'];
let home = '';

const inHome = (...parts: string[]) => path.join(home, ...parts);
const text = (...parts: string[]) => readFileSync(inHome(...parts), 'utf8');
const command = (words: readonly string[], onStart?: Parameters<typeof cliIn>[2]) =>
  cliIn({ cwd: home }, [...words, '--quiet'], onStart);
const FIT = [
  ...['calibrate', 'scenarios/small.yaml', '--posterior', '--targets', 'few.csv', '--members', String(MEMBERS)],
  ...['--passes', '1', '--central-replications', '4', '--full-replications', '0', '--people', '4000', '--seed', 'a'],
];
const RUN = ['run', 'scenarios/small.yaml', '--people', '1000', '--replications', '1', '--threads', '0'];

/** A study of its own: the base case over one year, and three targets. */
beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'onepot-'));
  cpSync(path.join(ROOT, 'scenarios'), inHome('scenarios'), { recursive: true });
  const scenario = text('scenarios', 'base-case.yaml').replace(/^years:.*$/m, 'years: { warmUp: 1, horizon: 1 }');
  writeFileSync(inHome('scenarios', 'small.yaml'), scenario.replace('name: base-case', 'name: small'));
  const [head, ...rows] = text('scenarios', 'targets', 'england-2023.csv').split('\n');
  const few = rows.filter((row) => IDS.includes(row.slice(0, row.indexOf(','))));
  writeFileSync(inHome('few.csv'), `${[head, ...few].join('\n')}\n`);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

// By law: an interrupted fit goes on; slow: to the same bytes as one that was not, for any number of threads.
describe('onepot calibrate --posterior', () => {
  it('is killed and goes on', async () => {
    const kept = inHome('one.csv.runs');
    const killed = await command([...FIT, '--threads', '1', '--out', 'one.csv'], async (child) => {
      const begun = () => existsSync(kept) && readFileSync(kept, 'utf8').split('\n').length >= 8;
      while (child.exitCode === null && !begun()) await setTimeout(20);
      child.kill('SIGKILL');
    });
    expect(killed.signal).toBe('SIGKILL');
    expect(existsSync(inHome('one.csv'))).toBe(false);
    const runs = readFileSync(kept, 'utf8').split('\n').length;
    expect(runs).toBeLessThan(4 + 2 * MEMBERS);
    const ended = await command([...FIT, '--threads', '1', '--out', 'one.csv']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(
      /^small, fragmented, year 1 after the fork: 10 members of 4,000 people, 1 passes, seed "a"/,
    );
    expect(ended.stdout.replaceAll('\n', ' ')).toMatch('stations of small places queue more. A trial only.');
    expect(existsSync(kept)).toBe(false);
    const fit = JSON.parse(text('one.csv.fit.json'));
    expect(fit).toMatchObject({ place: 'england-500k', members: MEMBERS, passes: 1, calibratedWithoutPrior: [] });
    expect(fit.targets.map(({ id }: { id: string }) => id)).toEqual(IDS);
  });

  it.skipIf(!SLOW)('gives the same bytes in one go and in no thread', async () => {
    expect((await command([...FIT, '--threads', '0', '--out', 'two.csv', '--json'])).code).toBe(0);
    for (const ending of ['', '.fit.json']) expect(text(`two.csv${ending}`)).toBe(text(`one.csv${ending}`));
  });

  it('refuses flags of the other form', async () => {
    const point = await command([...FIT, '--iterations', '3']);
    expect([point.code, point.stderr]).toEqual([
      2,
      expect.stringContaining('--iterations says nothing with --posterior'),
    ]);
    const other = await command(['calibrate', '--members', '30']);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('--members goes with --posterior')]);
  });
});

// By law: draw k is member k, wherever it is run again.
describe('a place that names an ensemble', () => {
  beforeAll(() => {
    const place = text('scenarios', 'places', 'england-500k.yaml');
    writeFileSync(
      inHome('scenarios', 'places', 'england-500k.yaml'),
      `${place}ensemble: ../parameters/posterior.csv\n`,
    );
    mkdirSync(inHome('scenarios', 'parameters'), { recursive: true });
    cpSync(inHome('one.csv'), inHome('scenarios', 'parameters', 'posterior.csv'));
  });

  it('draws its members, says so in the manifest, and is verified without the file', async () => {
    const ended = await command([...RUN, '--draws', '3', '--out', 'drawn']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).not.toMatch('not fitted');
    const manifest = JSON.parse(text('drawn', 'manifest.json'));
    expect(manifest.ensemble).toEqual({
      ...{ source: '../parameters/posterior.csv', place: 'england-500k', members: 3, fitted: true },
    });
    const { columns } = readTable(inHome('drawn'), 'draws');
    const [head, , ...members] = text('one.csv').trimEnd().split('\n');
    const keys = head.split(',').slice(2);
    for (const draw of [1, 2]) {
      const values = new Map(
        [...(columns.parameter as string[])].flatMap((key, row) =>
          columns.draw[row] === draw ? [[key, columns.value[row]] as const] : [],
        ),
      );
      const written = members[draw - 1].split(',').slice(2).map(Number);
      expect(keys.map((key) => values.get(key))).toEqual(written);
    }
    rmSync(inHome('scenarios', 'parameters', 'posterior.csv'));
    const again = await cliIn({ cwd: home }, ['verify', 'drawn', '--threads', '0']);
    expect(again.code).toBe(0);
    cpSync(inHome('one.csv'), inHome('scenarios', 'parameters', 'posterior.csv'));
  });

  it('refuses more draws than it has members', async () => {
    const ended = await command([...RUN, '--draws', '12', '--out', 'many']);
    expect([ended.code, ended.stderr]).toEqual([
      2,
      expect.stringContaining('--draws: expected at most the 10 members of ../parameters/posterior.csv, found 12'),
    ]);
    expect(existsSync(inHome('many'))).toBe(false);
  });

  it('is warned of where the ensemble was fitted to another place', async () => {
    const file = inHome('scenarios', 'places', 'england-500k.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('name: england-500k', 'name: elsewhere'));
    const ended = await command([...RUN, '--draws', '2', '--out', 'elsewhere']);
    expect(ended.code).toBe(0);
    expect(ended.stdout.replaceAll('\n', ' ')).toMatch(
      'The draws are members of ../parameters/posterior.csv, not fitted to this place: it was fitted to england-500k',
    );
    expect(JSON.parse(text('elsewhere', 'manifest.json')).ensemble.fitted).toBe(false);
  });
});
