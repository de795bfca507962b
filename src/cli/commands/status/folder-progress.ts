import { blockOrder, isNetwork, untilText } from '../../../experiment/index.js';
import { escapeName } from '../../../report/printable.js';
import { type FolderStatus, readStatus, type WriterStatus } from '../../../storage/index.js';
import { isOfThisVersion, otherVersion } from '../../kept-plan.js';
import { rangesText } from '../../results-folder.js';
import { readTasks, taskName } from '../../slurm-tasks.js';
import { grouped, secondsText, shellWord } from '../../terminal.js';

function statusOf(folder: string): FolderStatus {
  return readStatus(folder, (kept) => blockOrder(kept.plan));
}

/** The state of a results folder as plain data. */
export function statusDocument(folder: string) {
  const { plan: kept, manifest, blocksPerSecond, writers, ...status } = statusOf(folder);
  const { scenario, seed, replications, draws, runs, until } = kept.plan;
  return {
    name: scenario.name,
    folder,
    state: status.state,
    digest: manifest === null ? null : `sha256:${manifest.digest}`,
    planHash: kept.planHash,
    seed,
    replications: manifest?.replications ?? replications,
    draws,
    runs,
    until: until ? untilText(until) : null,
    blocks: { all: status.blocks, done: status.done, failed: status.failed.length, missing: status.missing },
    failed: status.failed,
    missingRanges: status.missingRanges,
    damagedChunks: status.damagedChunks,
    writers: writers.map((writer) => ({ ...writer, since: writer.since.toISOString() })),
    slurm: readTasks(folder),
    blocksPerSecond,
    secondsLeft: blocksPerSecond ? status.missing / blocksPerSecond : null,
  };
}

export function statusText(folder: string): string {
  const status = statusOf(folder);
  const { plan: kept, manifest } = status;
  const { scenario, seed, until } = kept.plan;
  const lines = [
    `${scenario.name}, seed "${seed}", ${isNetwork(scenario) ? 'a network' : `${grouped(scenario.people)} people`}: ${status.state}`,
    `${grouped(status.done)} of ${grouped(status.blocks)} blocks done, ${status.failed.length} failed, ${grouped(status.missing)} missing`,
    ...(until ? [`rule to stop: ${untilText(until)}`] : []),
    ...(status.missing > 0 ? [`missing: ${rangesText(status)}`] : []),
    ...status.damagedChunks.map((chunk) => `chunk ${chunk} is not what was written: its blocks will be run again`),
    ...status.writers.map(writerText),
    ...slurmLines(folder),
    ...paceLines(status),
    ...(manifest === null ? [nextLine(folder, status)] : [`digest sha256:${manifest.digest}`]),
  ];
  // Names and hosts come from files that anybody may have written.
  return `${lines.map(escapeName).join('\n')}\n`;
}

function writerText({ lock, process: id, host, slurmJob, state, since }: WriterStatus): string {
  const whose =
    id === null
      ? 'an unreadable lock'
      : `process ${id}${host === null ? '' : ` on ${host}`}${slurmJob === null ? '' : `, Slurm job ${slurmJob},`}`;
  const what = { alive: 'is writing', gone: 'is gone without a word', unknown: 'may be writing' }[state];
  return `${whose} ${what} (${lock}, since ${since.toISOString()})`;
}

function paceLines({ blocksPerSecond, missing }: FolderStatus): string[] {
  if (!blocksPerSecond || missing === 0) return [];
  return [`${(blocksPerSecond * 60).toFixed(1)} blocks a minute, about ${secondsText(missing / blocksPerSecond)} left`];
}

/** How the work is divided for a cluster; only the cluster knows which tasks are running. */
function slurmLines(folder: string): string[] {
  const tasks = readTasks(folder);
  if (tasks === null) return [];
  return [`${grouped(tasks.shards)} tasks of Slurm named ${taskName(folder, tasks)}; logs: ${folder}/slurm/log`];
}

function nextLine(folder: string, { plan: kept, writers, missing }: FolderStatus): string {
  if (writers.some((writer) => writer.state === 'alive')) return 'not finished: a process is working on it';
  if (!isOfThisVersion(kept)) return `not finished, and begun by ${otherVersion(folder)}`;
  // Only a run applies a rule to stop; joining does not.
  const command = missing === 0 && !kept.plan.until ? 'merge' : 'resume';
  const next = `onepot ${command} ${shellWord(folder)}`;
  const holder = writers.find((writer) => writer.state === 'unknown' && writer.host !== null);
  if (holder === undefined) return `not finished; continue with: ${next}`;
  return `not finished; once no process is working on it: ${next} --take-lock ${shellWord(`${holder.host}:${holder.process}`)}`;
}
