import path from 'node:path';
import { readOrNull } from './chunks.js';
import { fileHash } from './files.js';
import type { Fault, OpenResults } from './inspect.js';
import { isPassing } from './own-files.js';
import { openSealedJson } from './sealed.js';
import { readWritten, WRITTEN_FILE } from './written.js';

/** What was found of the files that lie beside the tables: copies, reports, documents. They are not part of the results. */
export interface BesideInspection {
  readonly faults: readonly Fault[];
  /** files that are what was written */
  readonly whole: number;
  /** made from results that were here before */
  readonly earlier: readonly string[];
  /** written once and no longer there */
  readonly gone: readonly string[];
  /** not checked, as nothing says what they must be */
  readonly notLookedAt: readonly string[];
}

/** Documents that carry the hash of their own content. */
const SEALED = [
  'analysis.json',
  'asked.json',
  'assumptions.json',
  'chain.json',
  'decompose.json',
  'sweep.json',
  'selection.json',
  'sensitivity.json',
  WRITTEN_FILE,
];
const REPORT_FOLDERS = ['report-data', 'report-charts'];

/** Checks the files beside the tables of complete results, as far as anything says what they must be. */
export function inspectBeside({ disk, folder, manifest }: OpenResults): BesideInspection {
  const faults: Fault[] = [];
  const earlier: string[] = [];
  const gone: string[] = [];
  const known = new Set(['plan.json', 'manifest.json', ...(manifest?.tables ?? []).map(({ name }) => `${name}.arrow`)]);
  let whole = 0;
  const judge = (file: string, isWhole: boolean, digest: string | null) => {
    known.add(file);
    if (!isWhole) faults.push({ file, what: 'not what was written' });
    else whole++;
    if (isWhole && digest !== null && digest !== manifest?.digest) earlier.push(file);
  };
  for (const [file, { bytes, sha256, digest }] of Object.entries(readWritten(disk, folder))) {
    const found = fileHash(disk, path.join(folder, file));
    if (found === null) gone.push(file);
    else judge(file, found.sha256 === sha256 && found.bytes === bytes, digest);
  }
  for (const file of SEALED) {
    const bytes = readOrNull(disk, path.join(folder, file));
    if (bytes !== null) judge(file, openSealedJson(bytes) !== null, null);
  }
  const there = [...namesIn(''), ...REPORT_FOLDERS.flatMap((sub) => namesIn(sub))];
  return { faults, whole, earlier, gone, notLookedAt: there.filter((name) => !known.has(name)) };

  function namesIn(sub: string): string[] {
    const names = listed(path.join(folder, sub)).filter((name) => !isPassing(name));
    const shown = sub === '' ? names.filter((name) => name !== 'chunks' && !REPORT_FOLDERS.includes(name)) : names;
    return shown.map((name) => (sub === '' ? name : `${sub}/${name}`)).sort();
  }

  function listed(at: string): string[] {
    try {
      return disk.readdirSync(at);
    } catch {
      return [];
    }
  }
}
