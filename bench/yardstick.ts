import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ChildError, interleave, lastLine, median, ROOT, run, runModule } from './measure.js';
import { P3, P3_HOT } from './p3.js';

/** What p3.c and p3-run.ts print. */
export interface P3Run {
  readonly events: number;
  readonly sums: readonly number[];
  readonly cpuSeconds: number;
}

/** The seed key of all replications: that of the seed `onepot`. */
export const YARDSTICK_KEY = { key0: 895581079, key1: -1034202635 };
export const PAIRS = 3;
/** The two are so close that the machine's own noise decides between fewer. */
const PAIRS_OF_NETWORK = 7;
const REPLICATIONS = 700;
export const REPLICATIONS_HOT = 60;
const REPLICATIONS_PEER = 15;

export const argumentsOf = (params: typeof P3, first: number, count: number): string[] => [
  String(YARDSTICK_KEY.key0),
  String(YARDSTICK_KEY.key1),
  String(first),
  String(count),
  String(params.acuteBeds),
  String(params.socialPackages),
];

/** Compiles p3.c; null where no C compiler can be had. */
export function compileC(): string | null {
  const program = path.join(ROOT, '.cache', 'p3');
  const source = path.join(ROOT, 'bench', 'p3.c');
  mkdirSync(path.dirname(program), { recursive: true });
  for (const compiler of [process.env.CC ?? 'cc', 'gcc', 'clang']) {
    try {
      run(compiler, ['-O3', '-march=native', '-ffp-contract=off', '-o', program, source, '-lm']);
      return program;
    } catch (error) {
      if (!(error instanceof ChildError)) throw error;
    }
  }
  return null;
}

export const runC = (program: string, params: typeof P3, first: number, count: number): P3Run =>
  lastLine(run(program, argumentsOf(params, first, count)).stdout);

export const runOurs = (params: typeof P3, first: number, count: number): P3Run =>
  runModule('p3-run', argumentsOf(params, first, count));

export const perEvent = ({ events, cpuSeconds }: Pick<P3Run, 'events' | 'cpuSeconds'>): number => cpuSeconds / events;

/** @throws Error unless events and sums are the same to the last bit */
export function mustAgree(ours: P3Run, theirs: P3Run): void {
  const same = ours.events === theirs.events && ours.sums.every((sum, i) => sum === theirs.sums[i]);
  if (!same)
    throw new Error(`p3.ts and the program beside it part: ${JSON.stringify(theirs)} and ${JSON.stringify(ours)}`);
}

/** CPU time an event, as a ratio; null without a compiler. Both programs must print the same sums. */
export function againstC(say: (line: string) => void): number | null {
  const program = compileC();
  if (program === null) {
    say('P3 against C is SKIPPED: no C compiler (cc, gcc, clang or $CC)');
    return null;
  }
  mustAgree(runOurs(P3_HOT, 0, REPLICATIONS_HOT), runC(program, P3_HOT, 0, REPLICATIONS_HOT));
  const pairs = interleave(
    PAIRS,
    (pair) => runOurs(P3, pair * REPLICATIONS, REPLICATIONS),
    (pair) => runC(program, P3, pair * REPLICATIONS, REPLICATIONS),
  );
  for (const [ours, theirs] of pairs) mustAgree(ours, theirs);
  const ratio = median(pairs.map(([ours, theirs]) => perEvent(ours) / perEvent(theirs)));
  const nanoseconds = (side: 0 | 1) => (1e9 * median(pairs.map((pair) => perEvent(pair[side])))).toFixed(1);
  say(
    `P3: ${nanoseconds(0)} ns of CPU an event, in C ${nanoseconds(1)}; ${PAIRS * REPLICATIONS} replications a side, ` +
      'equal to the last bit, as are those of P3-hot',
  );
  return ratio;
}

/** CPU seconds of an event of P3 in C, median of three runs: what a person-year is counted in. null without a compiler. */
export function secondsInC(): number | null {
  const program = compileC();
  if (program === null) return null;
  return median(
    Array.from({ length: PAIRS }, (_, pair) => perEvent(runC(program, P3, pair * REPLICATIONS, REPLICATIONS))),
  );
}

/** What a program that simulates P3 with other random numbers reports. */
export interface PeerRun {
  readonly events: number;
  readonly admissions: number;
  readonly cpuSeconds: number;
}

/** Share by which a peer's admissions may be off: seven standard errors of the mean of 15 replications. */
const ADMISSIONS_OFF = 0.02;

/** CPU time an event of a peer over ours, whole processes that take turns. Throws unless the admissions are of one size. */
export function againstPeer(name: string, runPeer: (replications: number) => PeerRun, say: (line: string) => void) {
  const pairs = interleave(
    PAIRS,
    () => runOurs(P3, 0, 40 * REPLICATIONS_PEER),
    () => runPeer(REPLICATIONS_PEER),
  );
  for (const [ours, theirs] of pairs) {
    const mine = ours.sums.at(-1)! / (40 * REPLICATIONS_PEER);
    const off = Math.abs(theirs.admissions / REPLICATIONS_PEER / mine - 1);
    const words = `${name} does not simulate P3: its admissions are off by ${(100 * off).toFixed(1)}%`;
    if (off > ADMISSIONS_OFF) throw new Error(words);
  }
  const rate = median(pairs.map(([, theirs]) => 1 / perEvent(theirs))) / 1e6;
  const own = 1e9 * median(pairs.map(([ours]) => perEvent(ours)));
  say(`${name} on P3: ${rate.toFixed(3)} million events a CPU second; ours ${own.toFixed(1)} ns an event`);
  return median(pairs.map(([ours, theirs]) => perEvent(theirs) / perEvent(ours)));
}

export const againstSimjs = (say: (line: string) => void): number =>
  againstPeer('simjs', (count) => runModule('p3-simjs', [String(count)]), say);

interface StartedRun extends P3Run {
  /** spent when the first replication begins: Node's start, modules, and for a network the reading of its YAML */
  readonly startCpuSeconds: number;
}

/**
 * CPU time an event of the same workload read from YAML, over that of P3. Starting is left out on both sides, since a run reads
 * its network once, however many workers and replications it has; compiling is not.
 */
export function networkAgainstP3(say: (line: string) => void): number {
  const runStarted = (name: string, pair: number) =>
    runModule<StartedRun>(name, argumentsOf(P3, pair * REPLICATIONS, REPLICATIONS));
  const pairs = interleave(
    PAIRS_OF_NETWORK,
    (pair) => runStarted('network-run', pair),
    (pair) => runStarted('p3-run', pair),
  );
  const ofEvents = ({ events, cpuSeconds, startCpuSeconds }: StartedRun) => (cpuSeconds - startCpuSeconds) / events;
  const ratio = median(pairs.map(([network, ours]) => ofEvents(network) / ofEvents(ours)));
  const whole = median(pairs.map(([network, ours]) => perEvent(network) / perEvent(ours)));
  const rate = (side: 0 | 1) => (1e-6 / median(pairs.map((pair) => ofEvents(pair[side])))).toFixed(2);
  const start = (side: 0 | 1) => median(pairs.map((pair) => pair[side].startCpuSeconds)).toFixed(2);
  say(
    `network: ${rate(0)} million events a CPU second, P3 ${rate(1)}; ${ratio.toFixed(2)} of its time an event, ` +
      `${whole.toFixed(2)} with the start (${start(0)} and ${start(1)} CPU seconds)`,
  );
  return ratio;
}
