/** The rule that what a room offers is explained where it is declared. Like `rules.ts`, it reads no file. */
import { posix } from 'node:path';
import type { Source, Violation } from './rules.js';

const DECLARATION =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) ([\w$]+)/;
const LIST = /^export (?:type )?\{([^}]*)\}(?: from '([^']+)')?;/gm;
const STAR = /^export (?:type )?\* from '([^']+)';/gm;
const INDEX = /^src\/(?:[\w-]+\/)?index\.ts$/;

/** Every name that the index of a room (or `src/index.ts`) exports has a doc comment directly above its declaration. */
export function checkDocComments(sources: readonly Source[]): Violation[] {
  const files = new Map(sources.map((source) => [source.path, source]));
  const reported = new Map<string, Violation>();
  for (const { path } of sources.filter((source) => INDEX.test(source.path))) {
    for (const [name, declared] of exportsOf(path, files)) {
      if (declared === null) {
        reported.set(`${path} ${name}`, { path, line: 1, message: `no declaration of ${name} was found` });
      } else if (!hasDocComment(declared)) {
        const message = `${name} is exported by ${path} and has no doc comment`;
        reported.set(`${declared.source.path} ${name}`, { path: declared.source.path, line: declared.at + 1, message });
      }
    }
  }
  return [...reported.values()].sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
}

interface Declared {
  readonly source: Source;
  /** index of the line */
  readonly at: number;
}

/** Where each name that a file exports is declared; null when that could not be found. */
function exportsOf(path: string, files: ReadonlyMap<string, Source>): Map<string, Declared | null> {
  const source = files.get(path);
  const found = new Map<string, Declared | null>();
  if (source === undefined) return found;
  const at = (specifier: string) => posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
  source.text.split('\n').forEach((line, index) => {
    const name = DECLARATION.exec(line)?.[1];
    // of overloads the first one carries the comment
    if (name !== undefined && !found.has(name)) found.set(name, { source, at: index });
  });
  for (const [, specifier] of source.text.matchAll(STAR)) {
    for (const [name, declared] of exportsOf(at(specifier), files)) found.set(name, declared);
  }
  for (const [, list, specifier] of source.text.matchAll(LIST)) {
    const theirs = specifier === undefined ? importsByName(source, at) : null;
    for (const { name, as } of namesOf(list)) {
      const from = specifier === undefined ? theirs?.get(name) : { path: at(specifier), name };
      found.set(as, from === undefined ? null : (exportsOf(from.path, files).get(from.name) ?? null));
    }
  }
  return found;
}

/** What a file imports by name, for lists that pass it on. */
function importsByName(source: Source, at: (specifier: string) => string) {
  const found = new Map<string, { readonly path: string; readonly name: string }>();
  for (const [, list, specifier] of source.text.matchAll(/^import (?:type )?\{([^}]*)\} from '([^']+)';/gm)) {
    for (const { name, as } of namesOf(list)) found.set(as, { path: at(specifier), name });
  }
  return found;
}

function namesOf(list: string): { readonly name: string; readonly as: string }[] {
  return list
    .split(',')
    .map((one) => one.trim().replace(/^type /, ''))
    .filter((one) => one !== '')
    .map((one) => {
      const [name, as = name] = one.split(/ as /);
      return { name, as };
    });
}

function hasDocComment({ source, at }: Declared): boolean {
  const lines = source.text.split('\n').slice(0, at);
  if (lines.at(-1)?.trimEnd().endsWith('*/') !== true) return false;
  return lines.findLast((line) => line.includes('/*'))?.startsWith('/**') === true;
}
