import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/outcomes/index.js';
import { readBook } from '../../src/scenario/index.js';
import { inFolder } from '../experiment/harness.js';
import { cli, ROOT } from './harness.js';

const OURS = path.join(ROOT, 'scenarios/parameters/calibrated.yaml');
const CLOSES = path.join(ROOT, 'scenarios/targets/england-2023-closes.csv');
const SMALL = ['--people', '1000', '--replications', '1', '--threads', '0'];
/** Few, since each costs candidates; they close on counts that 1,000 people have, unlike waits for a pathway. */
const CLOSED = ['death.scale', 'unplanned.scale', 'planned.scale'];

/** The table of the project cut down to those, as a flag. */
function fewClosed(folder: string): readonly string[] {
  const [head, ...rows] = readFileSync(CLOSES, 'utf8').split('\n');
  const kept = rows.filter((row) => CLOSED.includes(row.slice(0, row.indexOf(','))));
  const file = path.join(path.dirname(folder), 'few-closes.csv');
  writeFileSync(file, `${[head, ...kept].join('\n')}\n`);
  return ['--closes', file];
}

// By hand: what is written where, and what is not.
describe('onepot calibrate', () => {
  it('writes nothing on a dry run, and says what it would', () =>
    inFolder(async (folder) => {
      const out = path.join(folder, 'mine.yaml');
      const before = readFileSync(OURS, 'utf8');
      const ended = await cli([
        'calibrate',
        ...SMALL,
        ...fewClosed(folder),
        '--iterations=0',
        '--dry-run',
        '--out',
        out,
      ]);
      expect(ended.code).toBe(0);
      expect(ended.stdout).toMatch(
        /^base-case, fragmented, year 1 after the fork: \d+ candidates, 1 replications of 1,000/,
      );
      for (const key of CLOSED) expect(ended.stdout).toMatch(new RegExp(`\\n${key} +[\\d.]+ +[\\d.]+ `));
      expect(ended.stdout).not.toMatch(/\nbeds.poolBeds/);
      expect(ended.stdout).toMatch(/\nplanned.all +137.1 to 160.9 +\d/);
      expect(ended.stdout).toMatch(/\ndistance \(sum of z squared\): [\d.,]+ before, [\d.,]+ after\n/);
      expect(ended.stdout.replaceAll('\n', ' ')).toMatch('stations of small places queue more. A trial only.');
      expect(ended.stdout).toMatch('\nNothing is written.\n');
      expect(ended.stderr).toMatch(/start: distance [\d.]+ \(1 candidates/);
      expect(existsSync(folder)).toBe(false);
      expect(readFileSync(OURS, 'utf8')).toBe(before);
    }));

  it('writes the parameter file with its texts kept, and the fit beside it, the same from any number of threads', () =>
    inFolder(async (folder) => {
      const out = path.join(folder, 'mine.yaml');
      const words = ['calibrate', ...SMALL, ...fewClosed(folder), '--iterations=1', '--out', out, '--json', '--quiet'];
      const ended = await cli(words);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      const [old, found] = [OURS, out].map((file) => {
        const read = readBook([{ file, text: readFileSync(file, 'utf8') }]);
        if ('problems' in read) throw new Error('not a book');
        return read.book.rows;
      });
      const closed = old.filter(({ key }) => CLOSED.includes(key));
      expect(closed).toHaveLength(CLOSED.length);
      expect(found.map(({ value: _, ...rest }) => rest)).toEqual(closed.map(({ value: _, ...rest }) => rest));
      expect(readFileSync(out, 'utf8')).toMatch(/^# Parameters found by calibration/);
      const text = readFileSync(`${out}.fit.json`, 'utf8');
      const fit = JSON.parse(text);
      expect(text).toBe(`${canonicalJson(fit)}\n`);
      expect(JSON.parse(ended.stdout)).toEqual(fit);
      expect(fit).toMatchObject({
        seed: 'calibrate',
        people: 1000,
        scale: 0.002,
        replications: 1,
        settlement: 'fragmented',
      });
      expect(fit.parameters.map(({ value }: { value: number }) => value)).toEqual(found.map(({ value }) => value));
      expect(fit.targets).toHaveLength(CLOSED.length);
      expect(fit.trace.length).toBeGreaterThanOrEqual(2);

      const threads = words.with(words.indexOf('--threads') + 1, '2');
      expect((await cli(threads)).code).toBe(0);
      expect(readFileSync(`${out}.fit.json`, 'utf8')).toBe(text);
    }));

  it('does not overwrite a book of other parameters', () =>
    inFolder(async (folder) => {
      mkdirSync(folder, { recursive: true });
      const out = path.join(folder, 'mine.yaml');
      writeFileSync(out, 'a.b: { value: 1, unit: factor, provenance: seen, source: "x" }\n');
      const ended = await cli(['calibrate', ...SMALL, '--out', out]);
      expect(ended).toMatchObject({ code: 5, stdout: '' });
      expect(ended.stderr).toMatch(/holds a.b, which is not a calibrated parameter/);
    }));

  it.each([
    ['no such scenario', ['scenarios/none.yaml'], /none.yaml: no such file/],
    ['half an iteration', ['--iterations', '0.5'], /--iterations: expected a whole number/],
    ['a file that is no book', ['--out', 'x.json'], /--out: expected a file that ends in .yaml/],
    ['an empty seed', ['--seed', ''], /--seed/],
    [
      'too few targets',
      [...SMALL, '--dry-run', '--targets', 'test/cli/few-targets.csv'],
      /free parameters and only 2 fit targets/,
    ],
  ])('%s is one clear message', async (_, words, message) => {
    const ended = await cli(['calibrate', ...words]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/internal error|\n\s+at /);
  });
});
