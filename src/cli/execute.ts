import path from 'node:path';
import {
  type Block,
  type BlockFailed,
  blockCount,
  blockOrder,
  blocksPerChunk,
  drawsTable,
  estimate,
  isNetwork,
  type Plan,
  planDocument,
  planHash,
  planLabels,
  type RunResult,
  runExperiment,
  type Shard,
  shardRange,
} from '../experiment/index.js';
import { escapeName } from '../report/index.js';
import {
  BLOCKS_MAX,
  DiskError,
  diskErrorOf,
  type ExportFormat,
  exportTables,
  findResults,
  newSha256,
  nodeDisk,
  openStore,
  RefusedError,
  type StoreOptions,
  tablesAreWhole,
  writeTimings,
} from '../storage/index.js';
import { executorOf } from './executor.js';
import { CliError, EXIT, SIGNAL_EXIT } from './exit.js';
import { programBuild } from './installed-program.js';
import { progressView, rateText } from './progress.js';
import { writeDocument } from './results-folder.js';
import { readText } from './scenario-file.js';
import { showResults } from './show-results.js';
import { MODEL_SPEED, memoryLimitBytes } from './speed.js';
import { stopOnSignals } from './stop-signals.js';
import { bytesText, grouped, print, say, secondsText, shellWord } from './terminal.js';

export interface ExecuteOptions {
  readonly plan: Plan;
  readonly folder: string;
  readonly threads: number;
  readonly resume: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** formats to write the tables in beside Arrow */
  readonly formats?: readonly ExportFormat[];
  /** run only this part, and leave joining to `onepot merge` */
  readonly shard?: Shard;
  /** a holder of the lock on another machine that the user says is gone */
  readonly takeLock?: string | undefined;
  /** documents to write beside the results, by file name: they are not part of the results */
  readonly beside?: Readonly<Record<string, object>>;
  /** shows complete results and returns the exit code; default: their summary */
  show?(folder: string): Promise<number>;
}

/** Runs a plan, or what is missing of it, into a folder and shows the results. Returns the exit code. */
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
  if (!quiet) say(workText(options));
  const started = performance.now();
  const result = await runInto(options, hash).catch((error) => {
    throw withAdvice(error, folder, options.shard);
  });
  if (result.status === 'stopped') return SIGNAL_EXIT[result.received ?? 'SIGINT'];
  const seconds = (performance.now() - started) / 1000;
  if (!quiet) {
    const rate = result.personYears === 0 ? '' : `, ${rateText(result.personYears / seconds)}`;
    say(`ran ${grouped(result.blocks)} replications in ${secondsText(seconds)}${rate}; results in ${folder}`);
  }
  if (options.shard) return showShard({ ...options, shard: options.shard }, result);
  const code = await show(options);
  return result.failed.length > 0 ? tellFailed(options, result.failed) : code;
}

/** Writes the copies of complete results that are asked for, and shows the results. */
export async function show({ folder, plan, json, ...options }: ExecuteOptions): Promise<number> {
  try {
    exportTables(folder, options.formats ?? []);
    return await (options.show?.(folder) ?? showResults(folder, plan, { json }));
  } catch (error) {
    throw withAdvice(error, folder);
  }
}

type Ended =
  | (Extract<RunResult, { status: 'complete' }> & { readonly blocks: number })
  | { status: 'stopped'; received: keyof typeof SIGNAL_EXIT | null };

async function runInto(options: ExecuteOptions, hash: string): Promise<Ended> {
  const { plan, folder } = options;
  const stop = stopOnSignals();
  const startedAt = new Date();
  try {
    const store = openStore(storeOptions(options, hash));
    const view = await progressView(options.quiet, expectedOf(options));
    try {
      if (options.shard === undefined || options.shard.index === 1) writeBeside(options);
      const executor = executorOf(plan, options.threads);
      const result = await runExperiment({ plan, executor, store, signal: stop.signal, onProgress: view.update });
      view.end();
      if (result.status === 'failing') throw hopeless(options, result.last);
      if (result.status === 'stopped') {
        const done = `${grouped(result.blocksDone)} of ${grouped(result.blocks)} replications`;
        say(`stopped after ${done}, all of them kept; continue with: ${resumeCommand(options)}`);
        return { status: 'stopped', received: stop.received() };
      }
      if (!options.shard) writeTimings(folder, timings(options, startedAt, result.personYears));
      return { ...result, blocks: result.stopping?.replications ?? store.blocks };
    } finally {
      view.end();
      store.close();
    }
  } finally {
    stop.dispose();
  }
}

/** Writes the documents that lie beside the results. */
export function writeBeside({ folder, beside = {} }: ExecuteOptions): void {
  for (const [name, document] of Object.entries(beside)) writeDocument(folder, name, document);
}

/** How a folder is opened for the work on a plan. */
export function storeOptions(options: ExecuteOptions, hash: string): StoreOptions {
  const { plan, folder, shard, takeLock } = options;
  return {
    folder,
    plan,
    takeLock,
    planHash: hash,
    document: planDocument(plan),
    order: blockOrder(plan),
    labels: planLabels(plan),
    blocksPerChunk: blocksPerChunk(plan),
    build: programBuild(),
    resume: options.resume,
    force: options.force,
    ...(shard ? { shard: { ...shard, range: (chunks: number) => shardRange(shard, chunks) } } : {}),
    further: () => furtherParts(plan),
    replay: (block) => replayCommand(folder, block),
    onDamage: (what) => say(`${path.join(folder, 'chunks', what)} is not what was written: its blocks are run again`),
  };
}

/** Rows that follow from the plan and not from its blocks. */
export function* furtherParts(plan: Plan) {
  for (const draws of drawsTable(plan)) yield { draws };
}

function resumeCommand({ folder, shard }: Pick<ExecuteOptions, 'folder' | 'shard'>): string {
  return `onepot resume ${shellWord(folder)}${shard ? ` --shard ${shard.index}/${shard.of}` : ''}`;
}

function replayCommand(folder: string, { draw, replication }: Block): string {
  return `onepot replay ${shellWord(folder)} --replication ${replication}${draw === 0 ? '' : ` --draw ${draw}`}`;
}

/** One block after another fails, which is a fault of the program: the error names the last of them. */
function hopeless({ folder }: ExecuteOptions, { block, error }: BlockFailed): CliError {
  const why = error.split('\n')[0];
  const last = `the last one, replication ${block.replication}, with: ${why}`;
  return new CliError(
    EXIT.internal,
    `stopped: one block after another fails, ${last}; run it alone with: ${replayCommand(folder, block)}`,
  );
}

/** Adds to an error how to continue the run that broke off: before there is a plan, only with the same command again. */
export function withAdvice(error: unknown, folder: string, shard?: Shard): unknown {
  const begun = hasPlan(folder);
  const resume = begun ? resumeCommand(shard ? { folder, shard } : { folder }) : 'the same command again';
  if (error instanceof RefusedError && error.holder !== null) {
    const take = `${begun ? resume : 'the same command'} --take-lock ${shellWord(error.holder)}`;
    return new CliError(EXIT.refused, `${error.message}; if it is gone: ${take}`);
  }
  if (error instanceof RefusedError && error.resumable)
    return new CliError(EXIT.refused, `${error.message}; continue with: ${resume}`);
  const ofDisk = error instanceof DiskError ? error : diskErrorOf(error);
  return ofDisk === null
    ? error
    : new CliError(EXIT.disk, `${ofDisk.message}; when that is mended, continue with: ${resume}`);
}

function hasPlan(folder: string): boolean {
  try {
    return findResults(nodeDisk, folder).plan !== null;
  } catch {
    return false;
  }
}

function timings({ threads }: ExecuteOptions, startedAt: Date, personYears: number) {
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  return { startedAt: startedAt.toISOString(), seconds, personYears, threads, node: process.version };
}

/** @throws CliError when the threads would need more memory than there is */
export function refuseTooLarge(plan: Plan, threads: number): void {
  const { memoryBytes } = estimate(plan, threads, MODEL_SPEED);
  const limit = memoryLimitBytes();
  if (blockCount(plan) > BLOCKS_MAX) {
    const most = `a results folder holds ${grouped(BLOCKS_MAX)} at most`;
    throw new CliError(EXIT.tooLarge, `${grouped(blockCount(plan))} replications over all draws: ${most}`);
  }
  if (memoryBytes <= limit) return;
  const needs = `${threads} threads with ${isNetwork(plan.scenario) ? 'this network' : `${grouped(plan.scenario.people)} people`} need about ${bytesText(memoryBytes)}`;
  throw new CliError(EXIT.tooLarge, `${needs}, and there are ${bytesText(limit)}: use fewer --threads or --people`);
}

/** The work ahead, so that a mistake in its size shows before it costs an afternoon. */
function workText({ plan, threads, shard }: ExecuteOptions): string {
  const { wallSeconds, memoryBytes } = estimate(plan, threads, MODEL_SPEED);
  const most = plan.until ? 'at most ' : '';
  const what = shard ? `shard ${shard.index} of ${shard.of} of ` : '';
  const time = `about ${secondsText(shard ? wallSeconds / shard.of : wallSeconds)} on ${threads || 1} threads`;
  return `${most}${what}${grouped(blockCount(plan))} replications: ${most}${time}, about ${bytesText(memoryBytes)} of memory`;
}

function expectedOf({ plan, shard }: ExecuteOptions) {
  const all = blockCount(plan);
  // one thread works on one replication
  const { wallSeconds } = estimate(plan, 1, MODEL_SPEED);
  const blocks = shard ? Math.ceil(all / shard.of) : all;
  return { blocks, blockSeconds: wallSeconds / all };
}

/** The most failed replications named in the message; the file lists them all. */
const FAILED_TOLD_MAX = 3;

function tellFailed({ folder, shard }: ExecuteOptions, failed: readonly Block[]): number {
  const file = path.join(folder, shard ? 'chunks' : 'failures.json');
  const notes = JSON.parse((shard ? null : readText(file)) ?? '[]') as { error: string }[];
  const why = notes[0] === undefined ? '' : `; the first: ${notes[0].error.split('\n')[0]}`;
  say(`${failed.length} replications failed twice and are not in the results (${file})${escapeName(why)}`);
  for (const block of failed.slice(0, FAILED_TOLD_MAX)) say(`run one alone with: ${replayCommand(folder, block)}`);
  return EXIT.failedBlocks;
}

/** A shard has no tables of its own: its digest is over the rows of its blocks. */
async function showShard(
  { folder, plan, shard, json, ...options }: ExecuteOptions & { readonly shard: Shard },
  { digest, failed, blocks }: Extract<Ended, { status: 'complete' }>,
): Promise<number> {
  const name = `${shard.index}/${shard.of}`;
  if (json) {
    const content = { name: plan.scenario.name, folder, shard: name, complete: false, blocks, failed };
    await print(`${JSON.stringify({ ...content, digest: `sha256:${digest}` })}\n`);
  } else {
    const join = `once every shard is there: onepot merge ${shellWord(folder)}`;
    await print(`shard ${name}: ${grouped(blocks)} of ${grouped(blockCount(plan))} blocks; ${join}\n`);
    await print(`the digest is over this shard's rows alone\ndigest sha256:${digest}\n`);
  }
  return failed.length > 0 ? tellFailed({ folder, plan, shard, json, ...options }, failed) : EXIT.done;
}
