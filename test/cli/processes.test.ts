/**
 * Kind of truth: by hand. What the program says and returns where the system refuses it something: folders that cannot be
 * made, disks that are read-only, too few files to be open, paths that are none; and whether its advice works.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { statusText } from '../../src/cli/commands/status/folder-progress.js';
import { verifyFolder } from '../../src/cli/commands/verify/verify-folder.js';
import { tellError } from '../../src/cli/errors.js';
import { keptPlan } from '../../src/cli/kept-plan.js';
import { hashJson } from '../../src/experiment/index.js';
import { findResults, newSha256, nodeDisk, openSealedJson, readTable, sealJson } from '../../src/storage/index.js';
import { inFolder } from '../experiment/harness.js';
import { FAKE, smallPlan, writeResults } from './checked-results.js';
import { BASE_CASE, cli, compiledMain, ROOT } from './harness.js';
import { said } from './in-process.js';

const YEARS = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1'];
const PEOPLE = ['--people', '1000', ...YEARS, '--threads', '0', '--quiet'];
const STACK = /\n\s+at |Node\.js v/;

/** A run killed in good order before its end. */
async function stoppedRun(folder: string, replications: string) {
  return cli(
    [
      'run',
      BASE_CASE,
      '--central',
      '--people',
      '2000',
      '--threads',
      '0',
      '--replications',
      replications,
      '--out',
      folder,
    ],
    async (child) => {
      while (child.exitCode === null && !existsSync(path.join(folder, 'chunks'))) await setTimeout(20);
      await setTimeout(4000);
      child.kill('SIGTERM');
    },
  );
}

describe('a folder that cannot be made', () => {
  it.runIf(existsSync('/proc/self'))(
    'ends in one line and the code of a disk, with advice that can be followed',
    async () => {
      const ended = await cli([
        'run',
        BASE_CASE,
        '--central',
        ...PEOPLE,
        '--replications',
        '1',
        '--out',
        '/proc/onepot/results',
      ]);
      expect(ended).toMatchObject({ code: 74, stdout: '' });
      expect(ended.stderr).toBe(
        '/proc/onepot: no folder can be made there (ENOENT); when that is mended, continue with: the same command again\n',
      );
    },
  );
});

const READ_ONLY =
  spawnSync('unshare', ['--mount', 'sh', '-c', 'mount --bind /tmp /mnt && mount -o remount,ro,bind /mnt']).status === 0;

// By hand: every command that writes, on a disk that lets nobody.
it.runIf(READ_ONLY)('a read-only disk is told in one line by every command that writes', () =>
  inFolder(async (folder) => {
    await cli(['run', BASE_CASE, '--central', ...PEOPLE, '--replications', '2', '--out', folder]);
    await cli(['report', folder, '--quiet']);
    cpSync(folder, path.join(folder, '..', 'part'), { recursive: true });
    rmSync(path.join(folder, '..', 'part', 'manifest.json'));
    const parent = path.dirname(folder);
    for (const words of [
      ['report', '/mnt/results', '--charts', 'svg'],
      ['analyse', '/mnt/results'],
      ['resume', '/mnt/results', '--extend', '1'],
      ['resume', '/mnt/results', '--format', 'csv'],
      ['resume', '/mnt/part'],
      ['merge', '/mnt/part'],
      ['run', BASE_CASE, '--central', '--people', '2000', '--replications', '2', '--force', '--out', '/mnt/results'],
      ['run', BASE_CASE, '--central', '--people', '2000', '--replications', '2', '--out', '/mnt/new'],
      ['init', 'scenario', 'mine', '--out', '/mnt/new'],
    ]) {
      const command = ['mount --bind "$0" /mnt && mount -o remount,ro,bind /mnt && shift 0 && exec "$@"'];
      const program = [process.execPath, compiledMain(), ...words];
      const ended = spawnSync('unshare', ['--mount', 'sh', '-c', ...command, parent, ...program], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect([words[0], ended.status, ended.stderr]).toEqual([
        words[0],
        74,
        expect.stringMatching(/read-only \(EROFS\)/),
      ]);
      expect(ended.stderr).not.toMatch(/internal error/);
    }
    expect(findResults(nodeDisk, folder).state).toBe('complete');
  }),
);

// How many files are open at once depends on how reading them overlaps: a run may get through, or end in the one line.
it('too few files to be open are told in one line, if they are too few', () => {
  for (const files of [20, 22, 24]) {
    const words = `ulimit -n ${files}; exec ${process.execPath} ${compiledMain()} columns`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', words], { encoding: 'utf8' });
    if (status === 0) {
      expect(stderr).toBe('');
      continue;
    }
    expect([status, stdout]).toEqual([74, '']);
    expect(stderr).toBe('too many open files for this process: allow more with: ulimit -n 1024\n');
  }
});

it.each<[string, () => Promise<number> | number]>([
  ['status', () => void statusText('a\0b') as unknown as number],
  ['verify', () => verifyFolder({ folder: 'a\0b', sample: 0, threads: 0, json: false })],
  ['resume', () => void keptPlan('a\0b') as unknown as number],
])('a path with a NUL character is a mistake of the user: %s', async (_, command) => {
  const told: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  try {
    const code = await (async () => command())().catch(tellError);
    expect([code, told]).toEqual([2, ['expected a path without a NUL character\n']]);
  } finally {
    spy.mockRestore();
  }
});

it('whatever the system says of a file is told with the code of a disk, and faults of the program are not', async () => {
  const told: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  try {
    const of = (code: string, syscall: string, file?: string) =>
      Object.assign(new Error(code), { code, syscall, ...(file === undefined ? {} : { path: file }) });
    expect(await tellError(of('EROFS', 'unlink', '/data/x'))).toBe(74);
    expect(await tellError(of('ENOSPC', 'write'))).toBe(74);
    expect(await tellError(of('ENOENT', 'spawn squeue', 'squeue'))).toBe(1);
    expect(await tellError(new TypeError('x is not a function'))).toBe(1);
    expect(await tellError(null)).toBe(1);
    expect(told.slice(0, 2)).toEqual([
      '/data/x: the disk is read-only (EROFS)\n',
      'write: no space left on the disk (ENOSPC)\n',
    ]);
  } finally {
    spy.mockRestore();
  }
});

describe('a run that is stopped', () => {
  it('keeps what it says it has, and status says the same', () =>
    inFolder(async (folder) => {
      const { stderr } = await stoppedRun(folder, '400');
      const done = Number(/^stopped after (\d+) of 400/m.exec(stderr)?.[1]);
      expect(done).toBeGreaterThan(0);
      expect(done).toBeLessThan(200);
      expect(statusText(folder)).toMatch(`${done} of 400 blocks done, 0 failed, ${400 - done} missing`);
    }));

  it('before it wrote its plan says that run begins it, and run does', () =>
    inFolder(async (folder) => {
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'plan.json.17-00ff00ff.tmp'), '{');
      const words = ['run', BASE_CASE, '--central', ...PEOPLE, '--replications', '1'];
      const resumed = await cli(['resume', folder]);
      expect(resumed).toMatchObject({ code: 5, stdout: '' });
      expect(resumed.stderr).toMatch(`run the scenario with: onepot run <scenario> --out ${folder}\n`);
      expect((await cli([...words, '--out', folder])).code).toBe(0);
      expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }));
});

/** Rewrites the plan as another version of the program would have: its hash is of what it says. */
function asOfAnotherVersion(folder: string, file = path.join(folder, 'plan.json')) {
  const content = structuredClone(openSealedJson(readFileSync(file))!) as Record<string, unknown>;
  const { planHash: _, blocksPerChunk, ...document } = content;
  const older = { ...document, versions: { ...(document.versions as object), model: 0 } };
  writeFileSync(file, sealJson({ ...older, planHash: hashJson(older, newSha256), blocksPerChunk }));
}

describe('advice', () => {
  let folder = '';
  const plan = smallPlan();
  const verified = (at: string) => said(() => verifyFolder({ folder: at, sample: 0, threads: 0, json: false }));
  beforeAll(() => inFolder(async (one) => void (folder = one)));

  it('for results of another version is not to resume or to merge them', async () => {
    await writeResults(folder, plan, FAKE);
    asOfAnotherVersion(folder);
    // the manifest is of another plan now: nothing is missing, and joining would be all there is to do
    const status = statusText(folder);
    expect(status).toMatch(
      'begun by another version of the model; run the scenario again with: onepot run <scenario> --force',
    );
    expect(status).not.toMatch(/onepot (merge|resume)/);
    rmSync(path.join(folder, 'manifest.json'));
    for (const name of readdirSync(path.join(folder, 'chunks'))) rmSync(path.join(folder, 'chunks', name));
    const { code, message } = await verified(folder);
    expect(code).toBe(5);
    expect(message).toMatch('another version of the model; run the scenario again with');
    expect(message).not.toMatch(/onepot resume/);
  });

  it('for a damaged plan is to run again, and no command says that there are no results', async () => {
    writeFileSync(path.join(folder, 'plan.json'), '{}');
    const what = 'plan.json is missing or not what was written';
    for (const words of [
      ['status', folder],
      ['accounts', folder],
      ['analyse', folder],
      ['report', folder],
      ['verify', folder],
    ]) {
      const ended = await cli(words);
      expect([words[0], ended.code, ended.stderr]).toEqual([words[0], 5, `${folder}: ${what}\n`]);
    }
    const resumed = await cli(['resume', folder]);
    expect(resumed.stderr).toMatch(`${what}; run the scenario with: onepot run <scenario> --force --out ${folder}`);
    expect(
      (await cli(['run', BASE_CASE, '--central', ...PEOPLE, '--replications', '1', '--force', '--out', folder])).code,
    ).toBe(0);
  });
});

it('a lock cannot reach the terminal as control sequences', () =>
  inFolder(async (folder) => {
    await writeResults(folder, smallPlan(), FAKE);
    rmSync(path.join(folder, 'manifest.json'));
    const holder = {
      process: 1,
      started: '1',
      host: 'a\u001b[2J\u009b1mb\nnode',
      slurm: { cluster: 'c', job: '\u001b]0;x\u0007', restarts: 0 },
    };
    writeFileSync(path.join(folder, 'run.lock'), JSON.stringify(holder));
    const text = statusText(folder);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text).toMatch('on a\\u{1b}[2J\\u{9b}1mb\\u{a}node');
  }));

// By law: what is said of files holds for those that were looked at, and the others are named.
describe('verify, of what lies beside the tables,', () => {
  it('finds a changed copy and a changed report, names what it did not look at, and its advice mends it', () =>
    inFolder(async (folder) => {
      const verify = () => said(() => verifyFolder({ folder, sample: 0, threads: 0, json: false }));
      await cli([
        'run',
        BASE_CASE,
        '--central',
        ...PEOPLE,
        '--replications',
        '3',
        '--format',
        'csv,parquet',
        '--out',
        folder,
      ]);
      await cli(['report', folder, '--quiet', '--checklist', 'stress-des']);
      writeFileSync(path.join(folder, 'notes.txt'), 'mine');
      const sound = await verify();
      expect(sound.code).toBe(0);
      expect(sound.stdout).toMatch(
        /\nevery file looked at is what was written\nnot looked at, as nothing says what they must be: notes\.txt, timings\.json\ndigest/,
      );
      const [data] = readdirSync(path.join(folder, 'report-data'));
      const files = [
        'runs.csv',
        'flows.parquet',
        'report.html',
        'checklist.md',
        `report-data/${data}`,
        'analysis.json',
        'assumptions.json',
        'asked.json',
      ];
      for (const file of files) {
        const whole = readFileSync(path.join(folder, file));
        writeFileSync(
          path.join(folder, file),
          Buffer.from(whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))),
        );
        const found = await verify();
        expect([file, found.code]).toEqual([file, 4]);
        expect(found.stdout).toMatch(`  ${file}: not what was written\n`);
        const advice = /again: onepot (.+)$/m.exec(found.stdout)?.[1];
        if (advice !== undefined) {
          expect((await cli([...advice.split(' '), '--quiet'])).code).toBe(0);
          expect((await verify()).code).toBe(0);
        } else expect(['assumptions.json', 'asked.json']).toContain(file);
        writeFileSync(path.join(folder, file), whole);
      }
      rmSync(path.join(folder, 'strata.csv'));
      expect((await verify()).stdout).toMatch('\nwritten once and no longer there: strata.csv\n');
      await cli(['resume', folder, '--extend', '1', '--threads', '0', '--quiet']);
      const later = await verify();
      expect(later.code).toBe(0);
      expect(later.stdout).toMatch(/\nmade from earlier results: (.*)report\.html/);
    }));

  it('shows names of files without what moves a cursor', () =>
    inFolder(async (folder) => {
      await writeResults(folder, smallPlan(), FAKE);
      writeFileSync(path.join(folder, 'a\u001b[2J\nevery file is what was written'), '');
      writeFileSync(path.join(folder, 'chunks', 'b\u001b[2J'), '');
      const { stdout } = await said(() => verifyFolder({ folder, sample: 0, threads: 0, json: false }));
      expect(stdout).toMatch('chunks/b\\u{1b}[2J: no file of this plan');
      expect(stdout).not.toMatch(/\p{Cc}(?<!\n)/u);
      expect(stdout).not.toMatch(/^every file is what/m);
    }));
});

// By hand: a report removes what an earlier one wrote, and nothing else.
it('a report leaves files of others where they are, and refuses a folder that is a link', () =>
  inFolder(async (folder) => {
    await cli(['run', BASE_CASE, '--central', ...PEOPLE, '--replications', '3', '--out', folder]);
    const mine = path.join(folder, 'report-data', 'mine.csv');
    await cli(['report', folder, '--quiet']);
    writeFileSync(mine, 'mine');
    expect((await cli(['report', folder, '--quiet'])).code).toBe(0);
    expect(readFileSync(mine, 'utf8')).toBe('mine');
    const elsewhere = `${folder}-elsewhere`;
    cpSync(path.join(folder, 'report-data'), elsewhere, { recursive: true });
    rmSync(path.join(folder, 'report-data'), { recursive: true });
    spawnSync('ln', ['-s', elsewhere, path.join(folder, 'report-data')]);
    const before = readdirSync(elsewhere);
    const refused = await cli(['report', folder, '--quiet']);
    expect(refused).toMatchObject({ code: 5, stdout: '' });
    expect(refused.stderr).toMatch(/report-data is a symbolic link/);
    expect(refused.stderr).not.toMatch(STACK);
    expect(readdirSync(elsewhere)).toEqual(before);
  }));

// By law: the digest is over the tables, whose rows stand in the order of the file; no settlement's rows depend on it.
it('settlements in another order have the same rows and another digest, and the help says so', () =>
  inFolder(async (folder) => {
    const plan = smallPlan([], '1', 1);
    const turned = { ...plan, scenario: { ...plan.scenario, settlements: plan.scenario.settlements.toReversed() } };
    const rows: string[][] = [];
    for (const [at, one] of [plan, turned].entries()) {
      await writeResults(`${folder}-${at}`, one);
      const { columns, rows: runs } = readTable(`${folder}-${at}`, 'runs');
      const texts = Array.from({ length: runs }, (_, row) =>
        JSON.stringify(Object.values(columns).map((one) => one[row])),
      );
      rows.push(texts.sort());
    }
    expect(rows[1]).toEqual(rows[0]);
    const digests = [0, 1].map((at) => findResults(nodeDisk, `${folder}-${at}`).manifest?.digest);
    expect(digests[0]).not.toBe(digests[1]);
    const { stdout } = await cli(['run', '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /The order of the settlements in the file counts: .* the digest differs/,
    );
  }));
