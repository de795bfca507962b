import path from 'node:path';
import { type Disk, nodeDisk, onDisk, RefusedError } from './disk.js';
import { type Holder, holderName, holderState, localState, parseHolder, thisHolder, whereabouts } from './holder.js';

const WHOLE_LOCK = 'run.lock';
const SHARD_LOCK = /^shard-(\d+)-of-(\d+)\.lock$/;
/** Beside a lock while somebody takes it away. */
const TAKING = '.taking';
const LOCK = /^(run|shard-\d+-of-\d+)\.lock(\.taking)?$/;

/** Whether a file of a results folder is a lock, or says that one is being taken away. */
export function isLockName(name: string): boolean {
  return LOCK.test(name);
}

export function lockName(shard: { readonly index: number; readonly of: number } | null): string {
  return shard === null ? WHOLE_LOCK : `shard-${shard.index}-of-${shard.of}.lock`;
}

/**
 * Takes the lock of a results folder, or of one shard in it, and returns the function that releases it. The whole folder
 * and its shards exclude each other, and so do shards of different cuts; shards of one cut hold different chunks. A lock
 * whose holder, a process of this machine or a task of Slurm, is gone is taken over. Nothing can be known about other
 * processes on other machines and in other containers: their lock is taken over when `takeLock` names its holder, as in
 * `node7:4711`.
 *
 * Every process first makes a lock and then looks for others', so of two that start at once at least one sees the other.
 *
 * @throws RefusedError when somebody else is writing.
 */
export function takeFolderLock(
  disk: Disk,
  folder: string,
  shard: { readonly index: number; readonly of: number } | null,
  takeLock: string | null = null,
): () => void {
  const own = lockName(shard);
  const unlock = takeOwn(disk, path.join(folder, own), takeLock);
  try {
    for (const { file, name, holder } of findLocks(disk, folder)) {
      if (name === own) continue;
      const cut = SHARD_LOCK.exec(name)?.[2];
      if (shard !== null && cut === String(shard.of)) continue;
      if (!isFree(holder, takeLock)) throw refusal(file, holder);
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
}

export function findLocks(disk: Disk, folder: string): FoundLock[] {
  const names = onDisk(folder, () => disk.readdirSync(folder)).filter(
    (name) => /\.lock$/.test(name) && isLockName(name),
  );
  return names.sort().flatMap((name) => {
    const file = path.join(folder, name);
    const text = read(disk, file);
    // A lock released meanwhile does not count; one that is there and cannot be read may be held.
    if (text === null && !disk.existsSync(file)) return [];
    return [{ name, file, holder: parseHolder(text ?? '') }];
  });
}

/** Whether nobody is writing there, as far as is known: locks left behind by processes that are gone do not count. */
export function folderIsFree(folder: string): boolean {
  return findLocks(nodeDisk, folder).every(({ holder }) => isFree(holder, null));
}

/** A process of this machine can be seen, so `takeLock` does not override what is seen. */
function isFree(holder: Holder | null, takeLock: string | null): boolean {
  if (holder === null) return false;
  if (takeLock === holderName(holder) && localState(holder) === 'unknown') return true;
  return holderState(holder) === 'gone';
}

function takeOwn(disk: Disk, file: string, takeLock: string | null): () => void {
  const text = JSON.stringify(thisHolder());
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(disk, file, text)) return () => letGo(disk, file, text);
    const found = read(disk, file);
    if (found === null) continue;
    const holder = parseHolder(found);
    if (!isFree(holder, takeLock)) throw refusal(file, holder);
    takeAway(disk, file, found);
  }
  const taking = `${file}${TAKING}`;
  const remove = disk.existsSync(taking) ? taking : file;
  throw new RefusedError(`another process is writing here; if that is not so, remove ${remove}`);
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
    // The lock is gone already, or the disk is: a lock that stays is found stale by the next run.
  }
}

/**
 * Takes a stale lock away. Of several processes that find it at once one does so, and looks again before: the lock may be
 * somebody's new one by then.
 */
function takeAway(disk: Disk, file: string, found: string): void {
  const taking = `${file}${TAKING}`;
  const own = JSON.stringify(thisHolder());
  if (!create(disk, taking, own)) {
    const other = read(disk, taking);
    // somebody who ended between the two steps
    if (other !== null && isFree(parseHolder(other), null)) disk.rmSync(taking, { force: true });
    return;
  }
  try {
    if (read(disk, file) === found) disk.unlinkSync(file);
  } finally {
    letGo(disk, taking, own);
  }
}

function read(disk: Disk, file: string): string | null {
  try {
    return disk.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const WHERE_WORDS = {
  elsewhere: 'on another machine',
  'another system': 'on another machine of this name, or of this one before it was started again,',
  'another container': 'in another container of this machine',
} as const;

function refusal(file: string, holder: Holder | null): RefusedError {
  if (holder === null) {
    return new RefusedError(`${file} is not a lock of this program; remove it if nobody is writing here`);
  }
  const who = `process ${holder.process}`;
  const where = whereabouts(holder);
  if (where === 'here') return new RefusedError(`${who} is writing here`);
  const host = holder.slurm ? `${holder.host}, Slurm job ${holder.slurm.job}` : holder.host;
  const message = `${who} ${WHERE_WORDS[where]} is writing here (${host}), as far as this one can tell`;
  return new RefusedError(message, { holder: holderName(holder) });
}
