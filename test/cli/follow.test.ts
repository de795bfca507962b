/**
 * Kind of truth: by hand. Following a batch: complete results end it with 0, ones that nobody works on with 5, and the
 * half-widths told are those of the summary. The warm-up check and the beat before the first replication stand here too.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { warmUpOf } from '../../src/cli/commands/check/warm-up.js';
import { follow } from '../../src/cli/commands/status/follow.js';
import { progressView } from '../../src/cli/progress.js';
import { renderWarmUp } from '../../src/report/index.js';
import { MODEL, scratchFolder, smallPlan, writeResults } from './checked-results.js';
import { cli } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const folder = path.join(scratch.folder, 'results');
beforeAll(() => writeResults(folder, smallPlan([], '1', 4), MODEL));

it('tells half-widths of what is there, and ends when it is complete', async () => {
  const { code, stdout } = await said(() => follow({ folder, everySeconds: 1, json: false }));
  expect(code).toBe(0);
  expect(stdout).toContain('4 of 4 blocks done');
  const { levels, differences } = JSON.parse(
    (await cli(['run', 'scenarios/base-case.yaml', '--central', '--json', ...WORDS])).stdout,
  ).summary;
  expect(levels.length).toBeGreaterThan(0);
  const beds = differences.find(({ outcome }: { outcome: string }) => outcome === 'bedDays.acute');
  const told = /one-pot minus fragmented: Acute bed days ([-+][\d.,]+) \+- ([\d.,]+) bed days, 4 replications/.exec(
    stdout,
  );
  expect(Math.abs(Number(told?.[1].replace(',', '')) - beds.mean)).toBeLessThanOrEqual(0.5);
  expect(Number(told?.[2].replace(',', ''))).toBeCloseTo((beds.high - beds.low) / 2, 0);
});
const WORDS = [
  ...['--people', '1500', '--replications', '4', '--threads', '0', '--quiet', '--out', folder],
  ...['--set', 'years.warmUp=1', '--set', 'years.horizon=2'],
];

it('ends with 5 when nobody is at work on what is not complete', async () => {
  rmSync(path.join(folder, 'manifest.json'));
  const { code, stdout } = await said(() => follow({ folder, everySeconds: 1, json: true }));
  expect(code).toBe(5);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'incomplete', halfWidths: expect.any(Array) });
});

it('the warm-up check begins with the first month, and each year goes on where the last one ended', async () => {
  const small = smallPlan().scenario;
  const scenario = { ...small, years: { ...small.years, warmUp: 2 } };
  const silent = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    const found = await warmUpOf(scenario, { replications: 1, threads: 0 });
    const list = found.series.find(({ name }) => name === 'planned.list');
    expect(list?.months.length).toBe(4 * 12);
    // a list of people moves by few of them from one month to the next: across the seams too
    const moves = (list?.months ?? []).slice(1).map((value, at) => Math.abs(value - (list?.months[at] ?? 0)));
    expect(Math.min(...(list?.months ?? []))).toBeGreaterThan(0);
    const seams = [11, 23, 35].map((at) => moves[at]);
    expect(Math.max(...seams)).toBeLessThanOrEqual(3 * Math.max(...moves.filter((_, at) => (at + 1) % 12 !== 0)));
    expect(renderWarmUp(found, 80)).toMatch(/Waiting list \(patients\): cut \d+ months/);
  } finally {
    silent.mockRestore();
  }
});

it('says within five seconds that a run is at work, before anything is through', async () => {
  vi.useFakeTimers();
  const told: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0);
  try {
    const view = await progressView(false, { blocks: 400, blockSeconds: 60 });
    vi.advanceTimersByTime(5000);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^0 of 400 replications in this session, the first takes about 60 s, [\d.]+ s so far\n$/);
    view.end();
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(1);
  } finally {
    spy.mockRestore();
    vi.useRealTimers();
  }
});
