import path from 'node:path';
import { TABLE_NAMES } from '../outcomes/index.js';
import { noteBuild, readBuilds } from './builds.js';
import { chunkCount } from './chunk-layout.js';
import { type ChunkPlan, chunkName, findChunk, readNotes } from './chunks.js';
import { flushFolder, onDisk, RefusedError, writeFileDurably } from './disk.js';
import { slotReader } from './files.js';

/**
 * Copies the whole chunks of another folder of the same plan that are not here yet, the sidecar last.
 *
 * @throws RefusedError when both folders hold a chunk and the bytes differ: one plan has one result.
 */
export function takeChunks(into: ChunkPlan, source: string): void {
  for (const build of readBuilds(into.disk, path.join(source, 'chunks'))) {
    noteBuild(into.disk, path.join(into.folder, 'chunks'), build);
  }
  const from: ChunkPlan = { ...into, folder: source };
  const [readTheirs, readOurs] = [slotReader(from.disk), slotReader(into.disk)];
  for (let chunk = 0; chunk < chunkCount(into); chunk++) {
    const theirs = findChunk(from, chunk, readTheirs);
    if (theirs.state !== 'whole') continue;
    const ours = findChunk(into, chunk, readOurs);
    if (ours.state !== 'whole') copyChunk(from, into, chunk, theirs);
    else if (ours.sidecarSha256 !== theirs.sidecarSha256) {
      throw new RefusedError(
        `chunk ${chunkName(chunk)} differs between ${into.folder} and ${source}, although they belong to one plan: ` +
          'one of them was computed by a changed program; run one of them again',
      );
    }
  }
}

function copyChunk(
  from: ChunkPlan,
  into: ChunkPlan,
  chunk: number,
  { files }: Extract<ReturnType<typeof findChunk>, { state: 'whole' }>,
): void {
  const folder = path.join(into.folder, 'chunks');
  const copy = (name: string, bytes: Uint8Array) => writeFileDurably(into.disk, path.join(folder, name), bytes);
  const name = chunkName(chunk);
  const notes = readNotes(from, chunk);
  if (notes.length > 0) copy(`${name}.failures.json`, new TextEncoder().encode(`${JSON.stringify(notes, null, 2)}\n`));
  for (const table of TABLE_NAMES) if (files[table]) copy(`${name}.${table}.arrow`, files[table]);
  flushFolder(into.disk, folder);
  const sidecar = path.join(from.folder, 'chunks', `${name}.json`);
  copy(
    `${name}.json`,
    onDisk(sidecar, () => from.disk.readFileSync(sidecar)),
  );
  flushFolder(into.disk, folder);
}
