import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/documents/analysis-document.js';
import type { ChainDocument, SensitivityDocument, SweepDocument } from '../../src/analysis/documents/loop-documents.js';
import { openSealedJson, readTable } from '../../src/storage/index.js';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli, ROOT } from './harness.js';

const SHIFTED = path.join(ROOT, 'scenarios', 'shifted-split.yaml');
/** As short as a scenario can be: these tests are about files and words. */
const SHORT = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1', '--people', '1000', '--threads', '0', '--quiet'];
const TINY = [...SHORT, '--replications', '2'];
const sealed = <T>(...parts: string[]): T => openSealedJson(readFileSync(path.join(...parts))) as unknown as T;

// By hand: what a command writes, held against the tables it was made from.
describe('onepot analyse', () => {
  it('writes what the tables say, takes the loops in, and is the same the second time', () =>
    inFolder(async (folder) => {
      const [runs, chain] = [path.join(folder, 'runs'), path.join(folder, 'chain')];
      expect((await cli(['run', BASE_CASE, '--central', ...SHORT, '--replications', '6', '--out', runs])).code).toBe(0);
      const ended = await cli(['analyse', runs]);
      const file = path.join(runs, 'analysis.json');
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.stdout).toMatch(/^.*analysis.json\ndigest sha256:[0-9a-f]{64}\n$/);
      const document = sealed<AnalysisDocument>(file);
      const settlements = ['fragmented', 'one-pot', 'one-pot-one-assessment'];
      expect(document).toMatchObject({ comparator: 'fragmented', settlements, blocks: 6 });
      expect(document.changes['one-pot']).toContainEqual({
        path: 'pooling.share',
        label: 'Share of every line held in the pool',
        from: '0',
        to: '1',
      });
      expect(document.source.digest).toBe(/digest (.*)\n/.exec(ended.stdout)![1]);

      const table = readTable(runs, 'runs');
      const column = (name: string) => table.columns[name] as Float64Array;
      const sign = (own: string, other: string, row: number) => {
        const { [row]: name } = table.columns.settlement as readonly string[];
        return Number(name === own) - Number(name === other);
      };
      let sum = 0;
      let added = 0;
      for (let row = 0; row < table.rows; row++)
        if (column('year')[row] > 0) sum += sign(settlements[1], settlements[0], row) * column('bedDays.acute')[row];
      const difference = document.differences.find(({ outcome }) => outcome === 'bedDays.acute')!;
      expect(difference.mean).toBeCloseTo(sum / 6, 9);
      for (let row = 0; row < table.rows; row++)
        if (column('year')[row] > 0) added += sign(settlements[2], settlements[1], row) * column('bedDays.acute')[row];
      const [step, ...others] = document.steps!;
      expect([step.settlement, step.from, others]).toEqual([settlements[2], settlements[1], []]);
      expect(step.differences.find(({ outcome }) => outcome === 'bedDays.acute')!.mean).toBeCloseTo(added / 6, 9);
      expect(document.flows.reduce((total, { meanPerYear }) => total + meanPerYear, 0)).toBeGreaterThan(0);

      expect((await cli(['chain', BASE_CASE, ...TINY, '--out', chain])).code).toBe(0);
      const whole = await cli(['analyse', runs, '--with', chain, '--discount', '0', '--wtp', '12345.5', '--json']);
      const again = JSON.parse(whole.stdout) as AnalysisDocument;
      expect(again.chain).toEqual(sealed<ChainDocument>(chain, 'chain.json'));
      expect(again.settings).toMatchObject({ discountRatePerYear: 0, headlineWillingnessToPayPounds: 12345.5 });
      expect(again.differences).toEqual(document.differences);

      const weighed = await cli([
        'analyse',
        runs,
        '--effect',
        'withCarers',
        '--atkinson',
        '2',
        '--kolm',
        '0',
        '--json',
      ]);
      const { settings, equity, costEffectiveness } = JSON.parse(weighed.stdout) as AnalysisDocument;
      expect(settings).toMatchObject({ effect: 'withCarers', equity: { atkinson: [1, 2, 4], kolm: [0] } });
      expect(settings.thresholds.map(({ pounds }) => pounds)).toEqual([12_936, 20_000, 25_000, 30_000, 35_000]);
      const carersToo = costEffectiveness[0].readings.find(({ effect }) => effect === 'withCarers')!;
      expect(costEffectiveness[0].increments[0].qalys).toBe(carersToo.qalys);
      expect(equity).toHaveLength(2 * 4);
      expect(again.costEffectiveness[0].readings.map(({ effect }) => effect)).not.toContain('lifetime');
      const lifetime = await cli(['analyse', runs, '--effect', 'lifetime', '--discount', '0']);
      expect(lifetime).toMatchObject({ code: 2, stdout: '' });
      expect(lifetime.stderr).toMatch(/--effect lifetime: the rest of lives was discounted at 0.035 a year/);
      const apart = ['--discount', '0.05', '--discount-qalys', '0.015'];
      const health = JSON.parse((await cli(['analyse', runs, ...apart, '--json'])).stdout) as AnalysisDocument;
      expect(health.settings).toMatchObject({ discountRatePerYear: 0.05, qalyDiscountRatePerYear: 0.015 });
      expect(await cli(['report', runs, '--discount-qalys', '0'])).toMatchObject({ code: 0 });
      expect(sealed<AnalysisDocument>(runs, 'analysis.json').settings).toMatchObject({
        discountRatePerYear: 0.035,
        qalyDiscountRatePerYear: 0,
      });
      const later = await cli([
        'analyse',
        runs,
        '--effect',
        'lifetime',
        '--discount',
        '0',
        '--discount-qalys',
        '0.035',
      ]);
      expect(later.code).toBe(0);
      expect((await cli(['report', runs])).code).toBe(0);
      expect(readFileSync(path.join(runs, 'report.html'), 'utf8')).toContain('No net benefit:');

      const before = readFileSync(path.join(chain, 'chain.json'), 'utf8');
      expect((await cli(['chain', BASE_CASE, ...TINY, '--out', chain])).code).toBe(0);
      expect(readFileSync(path.join(chain, 'chain.json'), 'utf8')).toBe(before);
      writeFileSync(path.join(chain, 'chain.json'), before.replace('"comparator"', '"comparators"'));
      expect(await cli(['analyse', runs, '--with', chain])).toMatchObject({ code: 5, stdout: '' });
    }));

  it.each([
    ['no results', ['analyse', 'docs'], 5, /docs holds no results/],
    ['no number', ['analyse', 'docs', '--discount', 'x'], 2, /--discount: expected a number from 0 to 1, found "x"/],
    [
      'no rate of QALYs',
      ['analyse', 'docs', '--discount-qalys', '2'],
      2,
      /--discount-qalys: expected a number from 0 to 1/,
    ],
    ['no such effect', ['analyse', 'docs', '--effect', 'wealth'], 2, /effect.*wealth/s],
    ['an aversion below none', ['analyse', 'docs', '--kolm', '-1'], 2, /--kolm: expected a number from 0 to 100/],
    ['too large a step', ['chain', BASE_CASE, '--step', '25000000'], 2, /the community line holds less than the step/],
    ['no such measure', ['select', BASE_CASE, '--indifference', '1', '--objective', 'qaly'], 2, /nearest: qalys/],
    ['a study without draws', ['analyse', 'docs', '--evsi', 'x:1'], 2, /--evsi: expected parameter:known:n,n .*"x:1"/],
    [
      'two ways to say which',
      ['sensitivity', BASE_CASE, '--acting', '--filter', 'x'],
      2,
      /--acting and --filter cannot/,
    ],
    ['no such parameter', ['sensitivity', BASE_CASE, '--filter', 'nonsense'], 2, /no parameter with a low and a high/],
  ])('%s is one clear message', async (_, words, code, message) => {
    const ended = await cli(words);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/internal error|\n\s+at /);
  });
});

describe('the loops', () => {
  it('sweep: every split is there and the comparator differs by nothing from itself', () =>
    inFolder(async (folder) => {
      const words = ['sweep', BASE_CASE, ...TINY, '--steps', '2', '--points', '1', '--out', folder, '--json'];
      const ended = await cli(words);
      expect(ended.code).toBe(0);
      const document = sealed<SweepDocument>(folder, 'sweep.json');
      expect(document.points).toHaveLength(12);
      for (const { mean } of document.points[0].values) expect(mean).toBe(0);
      const { digest: _, ...told } = JSON.parse(ended.stdout);
      expect(told).toEqual(document);
    }));

  it('sensitivity: what is resumed is run under the same parameter books, whatever the threads', () =>
    inFolder(async (folder) => {
      const words = ['sensitivity', BASE_CASE, ...TINY, '--filter', 'discharge.reroute', '--out', folder];
      expect((await cli(words)).code).toBe(0);
      const document = sealed<SensitivityDocument>(folder, 'sensitivity.json');
      expect(document.parameters).toBeGreaterThan(1);
      const [first] = document.outcomes;
      expect(first.tornado).toHaveLength(document.parameters);
      const digest = (text: string) => /sha256:[0-9a-f]{64}/.exec(text)![0];
      const whole = digest((await cli(words)).stdout);
      for (const name of ['manifest.json', 'runs.arrow', 'sensitivity.json']) rmSync(path.join(folder, name));
      rmSync(path.join(folder, 'chunks'), { recursive: true });
      expect((await cli(['resume', folder, '--threads', '2', '--quiet'])).stdout).toMatch(whole);
      expect((await cli(words)).code).toBe(0);
      expect(sealed<SensitivityDocument>(folder, 'sensitivity.json')).toEqual(document);
    }));

  it('select: names the best, and uses its stages again', () =>
    inFolder(async (folder) => {
      const words = ['select', BASE_CASE, ...SHORT, '--out', folder];
      const more = [
        '--objective',
        'delayedDays.noCriteriaToReside',
        '--goal',
        'min',
        '--indifference',
        '5',
        '--first',
        '4',
      ];
      const ended = await cli([...words, ...more]);
      expect(ended.code).toBe(0);
      expect(ended.stdout).toMatch(
        /one-pot(?:-one-assessment)? is selected after \d+ replications; one that leads all others by 5.00 or more/,
      );
      expect(existsSync(path.join(folder, 'stage-0-4', 'manifest.json'))).toBe(true);
      expect((await cli([...words, ...more])).stdout).toBe(ended.stdout);
    }));
});

// By hand: what check, run and analyse name, and from where.
describe('the assumptions an answer leans on', () => {
  it('are listed until they are measured for the same question, and then named with what they turn', () =>
    inFolder(async (folder) => {
      const runs = path.join(folder, 'runs');
      const words = ['run', BASE_CASE, '--central', ...TINY, '--out', runs];
      const first = await cli(words);
      expect(first.stdout).toMatch(/^\d+ of \d+ assumptions act through what differs; how far they move/m);
      expect(first.stdout).toMatch(
        /^ {2}handover\.\S+ = |^ {2}beds\.perBay = 6 beds, 1 to 25: coordination\.assessments differs/m,
      );
      expect(first.stdout).toMatch(
        /Measure it with: onepot sensitivity scenarios\/base-case.yaml (?:--set \S+ )*--acting --people 1000/,
      );
      const listed = sealed<{ rows: { parameter: string; source: string }[] }>(runs, 'assumptions.json');
      const row = listed.rows.find(({ parameter }) => parameter === 'handover.organisationalBoundaries');
      expect(row!.source).toMatch(/hospital to community/);
      expect(listed.rows.some(({ parameter }) => parameter.startsWith('season.'))).toBe(false);

      // one replication: no interval, every move counts
      const other = ['--replications', '1', '--seed', '2'];
      const sweep = [
        'sensitivity',
        BASE_CASE,
        ...SHORT,
        ...other,
        '--filter',
        'trust.',
        '--out',
        `${runs}-sensitivity`,
      ];
      const otherwise = ['--set', 'settlements.one-pot.pooling.share=0.5'];
      expect((await cli([...sweep, ...otherwise])).code).toBe(0);
      expect((await cli(['analyse', runs])).code).toBe(0);
      expect(sealed<AnalysisDocument>(runs, 'analysis.json').assumptions).toMatchObject({
        basis: 'listed',
        swept: null,
      });
      expect((await cli([...sweep, '--force'])).code).toBe(0);
      const measured = sealed<SensitivityDocument>(`${runs}-sensitivity`, 'sensitivity.json');
      const again = await cli(words);
      expect(again.stdout).toMatch(/^\d+ of \d+ assumptions were swept from low to high[;:]/m);
      for (const { parameter } of measured.driving.slice(0, 6)) expect(again.stdout).toMatch(`  ${parameter} = `);
      expect((await cli(['analyse', runs])).code).toBe(0);
      const { assumptions } = sealed<AnalysisDocument>(runs, 'analysis.json');
      expect(assumptions).toMatchObject({ basis: 'measured', swept: measured.parameters, rows: measured.driving });
    }));

  it('check names them with value, range and source', async () => {
    const { stdout } = await cli(['check', BASE_CASE, '--people', '1000']);
    expect(stdout).toMatch(/ {2}handover.organisationalBoundaries = 1 boundaries\n {4}hospital to community;/);
    expect(stdout).not.toMatch(/ {2}season\./);
    const report = JSON.parse((await cli(['check', BASE_CASE, '--people', '1000', '--json'])).stdout);
    expect(report.driving).toMatchObject({ basis: 'listed', swept: null });
    expect(report.driving.assumptions).toBe(report.assumptions.length);
  });

  it('studies and processes are valued of drawn parameters only, and an unknown one is answered with the nearest', () =>
    inFolder(async (folder) => {
      const many = path.join(folder, 'many');
      // half as much money again, so that draws differ by more than chance among so few people
      const rich = ['--set', 'settlements.shifted.total.factor=1.5'];
      expect((await cli(['run', SHIFTED, ...SHORT, ...rich, '--draws', '40', '--out', many])).code).toBe(0);
      const study = (name: string) => cli(['analyse', many, '--gp', '2', '--evsi', `${name}:20:5,50`]);
      const refused = await study('stay.elasticty');
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toMatch(/found "stay.elasticty"; nearest: stay.elasticity/);
      expect((await study('stay.elasticity')).code).toBe(0);
      const { costEffectiveness } = sealed<AnalysisDocument>(many, 'analysis.json');
      const known = costEffectiveness.flatMap(({ information }) => information ?? []);
      expect(known.length).toBeGreaterThan(0);
      for (const { evsi, evppiGaussian, evpiHeadlinePounds } of known) {
        expect(evsi.map(({ sampleSize }) => sampleSize)).toEqual([5, 50]);
        expect(evppiGaussian).toHaveLength(2);
        for (const { pounds } of [...evsi, ...evppiGaussian]) {
          expect(pounds).toBeGreaterThanOrEqual(0);
          expect(pounds).toBeLessThanOrEqual(evpiHeadlinePounds);
        }
      }
    }));
});
