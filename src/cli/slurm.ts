import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  arrayParts,
  followShards,
  logFile,
  partName,
  rangesText,
  SlurmError,
  slurmClient,
  submitShards,
  unfitForSlurm,
} from '../executors/index.js';
import {
  blockCount,
  blockOrder,
  blocksPerChunk,
  estimate,
  type Plan,
  planHash,
  shardRange,
} from '../experiment/index.js';
import {
  type ChunkWatch,
  findResults,
  folderIsFree,
  inspectResults,
  newSha256,
  nodeDisk,
  openResults,
  openStore,
  watchChunks,
} from '../storage/index.js';
import { type ExecuteOptions, show, storeOptions, withAdvice, writeBeside } from './execute.js';
import { CliError, EXIT, SIGNAL_EXIT } from './exit.js';
import { joinFolders } from './join-folders.js';
import { keptPlan } from './kept-plan.js';
import { drawnParts } from './rerun-blocks.js';
import { readText } from './scenario-file.js';
import type { SlurmWishes } from './slurm-options.js';
import { runPilot } from './slurm-pilot.js';
import { planTasks, readTasks, SCRIPT_FILE, type SlurmTasks, taskName, taskScript, writeTasks } from './slurm-tasks.js';
import { slurmView } from './slurm-view.js';
import { MODEL_SPEED } from './speed.js';
import { type Stop, stopOnSignals } from './stop-signals.js';
import { grouped, print, say, secondsText, shellWord } from './terminal.js';

/** Slurm's own default. */
const ARRAY_SIZE_MAX_DEFAULT = 1001;
const WAIT_FOR_WRITERS_SECONDS = 60;
const LOG_LINES_TOLD = 5;

/**
 * Runs a plan, or what is missing of it, as an array of Slurm tasks that write into the folder; waits for their files,
 * joins and verifies what they wrote, and shows it. Returns the exit code. The caller may die at any time: the tasks
 * continue, and the same call for the folder resumes from what is there.
 */
export async function executeOnSlurm(options: ExecuteOptions, wishes: SlurmWishes): Promise<number> {
  const { plan, folder, quiet } = options;
  if (plan.until)
    throw new CliError(EXIT.usage, '--executor slurm: these results have a rule to stop, and no task sees all');
  if (unfitForSlurm(path.resolve(folder))) {
    throw new CliError(EXIT.usage, `--out: expected a path without ", \\ and control characters, found "${folder}"`);
  }
  const hash = planHash(plan, newSha256);
  const found = options.force ? null : findResults(nodeDisk, folder);
  if (found?.state === 'complete' && found.plan?.planHash === hash) {
    if (!quiet) say(`${folder} is complete already: nothing to run`);
    return show(options);
  }
  const fresh = found?.plan?.planHash !== hash;
  if (!wishes.dryRun && (fresh || !options.resume)) beginFolder(options, hash);
  const tasks = await decideTasks(options, hash, wishes);
  if (typeof tasks === 'number') return tasks;
  const script = taskScript(folder, tasks);
  if (wishes.dryRun) {
    await print(script);
    return EXIT.done;
  }
  writeTasks(folder, tasks, script);
  return seeThrough(options, tasks, taskName(folder, tasks));
}

/** Writes the plan and releases the folder: the tasks lock their shards themselves. */
function beginFolder(options: ExecuteOptions, hash: string): void {
  try {
    openStore(storeOptions(options, hash)).close();
    writeBeside(options);
  } catch (error) {
    throw withAdvice(error, options.folder);
  }
}

/** The division into tasks: as it was, as wished, or by a pilot. Returns a number, the exit code, when a signal stopped it. */
async function decideTasks({ plan, folder, quiet }: ExecuteOptions, hash: string, wishes: SlurmWishes) {
  const before = readTasks(folder);
  const chunks = chunksOf(folder, plan, hash);
  const keep = before !== null && before.planHash === hash && wishes.shards === undefined;
  let cpuSecondsPerBlock = estimate(plan, 1, MODEL_SPEED).cpuSeconds / blockCount(plan);
  if (!keep && wishes.shards === undefined) {
    if (!quiet) say('a pilot: some replications here, to see how long a task takes');
    const pilot = await runPilot(plan);
    if (typeof pilot === 'number') return pilot;
    cpuSecondsPerBlock = pilot.cpuSecondsPerBlock;
    const all = secondsText(pilot.cpuSecondsPerBlock * blockCount(plan));
    const each = `${grouped(pilot.blocks)} ${pilot.people === null ? 'of this network' : `with ${grouped(pilot.people)} people`}`;
    if (!quiet) say(`pilot (${each}): ${pilot.cpuSecondsPerBlock.toFixed(2)} CPU s a replication, ${all} in all`);
  }
  return planTasks({ plan, planHash: hash, chunks, cpuSecondsPerBlock, wishes, before });
}

function chunksOf(folder: string, plan: Plan, hash: string): number {
  const { plan: kept } = findResults(nodeDisk, folder);
  const same = kept !== null && kept.planHash === hash;
  const order = blockOrder(plan);
  return same ? watchChunks(folder, kept, order).chunks : Math.ceil(order.count / blocksPerChunk(plan));
}

/** Follows the tasks until every shard is whole, then joins, verifies and shows. */
async function seeThrough(options: ExecuteOptions, tasks: SlurmTasks, name: string): Promise<number> {
  const { plan, folder } = options;
  const watch = watchChunks(folder, keptPlan(folder), blockOrder(plan));
  const stop = stopOnSignals();
  try {
    for (;;) {
      const ended = await follow({ options, tasks, name, watch, stop });
      if (ended !== null) return ended;
      const joined = await join(options, stop);
      if (typeof joined === 'number') return joined;
      if (joined === 'joined') break;
      // a chunk is not what was written: its shard is run again
      watch.verify();
    }
  } finally {
    stop.dispose();
  }
  verifyJoined(folder);
  return show(options);
}

interface Head {
  readonly options: ExecuteOptions;
  readonly tasks: SlurmTasks;
  readonly name: string;
  readonly watch: ChunkWatch;
  readonly stop: Stop;
}

/** null when every shard is whole, else the exit code. @throws CliError when shards do not come */
async function follow({ options, tasks, name, watch, stop }: Head): Promise<number | null> {
  const { folder, quiet } = options;
  const client = slurmClient();
  const sizeMax = (await client.arraySizeMax()) ?? ARRAY_SIZE_MAX_DEFAULT;
  const view = slurmView({ quiet, tasks, watch });
  const { maxConcurrent } = tasks.ask;
  const job = { file: path.join(path.resolve(folder), SCRIPT_FILE), name, maxConcurrent };
  const followed = await followShards({
    missing: () => missingShards(watch, tasks.shards),
    async submit(shards) {
      const { shards: taken, jobs } = await submitShards(client, arrayParts(shards, sizeMax), job);
      if (!quiet)
        say(`submitted ${grouped(taken.length)} of ${grouped(shards.length)} tasks as job ${jobs.join(', ')}`);
      return taken;
    },
    queue: () => client.queue(name),
    oneArrayAtATime: maxConcurrent !== undefined,
    signal: stop.signal,
    onAgain: (shards) =>
      say(`shards ${rangesText(shards)} did not come and were submitted again; logs: ${folder}/slurm/log`),
    onLook: view,
  }).catch((error) => {
    if (error instanceof SlurmError)
      throw new CliError(
        EXIT.refused,
        `Slurm: ${error.message}; when that is mended, continue with: ${resumeOf(folder)}`,
      );
    throw error;
  });
  if (followed.status === 'whole') return null;
  if (followed.status === 'given-up') throw givenUp(folder, name, sizeMax, followed.shards);
  const names = arrayParts(missingShards(watch, tasks.shards), sizeMax).map(({ offset }) => partName(name, offset));
  say(
    `no longer waiting, but the tasks continue: wait again with: ${resumeOf(folder)}; end them with: scancel --name=${names.join(',')}`,
  );
  return SIGNAL_EXIT[stop.received() ?? 'SIGINT'];
}

function missingShards(watch: ChunkWatch, of: number): number[] {
  const held = watch.look();
  const missing: number[] = [];
  for (let index = 1; index <= of; index++) {
    const { from, to } = shardRange({ index, of }, watch.chunks);
    if (held.subarray(from, to).includes(0)) missing.push(index);
  }
  return missing;
}

type Joined = number | 'joined' | 'missing';

/** Joins the chunks once the tasks have released them; `missing` when one of them is not what was written. */
async function join(options: ExecuteOptions, stop: Stop): Promise<Joined> {
  const { folder } = options;
  const waiting = performance.now();
  for (let pause = 250; !folderIsFree(folder) && !stop.signal.aborted; pause = Math.min(2 * pause, 30_000)) {
    if (performance.now() - waiting > WAIT_FOR_WRITERS_SECONDS * 1000) break;
    await setTimeout(pause, undefined, { signal: stop.signal }).catch(() => undefined);
  }
  if (findResults(nodeDisk, folder).state === 'complete') return 'joined';
  if (!options.quiet) say('every shard is there: joining them');
  return joinFolders([folder], folder, options);
}

/** @throws CliError when a file of the joined results is not what its digest says */
function verifyJoined(folder: string): void {
  const results = openResults(folder, blockOrder);
  const { faults } = inspectResults(results, drawnParts(results.plan.plan));
  if (faults.length === 0) return;
  const [first] = faults;
  const advice = `onepot verify ${shellWord(folder)}`;
  throw new CliError(EXIT.different, `${folder}/${first.file}: ${first.what}; what to do, with: ${advice}`);
}

function givenUp(folder: string, name: string, sizeMax: number, shards: readonly number[]): CliError {
  const [first] = shards;
  const [part] = arrayParts([first], sizeMax);
  const log = logFile(folder, partName(name, part.offset), first - part.offset);
  const told = readText(log)?.trimEnd().split('\n').slice(-LOG_LINES_TOLD) ?? [];
  const why =
    told.length === 0 ? `${log} says nothing` : `the end of ${log}:\n${told.map((line) => `  ${line}`).join('\n')}`;
  const what = `${grouped(shards.length)} shards did not come, each submitted three times: ${rangesText(shards)}`;
  return new CliError(EXIT.refused, `${what}; when that is mended, continue with: ${resumeOf(folder)}; ${why}`);
}

function resumeOf(folder: string): string {
  return `onepot resume ${shellWord(folder)}`;
}
