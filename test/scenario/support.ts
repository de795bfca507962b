import { readFileSync } from 'node:fs';
import { type Problem, type ReadText, readScenario, renderProblems, type Scenario } from '../../src/scenario/index.js';

const ROOT = new URL('../../scenarios/', import.meta.url);
const FIXTURES = new URL('./fixtures/', import.meta.url);

export const repoText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
export const fixtureText = (path: string): string => readFileSync(new URL(path, FIXTURES), 'utf8');

/** The real place and tables, with a parameter book of one row a file, so that these tests do not follow the book. */
export function fakeFiles(changed: Readonly<Record<string, string | null>> = {}): ReadText {
  return (path) => {
    if (Object.hasOwn(changed, path)) return changed[path];
    const book = /^parameters\/([a-z]+)\.yaml$/.exec(path);
    if (book === null) return repoText(path);
    return `${book[1]}.fixture: { value: 1, unit: none, provenance: assumption, source: "a test" }\n`;
  };
}

export interface Given {
  readonly text?: string;
  readonly changed?: Readonly<Record<string, string | null>>;
  readonly overrides?: readonly string[];
  readonly people?: number;
}

export const BASE = repoText('base-case.yaml');
export const PLACE = repoText('places/england-500k.yaml');

export function read({ text = BASE, changed = {}, ...rest }: Given = {}) {
  return readScenario({ file: 's.yaml', text, readText: fakeFiles(changed), ...rest });
}

export function scenarioOf(given: Given = {}): Scenario {
  const result = read(given);
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  return result.scenario;
}

export function problemsOf(given: Given): Problem[] {
  const result = read(given);
  return 'problems' in result ? result.problems : [];
}

/** Problems as printed, one an entry. */
export function linesOf(given: Given): string[] {
  return problemsOf(given).map((problem) => renderProblems([problem]));
}

/** A short scenario whose lines are easy to count; `settlements` stand from line 7 on, indented by two. */
export function short(settlements: readonly string[], changed: Readonly<Record<string, string>> = {}): string {
  const head = {
    onepot: '1',
    name: 'short',
    place: 'places/england-500k.yaml',
    people: '20000',
    years: '{ warmUp: 1, horizon: 2 }',
    comparator: 'a',
    ...changed,
  };
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${value}`);
  return [...lines, 'settlements:', ...settlements.map((line) => `  ${line}`), ''].join('\n');
}
