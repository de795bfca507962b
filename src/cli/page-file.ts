import path from 'node:path';
import { DiskError, diskErrorOf, makeFolder, nodeDisk, writeFileDurably } from '../storage/index.js';
import { CliError, EXIT } from './exit.js';

/** Writes a page and the folder it lies in. @throws CliError when the disk refuses */
export function writePageFile(target: string, page: string): void {
  try {
    makeFolder(nodeDisk, path.dirname(target));
    writeFileDurably(nodeDisk, target, new TextEncoder().encode(page));
  } catch (error) {
    const ofDisk = error instanceof DiskError ? error : diskErrorOf(error);
    throw ofDisk === null ? error : new CliError(EXIT.disk, ofDisk.message);
  }
}
