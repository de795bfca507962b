import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { required } from '../units/index.js';

/** A file that is read piece by piece. */
export interface OpenFile {
  /** fills `room` from `at` on with at most `length` bytes from a position of the file; how many there were, 0 at its end */
  read(room: Uint8Array, at: number, length: number, position: number): number;
  close(): void;
}

/** What storage asks of the disk; tests put a failing one in its place. */
export type Disk = Pick<
  typeof fs,
  | 'openSync'
  | 'writeSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'readFileSync'
  | 'mkdirSync'
  | 'readdirSync'
  | 'unlinkSync'
  | 'rmSync'
  | 'existsSync'
> & { readonly openToRead: (file: string) => OpenFile };

export const nodeDisk: Disk = { ...fs, openToRead };

function openToRead(file: string): OpenFile {
  const descriptor = fs.openSync(file, 'r');
  return {
    read: (room, at, length, position) => fs.readSync(descriptor, room, at, length, position),
    close: () => fs.closeSync(descriptor),
  };
}

/** Two writers of one folder, such as two shards, must not write into each other's unfinished files. */
const OWN_ENDING = `${process.pid}-${randomBytes(4).toString('hex')}.tmp`;

/** The disk would not do what was asked. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
}

/**
 * The folder, plan, version or lock stands in the way; `resumable` when going on is what helps, `holder` when somebody
 * on another machine holds the lock.
 */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly resumable: boolean;
  readonly holder: string | null;
  constructor(message: string, options: { readonly resumable?: boolean; readonly holder?: string } = {}) {
    super(message);
    this.resumable = options.resumable ?? false;
    this.holder = options.holder ?? null;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reported an input/output error',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'this is a folder',
  ENAMETOOLONG: 'the name is too long',
};

/** Runs a step on the disk and says in one line what went wrong with which file. */
export function onDisk<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined || error instanceof DiskError || error instanceof RefusedError) throw error;
    throw new DiskError(`${file}: ${REASONS[code] ?? 'the disk refused'} (${code})`, { cause: error });
  }
}

/** Writes every byte: a single write may come back short. */
export function writeAll(disk: Disk, descriptor: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) at += disk.writeSync(descriptor, bytes, at, bytes.length - at);
}

/** A file that appears whole or not at all: it is written beside its name, flushed, and renamed. */
export interface PendingFile {
  write(bytes: Uint8Array): void;
  /** flushes and gives the file its name; the caller flushes the folder */
  commit(): void;
  discard(): void;
}

export function pendingFile(disk: Disk, file: string): PendingFile {
  const temporary = `${file}.${OWN_ENDING}`;
  let descriptor: number | null = onDisk(file, () => disk.openSync(temporary, 'w'));
  const close = () => {
    if (descriptor === null) return;
    const open = descriptor;
    descriptor = null;
    disk.closeSync(open);
  };
  return {
    write: (bytes) => onDisk(file, () => writeAll(disk, required(descriptor), bytes)),
    commit: () =>
      onDisk(file, () => {
        disk.fsyncSync(required(descriptor));
        close();
        disk.renameSync(temporary, file);
      }),
    discard() {
      try {
        close();
        disk.unlinkSync(temporary);
      } catch {
        // The next writer of the whole folder removes the leftover; the first error is the one to tell.
      }
    },
  };
}

export function writeFileDurably(disk: Disk, file: string, bytes: Uint8Array): void {
  const pending = pendingFile(disk, file);
  try {
    pending.write(bytes);
    pending.commit();
  } catch (error) {
    pending.discard();
    throw error;
  }
}

/** Makes the names in a folder durable. */
export function flushFolder(disk: Disk, folder: string): void {
  onDisk(folder, () => {
    const descriptor = disk.openSync(folder, 'r');
    try {
      disk.fsyncSync(descriptor);
    } finally {
      disk.closeSync(descriptor);
    }
  });
}

/** Makes a folder and flushes the names that lead to it. */
export function makeFolder(disk: Disk, folder: string): void {
  const first = onDisk(folder, () => disk.mkdirSync(folder, { recursive: true }));
  if (first !== undefined) flushFolder(disk, path.dirname(first));
}

/** Removes what unfinished writes of killed processes left behind. Only for who holds the whole folder. */
export function removeLeftovers(disk: Disk, folder: string): void {
  onDisk(folder, () => {
    for (const name of disk.readdirSync(folder)) {
      if (name.endsWith('.tmp')) disk.rmSync(path.join(folder, name), { force: true });
    }
  });
}
