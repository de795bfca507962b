import path from 'node:path';
import { type Disk, DiskError, flushFolder, onDisk, refuseLink, writeFileDurably } from './disk.js';
import { fileHash } from './files.js';
import { openSealedJson, sealJson } from './sealed.js';
import { isCount, isHash, isRecord } from './shapes.js';

/** The list of files made from results and stored with them: copies in other formats, reports. */
export const WRITTEN_FILE = 'written.json';

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
  /** of the results it was made from */
  readonly digest: string;
}

/** By path from the folder, with forward slashes. */
export type WrittenFiles = Readonly<Record<string, WrittenFile>>;

/** A file of the folder itself, or of a folder in it: a list that was tampered with must not lead elsewhere. */
const NAME = /^([\w-]+\/)?[\w-][\w.-]*$/;

/** What is known of the files beside results; nothing when the list is missing or not what was written. */
export function readWritten(disk: Disk, folder: string): WrittenFiles {
  const content = readList(disk, path.join(folder, WRITTEN_FILE));
  if (!isRecord(content)) return {};
  return Object.fromEntries(
    Object.entries(content).filter(([name, one]) => NAME.test(name) && isWritten(one)),
  ) as WrittenFiles;
}

function readList(disk: Disk, file: string): unknown {
  try {
    return openSealedJson(disk.readFileSync(file))?.files;
  } catch {
    return null;
  }
}

function isWritten(one: unknown): boolean {
  return isRecord(one) && isCount(one.bytes) && isHash(one.sha256) && typeof one.digest === 'string';
}

/** Adds files as they are on the disk now. @throws DiskError when one cannot be read */
export function noteWritten(disk: Disk, folder: string, names: readonly string[], digest: string): void {
  const found = names.map((name): readonly [string, WrittenFile] => {
    const file = path.join(folder, name);
    const hash = fileHash(disk, file);
    if (hash === null) throw new DiskError(`${file}: cannot be read though it was just written`);
    return [name, { ...hash, digest }];
  });
  keep(disk, folder, { ...readWritten(disk, folder), ...Object.fromEntries(found) });
}

/** Removes files of the list and takes them off it; no other file is removed, whatever its name. */
export function removeWritten(disk: Disk, folder: string, which: (name: string) => boolean): void {
  const names = Object.keys(readWritten(disk, folder)).filter(which);
  for (const name of names) {
    const file = path.join(folder, name);
    if (name.includes('/')) refuseLink(disk, path.dirname(file));
    onDisk(file, () => disk.rmSync(file, { force: true }));
  }
  forgetWritten(disk, folder, names);
}

/** Takes files off the list. */
export function forgetWritten(disk: Disk, folder: string, names: readonly string[]): void {
  const known = Object.entries(readWritten(disk, folder));
  const rest = known.filter(([name]) => !names.includes(name));
  if (rest.length < known.length) keep(disk, folder, Object.fromEntries(rest));
}

function keep(disk: Disk, folder: string, files: WrittenFiles): void {
  writeFileDurably(disk, path.join(folder, WRITTEN_FILE), sealJson({ files }));
  flushFolder(disk, folder);
}
