import { readdirSync } from 'node:fs';
import path from 'node:path';
import { findResults, nodeDisk } from '../../../storage/index.js';
import { CliError, EXIT } from '../../exit.js';
import { shellWord } from '../../terminal.js';

/** Folders of results by name: one without a name when the folder itself holds results. */
export type Found = ReadonlyMap<string, string>;

/**
 * The results in a folder, or in the folders in it.
 *
 * @throws CliError when there are none, or some that are not complete
 */
export function resultsIn(folder: string): Found {
  const { state } = findResults(nodeDisk, folder);
  if (state === 'complete') return new Map([['', folder]]);
  if (state === 'incomplete') throw incomplete(folder);
  if (state === 'absent') throw new CliError(EXIT.refused, `${folder} holds no results, nor folders of results`);
  const found = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const inner = path.join(folder, entry.name);
    const own = findResults(nodeDisk, inner).state;
    if (own === 'incomplete') throw incomplete(inner);
    if (own === 'damaged') throw new CliError(EXIT.refused, `${inner}: plan.json is missing or not what was written`);
    if (own === 'complete') found.set(entry.name, inner);
  }
  if (found.size > 0) return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  throw new CliError(EXIT.refused, `${folder} holds no results of this program, nor folders of results`);
}

function incomplete(folder: string): CliError {
  return new CliError(EXIT.refused, `${folder} is not complete; continue with: onepot resume ${shellWord(folder)}`);
}

/** Results that both sides have under one name; two single results match whatever they are called. */
export function matched(base: Found, other: Found) {
  const names = [...base.keys()].filter((name) => other.has(name));
  return {
    pairs: names.map((name) => [base.get(name) as string, other.get(name) as string] as const),
    onlyBase: [...base.keys()].filter((name) => !other.has(name)),
    onlyOther: [...other.keys()].filter((name) => !base.has(name)),
  };
}
