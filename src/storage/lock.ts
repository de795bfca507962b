import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Disk, onDisk, RefusedError } from './disk.js';

const WHOLE_LOCK = 'run.lock';
const SHARD_LOCK = /^shard-(\d+)-of-(\d+)\.lock$/;
const LOCK = /^(run|shard-\d+-of-\d+)\.lock(\.\d+)?$/;

/** Whether a file of a results folder is a lock, or one being taken away. */
export function isLockName(name: string): boolean {
  return LOCK.test(name);
}

export function lockName(shard: { readonly index: number; readonly of: number } | null): string {
  return shard === null ? WHOLE_LOCK : `shard-${shard.index}-of-${shard.of}.lock`;
}

/** Who holds a lock. A process number alone is not enough: it is given again, most of all in containers. */
export interface Holder {
  readonly process: number;
  readonly started: string;
  readonly host: string;
}

/**
 * Takes the lock of a results folder, or of one shard in it, and returns what lets go of it. The whole folder and its
 * shards exclude each other, and so do shards of different cuts; shards of one cut hold different chunks. A lock left
 * behind by a process of this machine that is gone is taken over.
 *
 * Everybody first makes a lock and then looks for others', so of two that start at once at least one sees the other.
 *
 * @throws RefusedError when somebody else is writing.
 */
export function takeFolderLock(
  disk: Disk,
  folder: string,
  shard: { readonly index: number; readonly of: number } | null,
): () => void {
  const own = lockName(shard);
  const unlock = takeLock(disk, path.join(folder, own));
  try {
    for (const { file, name, holder, alive } of findLocks(disk, folder)) {
      if (name === own) continue;
      const cut = SHARD_LOCK.exec(name)?.[2];
      if (shard !== null && cut === String(shard.of)) continue;
      if (alive) throw new RefusedError(heldMessage(file, holder));
      if (shard === null) onDisk(file, () => disk.rmSync(file, { force: true }));
    }
    return unlock;
  } catch (error) {
    unlock();
    throw error;
  }
}

export interface FoundLock {
  readonly name: string;
  readonly file: string;
  /** null when the file cannot be read as a lock */
  readonly holder: Holder | null;
  /** false only when the holder is known to be gone */
  readonly alive: boolean;
  readonly onThisMachine: boolean;
}

export function findLocks(disk: Disk, folder: string): FoundLock[] {
  const names = onDisk(folder, () => disk.readdirSync(folder)).filter(
    (name) => /\.lock$/.test(name) && isLockName(name),
  );
  return names.sort().flatMap((name) => {
    const file = path.join(folder, name);
    const text = read(disk, file);
    if (text === null) return [];
    const holder = parse(text);
    const onThisMachine = holder?.host === os.hostname();
    return [{ name, file, holder, alive: holder === null || isAlive(holder), onThisMachine }];
  });
}

function takeLock(disk: Disk, file: string): () => void {
  const mine: Holder = { process: process.pid, started: startOf(process.pid), host: os.hostname() };
  const text = JSON.stringify(mine);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(disk, file, text)) return () => letGo(disk, file, text);
    const found = read(disk, file);
    if (found === null) continue;
    const holder = parse(found);
    if (holder === null || isAlive(holder)) throw new RefusedError(heldMessage(file, holder));
    takeAway(disk, file, found);
  }
  throw new RefusedError(`another process is writing here; if that is not so, remove ${file}`);
}

function create(disk: Disk, file: string, text: string): boolean {
  return onDisk(file, () => {
    let descriptor: number;
    try {
      descriptor = disk.openSync(file, 'wx');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
    try {
      try {
        disk.writeSync(descriptor, text);
      } finally {
        disk.closeSync(descriptor);
      }
    } catch (error) {
      disk.unlinkSync(file);
      throw error;
    }
    return true;
  });
}

function letGo(disk: Disk, file: string, text: string): void {
  try {
    if (disk.readFileSync(file, 'utf8') === text) disk.unlinkSync(file);
  } catch {
    // Gone already, or the disk is: a lock that stays is found stale by the next run.
  }
}

/** Two that find one stale lock at once must not remove each other's new one: a rename has one winner. */
function takeAway(disk: Disk, file: string, found: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    disk.renameSync(file, aside);
    if (disk.readFileSync(aside, 'utf8') === found) disk.unlinkSync(aside);
    else disk.renameSync(aside, file);
  } catch {
    // The other one was faster.
  }
}

function read(disk: Disk, file: string): string | null {
  try {
    return disk.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse(text: string): Holder | null {
  try {
    const { process: id, started, host } = JSON.parse(text) as Holder;
    return Number.isSafeInteger(id) && id > 0 ? { process: id, started: String(started), host: String(host) } : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== os.hostname()) return true;
  try {
    process.kill(holder.process, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return holder.started === startOf(holder.process);
}

/** When a process began, in the system's own count; empty where it is not told. */
function startOf(id: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function heldMessage(file: string, holder: Holder | null): string {
  if (holder === null) return `${file} is not a lock of this program; remove it if nobody is writing here`;
  const elsewhere = holder.host === os.hostname() ? '' : ' on another machine';
  const advice = elsewhere ? `; if it is gone, remove ${file}` : '';
  return `process ${holder.process}${elsewhere} is writing here${advice}`;
}
