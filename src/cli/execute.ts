import path from 'node:path';
import {
  blockCount,
  blockOrder,
  blocksPerChunk,
  drawsTable,
  estimate,
  type Plan,
  planDocument,
  planHash,
  planLabels,
  type RunResult,
  runExperiment,
} from '../experiment/index.js';
import { escapeName } from '../report/index.js';
import {
  DiskError,
  type ExportFormat,
  exportTables,
  findResults,
  newSha256,
  nodeDisk,
  openStore,
  RefusedError,
  tablesAreWhole,
  writeTimings,
} from '../storage/index.js';
import { executorOf } from './executor.js';
import { CliError, EXIT, SIGNAL_EXIT } from './exit.js';
import { programBuild } from './program.js';
import { progressView, rateText } from './progress.js';
import { readText } from './scenario-file.js';
import { showResults } from './show.js';
import { stopOnSignals } from './signals.js';
import { MODEL_SPEED, memoryLimitBytes } from './speed.js';
import { bytesText, grouped, say, secondsText, shellWord } from './terminal.js';

export interface ExecuteOptions {
  readonly plan: Plan;
  readonly folder: string;
  readonly threads: number;
  readonly resume: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** the command that runs one replication alone, for what failed */
  alone?(replication: number): string;
  /** formats to write the tables in beside Arrow */
  readonly formats?: readonly ExportFormat[];
  /** shows complete results and returns the exit code; default: their summary */
  show?(folder: string): Promise<number>;
}

/** Runs a plan into a folder, or what is missing of it, and shows the results. Returns the exit code. */
export async function execute(options: ExecuteOptions): Promise<number> {
  const { plan, folder, quiet } = options;
  const found = options.force ? null : findResults(nodeDisk, folder);
  const hash = planHash(plan, newSha256);
  const complete = found?.state === 'complete' && found.plan?.planHash === hash;
  if (complete && (!options.resume || tablesAreWhole(folder))) {
    if (!quiet) say(`${folder} is complete already: nothing to run`);
    return show(options);
  }
  refuseTooLarge(plan, options.threads);
  const started = performance.now();
  const result = await runInto(options, hash).catch((error) => {
    throw withAdvice(error, folder);
  });
  if (result.status === 'stopped') return SIGNAL_EXIT[result.received ?? 'SIGINT'];
  const seconds = (performance.now() - started) / 1000;
  if (!quiet) {
    const rate = result.personYears === 0 ? '' : `, ${rateText(result.personYears / seconds)}`;
    say(`ran ${grouped(blockCount(plan))} replications in ${secondsText(seconds)}${rate}; results in ${folder}`);
  }
  const code = await show(options);
  return result.failed.length > 0 ? tellFailed(options, result.failed) : code;
}

async function show({ folder, plan, json, ...options }: ExecuteOptions): Promise<number> {
  try {
    exportTables(folder, options.formats ?? []);
    return await (options.show?.(folder) ?? showResults(folder, plan, { json }));
  } catch (error) {
    throw withAdvice(error, folder);
  }
}

type Ended =
  | Extract<RunResult, { status: 'complete' }>
  | { status: 'stopped'; received: keyof typeof SIGNAL_EXIT | null };

async function runInto(options: ExecuteOptions, hash: string): Promise<Ended> {
  const { plan, folder } = options;
  const resumeCommand = `onepot resume ${shellWord(folder)}`;
  const stop = stopOnSignals();
  const startedAt = new Date();
  try {
    const store = openStore({
      folder,
      plan,
      document: planDocument(plan),
      planHash: hash,
      order: blockOrder(plan),
      labels: planLabels(plan),
      blocksPerChunk: blocksPerChunk(plan),
      further: function* () {
        for (const draws of drawsTable(plan)) yield { draws };
      },
      resume: options.resume,
      force: options.force,
      build: programBuild(),
      onDamage: (what) => say(`${path.join(folder, 'chunks', what)} is not what was written: its blocks are run again`),
    });
    const view = await progressView(options.quiet);
    try {
      const executor = executorOf(plan, options.threads);
      const result = await runExperiment({ plan, executor, store, signal: stop.signal, onProgress: view.update });
      view.end();
      if (result.status === 'failing') {
        const why = result.last.error.split('\n')[0];
        throw new CliError(EXIT.internal, `stopped: one block after another fails, the last one with: ${why}`);
      }
      if (result.status === 'stopped') {
        say(
          `stopped after ${grouped(result.blocksDone)} of ${grouped(result.blocks)} replications; go on with: ${resumeCommand}`,
        );
        return { status: 'stopped', received: stop.received() };
      }
      writeTimings(folder, timings(options, startedAt, result.personYears));
      return result;
    } finally {
      view.end();
      store.close();
    }
  } finally {
    stop.dispose();
  }
}

/** A run that broke off can go on: say how, with the error itself. */
function withAdvice(error: unknown, folder: string): unknown {
  const resume = `onepot resume ${shellWord(folder)}`;
  if (error instanceof RefusedError && error.resumable)
    return new CliError(EXIT.refused, `${error.message}; go on with: ${resume}`);
  if (error instanceof DiskError) return new CliError(EXIT.disk, `${error.message}; once that is mended: ${resume}`);
  return error;
}

function timings({ threads }: ExecuteOptions, startedAt: Date, personYears: number) {
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  return { startedAt: startedAt.toISOString(), seconds, personYears, threads, node: process.version };
}

/** @throws CliError when the threads would need more memory than there is */
export function refuseTooLarge(plan: Plan, threads: number): void {
  const { memoryBytes } = estimate(plan, threads, MODEL_SPEED);
  const limit = memoryLimitBytes();
  if (memoryBytes <= limit) return;
  const needs = `${threads} threads with ${grouped(plan.scenario.people)} people need about ${bytesText(memoryBytes)}`;
  throw new CliError(EXIT.tooLarge, `${needs}, and there are ${bytesText(limit)}: use fewer --threads or --people`);
}

function tellFailed({ folder, alone }: ExecuteOptions, failed: readonly { replication: number }[]): number {
  const file = path.join(folder, 'failures.json');
  const [first] = JSON.parse(readText(file) ?? '[]') as { error: string }[];
  const why = first === undefined ? '' : `; the first: ${first.error.split('\n')[0]}`;
  say(`${failed.length} replications failed twice and are not in the results (${file})${escapeName(why)}`);
  if (alone) say(`run one alone with: ${alone(failed[0]!.replication)}`);
  return EXIT.failedBlocks;
}
