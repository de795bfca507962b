import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { required } from '../units/index.js';

/** A file that is read piece by piece. */
export interface OpenFile {
  /** reads at most `length` bytes from a position of the file into `room` at `at`; returns how many, 0 at the file's end */
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
  | 'rmdirSync'
  | 'existsSync'
  | 'lstatSync'
> & { readonly openToRead: (file: string) => OpenFile };

/** The disk of this machine. */
export const nodeDisk: Disk = { ...fs, openToRead, readFileSync: readPlainFile as typeof fs.readFileSync };

function openToRead(file: string): OpenFile {
  const descriptor = openPlainFile(file);
  return {
    read: (room, at, length, position) => fs.readSync(descriptor, room, at, length, position),
    close: () => fs.closeSync(descriptor),
  };
}

/** Refuses a pipe or a device, which would keep a reader waiting for ever. */
function openPlainFile(file: string): number {
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    if (fs.fstatSync(descriptor).isFile()) return descriptor;
  } catch (error) {
    fs.closeSync(descriptor);
    throw error;
  }
  fs.closeSync(descriptor);
  throw new DiskError(`${file}: expected a plain file`);
}

function readPlainFile(file: string, options?: Parameters<typeof fs.readFileSync>[1]): string | Buffer {
  const descriptor = openPlainFile(file);
  try {
    return fs.readFileSync(descriptor, options);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Two writers of one folder, such as two shards, must not write into each other's unfinished files. */
const OWN_ENDING = `${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
const UNFINISHED = /^(.+)\.\d+-[0-9a-f]{8}\.tmp$/;

/** The file that an unfinished write of this program was to become; null when the name is not of such a write. */
export function unfinishedName(name: string): string | null {
  return UNFINISHED.exec(name)?.[1] ?? null;
}

/** The disk did not do what was asked. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
}

/**
 * The state of the folder, plan, version or lock does not allow the step; `resumable` when resuming would help, `holder`
 * when somebody on another machine holds the lock.
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
  ERR_FS_EISDIR: 'this is a folder',
  ENAMETOOLONG: 'the name is too long',
  EEXIST: 'something else of this name is there',
  ELOOP: 'symbolic links lead in a circle',
  EBUSY: 'it is in use',
  ENODEV: 'there is no such device',
  EINVAL: 'the disk cannot do this',
  EFBIG: 'the file is too large',
  ETXTBSY: 'it is in use',
  ENOTEMPTY: 'the folder is not empty',
  ESTALE: 'the network disk no longer knows it',
  ETIMEDOUT: 'the network disk does not answer',
};

/** The error for a failed call of the file system; null when it was another error. */
export function diskErrorOf(error: unknown): DiskError | null {
  const { code, syscall, path: file } = (error ?? {}) as NodeJS.ErrnoException;
  const ofFiles = syscall !== undefined && !/^(spawn|connect|kill|listen|getaddrinfo)/.test(syscall);
  if (code === undefined || !ofFiles) return null;
  return diskError(file ?? syscall, code, error);
}

function diskError(file: string, code: string, cause: unknown): DiskError {
  return new DiskError(`${file}: ${REASONS[code] ?? 'the disk refused'} (${code})`, { cause });
}

/** Runs a step on the disk and says in one line what went wrong with which file. */
export function onDisk<T>(file: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const ofNode = code === undefined || (code.startsWith('ERR_') && !code.startsWith('ERR_FS_'));
    if (ofNode || error instanceof DiskError || error instanceof RefusedError) throw error;
    throw diskError(file, code, error);
  }
}

/** Writes every byte: a single write may come back short. */
export function writeAll(disk: Disk, descriptor: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) at += disk.writeSync(descriptor, bytes, at, bytes.length - at);
}

/** A file that appears whole or not at all: it is written under another name, flushed, and renamed. */
export interface PendingFile {
  write(bytes: Uint8Array): void;
  /** flushes and gives the file its name; the caller flushes the folder */
  commit(): void;
  discard(): void;
}

export function pendingFile(disk: Disk, file: string): PendingFile {
  const temporary = `${file}.${OWN_ENDING}`;
  let descriptor: number | null = onDisk(file, () => disk.openSync(temporary, 'wx'));
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
        // The next writer of the whole folder removes the leftover; the first error is the one to report.
      }
    },
  };
}

/** Writes a file under another name, flushes it and renames it. @throws DiskError */
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

/**
 * Makes a folder, level by level, and flushes the names that lead to it. (Node's own way to make all levels at once never
 * ends in a folder in which none can be made, such as `/proc`.)
 */
export function makeFolder(disk: Disk, folder: string): void {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !disk.existsSync(at) && at !== path.dirname(at); at = path.dirname(at)) {
    missing.unshift(at);
  }
  for (const level of missing) {
    makeLevel(disk, level);
    flushFolder(disk, path.dirname(level));
  }
}

function makeLevel(disk: Disk, folder: string): void {
  onDisk(folder, () => {
    try {
      disk.mkdirSync(folder);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Another process, such as another shard, may have made it meanwhile.
      if (code === 'EEXIST' && disk.existsSync(folder)) return;
      if (code === 'ENOENT') throw new DiskError(`${folder}: no folder can be made there (ENOENT)`, { cause: error });
      throw error;
    }
  });
}

/** Makes a folder within results. @throws RefusedError when it is a symbolic link */
export function makeOwnFolder(disk: Disk, folder: string): void {
  refuseLink(disk, folder);
  makeFolder(disk, folder);
}

/** Refuses a link, so that writing to or removing from a folder of ours cannot reach somebody else's. @throws RefusedError */
export function refuseLink(disk: Disk, folder: string): void {
  const link = onDisk(folder, () => disk.lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink());
  if (link) throw new RefusedError(`${folder} is a symbolic link, and this program does not write through links`);
}

/** Removes the files of a folder that are ours, and what unfinished writes left of them. Others' files stay. */
export function removeOwnFiles(disk: Disk, folder: string, isOwn: (name: string) => boolean): void {
  onDisk(folder, () => {
    for (const name of disk.existsSync(folder) ? disk.readdirSync(folder) : []) {
      if (isOwn(unfinishedName(name) ?? name)) disk.rmSync(path.join(folder, name), { force: true });
    }
  });
}

/** Removes what unfinished writes of killed processes left behind. Only for the holder of the whole folder's lock. */
export function removeLeftovers(disk: Disk, folder: string, isOwn: (name: string) => boolean): void {
  onDisk(folder, () => {
    for (const name of disk.readdirSync(folder)) {
      const unfinished = unfinishedName(name);
      if (unfinished !== null && isOwn(unfinished)) disk.rmSync(path.join(folder, name), { force: true });
    }
  });
}
