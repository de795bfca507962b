/**
 * Kind of truth: by law. Every command that has a meaning for a network, on one network; those that have none say why. The
 * digest is the same for any number of threads, for shards, for a run that was resumed and for one that was extended.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli, type Ended } from './harness.js';

const FILE = 'scenarios/networks/discharge-to-assess.yaml';
const SHORT = ['--set', 'days.warmUp=20', '--set', 'days.horizon=60', '--set', 'days.period=30'];
const QUIET = ['--quiet', '--threads', '0'];

const scratch = mkdtempSync(path.join(os.tmpdir(), 'onepot-network-'));
const at = (name: string) => path.join(scratch, name);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function digestOf({ stdout }: Ended): string {
  const found = /digest (sha256:[0-9a-f]{64})/.exec(stdout);
  expect(found).not.toBeNull();
  return found?.[1] ?? '';
}

async function done(words: readonly string[]): Promise<Ended> {
  const ended = await cli(words);
  expect([words.join(' '), ended.code, ended.stderr]).toEqual([words.join(' '), 0, '']);
  return ended;
}

const run = (folder: string, ...words: string[]) =>
  done(['run', FILE, ...SHORT, '--replications', '6', '--out', at(folder), '--quiet', ...words]);

let digest = '';
beforeAll(async () => {
  const ended = await run('whole', '--threads', '0', '--format', 'csv');
  digest = digestOf(ended);
  expect(ended.stdout).toContain('mean over 2 periods of 30 days');
  expect(ended.stdout).toContain('ten-more-at-home differs from the file in: services.pathway-1.beds 52 -> 62');
});

it('threads, shards, a part that is extended and one that is resumed have one digest', async () => {
  expect(digestOf(await run('threads', '--threads', '2'))).toBe(digest);
  await run('shards', '--shard', '1/2', '--threads', '0');
  await run('shards', '--shard', '2/2', '--threads', '0');
  expect(digestOf(await done(['merge', at('shards'), '--quiet']))).toBe(digest);
  await done(['run', FILE, ...SHORT, '--replications', '2', '--out', at('longer'), ...QUIET]);
  expect(digestOf(await done(['resume', at('longer'), '--extend', '4', ...QUIET]))).toBe(digest);
  expect(digestOf(await done(['resume', at('longer'), ...QUIET]))).toBe(digest);
});

it('tables say what they hold, and files of the care model are not there', () => {
  const [head, first] = readFileSync(at('whole/runs.csv'), 'utf8').split('\n');
  expect(head.split(',').slice(0, 6)).toEqual([
    'settlement',
    'draw',
    'replication',
    'period',
    'ward.arrivals',
    'ward.starts',
  ]);
  expect(first.startsWith('as-it-is,0,0,1,')).toBe(true);
  expect(readFileSync(at('whole/occupancy.csv'), 'utf8')).toContain('pathway-3');
  for (const name of ['strata', 'accounts', 'flows']) expect(existsSync(at(`whole/${name}.arrow`))).toBe(false);
});

it('verify, replay, status and diff look at them', async () => {
  expect(digestOf(await done(['verify', at('whole'), '--sample', '2', '--threads', '0']))).toBe(digest);
  expect((await done(['replay', at('whole'), '--replication', '3'])).stdout).toContain('byte for byte');
  expect((await done(['status', at('whole')])).stdout).toContain('a network: complete');
  expect((await done(['diff', at('whole'), at('threads')])).stdout).toContain('no difference');
  const other = ['--seed', '2', '--threads', '0'];
  await run('other', ...other);
  const differs = await cli(['diff', at('whole'), at('other')]);
  expect([differs.code, differs.stderr]).toEqual([4, '']);
  expect(differs.stdout).toContain('ward.arrivals');
});

it('analyse and report speak of periods, not of years', async () => {
  await done(['analyse', at('whole'), '--quiet']);
  const analysis = JSON.parse(readFileSync(at('whole/analysis.json'), 'utf8'));
  expect([analysis.periodDays, analysis.horizonYears, analysis.costEffectiveness]).toEqual([30, 2, []]);
  expect(analysis.changes['ten-more-at-home']).toEqual([{ path: 'services.pathway-1.beds', from: '52', to: '62' }]);
  await done(['report', at('whole'), '--quiet']);
  const page = readFileSync(at('whole/report.html'), 'utf8').replace(/<(script|style)[\s\S]*?<\/\1>/g, '');
  expect(page).toContain('mean over 2 periods of 30 days');
  expect(page).not.toMatch(/per QALY|a year|purse/);
  const wtp = await cli(['analyse', at('whole'), '--wtp', '20000']);
  expect([wtp.code, wtp.stderr]).toEqual([2, expect.stringContaining('no health to value')]);
});

it('compare holds one run against another by customer, and passes or fails by a tolerance', async () => {
  await run('again', '--threads', '0');
  await done(['compare', at('whole'), at('again'), '--tolerance', '0']);
  await run('wider', '--threads', '0', '--set', 'services.pathway-1.beds=60');
  const { stdout } = await done(['compare', at('whole'), at('wider')]);
  expect(stdout).toContain('paired, 6 replications; mean over 2 periods');
  expect(stdout).toContain('`scenario.settlements.as-it-is.services.pathway-1.beds.usual`: `52` → `60`');
  // the settlement that says how many beds it has is the same in both
  expect(stdout).toMatch(/\*\*ten-more-at-home\*\*: identical in all \d+ outcomes/);
  const failed = await cli(['compare', at('whole'), at('wider'), '--tolerance', '1%']);
  expect([failed.code, failed.stderr]).toEqual([4, '']);
});

it('a rule to stop ends a run, for any number of threads', async () => {
  const rule = ['--until', 'ten-more-at-home - as-it-is: pathway-1.queue.mean +-3'];
  const words = ['run', FILE, ...SHORT, '--replications', '60', '--quiet', ...rule];
  const one = await done([...words, '--out', at('until'), '--threads', '0']);
  expect(one.stdout).toMatch(/met after \d+ replications/);
  expect(digestOf(await done([...words, '--out', at('until-2'), '--threads', '2']))).toBe(digestOf(one));
  const unknown = await cli([...words.slice(0, -1), 'pathway-1.queu.mean +-1', '--out', at('never')]);
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('pathway-1.queue.mean')]);
});

it('sweep runs it once for each value of a number', async () => {
  const words = ['sweep', FILE, ...SHORT, '--replications', '3', '--out', at('sweep'), ...QUIET];
  const { stdout } = await done([...words, '--over', 'services.pathway-1.beds=45:65:10']);
  expect(stdout).toContain('at-55 differs from the file in: services.pathway-1.beds 52 -> 55');
  expect(stdout).toContain('Difference, at-65 minus as-it-is');
  const wrong = await cli([...words, '--over', 'services.pathway-1.bed=45,55']);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean "beds"?')]);
  const none = await cli([...words, '--over', 'services.pathway-1.beds=9:1:1']);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('from:to:step')]);
  const care = await cli(['sweep', 'scenarios/base-case.yaml', '--over', 'people=2000,3000']);
  expect(care.code).toBe(2);
  const split = await cli([...words, '--over', 'services.pathway-1.beds=45,55', '--points', '4']);
  expect([split.code, split.stderr]).toEqual([2, expect.stringContaining('--points: expected only without --over')]);
});

it('sensitivity moves each of its numbers and names the ones that matter', async () => {
  const words = ['sensitivity', FILE, ...SHORT, '--replications', '4', '--out', at('sensitivity'), ...QUIET];
  const asked = [...words, '--objective', 'ward.blocked.meanBeds'];
  const { stdout } = await done([...asked, '--filter', 'pathway']);
  const idle = await cli([...asked, '--morris', '4']);
  expect([idle.code, idle.stderr]).toEqual([2, expect.stringContaining('--morris: expected only without --objective')]);
  const alone = await cli([...words, '--within', '0.2']);
  expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('--within: expected only with --objective')]);
  // a bed more and a tenth of a stay of the pathway that most people take stand above those of the others
  const order = [...stdout.matchAll(/services\.(pathway-\d)\.(beds|stay\.meanDays)/g)].map(([, service]) => service);
  expect(order).toHaveLength(6);
  expect(order[0]).toBe('pathway-1');
  const json = JSON.parse((await done([...asked, '--filter', 'pathway', '--json'])).stdout);
  const beds = json.moved.find((one: { path: string }) => one.path === 'services.pathway-1.beds');
  expect([beds.low, beds.high, beds.atLow.mean > 0, beds.atHigh.mean < 0]).toEqual([47, 57, true, true]);
  const none = await cli([...asked, '--filter', 'nothing']);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('found 0 of 13')]);
  const wrong = await cli([...words, '--objective', 'ward.blocked.meanBed']);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('did you mean "ward.blocked.meanBeds"?')]);
});

it('columns and schema print what a network has', async () => {
  const { stdout } = await done(['columns', FILE]);
  expect(stdout).toContain('pathway-1.waits.p90Days  [days, float64]');
  expect(stdout).toContain('share of the period in which so many were taken');
  const schema = JSON.parse((await done(['schema', '--network'])).stdout);
  expect(Object.keys(schema.properties)).toContain('services');
  expect((await done(['columns'])).stdout).not.toContain('beds taken\n');
});

it('select finds the best by a formula, which must be said', async () => {
  const words = ['select', FILE, ...SHORT, '--out', at('select'), ...QUIET, '--first', '5', '--batch', '5'];
  const formula = [
    '--objective',
    'ward.blocked.meanBeds + pathway-1.queue.mean',
    '--goal',
    'min',
    '--indifference',
    '3',
  ];
  const ended = await cli([...words, ...formula, '--replications', '30']);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  expect(ended.stdout).toContain('selection.json');
  const none = await cli([...words, '--indifference', '3', '--replications', '30']);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('which has no QALYs')]);
});

it('check tells the load and names what grows without end', async () => {
  const { stdout } = await done(['check', FILE, '--set', 'services.pathway-1.stay.meanDays=30']);
  expect(stdout).toContain('pathway-1: 2.4 arrivals a day of 30 days ask for 72 of 52 beds, 138.5% of them');
  expect(stdout).toContain('Note on as-it-is: the queue of pathway-1 grows without limit');
  const loaded = await cli([
    'run',
    FILE,
    ...SHORT,
    '--set',
    'services.pathway-1.stay.meanDays=30',
    '--replications',
    '2',
    '--out',
    at('over'),
  ]);
  expect([loaded.code, loaded.stderr]).toEqual([
    0,
    expect.stringContaining('the queue of pathway-1 grows without limit'),
  ]);
});

it('a reference of a network is verified like any other', async () => {
  const asked = {
    scenario: path.relative(scratch, path.resolve(FILE)),
    people: 0,
    seed: '1',
    replications: 2,
    set: ['days.horizon=60', 'days.period=30'],
  };
  writeFileSync(at('reference.json'), JSON.stringify(asked));
  const words = ['verify', at('reference.json'), '--threads', '0'];
  await done([...words, '--update', '--reason', 'first']);
  expect((await done(words)).stdout).toContain('the same');
});

it.each([
  [['sweep', FILE], 'the split of money between lines of care'],
  [['chain', FILE], 'the split of money between lines of care'],
  [['sensitivity', FILE], 'a parameter book'],
  [['trace', FILE, '--person', '1'], 'the people of a place'],
  [['run', FILE, '--draws', '5'], 'one set of parameters'],
  [['run', FILE, '--monthly'], 'days.period'],
  [['run', FILE, '--people', '5000'], 'whose people come and go'],
])('%j is refused with a reason', async (words, why) => {
  const { code, stderr } = await cli(words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
});
