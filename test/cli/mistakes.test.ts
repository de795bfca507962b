/**
 * Kind of truth: by hand. Mistakes that people make at the prompt, each with the one line that helps: what was not
 * understood, the nearest valid choice and where to read on. All end with exit code 2 and write nothing.
 */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.js';
import { scratchFolder } from './checked-results.js';
import { BASE_CASE } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
mkdirSync(scratch.folder, { recursive: true });
const out = path.join(scratch.folder, 'out');
const near = path.join(path.dirname(BASE_CASE), 'bse-case.yaml');

const MISTAKES: readonly (readonly [words: readonly string[], told: string])[] = [
  [[], 'say what to do (see onepot --help)'],
  [['rnu', BASE_CASE], '"rnu" is no command; nearest: run (see onepot --help)'],
  [['Run', BASE_CASE], '"Run" is no command; nearest: run (see onepot --help)'],
  [['simulate', BASE_CASE], '"simulate" is no command; nearest: run (see onepot --help)'],
  [['frobnicate', BASE_CASE], '"frobnicate" is no command (see onepot --help)'],
  [[BASE_CASE], ` is a file and no command; expected: onepot run ${BASE_CASE} (see onepot --help)`],
  [['--hlep'], '--hlep is no option here; nearest: --help (see onepot --help)'],
  [['run'], 'run needs more; expected: onepot run <scenario> (see onepot run --help)'],
  [
    ['run', BASE_CASE, '--central', 'b.yaml'],
    'run: "b.yaml" is one word too many; expected: onepot run <scenario> (see onepot run --help)',
  ],
  [
    ['run', BASE_CASE, '--central', '--repliactions', '5'],
    '--repliactions is no option here; nearest: --replications (see onepot run --help)',
  ],
  [
    ['run', BASE_CASE, '--central', '--thread=2'],
    '--thread is no option here; nearest: --threads (see onepot run --help)',
  ],
  [['run', BASE_CASE, '--central', '--threads'], '--threads needs a value (see onepot run --help)'],
  [
    ['run', BASE_CASE, '--central', '--threads', 'two'],
    '--threads: expected a whole number from 0 to 256, found "two"',
  ],
  [
    ['run', BASE_CASE, '--central', '--replications', '1e3'],
    '--replications: expected a whole number from 1 to 10000000, found "1e3"',
  ],
  [
    ['run', BASE_CASE, '--central', '--replications', '-5'],
    '--replications: expected a whole number from 1 to 10000000, found "-5"',
  ],
  [
    ['run', BASE_CASE, '--central', '--format', 'xlsx'],
    '--format: expected csv, parquet or both with a comma between; Arrow is always written, found "xlsx"',
  ],
  [['run', BASE_CASE, '--central', '--shard', '3'], '--shard: expected i/n'],
  [
    ['run', BASE_CASE, '--central', '-replications', '5'],
    '-replications needs two dashes: --replications (see onepot run --help)',
  ],
  [['run', BASE_CASE.replace(/\.yaml$/, '')], `; nearest: ${BASE_CASE}`],
  [['run', path.dirname(BASE_CASE)], ': a folder; expected a scenario file (.yaml)'],
  [['compare', out], 'compare needs more; expected: onepot compare <base> <others..> (see onepot compare --help)'],
  [
    ['run', BASE_CASE, '--central', '--draws', '40'],
    '--central and --draws cannot be combined: the central set is one, and runs alone',
  ],
  [['run', BASE_CASE, '--central', '--people', '20,000'], '--people: expected a whole number from 1 to 1000000000'],
  [['run', near], `; nearest: ${BASE_CASE}`],
  [['run', BASE_CASE, '--central', '--set', 'pooling.share=1'], 'did you mean "settlements.one-pot.pooling"?'],
  [['run', BASE_CASE, '--central', '--set', 'peple=2000'], 'did you mean "people"?'],
  [['status'], 'status needs more; expected: onepot status <folder> (see onepot status --help)'],
  [['report', BASE_CASE, '--wpt', '20000'], '--wpt is no option here; nearest: --wtp (see onepot report --help)'],
  [['schema', 'base'], 'schema: "base" is one word too many; expected: onepot schema (see onepot schema --help)'],
];

test.each(MISTAKES.map(([words, told]) => [words.map((word) => path.basename(word)).join(' '), words, told] as const))(
  'onepot %s',
  async (_, words, told) => {
    const outcome = await said(async () => {
      await runCommandLine(words[0] === 'run' && words.length > 1 ? [...words, '--out', out] : words);
      return Number(process.exitCode ?? 0);
    });
    expect(outcome.message).toContain(told);
    expect(outcome.message.split('\n').length).toBeLessThanOrEqual(3);
    expect(outcome.code).toBe(2);
    expect(existsSync(out)).toBe(false);
  },
);
