import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readScenario, renderProblems, type Scenario } from '../scenario/index.js';
import { programFolder } from './program-folder.js';

/** A scenario as an object: the keys of a scenario file (`onepot schema`). What is left out is as below. */
export interface QuestionInput {
  readonly name: string;
  readonly comparator: string;
  /** what each settlement changes of the place, by name; the comparator is one of them */
  readonly settlements: Readonly<Record<string, object>>;
  /** people of the simulated place; default 50,000 */
  readonly people?: number;
  /** default three years of warm-up and five after the fork */
  readonly years?: { readonly warmUp: number; readonly horizon: number };
  /** a place of those that ship with the program; default the built-in place of England */
  readonly place?: string;
  /** further keys of the file */
  readonly [key: string]: unknown;
}

const DEFAULTS = { onepot: 1, place: 'places/england-500k.yaml', people: 50_000, years: { warmUp: 3, horizon: 5 } };

/** A question built in code, checked as a file is. @throws Error that names every mistake */
export function question(input: QuestionInput): Scenario {
  const folder = path.join(programFolder(), 'scenarios');
  const read = readScenario({
    file: `${input.name}.yaml`,
    // JSON is YAML
    text: JSON.stringify({ ...DEFAULTS, ...input }),
    readText(name) {
      const file = path.join(folder, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : null;
    },
    overrides: [],
  });
  if ('problems' in read) throw new Error(renderProblems(read.problems).trimEnd());
  return read.scenario;
}
