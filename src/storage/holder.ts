import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';

/** A task of Slurm: its number is unique only within its cluster, and a task that is requeued keeps it. */
export interface SlurmTask {
  readonly cluster: string;
  readonly job: string;
  /** how often it had been requeued */
  readonly restarts: number;
}

/**
 * Who holds a lock. A process number alone is not enough: numbers are reused, above all in containers, and processes of
 * another container, or of another machine of the same name, cannot be seen from here.
 */
export interface Holder {
  readonly process: number;
  readonly started: string;
  readonly host: string;
  /** of the running system, which changes at every start of the machine; empty where unknown */
  readonly boot: string;
  /** of the machine, the same after every start, as a hash; empty where unknown, as in most containers */
  readonly machine: string;
  /** in which processes are numbered; empty where unknown */
  readonly pidNamespace: string;
  /** the task of Slurm it runs in */
  readonly slurm?: SlurmTask;
}

/** `gone` only when that is known; `unknown` when nobody can be asked. */
export type HolderState = 'alive' | 'gone' | 'unknown';

const SQUEUE_MILLISECONDS = 10_000;
/** States in which no process of a job runs: it has ended, or waits to be started again. */
const SLURM_STILL =
  'PENDING REQUEUED REQUEUE_HOLD COMPLETED CANCELLED FAILED TIMEOUT NODE_FAIL OUT_OF_MEMORY PREEMPTED DEADLINE BOOT_FAIL';
const SLURM_STILL_STATES = SLURM_STILL.split(' ');

export function thisHolder(): Holder {
  const slurm = thisSlurmTask();
  const here = { process: process.pid, started: startOf(process.pid), host: os.hostname(), ...thisSystem() };
  return slurm === null ? here : { ...here, slurm };
}

export function parseHolder(text: string): Holder | null {
  try {
    const { process: id, started, host, boot, machine, pidNamespace, slurm } = JSON.parse(text) as Partial<Holder>;
    if (id === undefined || !Number.isSafeInteger(id) || id <= 0) return null;
    const system = {
      boot: String(boot ?? ''),
      machine: String(machine ?? ''),
      pidNamespace: String(pidNamespace ?? ''),
    };
    const holder = { process: id, started: String(started), host: String(host), ...system };
    if (typeof slurm !== 'object' || slurm === null) return holder;
    const { cluster, job, restarts } = slurm;
    return { ...holder, slurm: { cluster: String(cluster), job: String(job), restarts: Number(restarts) } };
  } catch {
    return null;
  }
}

/**
 * What this machine knows by itself: the state of processes it can see, that those from before its last start are gone, and
 * nothing about others.
 */
export function localState(holder: Holder): HolderState {
  if (isBeforeRestart(holder)) return 'gone';
  if (whereabouts(holder) !== 'here') return 'unknown';
  return isThere(holder) ? 'alive' : 'gone';
}

/** Whether this very machine has been restarted since: after a power cut nobody need be asked. */
function isBeforeRestart({ host, boot, machine }: Holder): boolean {
  const here = thisSystem();
  return host === os.hostname() && machine !== '' && machine === here.machine && boot !== '' && boot !== here.boot;
}

/**
 * Where to look for a holder: `elsewhere` on another machine; `another system` on a machine of this name, either another
 * one or this one before it was restarted; `another container` on this machine.
 */
export function whereabouts({
  host,
  boot,
  pidNamespace,
}: Holder): 'here' | 'elsewhere' | 'another system' | 'another container' {
  if (host !== os.hostname()) return 'elsewhere';
  const here = thisSystem();
  if (boot !== here.boot) return 'another system';
  return pidNamespace === here.pidNamespace ? 'here' : 'another container';
}

/**
 * As `localState`, and for a task of Slurm on another machine what Slurm says. An earlier start of the task that asks is
 * gone: Slurm starts a task again only after giving up the earlier start. Should that one still be writing, cut off from
 * the cluster, it writes the same bytes under the same names.
 */
export function holderState(holder: Holder): HolderState {
  const local = localState(holder);
  if (local !== 'unknown' || holder.slurm === undefined) return local;
  const mine = thisSlurmTask();
  if (mine !== null && mine.cluster === holder.slurm.cluster && mine.job === holder.slurm.job) {
    return mine.restarts > holder.slurm.restarts ? 'gone' : 'alive';
  }
  return slurmState(holder.slurm);
}

/** The name by which a user says that a holder is gone, such as `node7:4711`. */
export function holderName({ host, process: id }: Holder): string {
  return `${host}:${id}`;
}

/** Empty outside Linux, which alone has PID namespaces. */
function thisSystem(): Pick<Holder, 'boot' | 'machine' | 'pidNamespace'> {
  const told = (read: () => string) => {
    try {
      return read().trim();
    } catch {
      return '';
    }
  };
  return {
    boot: told(() => fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    machine: machineHash(told(() => fs.readFileSync('/etc/machine-id', 'utf8'))),
    pidNamespace: told(() => fs.readlinkSync('/proc/self/ns/pid')),
  };
}

/** Hashed, so that the number itself stays on the machine. */
function machineHash(machineId: string): string {
  return machineId === '' ? '' : createHash('sha256').update(`onepot lock ${machineId}`).digest('hex').slice(0, 16);
}

function thisSlurmTask(): SlurmTask | null {
  const { SLURM_JOB_ID: job, SLURM_CLUSTER_NAME: cluster, SLURM_RESTART_COUNT: restarts } = process.env;
  return job && cluster ? { cluster, job, restarts: Number(restarts ?? 0) } : null;
}

function slurmState({ cluster, job }: SlurmTask): HolderState {
  if (!/^\d+$/.test(job) || clusterName() !== cluster) return 'unknown';
  const asked = ask('squeue', ['--noheader', '--states=all', `--jobs=${job}`, '--format=%T']);
  if (asked === null) return 'unknown';
  if (asked.status !== 0) return /Invalid job id/i.test(asked.stderr) ? 'gone' : 'unknown';
  const states = asked.stdout.split('\n').filter((line) => line !== '');
  return states.every((state) => SLURM_STILL_STATES.includes(state)) ? 'gone' : 'alive';
}

/** The cluster that this machine's commands talk to; null where there is none. */
function clusterName(): string | null {
  if (process.env.SLURM_CLUSTER_NAME) return process.env.SLURM_CLUSTER_NAME;
  const asked = ask('scontrol', ['show', 'config']);
  return /^ClusterName\s*=\s*(\S+)/m.exec(asked?.stdout ?? '')?.[1] ?? null;
}

function ask(command: string, words: readonly string[]) {
  const asked = spawnSync(command, words, { encoding: 'utf8', timeout: SQUEUE_MILLISECONDS });
  return asked.error === undefined ? asked : null;
}

function isThere(holder: Holder): boolean {
  try {
    process.kill(holder.process, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return holder.started === startOf(holder.process);
}

/** When a process began, in the system's own units; empty where unknown. */
function startOf(id: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
