import { describe, expect, it } from 'vitest';
import { RUN_COLUMNS } from '../../src/outcomes/index.js';
import { BASE_CASE, cli } from './harness.js';

describe('commands that only look', () => {
  it('check shows the scenario, its differences, its assumptions and the work', async () => {
    const { code, stdout, stderr } = await cli(['check', BASE_CASE, '--replications', '10', '--people', '50000']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch('settlements.one-pot.pooling.share: 1');
    expect(stdout).toMatch(/one-pot differs from fragmented in:\n {2}pooling.share: 0 -> 1/);
    expect(stdout).toMatch('Note on fragmented, one-pot, one-pot-one-assessment: a soft budget');
    // Posts and places need not be whole, and the beds of 50,000 people are within a tenth.
    expect(stdout).not.toMatch('beds are whole');
    expect(stdout).toMatch('Note on the size: below 100,000 people levels a head do not stand for those of 500,000');
    expect(stdout).toMatch(/\d+ of \d+ parameters are assumptions/);
    // By hand: 10 replications x 50,000 people x (3 + 3 x 5) years.
    expect(stdout).toMatch('10 replications are 9,000,000 person-years');
  });

  it('check says when organisations only minimise cost', async () => {
    const changed = ['altruismFloor=1', 'altruismCeiling=1', 'healthWeight=0'];
    const set = changed.flatMap((lever) => ['--set', `settlements.one-pot.behaviour.${lever}`]);
    const { code, stdout } = await cli([
      'check',
      BASE_CASE,
      ...set,
      '--set',
      'settlements.one-pot.yearEnd.firstCallShare=0.5',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch('Note on one-pot: organisations only minimise cost');
    expect(stdout).toMatch('Note on fragmented, one-pot-one-assessment: a soft budget');
  });

  it('check takes overrides, and --json is one document', async () => {
    const { stdout } = await cli(['check', BASE_CASE, '--json', '--set', 'settlements.one-pot.pooling.share=0.5']);
    const { differences } = JSON.parse(stdout) as { differences: { changes: { path: string; to: unknown }[] }[] };
    expect(differences[0].changes).toContainEqual({ path: 'pooling.share', from: 0, to: 0.5, units: '' });
  });

  it('params lists the book and filters it', async () => {
    const all = await cli(['params']);
    const some = await cli(['params', '--filter', 'assumption', '--json']);
    const rows = JSON.parse(some.stdout) as { key: string; provenance: string }[];
    expect(rows.length).toBeGreaterThan(0);
    for (const { key } of rows) expect(all.stdout).toMatch(key);
    expect(await cli(['params', '--filter', 'no such text'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('params --marginals puts published and fitted contrasts side by side, and they agree', async () => {
    const ended = await cli(['params', '--marginals', '--json']);
    const marginals = JSON.parse(ended.stdout) as {
      what: string;
      asked: number[];
      fitted: number[];
      partial: number[];
    }[];
    expect(marginals.length).toBe(3);
    for (const { asked, fitted, partial } of marginals) {
      for (const [segment, ratio] of asked.entries()) expect(fitted[segment]).toBeCloseTo(ratio, 9);
      // age carries a part of the contrast, so the partial one is smaller
      expect(partial[4]).toBeLessThan(asked[4]);
    }
    expect((await cli(['params', '--marginals'])).stdout).toMatch(/published, all ages .*\n.*fitted, all ages/);
  });

  it('schema is a JSON Schema and columns name every column', async () => {
    const schema = await cli(['schema']);
    expect(JSON.parse(schema.stdout)).toMatchObject({ type: 'object' });
    const columns = await cli(['columns']);
    for (const { name, meaning } of RUN_COLUMNS.slice(0, 5)) {
      expect(columns.stdout).toMatch(name);
      expect(columns.stdout.replace(/\s+/g, ' ')).toMatch(meaning.slice(0, 30));
    }
  });

  it('help and version go to stdout', async () => {
    const help = await cli(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const command of ['run', 'resume', 'check', 'accounts', 'validate', 'params', 'schema', 'columns']) {
      expect(help.stdout).toMatch(`onepot ${command}`);
    }
    expect((await cli(['run', '--help'])).stdout).toMatch('--replications');
    expect((await cli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
