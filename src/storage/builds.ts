import path from 'node:path';
import { canonicalJson } from '../outcomes/index.js';
import { readOrNull } from './chunks.js';
import { type Disk, flushFolder, onDisk, writeFileDurably } from './disk.js';
import { sha256 } from './hash.js';
import { isBuild } from './kept-shape.js';
import { isBuildFile } from './own-files.js';
import { openSealedJson, sealJson } from './sealed.js';

/** What a program was built from. */
export type Build = Readonly<Record<string, string | null>>;

const NAME_DIGITS = 12;

/**
 * Notes which programs run blocks of a folder, each once: results resumed after an upgrade come from several.
 * The same build gives the same file, so shards may note it at the same time.
 */
export function noteBuild(disk: Disk, chunksFolder: string, build: Build): void {
  const hash = sha256(new TextEncoder().encode(canonicalJson(build)));
  const file = path.join(chunksFolder, `build-${hash.slice(0, NAME_DIGITS)}.json`);
  if (disk.existsSync(file)) return;
  writeFileDurably(disk, file, sealJson({ build }));
  flushFolder(disk, chunksFolder);
}

/** The programs that ran blocks of a folder, as far as they were noted, in an order that does not depend on time. */
export function readBuilds(disk: Disk, chunksFolder: string): Build[] {
  const names = disk.existsSync(chunksFolder) ? onDisk(chunksFolder, () => disk.readdirSync(chunksFolder)) : [];
  return names
    .filter(isBuildFile)
    .sort()
    .flatMap((name) => {
      const bytes = readOrNull(disk, path.join(chunksFolder, name));
      const build = bytes === null ? null : openSealedJson(bytes)?.build;
      return isBuild(build) ? [build as Build] : [];
    });
}
