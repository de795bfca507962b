import path from 'node:path';
import type { PackedTable, TableSpec } from '../outcomes/index.js';
import { csvText } from './csv-text.js';
import { type Disk, flushFolder, nodeDisk, pendingFile } from './disk.js';
import { writeParquet } from './parquet.js';
import { allBatches, specOf, wholeTable } from './read-table.js';
import { readManifest } from './results.js';
import { noteWritten } from './written.js';

/** Formats besides Arrow, by the ending of their files. */
export type ExportFormat = 'csv' | 'parquet';

type Pass = (bytes: Uint8Array) => void;

const WRITERS: Readonly<Record<ExportFormat, (spec: TableSpec, parts: Iterable<PackedTable>, pass: Pass) => void>> = {
  csv(spec, parts, pass) {
    const encoder = new TextEncoder();
    for (const text of csvText(spec, parts)) pass(encoder.encode(text));
  },
  parquet: writeParquet,
};

/**
 * Writes every table of complete results in other formats beside its Arrow file, some rows in memory at a time. What was
 * there is replaced as a whole or not at all. The copies follow from the tables and are no part of the results.
 *
 * @throws RefusedError when the results are not complete or not what was written; DiskError
 */
export function exportTables(folder: string, formats: readonly ExportFormat[], disk: Disk = nodeDisk): void {
  const { tables, digest } = readManifest(disk, folder);
  for (const { name } of tables) {
    wholeTable(folder, name, disk);
    for (const format of formats) {
      const file = pendingFile(disk, path.join(folder, `${name}.${format}`));
      try {
        WRITERS[format](specOf(folder, name, disk), allBatches(disk, folder, name), (bytes) => file.write(bytes));
        file.commit();
      } catch (error) {
        file.discard();
        throw error;
      }
    }
  }
  if (formats.length === 0) return;
  flushFolder(disk, folder);
  const names = tables.flatMap(({ name }) => formats.map((format) => `${name}.${format}`));
  noteWritten(disk, folder, names, digest);
}
