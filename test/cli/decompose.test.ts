/** Kind of truth: by hand and law. A bundle taken apart through the command line, held against the tables it was made from. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DecompositionDocument, Summary } from '../../src/analysis/index.js';
import { openSealedJson, readTable } from '../../src/storage/index.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli } from './harness.js';

const SHORT = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1', '--people', '1000', '--quiet'];
const digestOf = (text: string) => /sha256:[0-9a-f]{64}/.exec(text)?.[0];
const document = (folder: string) =>
  openSealedJson(readFileSync(path.join(folder, 'decompose.json'))) as unknown as DecompositionDocument;

describe('onepot decompose', () => {
  it('is a run like any other: values from its tables, the same bits on any threads, resumed, verified, in the report', () =>
    inFolder(async (folder) => {
      // payment is a lever that differs in nothing; a rule of a pool that is empty is one that does nothing
      const idle = [
        '--set',
        'settlements.one-pot-one-assessment.pooling.share=0',
        '--set',
        'settlements.one-pot-one-assessment.pooling.rule=longestQueue',
      ];
      const sessions = ['--set', 'settlements.one-pot-one-assessment.capacity={ plannedSessions: 0.6 }'];
      const levers = ['--levers', 'pooling,coordination,payment,capacity'];
      const words = [
        'decompose',
        BASE_CASE,
        ...SHORT,
        '--settlement',
        'one-pot-one-assessment',
        ...idle,
        ...sessions,
        ...levers,
        '--replications',
        '4',
        '--out',
      ];
      const ended = await cli([...words, folder, '--threads', '2']);
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout).toMatch(/^Which part of one-pot-one-assessment does what, against fragmented$/m);
      expect(ended.stdout).toMatch(/^- payment: changes nothing here$/m);
      const told = document(folder);
      const [{ parts, settlements, outcomes }] = told.bundles;
      expect(parts.map(({ name }) => name)).toEqual(['pooling', 'coordination', 'payment', 'capacity']);
      // sixteen sets, of which the eight with payment are those without
      expect(new Set(settlements).size).toBe(8);

      const table = readTable(folder, 'runs');
      const numbers = (name: string) => table.columns[name] as Float64Array;
      const mean = (settlement: string) => {
        let sum = 0;
        for (let row = 0; row < table.rows; row++)
          if (numbers('year')[row] > 0 && table.columns.settlement[row] === settlement)
            sum += numbers('admissions.planned')[row];
        return sum / 4;
      };
      const admitted = outcomes.find(({ name }) => name === 'admissions.planned');
      if (admitted === undefined) throw new Error('no admissions');
      expect(admitted.total.mean).toBeCloseTo(mean('one-pot-one-assessment') - mean('fragmented'), 9);
      expect(admitted.parts[3].alone.mean).toBeCloseTo(mean(settlements[8]) - mean('fragmented'), 9);
      expect(admitted.parts[3].shapley.mean).not.toBe(0);
      const none = { mean: 0, low: 0, high: 0, reading: 'identical' };
      for (const outcome of outcomes) {
        const sum = outcome.parts.reduce((all, { shapley }) => all + shapley.mean, 0);
        expect(Math.abs(sum - outcome.total.mean)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(outcome.comparatorMean)));
        for (const part of [0, 2]) expect(outcome.parts[part].shapley).toEqual(none);
      }

      expect((await cli(['verify', folder, '--sample', '2'])).code).toBe(0);
      const digest = digestOf(ended.stdout);
      rmSync(path.join(folder, 'manifest.json'));
      rmSync(path.join(folder, 'decompose.json'));
      rmSync(path.join(folder, 'chunks'), { recursive: true });
      const again = await cli([...words, folder, '--threads', '0', '--json']);
      const { digest: whole, ...rest } = JSON.parse(again.stdout);
      expect(whole).toBe(digest);
      expect(rest).toEqual(JSON.parse(JSON.stringify(document(folder))));
      expect(document(folder)).toEqual(told);

      expect((await cli(['report', folder, '--quiet'])).code).toBe(0);
      const page = readFileSync(path.join(folder, 'report.html'), 'utf8');
      expect(page).toMatch(/<section id="parts"/);
      expect(existsSync(path.join(folder, 'report-data', 'parts.csv'))).toBe(true);
    }));

  it('draws: each is taken apart by itself', () =>
    inFolder(async (folder) => {
      const words = ['decompose', BASE_CASE, ...SHORT, '--replications', '1', '--draws', '3', '--out', folder];
      const ended = await cli([...words, '--json']);
      expect(ended.code).toBe(0);
      const told = document(folder);
      expect(told.draws).toBe(3);
      // a wait has no value in a draw in which nobody of the few came to its end
      for (const { name, n } of told.bundles[0].outcomes) if (!name.startsWith('waits.')) expect(n, name).toBe(3);
    }));

  it('a run of three settlements tells the steps between, and its JSON too', () =>
    inFolder(async (folder) => {
      const pool = 'pooling: { share: 1, rule: fixedShares }';
      const three = `settlements={ fragmented: {}, pooled: { ${pool} }, one-pot: { ${pool}, coordination: { assessments: 1 } } }`;
      const words = ['run', BASE_CASE, ...SHORT, '--central', '--replications', '2', '--set', three, '--out', folder];
      const ended = await cli(words);
      expect(ended.stdout).toMatch(/^mean a year +pooling first +then coordination +. one-pot$/m);
      const json = JSON.parse((await cli([...words, '--force', '--json'])).stdout);
      const [{ outcomes }] = json.parts.ladders;
      const summary = json.summary as Summary;
      const beds = outcomes.find(({ name }: { name: string }) => name === 'bedDays.acute');
      const [pooled, both] = ['pooled', 'one-pot'].map(
        (name) =>
          summary.differences.find((one) => one.settlement === name && one.outcome === 'bedDays.acute')?.mean ?? 0,
      );
      expect(beds.steps[0].mean).toBeCloseTo(pooled, 9);
      expect(beds.steps[1].mean).toBeCloseTo(both - pooled, 9);
    }));

  it('says what is wrong with levers and settlements', async () => {
    const refused = async (...words: string[]) => {
      const { code, stderr } = await cli(['decompose', BASE_CASE, ...SHORT, ...words]);
      return `${code} ${stderr.trim()}`;
    };
    expect(await refused('--levers', 'poling')).toBe('2 expected a lever, found "poling"; did you mean "pooling"?');
    expect(await refused('--levers', 'pooling,,')).toMatch(/^2 --levers: expected lever paths such as/);
    expect(await refused('--settlement', 'onepot')).toMatch(/did you mean "one-pot"\?$/);
  });
});
