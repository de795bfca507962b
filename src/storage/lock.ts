import fs from 'node:fs';
import os from 'node:os';
import { type Disk, onDisk, RefusedError } from './disk.js';

/** Who holds a lock. A process number alone is not enough: it is given again, most of all in containers. */
interface Holder {
  readonly process: number;
  readonly started: string;
  readonly host: string;
}

/**
 * Takes the lock file of a results folder and returns what lets go of it. A lock left behind by a process of this
 * machine that is gone is taken over.
 *
 * @throws RefusedError when somebody else is writing.
 */
export function takeLock(disk: Disk, file: string): () => void {
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
