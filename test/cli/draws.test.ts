import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/storage/index.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli } from './harness.js';

const TINY = ['--people', '1000', '--set', 'years.warmUp=1', '--set', 'years.horizon=1', '--quiet'];
const NETWORK = 'scenarios/networks/emergency-department.yaml';
const digestIn = (stdout: string) => stdout.trimEnd().split('\n').at(-1);

/** A table's columns up to a draw, texts and numbers alike. */
function rowsUpTo(folder: string, name: 'runs' | 'draws', last: number): unknown[][] {
  const { columns } = readTable(folder, name);
  const draw = columns.draw as Float64Array;
  return Object.values(columns).map((values) => [...values].filter((_, row) => draw[row] <= last));
}

interface Told {
  readonly draws: number;
  readonly replications: number;
  readonly summary: {
    readonly basis: string;
    readonly differences: readonly {
      readonly outcome: string;
      readonly reading: string;
      readonly low: number | null;
      readonly error: number;
      readonly over: Readonly<Record<string, unknown>> | null;
    }[];
    readonly drivers?: readonly { readonly verdict: string }[];
  };
}

describe('onepot run with draws', () => {
  // By law.
  it('gives the same for any threads, and more draws change no earlier one', () =>
    inFolder(async (folder) => {
      const words = ['run', BASE_CASE, ...TINY];
      const three = await cli([...words, '--draws', '3', '--monthly', '--threads', '2', '--out', folder]);
      expect(three).toMatchObject({ code: 0, stderr: '' });
      const alone = await cli([...words, '--draws', '3', '--monthly', '--threads', '0', '--out', `${folder}-alone`]);
      expect(digestIn(alone.stdout)).toBe(digestIn(three.stdout));
      const two = await cli([...words, '--draws', '2', '--out', `${folder}-two`, '--format', 'csv']);
      expect(two.code).toBe(0);
      for (const name of ['runs', 'draws'] as const) {
        expect(rowsUpTo(`${folder}-two`, name, 2)).toEqual(rowsUpTo(folder, name, 2));
      }
      // the central set is none of them, and each has two replications
      expect(readFileSync(path.join(`${folder}-two`, 'draws.csv'), 'utf8')).toMatch(/^draw,parameter,value\n1,/);
      expect(existsSync(path.join(`${folder}-two`, 'monthly.arrow'))).toBe(false);
      const { draw, replication } = readTable(folder, 'runs').columns;
      expect([...new Set(draw as Float64Array)]).toEqual([1, 2, 3]);
      expect([...new Set(replication as Float64Array)]).toEqual([0, 1]);
      // a few draws have a simulation error, and neither a likely range nor a direction
      expect(three.stdout.replaceAll('\n', ' ')).toMatch(
        /no likely range: there are 3 draws of 2 replications, and it needs 40 draws of 2 or more/,
      );
      const replayed = await cli(['replay', folder, '--replication', '1', '--draw', '3']);
      expect(replayed).toMatchObject({ code: 0 });
      expect(replayed.stdout).toMatch('replication 1 of draw 3 is equal to the stored rows');
      expect((await cli(['replay', folder, '--replication', '0'])).stdout).toMatch('replication 0 of draw 1 is equal');
      const none = await cli(['replay', folder, '--replication', '0', '--draw', '0']);
      expect(none.stderr).toMatch('holds replications 0 to 1 of draws 1 to 3, found 0 of 0');
      expect((await cli(['verify', folder, '--sample', '2'])).code).toBe(0);
    }));

  // By law: shards, and replications added to every draw, end where the whole run does.
  it('is cut into shards and made longer as any run', () =>
    inFolder(async (folder) => {
      const words = ['run', BASE_CASE, ...TINY, '--threads', '0', '--draws', '4'];
      for (const shard of ['1/2', '2/2'])
        expect((await cli([...words, '--out', folder, '--shard', shard])).code).toBe(0);
      const merged = await cli(['merge', folder, '--quiet']);
      expect(merged.code).toBe(0);
      const extended = await cli(['resume', folder, '--extend', '1', '--quiet', '--threads', '0']);
      expect(extended.code).toBe(0);
      const whole = await cli([...words, '--replications', '3', '--out', `${folder}-whole`]);
      expect(digestIn(extended.stdout)).toBe(digestIn(whole.stdout));
    }));

  it('draws fifty sets twice unless told otherwise, and tells the three intervals', () =>
    inFolder(async (folder) => {
      const { code, stdout } = await cli(['run', BASE_CASE, ...TINY, '--threads', '2', '--json', '--out', folder]);
      expect(code).toBe(0);
      const { draws, replications, summary } = JSON.parse(stdout) as Told;
      expect({ draws, replications, basis: summary.basis }).toEqual({ draws: 50, replications: 2, basis: 'draws' });
      for (const { over, error, reading } of summary.differences) {
        // a mean of nobody has no value, so that a draw may be left with one replication or none
        expect(over).toMatchObject({ error });
        expect(Number(over?.draws)).toBeGreaterThan(44);
        if (over?.replications === 2) expect(reading).not.toBe('unknown');
      }
      expect(summary.differences.filter(({ low }) => low !== null).length).toBeGreaterThan(5);
      expect(summary.drivers?.length).toBeGreaterThan(3);
      const text = (await cli(['run', BASE_CASE, ...TINY, '--out', folder])).stdout.replaceAll('\n', ' ');
      expect(text).toMatch('Three intervals, never mixed.');
      expect(text).toMatch('What drives it, from the draws alone');
    }));

  it('of the central set says that figures are for these parameter values, as a network does by itself', () =>
    inFolder(async (folder) => {
      const central = await cli(['run', BASE_CASE, ...TINY, '--central', '--replications', '3', '--out', folder]);
      expect(central.stdout).toMatch('for these parameter values');
      const short = ['--set', 'days.warmUp=2', '--set', 'days.horizon=4', '--set', 'days.period=2'];
      const words = ['run', NETWORK, ...short, '--replications', '2', '--threads', '0', '--out', `${folder}-network`];
      const network = await cli(words);
      expect(network.code).toBe(0);
      expect(network.stderr).toMatch('a network has one set of parameters: its figures are for these parameter values');
      expect(network.stdout).toMatch('for these parameter values');
    }));

  it('refuses what it cannot draw or write', async () => {
    const refused: [string[], string][] = [
      [['--draws', '0'], '--draws: expected a whole number from 2 to 100000, found "0"'],
      [['--draws', '1'], '--draws: one sampled set says nothing of others; of the central set: --central'],
      [['--draws', '5', '--central'], '--central and --draws cannot be combined'],
      [['--until', 'deaths +-1%'], '--until: it looks at replications of one parameter set; add --central'],
      [['--runs', '0:3'], '--runs: expected a:b with 0 <= a < b <= 2'],
      [['--format', 'xlsx'], '--format: expected csv, parquet or both'],
    ];
    for (const [words, message] of refused) {
      const ended = await cli(['run', BASE_CASE, ...words]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(message);
    }
    expect((await cli(['run', NETWORK, '--draws', '5'])).stderr).toContain('a network has one set of parameters');
  });
});
