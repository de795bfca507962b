import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayBlock } from '../../src/cli/commands/replay/replay-block.js';
import { traceLives } from '../../src/cli/commands/trace/trace-lives.js';
import { verifyFolder } from '../../src/cli/commands/verify/verify-folder.js';
import { MODEL_VERSION } from '../../src/outcomes/index.js';
import { changed, failing, scratchFolder, smallPlan, writeOtherVersion, writeResults } from './checked-results.js';
import { BASE_CASE, cli } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
const at = (name: string) => path.join(scratch.folder, name);
beforeAll(async () => {
  await writeResults(at('good'), smallPlan());
  await writeResults(at('changed'), smallPlan(), changed(1));
  await writeResults(at('failed'), smallPlan(), failing(2));
  await writeOtherVersion(at('other'), smallPlan());
});
afterAll(() => scratch.remove());

const verify = (name: string, sample = 0, json = false) =>
  said(() => verifyFolder({ folder: at(name), sample, threads: 0, json }));
const replay = (name: string, replication: number, json = false) =>
  said(() => replayBlock({ folder: at(name), block: { draw: 0, replication }, json }));

describe('verify of a folder', () => {
  it('that is whole says so, with its digest, and runs blocks again when asked', async () => {
    const plain = await verify('good');
    expect(plain).toMatchObject({ code: 0, message: '' });
    expect(plain.stdout).toMatch(/every file is what was written\ndigest sha256:[0-9a-f]{64}\n$/);
    const sampled = await verify('good', 2);
    expect(sampled.code).toBe(0);
    expect(sampled.stdout).toContain('2 of 2 replications run again are equal to the stored rows, byte for byte');
    const json = await verify('good', 3, true);
    expect(JSON.parse(json.stdout)).toMatchObject({ same: true, faults: [], reruns: [{}, {}, {}], causes: [] });
  });

  it('with other rows than the program computes passes its checksums and fails the sample', async () => {
    expect(await verify('changed')).toMatchObject({ code: 0 });
    const { code, stdout } = await verify('changed', 3);
    expect(code).toBe(4);
    expect(stdout).toContain('2 of 3 replications run again are equal');
    expect(stdout).toMatch(/replication 1: other rows\nruns row 0, column deaths\.inHospital \(deaths\): \d+ in/);
    expect(stdout).toContain('scenario, inputs and versions are as they were');
    expect(stdout).not.toMatch(/^digest/m);
  });

  it('with a quarantined block that succeeds now is different', async () => {
    const { code, stdout } = await verify('failed', 3);
    expect(code).toBe(4);
    expect(stdout).toContain('replication 2: failed then, succeeds now');
  });

  it('with a damaged table names its first cell and how to mend it', async () => {
    cpSync(at('good'), at('spoilt'), { recursive: true });
    copyFileSync(path.join(at('changed'), 'runs.arrow'), path.join(at('spoilt'), 'runs.arrow'));
    const { code, stdout } = await verify('spoilt');
    expect(code).toBe(4);
    expect(stdout).toMatch(/runs\.arrow: not what was written\n {4}first: runs row 9, column deaths\.inHospital /);
    expect(stdout).toContain(`to join the tables again: onepot resume ${at('spoilt')}`);
    expect(await cli(['verify', at('spoilt')])).toMatchObject({ code: 4, stderr: '' });
    expect(await cli(['resume', at('spoilt')])).toMatchObject({ code: 0 });
    expect(await verify('spoilt')).toMatchObject({ code: 0 });
  });

  it('with a damaged chunk names the command that runs it again', async () => {
    cpSync(at('good'), at('chunk'), { recursive: true });
    writeFileSync(path.join(at('chunk'), 'chunks', '000001.json'), '{}');
    const { code, stdout } = await verify('chunk');
    expect(code).toBe(4);
    const command = `rm ${at('chunk')}/manifest.json && onepot resume ${at('chunk')}`;
    expect(stdout).toContain(command);
    rmSync(path.join(at('chunk'), 'manifest.json'));
    expect(await cli(['resume', at('chunk')])).toMatchObject({ code: 0 });
    expect(await verify('chunk', 3)).toMatchObject({ code: 0 });
  });

  it('that is not complete, or of another version, or none, is refused', async () => {
    cpSync(at('good'), at('part'), { recursive: true });
    rmSync(path.join(at('part'), 'manifest.json'));
    const part = await verify('part');
    expect(part).toMatchObject({ code: 5, stdout: '' });
    expect(part.message).toMatch(/is not complete \(2 of 2 chunks, all as written\); continue with: onepot resume/);
    expect(await verify('other')).toMatchObject({ code: 0 });
    expect(await verify('other', 1)).toMatchObject({
      code: 5,
      message: expect.stringContaining(`model 0, now ${MODEL_VERSION}`),
    });
    expect(
      await said(() => verifyFolder({ folder: scratch.folder, sample: 0, threads: 0, json: false })),
    ).toMatchObject({
      code: 5,
      message: expect.stringContaining('holds no results'),
    });
  });
});

describe('replay', () => {
  it('of any replication is equal to its rows', async () => {
    for (const replication of [0, 1, 2]) {
      const { code, stdout } = await replay('good', replication);
      expect(code).toBe(0);
      expect(stdout).toMatch(/is equal to the stored rows, byte for byte \(9 of runs, 45 of strata, \d+ of accounts/);
    }
  });

  it('of a replication with other rows names the first', async () => {
    expect(await replay('changed', 0)).toMatchObject({ code: 0 });
    const { code, stdout } = await replay('changed', 1, true);
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      same: false,
      difference: { table: 'runs', row: 0, column: 'deaths.inHospital' },
      causes: [expect.stringContaining('as they were')],
    });
  });

  it('of a quarantined replication says whether it still fails', async () => {
    const { code, stdout } = await replay('failed', 2);
    expect(code).toBe(4);
    expect(stdout).toContain('failed in the batch and succeeds now');
  });

  it('of what is not there, or of another version, is refused', async () => {
    expect(await replay('good', 3)).toMatchObject({ code: 2, message: expect.stringContaining('replications 0 to 2') });
    expect(await replay('other', 0)).toMatchObject({ code: 5, message: expect.stringContaining('another version') });
    cpSync(at('good'), at('holes'), { recursive: true });
    rmSync(path.join(at('holes'), 'chunks', '000000.json'));
    expect(await replay('holes', 0)).toMatchObject({ code: 5, message: expect.stringContaining('nothing whole') });
    const ended = await cli(['replay', at('good')]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/replication/);
  });
});

// By law: parameters drawn and months recorded are checked and repeated like the rest.
it('results with draws and months verify, replay and trace', async () => {
  const size = ['--people', '1200', '--set', 'years.warmUp=1', '--set', 'years.horizon=1', '--replications', '2'];
  const words = ['--draws', '3', '--monthly', '--threads', '0', '--quiet', '--out', at('drawn')];
  expect(await cli(['run', BASE_CASE, ...size, ...words])).toMatchObject({ code: 0, stderr: '' });
  const sampled = await verify('drawn', 6);
  expect(sampled.stdout).toContain('6 of 6 replications run again are equal');
  expect(sampled.code).toBe(0);
  const block = { draw: 2, replication: 1 };
  const replayed = await said(() => replayBlock({ folder: at('drawn'), block, json: false }));
  expect(replayed).toMatchObject({ code: 0 });
  expect(replayed.stdout).toMatch(/replication 1 of draw 2 is equal to the stored rows.* \d+ of monthly/);
  const options = { replication: 1, settlements: null, seed: null, people: null, set: [], all: false, json: true };
  const lives = await Promise.all(
    [1, 2].map((draw) => said(() => traceLives({ what: at('drawn'), whom: 'delayed', draw, ...options }))),
  );
  expect(lives.map(({ code }) => code)).toEqual([0, 0]);
  expect(lives[0].stdout).not.toBe(lives[1].stdout);
  writeFileSync(path.join(at('drawn'), 'draws.arrow'), readFileSync(path.join(at('drawn'), 'runs.arrow')));
  const spoilt = await verify('drawn');
  expect(spoilt).toMatchObject({ code: 4 });
  expect(spoilt.stdout).toContain('draws.arrow: not what was written');
});
