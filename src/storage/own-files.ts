import path from 'node:path';
import { TABLE_NAMES } from '../outcomes/index.js';
import { type Disk, onDisk, refuseLink, removeOwnFiles, unfinishedName } from './disk.js';
import { isLockName } from './lock.js';
import { readWritten, WRITTEN_FILE } from './written.js';

/** Copies of the tables in other formats. */
export const EXPORTS = TABLE_NAMES.flatMap((table) => [`${table}.csv`, `${table}.parquet`]);

/** Every file this program writes into a results folder itself; the mark of completeness is removed first. */
const OWN_FILES = [
  'manifest.json',
  'plan.json',
  ...TABLE_NAMES.map((table) => `${table}.arrow`),
  ...EXPORTS,
  'failures.json',
  'timings.json',
  'asked.json',
  'assumptions.json',
  'analysis.json',
  'chain.json',
  'decompose.json',
  'sweep.json',
  'selection.json',
  'sensitivity.json',
  'report.html',
  'report.xlsx',
  'checklist.md',
  WRITTEN_FILE,
];

const CHUNK_FILE = new RegExp(`^\\d{6,}\\.(json|failures\\.json|open|(${TABLE_NAMES.join('|')})\\.arrow)$`);
const BUILD_FILE = /^build-[0-9a-f]{12}\.json$/;
const SLURM_FILE = /^tasks\.(json|sh)$/;
const SLURM_LOG = /^onepot-[0-9a-f]{10}-\d+-\d+\.log$/;
/** The folders a report writes into; which of the files there are ours is in the list of what was written. */
const REPORT_FOLDERS = ['report-data', 'report-charts'];
const OWN_FOLDERS = ['chunks', 'slurm', ...REPORT_FOLDERS];

export function isChunkFile(name: string): boolean {
  return CHUNK_FILE.test(name) || isBuildFile(name);
}

/** Whether a file among the chunks says what a program that ran blocks was built from. */
export function isBuildFile(name: string): boolean {
  return BUILD_FILE.test(name);
}

export function isResultFile(name: string): boolean {
  return OWN_FILES.includes(name);
}

/** Whether a name at the top of a results folder may be this program's. */
export function isOwnName(name: string): boolean {
  return isResultFile(name) || OWN_FOLDERS.includes(name);
}

/** Whether a name is of unfinished work: a lock, or a file that is not fully written. */
export function isPassing(name: string): boolean {
  const unfinished = unfinishedName(name);
  return isLockName(name) || (unfinished !== null && isResultFile(unfinished));
}

/**
 * Removes results, the mark of completeness first; other files stay, and so do the folders they lie in.
 *
 * @throws RefusedError when a folder of ours is a symbolic link; DiskError
 */
export function removeResults(disk: Disk, folder: string): void {
  for (const name of OWN_FOLDERS) refuseLink(disk, path.join(folder, name));
  const written = Object.keys(readWritten(disk, folder));
  const isReportFile = (sub: string) => (name: string) => written.includes(`${sub}/${name}`);
  for (const name of OWN_FILES)
    onDisk(path.join(folder, name), () => disk.rmSync(path.join(folder, name), { force: true }));
  removeOwnFolder(disk, path.join(folder, 'chunks'), isChunkFile);
  removeOwnFolder(disk, path.join(folder, 'slurm', 'log'), (name) => SLURM_LOG.test(name));
  removeOwnFolder(disk, path.join(folder, 'slurm'), (name) => SLURM_FILE.test(name));
  for (const sub of REPORT_FOLDERS) removeOwnFolder(disk, path.join(folder, sub), isReportFile(sub));
}

function removeOwnFolder(disk: Disk, folder: string, isOwn: (name: string) => boolean): void {
  refuseLink(disk, folder);
  removeOwnFiles(disk, folder, isOwn);
  onDisk(folder, () => {
    if (disk.existsSync(folder) && disk.readdirSync(folder).length === 0) disk.rmdirSync(folder);
  });
}
