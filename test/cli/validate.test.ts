import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { loadTargets } from '../../src/cli/targets-file.js';
import type { Executor } from '../../src/experiment/index.js';
import { validationScenario } from '../../src/experiment/index.js';
import { fakeExecutor, fakePlan, inFolder, runFake } from '../experiment/harness.js';
import { BASE_CASE, cli, ROOT } from './harness.js';

const ENGLAND = 'scenarios/targets/england-2023.csv';
/** Rows below the head: each is one line. */
const FIGURES = readFileSync(path.join(ROOT, ENGLAND), 'utf8').trimEnd().split('\n').length - 1;
const HEAD = 'id,what,measure,target,low,high,unit,use,source,note';
const SMALL = ['--people', '2000', '--replications', '3', '--threads', '0'];
/** 2,000 of 500,000 people: the bands of figures that grow with the place are divided by 250. */
const HITS = 'hits,,people / 2,250000,200000,300000,people,check,,';
const MISSES = 'misses,,lifeYears,250000,249000,251000,per year,check,,';
const STEADY = 'steady,,838 * scale,3.352,3.352,3.352,days,fit,,';

interface Validation {
  readonly digest: string;
  readonly targets: readonly Readonly<Record<string, unknown>>[];
}

function inFolderWith(lines: readonly string[], use: (folder: string, targets: string) => Promise<void>) {
  return inFolder((folder) => {
    mkdirSync(path.dirname(folder), { recursive: true });
    const file = path.join(path.dirname(folder), 'mine.csv');
    writeFileSync(file, `${[HEAD, ...lines].join('\n')}\n`);
    return use(folder, file);
  });
}

// By hand: what passes, what misses, what the whole comes to, and the exit code.
describe('onepot validate', () => {
  it('says pass and miss with how far, and ends with 4 when too few pass', () =>
    inFolderWith([HITS, MISSES, STEADY], async (folder, targets) => {
      const words = ['validate', ...SMALL, '--out', folder, '--targets', targets];
      const ended = await cli(words);
      expect(ended.code).toBe(4);
      expect(ended.stdout).toMatch(/^base-case, fragmented, year 1 after the fork: 3 replications of 2,000 people\n/);
      expect(ended.stdout).toMatch(/\nhits +800 to 1,200 +[\d.,]+ +[\d.]+ +pass\n/);
      expect(ended.stdout).toMatch(/\nmisses +996 to 1,004 +[\d.,]+ +[\d.]+ +MISS [\d.]+% above\n/);
      expect(ended.stdout).toMatch(/\nsteady +3.352 +3.352 +0 +pass\n/);
      expect(ended.stdout).toMatch('\nfit: 1 of 1 pass, at least 0 needed: enough\n');
      expect(ended.stdout).toMatch('\ncheck: 1 of 2 pass, at least 2 needed: too few; missed: misses\n');
      expect(ended.stdout).toMatch('\nFewer than 20 replications: a trial, not a validation.\n');
      expect(ended.stdout).toMatch(/\nMISS\nresults in .*\ndigest sha256:[0-9a-f]{64}\n$/);
      expect(ended.stderr).toMatch('ran 3 replications');

      const again = await cli([...words, '--json']);
      expect(again.code).toBe(4);
      expect(again.stderr).toMatch(/complete already/);
      expect(JSON.parse(again.stdout)).toMatchObject({
        name: 'base-case',
        settlement: 'fragmented',
        year: 1,
        people: 2000,
        scale: 0.004,
        seed: '2',
        pass: false,
        targets: [
          {
            id: 'hits',
            target: 1000,
            low: 800,
            high: 1200,
            use: 'check',
            unit: 'people',
            n: 3,
            pass: true,
            miss: null,
          },
          { id: 'misses', low: 996, high: 1004, mean: expect.any(Number), pass: false, miss: { why: 'above' } },
          { id: 'steady', mean: 3.352, halfWidth: 0, use: 'fit', pass: true },
        ],
      });

      writeFileSync(targets, `${[HEAD, HITS, STEADY].join('\n')}\n`);
      const enough = await cli(['validate', '--results', folder, '--targets', targets]);
      expect(enough).toMatchObject({ code: 0, stderr: '' });
      expect(enough.stdout).toMatch(/\nPASS\nresults in/);
    }));

  // By hand: 949 beds of 500,000 people are 3.796 of 2,000; beds are whole, so 4 stand there, 5.4% above.
  it('shows the place of 2014/15 as a table of its own', () =>
    inFolder(async (folder) => {
      const ended = await cli(['validate', ...SMALL, '--table', 'backcast', '--out', folder, '--quiet']);
      expect(ended.stdout).toMatch(/^backcast: better-care-fund, without, year 1 after the fork: 3 replications/);
      expect(ended.stdout).toMatch(/\nfit: [0-5] of 5 pass, at least 3 needed/);
      expect(ended.stdout).toMatch(/\nbeds.open +3.796 +4.000 +0 +MISS 5.4% above +beds.open\n/);
    }));

  // By law: the comparator's first year is the same alone as in the whole scenario, in every figure.
  it('gives the figures of the whole run', () =>
    inFolder(async (folder) => {
      const alone = await cli(['validate', ...SMALL, '--out', `${folder}-alone`, '--json', '--quiet']);
      await cli(['run', BASE_CASE, '--central', ...SMALL, '--seed', '2', '--out', folder, '--quiet']);
      const whole = await cli(['validate', '--results', folder, '--json']);
      const [first, second] = [alone, whole].map(({ stdout }) => JSON.parse(stdout) as Validation);
      expect(first.targets).toHaveLength(FIGURES);
      expect(first.targets).toEqual(second.targets);
      expect(first.digest).not.toBe(second.digest);
    }));

  // By law: what failed is never dropped in silence.
  it('ends with 3 when replications failed, and judges the others', () =>
    inFolderWith([STEADY], async (folder, targets) => {
      const { scenario } = loadScenario({ file: path.join(ROOT, BASE_CASE), overrides: [], people: 2000 });
      const plan = fakePlan(4, { scenario: validationScenario(scenario) });
      await runFake(folder, plan, { executor: failing(1) });
      const ended = await cli(['validate', '--results', folder, '--targets', targets]);
      expect(ended.code).toBe(3);
      expect(ended.stdout).toMatch('1 replications failed and are left out.');
      expect(ended.stdout).toMatch(': 3 replications of');
    }));
});

function failing(replication: number): Executor {
  const inner = fakeExecutor();
  return {
    name: 'failing',
    async run(plan, blocks, on, signal) {
      for (const block of blocks) {
        if (block.replication === replication) on.failed({ block, error: 'a planted fault' });
        else await inner.run(plan, [block], on, signal);
      }
    },
  };
}

describe('a mistake of the user', () => {
  it('in a targets file is told at its row, before anything runs', () =>
    inFolderWith(
      [HITS, 'a,,1 + admissions.unplaned,1,1,1,days,fit,,', 'b,,(deaths,1,1,1,days,fit,,'],
      async (folder, targets) => {
        const ended = await cli(['validate', ...SMALL, '--out', folder, '--targets', targets]);
        expect(ended).toMatchObject({ code: 2, stdout: '' });
        const [first, second] = ended.stderr.trimEnd().split('\n');
        expect(first).toMatch(
          /mine.csv:3:4 {2}measure: character 5: expected a known column, found "admissions.unplaned"; did you mean "admissions.unplanned"\?$/,
        );
        expect(second).toMatch(
          /mine.csv:4:4 {2}measure: character 8: expected an operator or "\)" for the "\(" at character 1/,
        );
        expect(existsSync(folder)).toBe(false);
      },
    ));

  it.each([
    ['no such targets', ['--targets', 'none.csv'], 2, /none.csv: no such file/],
    ['an empty results folder', ['--results', 'scenarios'], 5, /scenarios holds no results/],
    ['results and a run', ['--results', 'results/x', '--people', '20'], 2, /give it without --people/],
    ['results and a scenario', [BASE_CASE, '--results', 'results/x'], 2, /give it without a scenario file/],
    ['half a replication', ['--replications', '1.5'], 2, /--replications: expected a whole number/],
    ['a flag twice', ['--seed', '1', '--seed', '2'], 2, /--seed is given 2 times/],
    ['a table unknown', ['--table', 'level'], 2, /table, Given: "level"/],
    ['a table and targets', ['--table', 'levels', '--targets', 'x.csv'], 2, /give it without --targets/],
    ['a table and a scenario', [BASE_CASE, '--table', 'all'], 2, /give it without a scenario file/],
    ['several tables as one document', ['--table', 'all', '--json'], 2, /give it without --json/],
    ['an empty seed', ['--seed', ''], 2, /--seed/],
    ['no such scenario', ['scenarios/none.yaml'], 2, /none.yaml: no such file/],
  ])('%s is one clear message', async (_, words, code, message) => {
    const ended = await cli(['validate', ...words]);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/internal error|\n\s+at /);
  });
});

// By law: every formula of the project's own file is measured by a column there is.
it('the figures of England can all be measured', () => {
  expect(loadTargets(path.join(ROOT, ENGLAND))).toHaveLength(FIGURES);
});
