import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/documents/analysis-document.js';
import { type ReportOptions, reportFolder } from '../../src/cli/commands/report/write-report.js';
import { nodeDisk, noteWritten, openSealedJson, sealJson } from '../../src/storage/index.js';
import { inFolder } from '../experiment/harness.js';
import { CHAIN } from '../report/documents.js';
import { BASE_CASE, cli } from './harness.js';
import { said } from './in-process.js';

const SHORT = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1', '--people', '1000', '--threads', '0', '--quiet'];

const PLAIN: ReportOptions = {
  with: [],
  discountRatePerYear: null,
  willingnessToPayPounds: null,
  charts: [],
  checklist: false,
  xlsx: false,
  observed: null,
  json: false,
  quiet: true,
};

// By hand: what the command leaves in the folder.
describe('onepot report', () => {
  it('writes page, tables and drawings; keeps a fitting analysis, makes a foreign one again, takes loops in', () =>
    inFolder(async (folder) => {
      const runs = path.join(folder, 'runs');
      expect((await cli(['run', BASE_CASE, '--central', ...SHORT, '--replications', '3', '--out', runs])).code).toBe(0);
      const report = (more: Partial<ReportOptions>) => said(() => reportFolder(runs, { ...PLAIN, ...more }));
      const ended = await report({ charts: ['svg', 'png'], willingnessToPayPounds: 30_000 });
      expect(ended).toMatchObject({ code: 0, message: '' });
      expect(ended.stdout).toMatch(/report\.html\ndigest sha256:[0-9a-f]{64}\n$/);
      const page = () => readFileSync(path.join(runs, 'report.html'), 'utf8');
      const first = page();
      // one draw: the page says what is missing and how to get it
      expect(first).toMatch(/<code>onepot run scenarios\/base-case\.yaml [^<]*--draws 200 --out [^<]*<\/code>/);
      expect(first).toMatch(/<code>onepot chain scenarios\/base-case\.yaml [^<]*--people 1000 /);
      const figures = [...first.matchAll(/<figure id="fig-([^"]+)"/g)].map(([, id]) => id);
      const files = figures.flatMap((id) => [`${id}.png`, `${id}.svg`]);
      expect(readdirSync(path.join(runs, 'report-charts')).sort()).toEqual(files.sort());
      const png = readFileSync(path.join(runs, 'report-charts', `${figures[0]}.png`));
      expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
      const linked = new Set([...first.matchAll(/href="report-data\/([^"]+\.csv)"/g)].map(([, name]) => name));
      expect([...linked].filter((name) => !existsSync(path.join(runs, 'report-data', name)))).toEqual([]);

      const digest = String(openSealedJson(readFileSync(path.join(runs, 'manifest.json')))?.digest);
      for (const name of ['left-over.csv', 'mine.csv']) writeFileSync(path.join(runs, 'report-data', name), 'old');
      noteWritten(nodeDisk, runs, ['report-data/left-over.csv'], digest);
      expect((await report({})).code).toBe(0);
      expect(page() === first).toBe(true);
      expect(existsSync(path.join(runs, 'report-data', 'left-over.csv'))).toBe(false);
      expect(existsSync(path.join(runs, 'report-data', 'mine.csv'))).toBe(true);

      const file = path.join(runs, 'analysis.json');
      const kept = openSealedJson(readFileSync(file)) as unknown as AnalysisDocument;
      expect(kept.settings.headlineWillingnessToPayPounds).toBe(30_000);
      const foreign = { ...kept, source: { ...kept.source, digest: `sha256:${'0'.repeat(64)}` } };
      writeFileSync(file, sealJson(foreign as never));
      writeFileSync(path.join(runs, 'chain.json'), sealJson(CHAIN as never));
      const json = JSON.parse((await report({ json: true })).stdout) as { report: string; digest: string };
      expect(json).toMatchObject({ report: path.join(runs, 'report.html'), digest: kept.source.digest });
      const again = openSealedJson(readFileSync(file)) as unknown as AnalysisDocument;
      expect(again.source).toEqual(kept.source);
      expect(again.chain).toEqual(CHAIN);
      expect(page()).toMatch('id="chain-matrix"');
      expect(existsSync(path.join(runs, 'checklist.md'))).toBe(false);
      expect((await report({ checklist: true })).stdout).toMatch(/checklist\.md\ndigest/);
      const checklist = readFileSync(path.join(runs, 'checklist.md'), 'utf8');
      expect(checklist).toMatch(`seed \`1\``);
      expect(checklist).toMatch('3 replications, 3 blocks compared in pairs');
      expect(checklist).toMatch('a value chain by finite differences');
      // a new run takes the place of all that is this program's
      const forced = await cli([
        'run',
        BASE_CASE,
        '--central',
        ...SHORT,
        '--replications',
        '1',
        '--force',
        '--out',
        runs,
      ]);
      expect(forced).toMatchObject({ code: 0, stderr: '' });
      expect(existsSync(path.join(runs, 'report.html'))).toBe(false);
    }));

  it.each([
    ['no results', ['report', 'docs'], 5, /docs holds no results/],
    [
      'no such drawing',
      ['report', 'docs', '--charts', 'jpeg'],
      2,
      /--charts: expected svg, png or both .*found "jpeg"/,
    ],
    ['no such checklist', ['report', 'docs', '--checklist', 'x'], 2, /--checklist: expected stress-des, found "x"/],
    ['twice', ['report', 'docs', '--wtp', '1', '--wtp', '2'], 2, /--wtp is given more than once/],
    ['no number', ['report', 'docs', '--discount', 'x'], 2, /--discount: expected a number from 0 to 1, found "x"/],
  ])('%s is one clear message', async (_, words, code, message) => {
    const ended = await cli(words);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/internal error|\n\s+at /);
  });
});
