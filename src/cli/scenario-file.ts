import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Problem, readScenario, renderProblems, type ScenarioRead } from '../scenario/index.js';
import { CliError, EXIT } from './exit.js';

const FILE_BYTES_MAX = 16 << 20;

export interface ScenarioFlags {
  readonly file: string;
  readonly overrides: readonly string[];
  readonly people: number | null;
  /** told of every input file that was read: its path from the scenario's folder, and its text */
  onRead?(path: string, text: string): void;
}

/** Reads a scenario and everything it names. @throws CliError with every problem at once. */
export function loadScenario({ file, overrides, people, onRead }: ScenarioFlags): ScenarioRead {
  const text = readText(file);
  if (text === null) throw new CliError(EXIT.usage, `${file}: no such file, or it cannot be read as text`);
  const folder = path.dirname(file);
  onRead?.(path.basename(file), text);
  const result = readScenario({
    file,
    text,
    readText(relative: string) {
      const found = readText(path.join(folder, relative));
      if (found !== null) onRead?.(relative, found);
      return found;
    },
    overrides,
    ...(people === null ? {} : { people }),
  });
  if ('problems' in result) throw refusal(result.problems);
  return result;
}

function refusal(problems: readonly Problem[]): CliError {
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
