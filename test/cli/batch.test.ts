import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../experiment/harness.js';
import { bytesOf, committedChunks } from '../storage/folders.js';
import { BASE_CASE, cli, compiledMain, ROOT } from './harness.js';

const digestIn = (stdout: string) => stdout.trimEnd().split('\n').at(-1)!.replace('digest ', '');
/** Few people, and no more years than a run needs. */
const PEOPLE = ['--people', '2000', '--quiet', '--set', 'years.warmUp=1', '--set', 'years.horizon=1'];
/** Replications that no machine is through with before a test has seen what it waits for. */
const ENDLESS = '100000';

// By law: joined shards are the files of the whole run, regardless of which machine ran them and in which folder.
it('shards at once in one folder are joined to the whole run, byte for byte', () =>
  inFolder(async (folder) => {
    // at most 200 blocks are a chunk, so these are two
    const words = [BASE_CASE, '--central', '--people', '1000', '--quiet', '--replications', '202'];
    const short = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1'];
    const whole = cli(['run', ...words, ...short, '--out', `${folder}-whole`, '--threads', '1']);
    const [one, two] = await Promise.all(
      ['1/2', '2/2'].map((shard) =>
        cli(['run', ...words, ...short, '--out', folder, '--shard', shard, '--threads', '0', '--json']),
      ),
    );
    for (const [at, ended] of [one, two].entries()) {
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(ended.stdout)).toMatchObject({ shard: `${at + 1}/2`, complete: false, failed: [] });
      expect(JSON.parse(ended.stdout)).toMatchObject({ digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
    }
    const merged = await cli(['merge', folder, '--quiet']);
    expect(merged).toMatchObject({ code: 0, stderr: '', stdout: (await whole).stdout });
    const expected = bytesOf(`${folder}-whole`);
    delete expected['timings.json'];
    expect(bytesOf(folder)).toEqual(expected);
  }));

it('merge names what is missing and the command that runs it; folders of two plans are not joined', () =>
  inFolder(async (folder) => {
    const words = [BASE_CASE, '--central', ...PEOPLE, '--replications', '6', '--threads', '0'];
    await cli(['run', ...words, '--shard', '1/2', '--out', folder]);
    const refused = await cli(['merge', folder]);
    expect(refused).toMatchObject({ code: 5, stdout: '' });
    expect(refused.stderr).toMatch(
      `6 of 6 blocks are missing: replications 0-5; run them with: onepot resume ${folder}`,
    );
    const status = await cli(['status', folder, '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject({
      state: 'incomplete',
      digest: null,
      blocks: { all: 6, done: 0, failed: 0, missing: 6 },
      missingRanges: [{ draw: 0, from: 0, to: 6 }],
      writers: [],
    });
    await cli(['run', ...words, '--seed', '2', '--shard', '1/2', '--out', `${folder}-other`]);
    const other = await cli(['merge', folder, `${folder}-other`]);
    expect(other).toMatchObject({ code: 5, stdout: '' });
    expect(other.stderr).toMatch(/is not of the plan of/);
    expect((await cli(['resume', folder, '--shard', '2/2', '--quiet', '--threads', '0'])).code).toBe(0);
    expect((await cli(['merge', folder, '--quiet'])).code).toBe(0);
  }));

// By law: replications on top leave the files of the first ones, and end in the digest of a plan that was as long.
it('--extend adds replications to what is there', () =>
  inFolder(async (folder) => {
    const run = (replications: string, out: string) =>
      cli(['run', BASE_CASE, '--central', ...PEOPLE, '--replications', replications, '--threads', '0', '--out', out]);
    await run('5', folder);
    const chunks = committedChunks(folder);
    const extended = await cli(['resume', folder, '--extend', '3', '--quiet']);
    expect(extended).toMatchObject({ code: 0, stderr: '' });
    expect(committedChunks(folder)).toMatchObject(chunks);
    const whole = await run('8', `${folder}-whole`);
    expect(extended.stdout).toBe(whole.stdout);
    expect(await run('8', folder)).toMatchObject({ code: 0, stdout: whole.stdout });
    expect((await run('5', folder)).code).toBe(5);
  }));

describe('--until', () => {
  const rule = 'one-pot - fragmented: admissions.unplanned +-2.5';

  it('ends where the rule says, for any number of threads, with the tables of a plain run', () =>
    inFolder(async (folder) => {
      const run = (name: string, words: string[]) =>
        cli(['run', BASE_CASE, '--central', ...PEOPLE, '--out', `${folder}-${name}`, '--json', ...words]);
      const ended = await Promise.all(
        ['0', '2'].map((threads) => run(threads, ['--replications', '40', '--until', rule, '--threads', threads])),
      );
      const [first] = ended.map(({ stdout }) => JSON.parse(stdout) as { digest: string; replications: number });
      expect(first).toMatchObject({ stopping: { rule, met: true, replications: first.replications } });
      expect(first.replications).toBeLessThan(40);
      const manifests = ['0', '2'].map((name) => readFileSync(path.join(`${folder}-${name}`, 'manifest.json')));
      expect(manifests[1]).toEqual(manifests[0]);
      const plain = await run('plain', ['--replications', String(first.replications), '--threads', '0']);
      expect(JSON.parse(plain.stdout)).toMatchObject({ digest: first.digest });
      const again = await run('0', ['--replications', '40', '--until', rule, '--threads', '0']);
      expect(JSON.parse(again.stdout)).toMatchObject({ digest: first.digest });
    }));

  it.each([
    ['a misspelt outcome', ['--until', 'admissions.unplaned +-1%'], /did you mean "admissions.unplanned"/],
    ['no precision', ['--until', 'admissions.unplanned'], /expected "\[settlement/],
    ['with a shard', ['--until', rule, '--shard', '1/2'], /--until and --shard cannot be combined/],
    ['with runs', ['--until', rule, '--runs', '0:3'], /--until and --runs cannot be combined/],
    ['no such shard', ['--shard', '3/2'], /--shard: expected i\/n/],
    ['a shard that replaces', ['--shard', '1/2', '--force'], /--force and --shard cannot be combined/],
  ])('%s is refused', (_, words, message) =>
    inFolder(async (folder) => {
      const ended = await cli(['run', BASE_CASE, '--central', ...PEOPLE, '--out', folder, ...words]);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toMatch(message);
      expect(existsSync(folder)).toBe(false);
    }),
  );
});

it('too many people for the machine are refused before anything is written', () =>
  inFolder(async (folder) => {
    const ended = await cli([
      'run',
      BASE_CASE,
      '--central',
      '--people',
      '1000000',
      '--replications',
      '1000',
      '--threads',
      '256',
      '--out',
      folder,
    ]);
    expect(ended).toMatchObject({ code: 6, stdout: '' });
    expect(ended.stderr).toMatch(/256 threads with 1,000,000 people need about .+ and there are .+: use fewer/);
    expect(existsSync(folder)).toBe(false);
  }));

it('a second writer is refused, and status says who is at work', () =>
  inFolder(async (folder) => {
    const words = ['run', BASE_CASE, '--central', '--people', '2000', '--replications', ENDLESS, '--out', folder];
    const ended = await cli([...words, '--threads', '1'], async (child) => {
      while (child.exitCode === null && !existsSync(path.join(folder, 'chunks'))) await setTimeout(20);
      for (const second of [words, ['resume', folder], ['run', ...words.slice(1), '--shard', '1/2']]) {
        const refused = await cli(second);
        expect(refused).toMatchObject({ code: 5, stdout: '' });
        expect(refused.stderr).toMatch(`process ${child.pid} is writing here`);
      }
      const { stdout } = await cli(['status', folder, '--json']);
      expect(JSON.parse(stdout)).toMatchObject({
        state: 'incomplete',
        writers: [{ lock: 'run.lock', process: child.pid, state: 'alive' }],
      });
      child.kill('SIGINT');
    });
    expect(ended.code).toBe(130);
  }));

// By law: a reader of the output that goes away stops the run in good order.
it.each([
  ['both outputs', '2>&1 | head -n 1', 141],
  ['stderr alone', '2>&1 >/dev/null | head -n 1', 141],
])('a closed pipe behind %s stops a run, which can go on', (_, pipe, code) =>
  inFolder(async (folder) => {
    const words = `--people 2000 --replications ${ENDLESS} --threads 2 --out ${folder}`;
    const command = `{ ${process.execPath} ${compiledMain()} run ${BASE_CASE} ${words}; echo "$?" > ${folder}.code; } ${pipe}`;
    await promisify(execFile)('bash', ['-c', command], { cwd: ROOT });
    while (!existsSync(`${folder}.code`) || !readFileSync(`${folder}.code`, 'utf8').endsWith('\n'))
      await setTimeout(50);
    expect(readFileSync(`${folder}.code`, 'utf8')).toBe(`${code}\n`);
    expect(readdirSync(folder)).not.toContain('run.lock');
    const { stdout } = await cli(['status', folder]);
    expect(stdout).toMatch(`continue with: onepot resume ${folder}`);
  }),
);

it.runIf(existsSync('/dev/full'))('a full disk behind stdout is told and is not success', async () => {
  const child = spawn('bash', ['-c', `${process.execPath} ${compiledMain()} columns > /dev/full`], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    told += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(code).toBe(74);
  expect(told).toMatch(/^standard output: ENOSPC/);
});

it('in a pipe progress is a line now and then, and the work is told before it begins', () =>
  inFolder(async (folder) => {
    const words = ['run', BASE_CASE, '--central', '--people', '2000', '--replications', ENDLESS, '--out', folder];
    const ended = await cli([...words, '--threads', '2'], async (child) => {
      await new Promise<void>((resolve) => {
        let told = '';
        child.stderr!.on('data', (text: string) => {
          told += text;
          if (/ left\n/.test(told)) resolve();
        });
      });
      child.kill('SIGTERM');
    });
    // at 2,000 people beds are few and whole: that they are short is said first
    const lines = ended.stderr
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('Short: '));
    expect(lines[0]).toMatch(/^100,000 replications: about .+ on 2 threads, about .+ of memory$/);
    // on a busy machine the first replication is awaited aloud
    const beats = lines.filter((line) => / of 100,000 replications in this session, the first takes about /.test(line));
    expect(lines[1 + beats.length]).toMatch(
      /^[\d,]+ of 100,000 replications, [\d,.]+ (million )?person-years\/s, .+ left$/,
    );
    expect(lines.at(-1)).toMatch(
      /^stopped after [\d,]+ of 100,000 replications, all of them kept; continue with: onepot resume /,
    );
    expect(ended.code).toBe(143);
  }));

it('results of another version are not gone on with', () =>
  inFolder(async (folder) => {
    await cli(['run', BASE_CASE, '--central', ...PEOPLE, '--replications', '2', '--threads', '0', '--out', folder]);
    cpSync(folder, `${folder}-old`, { recursive: true });
    const file = path.join(`${folder}-old`, 'plan.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"seed":"1"', '"seed":"2"'));
    for (const command of ['resume', 'status', 'merge']) {
      const ended = await cli([command, `${folder}-old`]);
      expect([command, ended.code, ended.stdout]).toEqual([command, 5, '']);
    }
    expect(digestIn((await cli(['resume', folder])).stdout)).toMatch(/^sha256:/);
  }));
