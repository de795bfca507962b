import { createHash } from 'node:crypto';

/** What a user may ask of Slurm for every task. */
export interface SlurmAsk {
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  /** as Slurm writes it, such as 45, 1:30:00 or 2-0 */
  readonly time: string;
  /** as Slurm writes it, such as 2G */
  readonly mem: string;
  readonly cpusPerTask: number;
  /** the most tasks at a time */
  readonly maxConcurrent?: number | undefined;
  /** lines of shell that a node needs first, such as `module load nodejs` */
  readonly setup?: string | undefined;
}

export interface ScriptInput {
  /** absolute */
  readonly folder: string;
  readonly name: string;
  readonly shards: number;
  /** what comes before the arguments: program and its first words, with absolute paths */
  readonly program: readonly string[];
  readonly ask: SlurmAsk;
  /** comments for people who read the script */
  readonly says: readonly string[];
}

/** Tasks of an array: shard = offset + index, because an index must stay below the site's MaxArraySize. */
export interface ArrayPart {
  readonly offset: number;
  readonly shards: readonly number[];
}

/**
 * What distinguishes the tasks of one results folder from all others in the queue, regardless of who submitted them. It is
 * part of the jobs' names, so that a later command finds tasks that no file records.
 */
export function arrayName(planHash: string, folder: string): string {
  return `onepot-${createHash('sha256').update(`${planHash}\0${folder}`).digest('hex').slice(0, 10)}`;
}

/** The name of the part of an array that begins at an offset. */
export function partName(name: string, offset: number): string {
  return `${name}-${offset}`;
}

/** Cuts shards, counted from 1 and in rising order, into arrays with indices from 1 to `sizeMax` - 1. */
export function arrayParts(shards: readonly number[], sizeMax: number): ArrayPart[] {
  const most = sizeMax - 1;
  const parts = new Map<number, number[]>();
  for (const shard of shards) {
    const offset = Math.floor((shard - 1) / most) * most;
    const part = parts.get(offset) ?? [];
    part.push(shard);
    parts.set(offset, part);
  }
  return [...parts].map(([offset, own]) => ({ offset, shards: own }));
}

/** Whole numbers in rising order as `1-4,7,9-10`. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const one of numbers) {
    const open = ranges.at(-1);
    if (open?.to === one - 1) open.to = one;
    else ranges.push({ from: one, to: one });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** The file a task writes its log to: by name and index, as Slurm fills them in. */
export function logFile(folder: string, name: string, index: number | '%a'): string {
  const place = index === '%a' ? folder.replaceAll('%', '%%') : folder;
  return `${place}/slurm/log/${name}-${index}.log`;
}

/**
 * The script of the array. It is complete by itself: `sbatch` of the file submits every shard, and a task that finds its
 * shard done, or being run elsewhere, ends at once.
 */
export function arrayScript({ folder, name, shards, program, ask, says }: ScriptInput): string {
  const { partition, account, time, mem, cpusPerTask, maxConcurrent, setup } = ask;
  const throttle = maxConcurrent === undefined ? '' : `%${maxConcurrent}`;
  const [node, ...words] = program;
  const lines = [
    '#!/bin/bash',
    ...says.map((text) => `# ${text}`),
    `#SBATCH --job-name=${partName(name, 0)}`,
    `#SBATCH --array=1-${shards}${throttle}`,
    `#SBATCH --ntasks=1 --cpus-per-task=${cpusPerTask} --mem=${mem} --time=${time}`,
    ...(partition === undefined ? [] : [`#SBATCH --partition=${partition}`]),
    ...(account === undefined ? [] : [`#SBATCH --account=${account}`]),
    '#SBATCH --requeue --open-mode=append',
    `#SBATCH --output="${logFile(folder, '%x', '%a')}"`,
    '',
    ...(setup === undefined ? [] : [setup, '']),
    `node=${quoted(node)}`,
    '[ -x "$node" ] || node=node   # where this machine has it elsewhere',
    `shard=$((\${1:-0} + SLURM_ARRAY_TASK_ID))   # the argument is how many shards stand before this array`,
    // exec: the program itself gets the signals of Slurm, and ends within seconds with its chunks kept
    `exec "$node" ${words.map(quoted).join(' ')} resume ${quoted(folder)} --shard "$shard/${shards}" --quiet`,
    '',
  ];
  return lines.join('\n');
}

/** Whether a path has characters that Slurm does not accept in a script or in a file-name pattern. */
export function unfitForSlurm(folder: string): boolean {
  return [...folder].some((character) => character < ' ' || character === '"' || character === '\\');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
