import type { Progress } from '../experiment/index.js';
import { grouped, say, secondsText } from './terminal.js';

/** A closed pipe is noticed only on writing, and a run must stop within 5 s of it. */
const LINE_PERIOD_SECONDS = 4;

export interface ProgressView {
  update(progress: Progress): void;
  end(): void;
}

const SILENT: ProgressView = { update: () => undefined, end: () => undefined };

/** What is known before the first replication is done, which at full size takes a minute. */
export interface Expected {
  readonly blocks: number;
  readonly blockSeconds: number;
}

/** What to say until the first replication is done. */
function waitingText({ blockSeconds }: Expected, seconds: number): string {
  return `the first takes about ${secondsText(blockSeconds)}, ${secondsText(seconds)} so far`;
}

/** A bar on a terminal, a line now and then in a pipe, nothing when quiet. All of it on stderr. */
export async function progressView(quiet: boolean, expected: Expected | null = null): Promise<ProgressView> {
  if (quiet) return SILENT;
  return process.stderr.isTTY ? await bar(expected) : lines(expected);
}

async function bar(expected: Expected | null): Promise<ProgressView> {
  const { default: cliProgress } = await import('cli-progress');
  const view = new cliProgress.SingleBar({
    format: '{bar} {value}/{total} replications  {rate}  {left}{rule}',
    stream: process.stderr,
    hideCursor: null,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  const pace = createPace();
  let started = false;
  const beat = heartbeat((seconds) => {
    if (expected === null) return;
    const texts = { rate: waitingText(expected, seconds), left: '', rule: '' };
    if (!started) view.start(expected.blocks, 0, texts);
    started = true;
    view.update(texts);
  });
  return {
    update(progress) {
      if (progress.personYears > 0) beat.end();
      const texts = pace(progress);
      if (!started) view.start(progress.blocks, progress.blocksDone, texts);
      started = true;
      view.update(progress.blocksDone + progress.blocksFailed, texts);
    },
    end: () => {
      beat.end();
      view.stop();
    },
  };
}

function lines(expected: Expected | null): ProgressView {
  const pace = createPace();
  let next = performance.now() + LINE_PERIOD_SECONDS * 1000;
  const beat = heartbeat((seconds) => {
    if (expected !== null)
      say(`0 of ${grouped(expected.blocks)} replications in this session, ${waitingText(expected, seconds)}`);
  });
  return {
    update(progress) {
      if (progress.personYears > 0) beat.end();
      const { rate, left, rule } = pace(progress);
      if (performance.now() < next) return;
      next = performance.now() + LINE_PERIOD_SECONDS * 1000;
      const done = progress.blocksDone + progress.blocksFailed;
      say(
        `${grouped(done)} of ${grouped(progress.blocks)} replications, ${rate}${left === '' ? '' : `, ${left}`}${rule}`,
      );
    },
    end: () => beat.end(),
  };
}

/** Reports that work is in progress until the first block is done. It does not keep the process alive. */
function heartbeat(tell: (seconds: number) => void): { end(): void } {
  const started = performance.now();
  const timer = setInterval(() => tell((performance.now() - started) / 1000), LINE_PERIOD_SECONDS * 1000);
  timer.unref();
  return { end: () => clearInterval(timer) };
}

/** Rate and time left, from what this session has done so far. */
function createPace(): (progress: Progress) => { rate: string; left: string; rule: string } {
  const started = performance.now();
  let before: number | null = null;
  return ({ blocksDone, blocksFailed, blocks, personYears, halfWidthRatio }) => {
    before ??= blocksDone;
    const seconds = (performance.now() - started) / 1000;
    const done = blocksDone + blocksFailed - before;
    if (done === 0 || seconds === 0) return { rate: 'starting', left: '', rule: '' };
    const left = (seconds / done) * (blocks - blocksDone - blocksFailed);
    const rule = typeof halfWidthRatio === 'number' ? `, half-width ${halfWidthRatio.toFixed(2)} x wanted` : '';
    const most = halfWidthRatio === undefined ? '' : 'at most ';
    return { rate: rateText(personYears / seconds), left: `${most}${secondsText(left)} left`, rule };
  };
}

export function rateText(personYearsPerSecond: number): string {
  if (personYearsPerSecond < 1e6) return `${grouped(personYearsPerSecond)} person-years/s`;
  return `${(personYearsPerSecond / 1e6).toFixed(1)} million person-years/s`;
}
