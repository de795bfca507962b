import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli, compiledMain, ROOT, SMALL } from './harness.js';

const DIGEST = /^digest sha256:[0-9a-f]{64}\n$/;
const STACK = /\n\s+at /;
const digestIn = (stdout: string) => stdout.trimEnd().split('\n').at(-1)!.replace('digest ', '');

describe('onepot run', () => {
  it('ends with the digest, the same for any threads; again it is complete; another plan is refused', () =>
    inFolder(async (folder) => {
      const first = await cli(['run', BASE_CASE, '--central', ...SMALL, '--threads', '2', '--out', folder]);
      expect(first).toMatchObject({ code: 0 });
      expect(first.stdout.slice(first.stdout.lastIndexOf('digest'))).toMatch(DIGEST);

      const alone = await cli([
        'run',
        BASE_CASE,
        '--central',
        ...SMALL,
        '--threads',
        '0',
        '--out',
        `${folder}-alone`,
        '--json',
      ]);
      expect(alone.code).toBe(0);
      expect(JSON.parse(alone.stdout)).toMatchObject({
        name: 'base-case',
        digest: digestIn(first.stdout),
        replications: 6,
        people: 2000,
        failed: [],
        summary: { blocks: 6 },
      });

      const again = await cli(['run', BASE_CASE, '--central', ...SMALL, '--out', folder]);
      expect(again).toMatchObject({ code: 0, stdout: first.stdout });
      expect(again.stderr).toMatch(/complete already/);

      const other = await cli(['run', BASE_CASE, '--central', ...SMALL, '--seed', '2', '--out', folder]);
      expect(other).toMatchObject({ code: 5, stdout: '' });
      expect(other.stderr).toMatch(/another plan/);

      const forced = await cli([
        'run',
        BASE_CASE,
        '--central',
        ...SMALL,
        '--seed',
        '2',
        '--out',
        folder,
        '--force',
        '--quiet',
        '--threads',
        '0',
      ]);
      expect(forced).toMatchObject({ code: 0, stderr: '' });
      expect(digestIn(forced.stdout)).not.toBe(digestIn(first.stdout));
    }));

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops on %s with the command that goes on', (signal) =>
    inFolder(async (folder) => {
      const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
      // more than any machine is through with before the signal comes
      const words = ['--people', '2000', '--replications', '100000', '--out', folder];
      const stopped = await cli(
        ['run', BASE_CASE, '--central', ...words, '--threads', signal === 'SIGTERM' ? '0' : '2'],
        async (child) => {
          while (child.exitCode === null && !existsSync(path.join(folder, 'chunks'))) await setTimeout(20);
          await setTimeout(400);
          child.kill(signal);
        },
      );
      expect(stopped).toMatchObject({ code: codes[signal], stdout: '' });
      expect(stopped.stderr).toMatch(`onepot resume ${folder}`);
      expect(stopped.stderr).not.toMatch(STACK);
      expect(existsSync(path.join(folder, 'manifest.json'))).toBe(false);
      expect(existsSync(path.join(folder, 'run.lock'))).toBe(false);
      const refused = await cli(['run', BASE_CASE, '--central', ...words]);
      expect(refused).toMatchObject({ code: 5, stdout: '' });
      expect(refused.stderr).toMatch(`onepot resume ${folder}`);
    }),
  );

  it('goes on after a stop to the digest of an undisturbed run', () =>
    inFolder(async (folder) => {
      const words = ['--people', '2000', '--replications', '24'];
      await cli(['run', BASE_CASE, '--central', ...words, '--threads', '0', '--out', folder], async (child) => {
        while (child.exitCode === null && !existsSync(path.join(folder, 'chunks'))) await setTimeout(20);
        child.kill('SIGINT');
      });
      const resumed = await cli(['resume', folder]);
      expect(resumed.code).toBe(0);
      const whole = await cli(['run', BASE_CASE, '--central', ...words, '--out', `${folder}-whole`]);
      expect(resumed.stdout).toBe(whole.stdout);
      expect(readFileSync(path.join(folder, 'manifest.json'))).toEqual(
        readFileSync(path.join(`${folder}-whole`, 'manifest.json')),
      );
    }));
});

describe('a mistake of the user', () => {
  it.each([
    ['no command', [], 2, /say what to do/],
    ['an unknown command', ['rnu'], 2, /run/],
    ['an unknown flag', ['run', BASE_CASE, '--central', '--replicates', '3'], 2, /replicates/],
    ['a flag without its value', ['run', BASE_CASE, '--central', '--seed'], 2, /seed/],
    [
      'half a replication',
      ['run', BASE_CASE, '--central', '--replications', '1.5'],
      2,
      /--replications: expected a whole number/,
    ],
    ['no replication', ['run', BASE_CASE, '--central', '--replications', '0'], 2, /from 1 to/],
    ['hexadecimal', ['run', BASE_CASE, '--central', '--people', '0x10'], 2, /--people: expected a whole number/],
    ['a flag twice', ['run', BASE_CASE, '--central', '--seed', '1', '--seed', '2'], 2, /--seed is given 2 times/],
    ['runs beyond the plan', ['run', BASE_CASE, '--central', '--runs', '0:101'], 2, /--runs: expected a:b/],
    ['runs backwards', ['run', BASE_CASE, '--central', '--runs', '5:5'], 2, /--runs: expected a:b/],
    ['an empty seed', ['run', BASE_CASE, '--central', '--seed', ''], 2, /--seed/],
    ['no such file', ['run', 'scenarios/none.yaml'], 2, /scenarios\/none.yaml: no such file/],
    ['a folder', ['run', 'scenarios'], 2, /scenarios: a folder; expected a scenario file/],
    ['too few people', ['run', BASE_CASE, '--central', '--people', '3'], 2, /people/],
    ['an unknown lever', ['run', BASE_CASE, '--central', '--set', 'settlements.one-pot.poolin.share=1'], 2, /--set/],
    ['nothing to resume', ['resume', 'scenarios'], 5, /scenarios holds no results/],
    ['a control character', ['run', '\u001b[31mred\u202e.yaml'], 2, /\\u\{1b\}\[31mred\\u\{202e\}/],
  ])('%s is one clear message', async (_, words, code, message) => {
    const folder = path.join(ROOT, 'results', 'never-written');
    const ended = await cli(words[0] === 'run' ? [...words, '--out', folder] : words);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(STACK);
    expect(ended.stderr).not.toMatch(/internal error/);
    expect(existsSync(folder)).toBe(false);
  });

  it('a results folder with files of others is refused', () =>
    inFolder(async (folder) => {
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'thesis.txt'), 'mine');
      const ended = await cli(['run', BASE_CASE, '--central', ...SMALL, '--out', folder]);
      expect(ended).toMatchObject({ code: 5, stdout: '' });
      expect(ended.stderr).toMatch(/not results of this program/);
    }));

  it.each([
    ['through a file', '/dev/null/results', 5, /not a folder/],
    ['with a name too long', `results/${'x'.repeat(300)}`, 74, /name is too long/],
  ])('a results folder %s is refused', async (_, folder, code, message) => {
    const ended = await cli(['run', BASE_CASE, '--central', ...SMALL, '--out', folder]);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(STACK);
  });
});

it('a reader that closes the pipe early is no error', () => {
  const command = `${process.execPath} ${compiledMain()} columns | head -n 1; echo "code \${PIPESTATUS[0]}"`;
  const text = execFileSync('bash', ['-c', command], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(text).toMatch(/^runs.*\ncode 0\n$/);
});
