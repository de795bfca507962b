import path from 'node:path';
import type { FolderStatus, KeptPlan, Manifest } from '../storage/index.js';
import {
  findResults,
  nodeDisk,
  noPlan,
  openSealedJson,
  readManifest,
  sealJson,
  writeFileDurably,
} from '../storage/index.js';
import { CliError, EXIT } from './exit.js';
import { readText } from './scenario-file.js';
import { grouped } from './terminal.js';

export interface CompleteResults {
  readonly plan: KeptPlan['plan'];
  readonly planHash: string;
  readonly manifest: Manifest;
}

/** Plan and manifest of complete results. @throws RefusedError when the folder holds none */
export function completeResults(folder: string): CompleteResults {
  const manifest = readManifest(nodeDisk, folder);
  const { plan, state } = findResults(nodeDisk, folder);
  if (plan === null) throw noPlan(nodeDisk, folder, state);
  return { plan: plan.plan, planHash: plan.planHash, manifest };
}

/** The documents that the loops leave in their folders, by file name. */
export const LOOP_FILES = {
  chain: 'chain.json',
  sweep: 'sweep.json',
  selection: 'selection.json',
  sensitivity: 'sensitivity.json',
  decomposition: 'decompose.json',
} as const;
export type LoopName = keyof typeof LOOP_FILES;

/** Every loop's document in the folders given. @throws CliError when a folder holds none, or there are two of one loop */
export function readLoops(folders: readonly string[]): Partial<Record<LoopName, Record<string, unknown>>> {
  const found: Partial<Record<LoopName, Record<string, unknown>>> = {};
  for (const folder of folders) {
    let any = false;
    for (const name of Object.keys(LOOP_FILES) as LoopName[]) {
      const file = path.join(folder, LOOP_FILES[name]);
      const text = readText(file);
      if (text === null) continue;
      if (found[name] !== undefined) throw new CliError(EXIT.usage, `--with: ${file} is a second ${LOOP_FILES[name]}`);
      const content = openSealedJson(new TextEncoder().encode(text));
      if (content === null) throw new CliError(EXIT.refused, `${file} is not what was written: make it again`);
      found[name] = content;
      any = true;
    }
    if (!any) {
      const names = Object.values(LOOP_FILES).join(', ');
      throw new CliError(EXIT.usage, `--with: expected a folder that holds one of ${names}, found "${folder}"`);
    }
  }
  return found;
}

/** Writes a document beside the results it was made from: canonical JSON that carries the hash of its content. */
export function writeDocument(folder: string, name: string, document: object): string {
  const file = path.join(folder, name);
  writeFileDurably(nodeDisk, file, sealJson(document as Readonly<Record<string, unknown>>));
  return file;
}

/** A document as it was written; null when there is none, or it is not whole. */
export function readDocument<Document>(file: string): Document | null {
  const text = readText(file);
  const content = text === null ? null : openSealedJson(new TextEncoder().encode(text));
  return content as unknown as Document | null;
}

/** Ranges of replications, of one draw each, such as `0-9, 20, draw 1: 3-5`. */
export function rangesText({ missingRanges, missing }: Pick<FolderStatus, 'missingRanges' | 'missing'>): string {
  const listed = missingRanges.reduce((sum, { from, to }) => sum + to - from, 0);
  const texts = missingRanges.map(({ draw, from, to }) => {
    const range = to - from === 1 ? `${from}` : `${from}-${to - 1}`;
    return draw === 0 ? range : `draw ${draw}: ${range}`;
  });
  const rest = missing > listed ? `, and ${grouped(missing - listed)} more` : '';
  return `replications ${texts.join(', ')}${rest}`;
}
