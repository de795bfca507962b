import path from 'node:path';
import { arrayName, arrayScript, type SlurmAsk } from '../executors/index.js';
import { blockCount, estimate, type Plan, SHARDS_MAX } from '../experiment/index.js';
import { makeOwnFolder, nodeDisk, openSealedJson, sealJson, writeFileDurably } from '../storage/index.js';
import { programFile } from './installed-program.js';
import { readText } from './scenario-file.js';
import type { SlurmWishes } from './slurm-options.js';
import { MODEL_SPEED } from './speed.js';
import { grouped, secondsText, shellWord } from './terminal.js';

/** A task should take about this long: Slurm's overhead is then below 1%, and little is lost with a task. */
const TASK_SECONDS = 600;
/** Time limits leave room: nodes are slower than the machine that submits, and some are busy. */
const TIME_FACTOR = 3;
const TIME_SECONDS_SPARE = 300;
const TIME_MINUTES_STEP = 5;
const MEMORY_FACTOR = 1.25;
const MEGABYTE = 1_048_576;
const MEMORY_MEGABYTES_STEP = 100;
const MEMORY_MEGABYTES_MIN = 500;

/** `slurm/tasks.json`: how a folder's plan is cut into tasks, so that later commands cut it the same way. */
export interface SlurmTasks {
  readonly planHash: string;
  /** of the plan, in all */
  readonly chunks: number;
  readonly shards: number;
  /** as the pilot measured it or, without a pilot, as estimated */
  readonly secondsPerShard: number;
  readonly ask: SlurmAsk;
}

const TASKS_FILE = path.join('slurm', 'tasks.json');
export const SCRIPT_FILE = path.join('slurm', 'tasks.sh');

/** The recorded tasks of a folder; null when there are none, or the file is not what was written. */
export function readTasks(folder: string): SlurmTasks | null {
  const text = readText(path.join(folder, TASKS_FILE));
  return text === null ? null : (openSealedJson(new TextEncoder().encode(text)) as unknown as SlurmTasks | null);
}

/** Decides how many tasks there are, and what each may use. */
export function planTasks(input: {
  readonly plan: Plan;
  readonly planHash: string;
  readonly chunks: number;
  readonly cpuSecondsPerBlock: number;
  readonly wishes: SlurmWishes;
  /** the tasks of an earlier command, which stay as they are unless wished otherwise */
  readonly before: SlurmTasks | null;
}): SlurmTasks {
  const { plan, planHash, chunks, cpuSecondsPerBlock, wishes, before } = input;
  const cpusPerTask = wishes.cpusPerTask ?? before?.ask.cpusPerTask ?? 1;
  const wallSeconds = (cpuSecondsPerBlock * blockCount(plan)) / cpusPerTask;
  const same = before !== null && before.planHash === planHash && before.chunks === chunks;
  const kept = same && wishes.shards === undefined ? before : null;
  const byPilot = Math.max(1, Math.round(wallSeconds / TASK_SECONDS));
  const shards = kept?.shards ?? Math.min(wishes.shards ?? byPilot, chunks, SHARDS_MAX);
  const secondsPerShard = kept?.secondsPerShard ?? (wallSeconds / chunks) * Math.ceil(chunks / shards);
  const asked = before?.ask;
  const ask = {
    partition: wishes.partition ?? asked?.partition,
    account: wishes.account ?? asked?.account,
    time: wishes.time ?? (kept ? kept.ask.time : timeText(secondsPerShard)),
    mem: wishes.mem ?? (wishes.cpusPerTask === undefined ? asked?.mem : undefined) ?? memoryText(plan, cpusPerTask),
    cpusPerTask,
    maxConcurrent: wishes.maxConcurrent ?? asked?.maxConcurrent,
    setup: wishes.setup ?? asked?.setup,
  };
  const said = Object.fromEntries(Object.entries(ask).filter(([, value]) => value !== undefined));
  return { planHash, chunks, shards, secondsPerShard, ask: said as unknown as SlurmAsk };
}

function timeText(seconds: number): string {
  const minutes = (TIME_FACTOR * seconds + TIME_SECONDS_SPARE) / 60;
  const rounded = TIME_MINUTES_STEP * Math.ceil(minutes / TIME_MINUTES_STEP);
  return `${Math.floor(rounded / 60)}:${String(rounded % 60).padStart(2, '0')}:00`;
}

function memoryText(plan: Plan, cpus: number): string {
  const bytes = MEMORY_FACTOR * estimate(plan, cpus, MODEL_SPEED).memoryBytes;
  const megabytes = MEMORY_MEGABYTES_STEP * Math.ceil(bytes / MEGABYTE / MEMORY_MEGABYTES_STEP);
  return `${Math.max(MEMORY_MEGABYTES_MIN, megabytes)}M`;
}

/** What the names of a folder's tasks in the queue begin with. */
export function taskName(folder: string, { planHash }: SlurmTasks): string {
  return arrayName(planHash, path.resolve(folder));
}

/** The script of a folder's tasks. */
export function taskScript(folder: string, tasks: SlurmTasks): string {
  const { chunks, shards, secondsPerShard, ask } = tasks;
  const absolute = path.resolve(folder);
  const name = taskName(folder, tasks);
  const each = `about ${secondsText(secondsPerShard)} each on ${ask.cpusPerTask} CPU`;
  return arrayScript({
    folder: absolute,
    name,
    shards,
    ask,
    program: [process.execPath, programFile()],
    says: [
      `${grouped(shards)} ${shards === 1 ? 'task' : 'tasks'} for ${grouped(chunks)} chunks of results, ${each}.`,
      `Written by onepot; to see how far they are: onepot status ${shellWord(absolute)}`,
      `To submit what is missing, wait for it and join it: onepot resume ${shellWord(absolute)}`,
    ],
  });
}

/** Writes the script and the tasks beside the plan, and makes the folder that Slurm writes logs into. */
export function writeTasks(folder: string, tasks: SlurmTasks, script: string): void {
  for (const own of ['slurm', path.join('slurm', 'log')]) makeOwnFolder(nodeDisk, path.join(folder, own));
  writeFileDurably(nodeDisk, path.join(folder, SCRIPT_FILE), new TextEncoder().encode(script));
  writeFileDurably(nodeDisk, path.join(folder, TASKS_FILE), sealJson({ ...tasks }));
}
