import { describe, expect, it } from 'vitest';
import { estimate } from '../../src/analysis/index.js';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { threadsExecutor } from '../../src/executors/index.js';
import {
  type Block,
  type CarePlan,
  createWatch,
  type Executor,
  parseUntil,
  planLabels,
  untilText,
} from '../../src/experiment/index.js';
import { AVERAGED_OVER, isAveraged, packBlocks, TABLE_SPECS, tableColumns } from '../../src/outcomes/index.js';
import { nodeDisk, readManifest, readTable } from '../../src/storage/index.js';
import { bytesOf } from '../storage/folders.js';
import { createFakeRunner, fakeScenario } from './fake-model.js';
import { digestOf, fakeExecutor, fakePlan, inFolder, reordered, runFake, type Setting } from './harness.js';

const WORKER = new URL('../executors/fake-worker.ts', import.meta.url);
const OUTCOME = 'admissions.unplanned';

function rule(text: string, scenario = fakeScenario()) {
  const read = parseUntil(text, scenario);
  if ('problem' in read) throw new Error(read.problem);
  return read.until;
}

function planUntil(text: string, replications: number, options: Partial<CarePlan> = {}): CarePlan {
  return fakePlan(replications, { until: rule(text), ...options });
}

// By hand.
describe('a rule to stop', () => {
  it.each([
    ['admissions.unplanned +-1%', [], 1, 'percent'],
    ['  apart: admissions.unplanned +/- 2.5', ['apart'], 2.5, 'absolute'],
    ['together - apart: admissions.unplanned \u00b1 20', ['together', 'apart'], 20, 'absolute'],
    ['together - apart: admissions.unplanned+-0.5 %', ['together', 'apart'], 0.5, 'percent'],
  ] as const)('"%s" is read', (text, of, halfWidth, unit) => {
    const until = rule(text);
    expect(until).toEqual({ outcome: OUTCOME, of, halfWidth, unit });
    expect(rule(untilText(until))).toEqual(until);
  });

  it('of settlements with hyphens in their names is read', () => {
    const scenario = fakeScenario('fake', ['as-it-is', 'one-pot']);
    expect(rule('one-pot - as-it-is: deaths +-3', scenario).of).toEqual(['one-pot', 'as-it-is']);
  });

  it.each([
    ['admissions.unplanned', /expected/],
    ['admissions.unplaned +-1%', /did you mean "admissions.unplanned"/],
    ['appart: admissions.unplanned +-1%', /did you mean "apart"/],
    ['elsewhere: admissions.unplanned +-1%', /there are apart, together/],
    ['apart - apart: admissions.unplanned +-1', /always 0/],
    ['apart - together - apart: admissions.unplanned +-1', /two settlements/],
    ['admissions.unplanned +-0', /never reached/],
    ['admissions.unplanned +--1', /no outcome|expected/],
    ['admissions.unplanned +-1e3', /expected/],
    ['', /expected/],
  ])('"%s" is refused with what was expected', (text, message) => {
    expect(parseUntil(text, fakeScenario())).toEqual({ problem: expect.stringMatching(message) });
  });

  it('of several places is refused where neither a sum nor an average of them says anything', () => {
    const one = fakeScenario();
    const place = { name: 'here' } as NonNullable<typeof one.places>[0];
    const several = { ...one, places: [place, { ...place, name: 'there' }] };
    expect(parseUntil('trust +-0.01', several)).toEqual({ problem: expect.stringMatching(/several places/) });
    for (const rule of ['trust +-0.01', 'deaths +-1'])
      expect(parseUntil(rule, rule.startsWith('trust') ? one : several)).toHaveProperty('until');
    expect(parseUntil('occupancy.midnight +-1%', several)).toHaveProperty('until');
  });

  it('takes one draw and all runs', () => {
    expect(() => planUntil(`${OUTCOME} +-1%`, 9, { draws: 2 })).toThrow(/one draw/);
    expect(() => planUntil(`${OUTCOME} +-1%`, 9, { runs: { from: 0, to: 5 } })).toThrow(/all runs/);
  });
});

/** Rows of `runs` of one block with the given outcome, by settlement, in every year after the fork. */
function runsOf(plan: CarePlan, { draw, replication }: Block, values: readonly number[], outcome = OUTCOME) {
  const columns = tableColumns(TABLE_SPECS.runs);
  const at = columns.findIndex((column) => column.name === outcome);
  const weightAt = isAveraged(outcome) ? columns.findIndex(({ name }) => name === AVERAGED_OVER[outcome]) : null;
  const tables = createFakeRunner(plan.scenario)(
    blockStreams(seedKey('1'), draw, replication),
    draw,
    replication,
  ).tables;
  for (let row = 0; row < tables.runs.length; row += columns.length) {
    const [settlement, , , year] = tables.runs.subarray(row, row + 4);
    // year 0 is before the fork and must not count
    tables.runs[row + at] = year === 0 ? 9999 : values[settlement] + (year === 1 ? 1 : -1);
    if (weightAt !== null) tables.runs[row + weightAt] = 100;
  }
  return packBlocks([tables], planLabels(plan)).runs;
}

describe('the watch', () => {
  const block = (replication: number) => ({ draw: 0, replication });

  // By hand: without any spread the rule holds from the 10th success, and must hold for 5 more: 15.
  it('ends at ten and five more when nothing varies', () => {
    const plan = planUntil(`${OUTCOME} +-1%`, 100);
    const watch = createWatch(plan, plan.until!);
    for (let at = 0; at < 14; at++) watch.observe(runsOf(plan, block(at), [200, 100]));
    expect(watch.met()).toBe(false);
    watch.observe(runsOf(plan, block(14), [200, 100]));
    expect(watch.stopping()).toMatchObject({ met: true, replications: 15, heldFrom: 10, lookAhead: 5 });
    expect(watch.stopping().estimates).toEqual([
      { of: ['apart'], mean: 200, halfWidth: 0, wanted: 2 },
      { of: ['together'], mean: 100, halfWidth: 0, wanted: 1 },
    ]);
  });

  // By hand: twenty successes without a wait in one settlement say nothing about it, and that the wait is 7 in the other.
  it('waits for values where there are none, and never puts NaN in the manifest', () => {
    const plan = planUntil('waits.packageMeanDays +-1%', 100);
    const watch = createWatch(plan, plan.until!);
    const observe = (from: number, to: number, wait: number) => {
      for (let at = from; at < to; at++)
        watch.observe(runsOf(plan, block(at), [Number.NaN, wait], 'waits.packageMeanDays'));
    };
    observe(0, 20, 7);
    expect([watch.met(), watch.ratio()]).toEqual([false, null]);
    expect(watch.stopping().estimates).toEqual([{ of: ['together'], mean: 7, halfWidth: 0, wanted: 0.07 }]);
  });

  // By hand: 60 started after 200 days and 600 after 20: (60 x 200 + 600 x 20) / 660 = 36.36..., and not their sum.
  it('weights an average over several places by the numbers it is taken over', () => {
    const plan = planUntil('waits.packageMeanDays +-1%', 100);
    const watch = createWatch(plan, plan.until!);
    const columns = tableColumns(TABLE_SPECS.runs).map(({ name }) => name);
    const cell = (name: string, row: number) => row * columns.length + columns.indexOf(name);
    const { tables } = createFakeRunner(plan.scenario)(blockStreams(seedKey('1'), 0, 0), 0, 0);
    const { runs } = tables;
    const rows = runs.length / columns.length;
    const both = new Float64Array(2 * runs.length);
    for (let row = 0; row < rows; row++) {
      for (const place of [0, 1]) {
        const to = 2 * row + place;
        both.set(runs.subarray(row * columns.length, (row + 1) * columns.length), to * columns.length);
        both[cell('place', to)] = place;
        both[cell('waits.packageMeanDays', to)] = place === 0 ? 200 : 20;
        both[cell('social.packages', to)] = place === 0 ? 60 : 600;
      }
    }
    for (let at = 0; at < 2; at++) {
      for (let row = 0; row < 2 * rows; row++) both[cell('replication', row)] = at;
      watch.observe(packBlocks([{ ...tables, runs: both }], { ...planLabels(plan), place: ['a', 'b'] }).runs);
    }
    const { estimates } = watch.stopping();
    expect(estimates.map(({ mean }) => mean)).toEqual(estimates.map(() => expect.closeTo(24_000 / 660, 9)));
    expect(estimates).toHaveLength(2);
  });

  // By hand: 0 and 10 in turn, so sd is about 5.19: t sd / sqrt(n) is 3.14 at n = 13 and 2.996 at n = 14; 5 more are 19.
  it('counts only an interval that stays within the requested width', () => {
    const plan = planUntil(`apart: ${OUTCOME} +-3`, 100);
    const watch = createWatch(plan, plan.until!);
    const values: number[] = [];
    for (let at = 0; !watch.met(); at++) {
      values.push(at % 2 === 0 ? 0 : 10);
      watch.observe(runsOf(plan, block(at), [values.at(-1)!, 7]));
    }
    const { heldFrom, replications, estimates } = watch.stopping();
    expect(heldFrom).toBe(14);
    expect(replications).toBe(19);
    const sample = { values: Float64Array.from(values), draws: new Float64Array(values.length) };
    const { mean, low, high } = estimate(sample);
    expect(estimates[0].mean).toBeCloseTo(mean, 12);
    expect(estimates[0].halfWidth).toBeCloseTo((high! - low!) / 2, 12);
  });

  // By hand: an outlier after the rule held, within the look-ahead, restarts the count.
  it('is not taken in by a lull', () => {
    const plan = planUntil(`together - apart: ${OUTCOME} +-1`, 100);
    const watch = createWatch(plan, plan.until!);
    const observe = (from: number, to: number, difference: number) => {
      for (let at = from; at < to; at++) watch.observe(runsOf(plan, block(at), [100, 100 + difference]));
    };
    observe(0, 13, 4);
    observe(13, 14, 400);
    observe(14, 40, 4);
    expect(watch.met()).toBe(false);
    expect(watch.stopping()).toMatchObject({ heldFrom: null, lookAhead: null, met: false });
  });

  it('waits for the next block in plan order, and counts a failed one without a value', () => {
    const plan = planUntil(`${OUTCOME} +-1%`, 100);
    const watch = createWatch(plan, plan.until!);
    for (let at = 99; at > 0; at--) if (at !== 7) watch.observe(runsOf(plan, block(at), [200, 100]));
    expect(watch.ratio()).toBe(null);
    watch.observe(runsOf(plan, block(0), [200, 100]));
    expect(watch.met()).toBe(false);
    watch.failed(block(7));
    // By hand: 15 successes and the failed one.
    expect(watch.stopping()).toMatchObject({ met: true, replications: 16, heldFrom: 10 });
  });
});

// By law: the same end for any number of threads and any order; then the tables are those of a plain run.
describe('a run with a rule', () => {
  const plan = planUntil(`${OUTCOME} +-80`, 90);
  const ended = (setting: Setting = {}) =>
    inFolder(async (folder) => {
      const result = await runFake(folder, plan, { blocksPerChunk: 4, ...setting });
      if (result.status !== 'complete') throw new Error(`the run ended ${result.status}`);
      const manifest = readManifest(nodeDisk, folder);
      return { ...result, manifest, files: bytesOf(folder), rows: readTable(folder, 'runs').rows };
    });

  it('stops at the same number however it is run, with the tables of a plain run of that length', async () => {
    const first = await ended();
    const replications = first.stopping!.replications;
    expect(first.stopping!.met).toBe(true);
    expect(replications).toBeGreaterThan(15);
    expect(replications % 4).not.toBe(0);
    expect(first.digest).toBe(await digestOf(fakePlan(replications)));
    expect(first.rows).toBe(replications * 6);
    const backwards = reordered(fakeExecutor(), (n) => Array.from({ length: n }, (_, i) => n - 1 - i));
    for (const setting of [
      { executor: backwards },
      { executor: threadsExecutor({ threads: 3, jobBlocks: 7, worker: WORKER }) },
      { executor: threadsExecutor({ threads: 2, jobBlocks: 1, worker: WORKER }) },
    ]) {
      expect((await ended(setting)).files).toEqual(first.files);
    }
    const { manifest } = first;
    expect(manifest).toMatchObject({ replications, runs: { from: 0, to: replications }, stopping: first.stopping });
    expect(manifest.chunks.at(-1)!.to).toBe(replications);
  });

  it('ends at the same place after a stop anywhere', async () => {
    const { manifest } = await ended();
    for (const blocks of [3, 20, manifest.replications - 1, manifest.replications]) {
      await inFolder(async (folder) => {
        const stop = new AbortController();
        let done = 0;
        const onDone = () => ++done === blocks && stop.abort();
        await runFake(folder, plan, { executor: telling(onDone), signal: stop.signal });
        const result = await runFake(folder, plan, { store: { resume: true } });
        expect(result).toMatchObject({ status: 'complete', digest: manifest.digest });
        expect(readManifest(nodeDisk, folder)).toEqual(manifest);
      });
    }
  });

  it('continues past a failed block and retries it at once', async () => {
    const tried: number[] = [];
    const inner = fakeExecutor();
    const executor: Executor = {
      name: 'failing',
      async run(of, blocks, on, signal) {
        for (const block of blocks) {
          if (signal.aborted) return;
          tried.push(block.replication);
          if (block.replication === 5) on.failed({ block, error: 'a planted fault' });
          else await inner.run(of, [block], on, signal);
        }
      },
    };
    const { failed, stopping } = await ended({ executor });
    expect(failed).toEqual([{ draw: 0, replication: 5 }]);
    expect(tried.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 5, 6]);
    expect(stopping!.met).toBe(true);
    expect(tried.length).toBe(stopping!.replications + 1);
  });

  it('that is never met ends with all replications allowed, and says so', () =>
    inFolder(async (folder) => {
      const hard = planUntil(`${OUTCOME} +-1`, 21);
      const result = await runFake(folder, hard);
      expect(result).toMatchObject({
        digest: await digestOf(fakePlan(21)),
        stopping: { met: false, replications: 21 },
      });
    }));
});

/** The fake model, which reports every block it hands over. */
function telling(onDone: () => void): Executor {
  const inner = fakeExecutor();
  return {
    name: 'telling',
    run(plan, blocks, on, signal) {
      const done: typeof on.done = async (result) => {
        on.done(result);
        onDone();
      };
      return inner.run(plan, blocks, { ...on, done }, signal);
    },
  };
}
