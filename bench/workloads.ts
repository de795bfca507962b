import os from 'node:os';
import type { BaseWork } from './base-run.js';
import { exponentOf, interleave, median, runApart, runModule, runProgram } from './measure.js';
import type { Shares } from './profile.js';
import { secondsInC } from './yardstick.js';

type Say = (line: string) => void;

interface BaseRun {
  readonly personYears: number;
  readonly countedCpuSeconds: number;
  /** person-years a CPU second of the uncounted replications */
  readonly firstPerCpuSecond: number;
  readonly events: Record<string, number>;
  readonly shares: Shares | null;
}

const runBase = (...works: readonly BaseWork[]) =>
  runModule<{ done: BaseRun[] }>('base-run', [JSON.stringify(works)]).done;
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** People one after the other against all in one calendar, and both must count the same. */
export function peopleWorkload(say: Say): number {
  const args = ['100000', '10', '4'];
  type Lives = { illnesses: number; deaths: number };
  const pairs = interleave(
    3,
    () => runModule<Lives>('people-run', ['calendar', ...args]),
    () => runModule<Lives>('people-run', ['one', ...args]),
  );
  for (const [a, b] of pairs) {
    if (a.illnesses !== b.illnesses || a.deaths !== b.deaths) throw new Error('the two ways count different lives');
  }
  const rate = (side: 0 | 1) => (4 / median(pairs.map((pair) => pair[side].cpuSeconds))).toFixed(1);
  say(
    `two hazards, 100,000 people: ${rate(1)} million person-years a CPU second one by one, ${rate(0)} in one calendar`,
  );
  return median(pairs.map(([calendar, one]) => calendar.cpuSeconds / one.cpuSeconds));
}

/**
 * The base comparison of 100,000 people, 3 + 5 years: rate of two settlements, a person-year in events of P3 in C (null without
 * a compiler), cost of the second settlement, where time goes.
 */
export function baseComparison(say: Say) {
  const both = { people: 100_000, warmUp: 3, horizon: 5 } as const;
  const two: BaseWork = { ...both, settlements: 2, uncounted: 2, replications: 4 };
  const one: BaseWork = { ...both, settlements: 1, uncounted: 3, replications: 6 };
  const pairs = interleave(
    3,
    () => runBase(two)[0],
    () => runBase(one)[0],
  );
  const rates = pairs.map(([run]) => run.personYears / run.countedCpuSeconds);
  const seconds = (run: BaseRun, work: BaseWork) => run.countedCpuSeconds / work.replications;
  const costs = pairs.map(([a, b]) => seconds(a, two) / seconds(b, one) - 1);
  const first = (median(pairs.map(([run]) => run.firstPerCpuSecond)) * 1e-6).toFixed(2);
  const [from, to] = [Math.min(...rates), Math.max(...rates)].map((rate) => (rate * 1e-6).toFixed(2));
  say(`base comparison: ${first} million person-years a CPU second while compiling, then ${from} to ${to}`);
  const events = Object.entries(pairs[0][0].events).map(([name, rate]) => `${name} ${rate.toFixed(3)}`);
  say(`base comparison, events a person-year: ${events.join(', ')}`);
  const profiled = runApart<{ done: BaseRun[] }>('base-run', [
    JSON.stringify([{ ...two, replications: 1, profile: true } satisfies BaseWork]),
  ]);
  const sorted = Object.entries(profiled.done[0].shares ?? {}).sort((a, b) => b[1] - a[1]);
  say(`where time goes, nothing inlined: ${sorted.map(([kind, share]) => `${kind} ${percent(share)}`).join(', ')}`);
  const inC = secondsInC();
  return {
    personYearsPerCpuSecond: median(rates),
    personYearInC: inC === null ? null : 1 / median(rates) / inC,
    secondSettlementCost: median(costs),
  };
}

/** How CPU time grows with person-years when one size doubles and doubles; the compiler's warm-up is not counted. */
export function scaling(say: Say): Record<'people' | 'years' | 'replications' | 'settlements', number> {
  const base: BaseWork = { people: 40_000, warmUp: 1, horizon: 3, settlements: 1, uncounted: 2, replications: 2 };
  const works = {
    people: [40_000, 80_000, 160_000, 320_000].map((people) => ({ ...base, people })),
    years: [4, 8, 16, 32].map((horizon) => ({ ...base, horizon })),
    replications: [2, 4, 8, 16].map((replications) => ({ ...base, replications })),
    settlements: [2, 4, 8, 16].map((settlements) => ({ ...base, settlements })),
  };
  const exponents = Object.entries(works).map(([size, ladder]) => {
    // Up and down again, and the smaller of two: what else the machine does only ever adds.
    const done = runBase(...ladder, ...ladder.toReversed());
    const points = ladder.map((_, step) => ({
      x: done[step].personYears,
      y: Math.min(done[step].countedCpuSeconds, done[done.length - 1 - step].countedCpuSeconds),
    }));
    const costs = points.map(({ x, y }) => ((1e9 * y) / x).toFixed(0));
    say(`${size}: ${costs.join(', ')} ns of CPU a person-year at sizes 1, 2, 4, 8`);
    // What more work adds: what is paid once, such as making the people, is in every size alike.
    const added = points.slice(1).map(({ x, y }, step) => ({ x: x - points[step].x, y: y - points[step].y }));
    return [size, exponentOf(added)] as const;
  });
  return Object.fromEntries(exponents) as ReturnType<typeof scaling>;
}

/**
 * Wall time with one worker over that with two: the best of five pairs, since others use this machine too. A run of some
 * twenty seconds, because every worker starts and compiles for itself.
 */
export function twoWorkers(say: Say): number {
  const args = ['run', 'scenarios/base-case.yaml', '--central', '--people', '60000', '--replications', '8', '--quiet'];
  const load = () => os.loadavg()[0].toFixed(1);
  const before = load();
  const pairs = interleave(
    5,
    () => runProgram([...args, '--threads', '1']),
    () => runProgram([...args, '--threads', '2']),
  );
  const ratios = pairs.map(([one, two]) => one.wallSeconds / two.wallSeconds);
  const middle = median(ratios).toFixed(2);
  say(
    `two workers: median of five pairs ${middle}, load ${before} before and ${load()} after, ${os.availableParallelism()} cores`,
  );
  return Math.max(...ratios);
}

/** Largest resident memory of many replications over that of few. */
export function memory(say: Say, full: boolean): number {
  const [few, many] = full ? [1_000, 100_000] : [1_000, 10_000];
  const args = ['run', 'scenarios/base-case.yaml', '--central', '--people', '1000', '--quiet', '--threads', '0'];
  const sizes = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1'];
  const of = (replications: number) =>
    runProgram([...args, ...sizes, '--replications', String(replications)]).maxRssBytes;
  const [a, b] = [of(few), of(many)];
  say(`memory: ${(a / 1e6).toFixed(0)} MB for ${few} replications, ${(b / 1e6).toFixed(0)} MB for ${many}`);
  return b / a;
}

export function startup(): { help: number; firstReplication: number } {
  const one = ['run', 'scenarios/base-case.yaml', '--central', '--people', '5000', '--replications', '1', '--quiet'];
  const pairs = interleave(
    5,
    () => runProgram(['--help']),
    () => runProgram(one),
  );
  return {
    help: median(pairs.map(([help]) => help.wallSeconds)),
    firstReplication: median(pairs.map(([, first]) => first.wallSeconds)),
  };
}

/** By outcome: replications that independent runs need for what one with common random numbers gives. */
export function pairing(say: Say): Record<string, number> {
  type Outcome = { saving: number; difference: number; mean: number };
  const { outcomes, replications } = runModule<{ outcomes: Record<string, Outcome>; replications: number }>(
    'pairing-run',
    ['100000', '48'],
  );
  for (const [name, { difference, mean }] of Object.entries(outcomes)) {
    say(
      `1% of the split, 100,000 people, five years: ${name} ${mean.toPrecision(5)}, moved by ${difference.toPrecision(3)}`,
    );
  }
  const spread = 2 * Math.sqrt(2 / (replications - 1));
  say(
    `replications saved: ${replications} pairs, each figure known within a factor of about ${Math.exp(spread).toFixed(1)}`,
  );
  return Object.fromEntries(Object.entries(outcomes).map(([name, { saving }]) => [name, saving]));
}
