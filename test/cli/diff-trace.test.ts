import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffFolders } from '../../src/cli/commands/diff/compare-folders.js';
import { traceLives } from '../../src/cli/commands/trace/trace-lives.js';
import { createPlan } from '../../src/experiment/index.js';
import { changed, scratchFolder, smallPlan, writeOtherVersion, writeResults } from './checked-results.js';
import { BASE_CASE, cli } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
const at = (name: string) => path.join(scratch.folder, name);
beforeAll(async () => {
  await writeResults(at('good'), smallPlan());
  await writeResults(at('again'), smallPlan());
  await writeResults(at('changed'), smallPlan(), changed(1));
  await writeResults(at('pooled'), smallPlan(['settlements.one-pot.handover.delayDaysPerBoundary=2']));
  await writeResults(at('more'), smallPlan([], '1', 5));
  await writeResults(at('lucky'), smallPlan([], '2'));
  await writeOtherVersion(at('other'), smallPlan());
});
afterAll(() => scratch.remove());

const diff = (left: string, right: string, json = true) =>
  said(() => diffFolders({ left: at(left), right: at(right), json }));

describe('diff', () => {
  it('of equals is nothing', async () => {
    const same = await diff('good', 'again');
    expect(same.code).toBe(0);
    expect(JSON.parse(same.stdout)).toMatchObject({
      same: true,
      plan: [],
      rows: { compared: 3, different: 0, first: null },
    });
    expect((await diff('good', 'again', false)).stdout).toMatch(
      /the plans are the same\n3 replications.*\nno difference\n$/,
    );
  });

  it('of one plan names the first cell, and which side the program computes', async () => {
    for (const [left, right, whose] of [
      ['good', 'changed', 'left'],
      ['changed', 'good', 'right'],
    ] as const) {
      const { code, stdout } = await diff(left, right);
      expect(code).toBe(4);
      expect(JSON.parse(stdout)).toMatchObject({
        whose,
        life: null,
        rows: {
          different: 1,
          first: { block: { draw: 0, replication: 1 }, cell: { table: 'runs', row: 0, column: 'deaths.inHospital' } },
        },
      });
    }
  });

  it('of two plans names the lever, and the first life that differs', async () => {
    const { code, stdout } = await diff('good', 'pooled');
    expect(code).toBe(4);
    const found = JSON.parse(stdout);
    const lever = 'scenario.settlements.one-pot.handover.delayDaysPerBoundary';
    expect(found).toMatchObject({
      plan: [{ path: lever, left: '0.4', right: '2' }],
      rows: { first: { block: { replication: 0 }, cell: { keys: { settlement: 'one-pot' } } } },
      life: { settlement: 'one-pot', replication: 0, left: expect.any(String) },
    });
    expect(found.life.left).not.toBe(found.life.right);
    const text = (await diff('good', 'pooled', false)).stdout;
    expect(text).toContain(`  ${lever}: 0.4 -> 2\n`);
    expect(text).toMatch(
      /the first life to differ: person \d+ in one-pot, replication 0, year 1, \w{3} \d+ \w{3} \d\d:\d\d\n/,
    );
  });

  it('of more replications compares what both hold', async () => {
    const { code, stdout } = await diff('more', 'good');
    expect(code).toBe(4);
    expect(JSON.parse(stdout)).toMatchObject({
      rows: { compared: 3, different: 0, onlyLeft: 2, onlyRight: 0, first: null },
    });
    expect(JSON.parse((await diff('good', 'more')).stdout)).toMatchObject({ rows: { onlyLeft: 0, onlyRight: 2 } });
  });

  it('of other luck or another version looks for no person', async () => {
    expect(JSON.parse((await diff('good', 'lucky')).stdout).life).toMatch(/other people or other luck/);
    expect(JSON.parse((await diff('good', 'other')).stdout).life).toMatch(/by another version/);
  });
});

const trace = (options: Partial<Parameters<typeof traceLives>[0]>) =>
  said(() =>
    traceLives({
      what: at('good'),
      whom: 'parted',
      replication: 0,
      draw: 0,
      settlements: null,
      seed: null,
      people: null,
      set: [],
      all: false,
      json: true,
      ...options,
    }),
  );

describe('trace', () => {
  it('finds the first person whose life differs, and marks where', async () => {
    const found = await trace({});
    expect(found.code).toBe(0);
    const { person, parting, lives } = JSON.parse(found.stdout);
    expect(parting.when).toMatch(/^year 1, /);
    const [left, right] = lives as { settlement: string; events: { day: number; text: string }[] }[];
    expect([left.settlement, right.settlement]).toEqual(['fragmented', 'one-pot']);
    const textsBefore = (life: typeof left) =>
      life.events.filter(({ day }) => day < parting.day).map(({ text }) => text);
    expect(textsBefore(left)).toEqual(textsBefore(right));
    const text = await trace({ json: false, whom: person });
    expect(text.stdout.match(/>>> here they part: year 1, .*/g)).toHaveLength(1);
    for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(text.stdout).toMatch(/one-pot since the fork: .* in an acute bed/);
  });

  it('finds the most delayed patient', async () => {
    // in a replication in which that is after the fork
    const { lives } = JSON.parse((await trace({ whom: 'delayed', replication: 1 })).stdout);
    const days = lives.map((life: { sinceFork: { delayedDays: number } }) => life.sinceFork.delayedDays);
    expect(Math.max(...days)).toBeGreaterThan(1);
  });

  it('shows one settlement alone, and two that are the same never part', async () => {
    const one = await trace({ whom: 5, settlements: ['one-pot'], json: false });
    expect(one.stdout).not.toMatch(/fragmented|they part|never part/);
    const twice = await trace({ whom: 5, settlements: ['one-pot', 'one-pot'], json: false, all: true });
    expect(twice.stdout).toContain('the two lives never part');
    expect(twice.stdout).toContain('year 0');
  });

  it.each<[string, Parameters<typeof trace>[0], RegExp]>([
    [
      'an unknown settlement',
      { settlements: ['fragmented', 'two-pots'] },
      /expected two of fragmented, one-pot, one-pot-one-assessment, found "two-pots"/,
    ],
    ['three settlements', { settlements: ['one-pot', 'one-pot', 'one-pot'] }, /expected a,b/],
    ['a row beyond the last', { whom: 1_000_000 }, /--person: expected a whole number from 0 to \d+/],
    ['nobody', { whom: 1799 }, /nobody ever comes into row|expected a whole number/],
    ['flags of a scenario', { seed: '2' }, /belong to a scenario file/],
    ['one settlement to part from itself', { settlements: ['one-pot'] }, /expected two settlements/],
  ])('refuses %s', async (_, options, message) => {
    const refused = await trace(options);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.message).toMatch(message);
  });

  it('from a scenario file is the same life as from its results', async () => {
    const plan = smallPlan();
    expect(plan).toEqual(createPlan({ ...plan }));
    const set = ['--set', 'years.warmUp=1', '--set', 'years.horizon=2', '--people', '1500'];
    const ended = await cli(['trace', BASE_CASE, ...set, '--person', '700', '--replication', '2', '--json']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const fromResults = await trace({ whom: 700, replication: 2 });
    expect(ended.stdout).toBe(fromResults.stdout);
    expect(await cli(['trace', BASE_CASE])).toMatchObject({ code: 2, stdout: '' });
  });
});
