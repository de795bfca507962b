import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isNetworkText, readNetwork } from '../network/read-network.js';
import type { Network } from '../network/types.js';
import { nearest, type Problem, readScenario, renderProblems, type ScenarioRead } from '../scenario/index.js';
import { type Need, networkRefused } from './care-plan.js';
import { CliError, EXIT } from './exit.js';
import { findKept } from './kept-trees-file.js';
import { isPlaceText, placeAsScenario } from './place-as-scenario.js';

const FILE_BYTES_MAX = 16 << 20;

export interface ScenarioFlags {
  readonly file: string;
  readonly overrides: readonly string[];
  readonly people: number | null;
  /** called for every input file that was read: its path from the scenario's folder, and its text */
  onRead?(path: string, text: string): void;
}

/** Reads a scenario and everything it names. @throws CliError with every problem at once. */
export function loadScenario(flags: ScenarioFlags, need: Need = 'people'): ScenarioRead {
  const read = loadAnyScenario(flags);
  if (!('network' in read)) return read;
  throw networkRefused(read.network, need);
}

/** The same, where a network of services will do as well. */
export function loadAnyScenario(flags: ScenarioFlags): ScenarioRead | { readonly network: Network } {
  const { file, overrides, people, onRead } = flags;
  const text = readText(file);
  if (text === null) {
    const reason = isFolder(file)
      ? 'a folder; expected a scenario file (.yaml)'
      : 'no such file, or it cannot be read as text';
    throw new CliError(EXIT.usage, `${file}: ${reason}${nearestFile(file)}`);
  }
  if (isNetworkText({ file, text })) return loadNetwork(flags, text);
  const scenario = isPlaceText(text) ? placeAsScenario(file, text) : { file, text };
  const folder = path.dirname(scenario.file);
  onRead?.(path.basename(scenario.file), scenario.text);
  const result = readScenario({
    ...scenario,
    readText(relative: string) {
      const found = readText(path.join(folder, relative));
      if (found !== null) onRead?.(relative, found);
      return found;
    },
    namesIn: (relative) => namesIn(path.join(folder, relative)),
    findKept,
    overrides,
    ...(people === null ? {} : { people }),
  });
  if ('problems' in result) throw refusal(result.problems);
  return result;
}

function loadNetwork({ file, overrides, people, onRead }: ScenarioFlags, text: string): { network: Network } {
  if (people !== null) throw new CliError(EXIT.usage, `--people: ${file} is a network, whose people come and go`);
  onRead?.(path.basename(file), text);
  const result = readNetwork({ file, text, overrides });
  if ('problems' in result) throw refusal(result.problems);
  return result;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(file: string): boolean {
  try {
    return statSync(file).isDirectory();
  } catch {
    // not there, or a link to itself
    return false;
  }
}

/** The file with the nearest name to the one asked for, as the end of a message. */
function nearestFile(file: string): string {
  if (isFolder(file)) return '';
  // a scenario given by name
  const named = [`${file}.yaml`, path.join('scenarios', `${file}.yaml`)].find((one) => readText(one) !== null);
  if (named !== undefined) return `; nearest: ${named}`;
  const folder = path.dirname(file);
  const names = namesIn(folder).filter((name) => /\.ya?ml$/.test(name));
  const near = nearest(path.basename(file), names);
  return near === null || near === path.basename(file) ? '' : `; nearest: ${path.join(folder, near)}`;
}

/** Every problem of a file at once, as a fault of usage. */
export function refusal(problems: readonly Problem[]): CliError {
  return new CliError(EXIT.usage, renderProblems(problems).trimEnd());
}

/** The text of a plain file in UTF-8, null when there is none. */
export function readText(file: string): string | null {
  try {
    const { size } = statSync(file);
    if (!statSync(file).isFile() || size > FILE_BYTES_MAX) return null;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    return null;
  }
}
