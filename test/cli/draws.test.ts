import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/storage/index.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli } from './harness.js';

const TINY = ['--people', '1000', '--set', 'years.warmUp=1', '--set', 'years.horizon=1', '--quiet'];
const digestIn = (stdout: string) => stdout.trimEnd().split('\n').at(-1);

/** A table's columns up to a draw, texts and numbers alike. */
function rowsBelow(folder: string, name: 'runs' | 'draws', draws: number): unknown[][] {
  const { columns } = readTable(folder, name);
  const draw = columns.draw as Float64Array;
  return Object.values(columns).map((values) => [...values].filter((_, row) => draw[row] < draws));
}

describe('onepot run --draws', () => {
  // By law.
  it('gives the same for any threads, and more draws change no earlier one', () =>
    inFolder(async (folder) => {
      const words = ['run', BASE_CASE, ...TINY, '--replications', '2'];
      const three = await cli([...words, '--draws', '3', '--monthly', '--threads', '2', '--out', folder]);
      expect(three).toMatchObject({ code: 0, stderr: '' });
      const alone = await cli([...words, '--draws', '3', '--monthly', '--threads', '0', '--out', `${folder}-alone`]);
      expect(digestIn(alone.stdout)).toBe(digestIn(three.stdout));
      const two = await cli([...words, '--draws', '2', '--out', `${folder}-two`, '--format', 'csv']);
      expect(two.code).toBe(0);
      for (const name of ['runs', 'draws'] as const) {
        expect(rowsBelow(`${folder}-two`, name, 2)).toEqual(rowsBelow(folder, name, 2));
      }
      expect(readFileSync(path.join(`${folder}-two`, 'draws.csv'), 'utf8')).toMatch(/^draw,parameter,value\n0,/);
      expect(existsSync(path.join(`${folder}-two`, 'monthly.arrow'))).toBe(false);
    }));

  it('refuses what it cannot draw or write', async () => {
    const none = await cli(['run', BASE_CASE, '--draws', '0']);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('--draws: expected a whole number from 1 to 100000, found "0"');
    const format = await cli(['run', BASE_CASE, '--format', 'xlsx']);
    expect(format).toMatchObject({ code: 2, stdout: '' });
    expect(format.stderr).toContain('--format: expected csv, parquet or both');
  });
});
