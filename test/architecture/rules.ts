/**
 * The rules of the house as functions from a source text to what is wrong with it. They read no file, so that a test
 * can hand them a planted mistake as easily as the real tree.
 */
import { posix } from 'node:path';
import { importsOf, isPunctuation } from './imports.js';
import { type Token, tokenise } from './lexer.js';

export interface Source {
  /** from the project's root, with forward slashes */
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

export function renderViolation(violation: Violation): string {
  return `${violation.path}:${violation.line}  ${violation.message}`;
}

interface Room {
  /** rooms it may import as values (and so as types too) */
  readonly values: readonly string[];
  /** rooms it may import as types only */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  /** platform modules: a list, or any */
  readonly platform?: readonly string[] | 'any';
}

/** Who may import whom. A room may always import itself; `cli` and `index` may import every other room. */
const EVERY_ROOM =
  'maths units care engine outcomes scenario network model analysis experiment storage executors report page'.split(
    ' ',
  );

export const ROOMS: Readonly<Record<string, Room>> = {
  maths: { values: [] },
  units: { values: ['maths'] },
  care: { values: [] },
  engine: { values: ['units', 'maths'], packages: ['seedrandom'] },
  outcomes: { values: ['units', 'care'] },
  scenario: { values: ['outcomes', 'care', 'units', 'maths'], packages: ['yaml', 'zod', 'd3-dsv'] },
  network: { values: ['engine', 'scenario', 'outcomes', 'units', 'maths'], packages: ['zod'] },
  model: { values: ['engine', 'scenario', 'outcomes', 'care', 'units', 'maths'] },
  analysis: { values: ['outcomes', 'care', 'units', 'maths'], packages: ['simple-statistics', 'ml-matrix'] },
  experiment: { values: ['scenario', 'network', 'engine', 'analysis', 'outcomes', 'units', 'maths'] },
  storage: {
    values: ['outcomes', 'units'],
    types: ['scenario', 'experiment'],
    packages: ['apache-arrow', 'hyparquet-writer'],
    platform: 'any',
  },
  executors: {
    values: ['storage', 'outcomes', 'units'],
    types: ['experiment'],
    packages: ['piscina'],
    platform: 'any',
  },
  workers: {
    values: ['engine', 'model', 'network', 'experiment', 'outcomes'],
    types: ['scenario'],
    platform: ['node:worker_threads'],
  },
  report: {
    values: ['analysis', 'outcomes', 'care', 'units'],
    types: ['scenario'],
    packages: ['cli-table3', 'vega', 'vega-lite', 'vega-interpreter', 'd3-sankey'],
  },
  library: { values: EVERY_ROOM, platform: ['node:fs', 'node:path', 'node:url'] },
  page: {
    values: ['report', 'analysis', 'experiment', 'network', 'scenario', 'outcomes', 'units'],
    types: ['workers'],
    packages: ['yaml', 'zod', '@noble/hashes', 'lzma1'],
  },
  cli: {
    values: [...EVERY_ROOM, 'library', 'index'],
    packages: ['yargs', 'cli-progress', 'cli-table3', 'lzma1', '@resvg/resvg-js', 'write-excel-file'],
    platform: 'any',
  },
  index: { values: [...EVERY_ROOM, 'library'] },
};

/** The same inputs give the same outputs there, in any host: no clock, no chance, no process. */
const PURE_ROOMS = 'maths units care engine outcomes scenario network model analysis experiment'.split(' ');
/** What they compute ends in a result file, so every operation must give the same bits on every platform. */
const RESULT_ROOMS = PURE_ROOMS.filter((room) => room !== 'analysis');

const IMPURE_NAMES = ['Date', 'performance', 'process', 'crypto', 'globalThis', 'global', 'Intl'];
const LOCALE_METHODS = ['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase'];
const EXACT_MATHS = 'sqrt abs floor ceil round trunc min max imul clz32 fround sign'.split(' ');
const MATHS_CONSTANTS = 'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(' ');
const LITERALS = [0, 1, 2];
export const WORKER_LINES = 40;
const FOREIGN_WORDS = /^(patients?|beds?|pounds?|pence|hospitals?|nurses?)$/i;

/** `src/model/schedule.ts` -> model; `workers/block.ts` -> workers; `src/index.ts` -> index; elsewhere null. */
export function roomOf(path: string): string | null {
  const parts = path.split('/');
  if (parts[0] === 'workers') return 'workers';
  if (parts[0] !== 'src') return null;
  return parts.length > 2 ? parts[1] : parts[1].replace(/\.ts$/, '');
}

/** Every import against the table: rooms, type-only rooms, packages at home, platform modules, endings. */
export function checkImports(source: Source): Violation[] {
  const room = roomOf(source.path);
  const rule = room === null ? undefined : ROOMS[room];
  if (rule === undefined) return [{ path: source.path, line: 1, message: `stands in no room of the import table` }];
  const violations: Violation[] = [];
  for (const { specifier, typeOnly, line } of importsOf(source.text)) {
    const say = (message: string) => violations.push({ path: source.path, line, message });
    if (specifier === null) say('imports a module whose name is computed');
    else if (specifier.startsWith('.')) {
      const target = posix.join(posix.dirname(source.path), specifier);
      const targetRoom = roomOf(target.replace(/\.js$/, '.ts'));
      if (!specifier.endsWith('.js')) say(`'${specifier}' must end in .js`);
      if (targetRoom === room || (targetRoom !== null && rule.values.includes(targetRoom))) continue;
      if (targetRoom !== null && rule.types?.includes(targetRoom)) {
        if (!typeOnly) say(`${room} may import only types from ${targetRoom}: write 'import type'`);
      } else say(`${room} may not import ${targetRoom ?? target}`);
    } else if (specifier.startsWith('node:')) {
      const allowed = rule.platform === 'any' || rule.platform?.includes(specifier) === true;
      if (!allowed) say(`${room} may not import ${specifier}`);
    } else {
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      if (rule.packages?.includes(name) !== true) say(`the package ${name} is not at home in ${room}`);
    }
  }
  return violations;
}

/** Pure rooms name no clock, chance, process, locale or global object. */
export function checkPurity(source: Source): Violation[] {
  if (!inRooms(source, PURE_ROOMS)) return [];
  return scan(source, (token, at, tokens) => {
    if (token.kind !== 'word') return null;
    if (LOCALE_METHODS.includes(token.text)) return `${token.text} depends on the locale`;
    if (token.text === 'Math' && !isMember(tokens, at)) return mathsComplaint(tokens, at, () => true);
    if (IMPURE_NAMES.includes(token.text) && !isMember(tokens, at) && !isKey(tokens, at)) {
      return `${token.text} is not pure: the same inputs would not give the same outputs`;
    }
    return null;
  });
}

/** Rooms that produce results use only operations with the same bits everywhere: no Math.exp and its kin, no `**`. */
export function checkPlatformMaths(source: Source): Violation[] {
  if (!inRooms(source, RESULT_ROOMS)) return [];
  const exact = (name: string) => EXACT_MATHS.includes(name) || MATHS_CONSTANTS.includes(name);
  return scan(source, (token, at, tokens) => {
    if (isPunctuation(token, '**', '**=')) return `${token.text} differs between platforms: use pow of src/maths`;
    if (token.kind !== 'word' || token.text !== 'Math' || isMember(tokens, at)) return null;
    return mathsComplaint(tokens, at, exact);
  });
}

/** What is wrong with the use of `Math` at a token; any use but `Math.name` could carry a forbidden function away. */
function mathsComplaint(tokens: readonly Token[], at: number, allowed: (name: string) => boolean): string | null {
  const name = tokens[at + 2];
  if (!isPunctuation(tokens[at + 1], '.', '?.') || name?.kind !== 'word') return 'Math may only be used as Math.name';
  if (name.text === 'random') return 'Math.random cannot be repeated: use uniform of src/engine';
  return allowed(name.text) ? null : `Math.${name.text} differs between platforms: use src/maths`;
}

/**
 * In the model 0, 1, -1 and 2 stand as literals; every other number has a name in src/units or a row in the book. Where
 * columns lie in a row is counted out in columns.ts.
 */
export function checkLiterals(source: Source): Violation[] {
  if (!inRooms(source, ['model']) || source.path.endsWith('model/person/columns.ts')) return [];
  const tokens = tokenise(source.text);
  const excused = new Set(typePositions(tokens));
  return scan(source, (token, at) => {
    if (token.kind !== 'number' || excused.has(at)) return null;
    if (LITERALS.includes(Number(token.text.replace(/_|n$/g, '')))) return null;
    return `${token.text} needs a name in src/units or a row in the parameter book`;
  });
}

/** Numbers that are types: inside `type X = ...;` and `interface X {...}`, and directly after `as` or `satisfies`. */
function typePositions(tokens: readonly Token[]): number[] {
  const found: number[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'word' || isMember(tokens, at)) return;
    if (token.text === 'as' || token.text === 'satisfies') found.push(at + 1);
    const named = tokens[at + 1]?.kind === 'word';
    if (token.text === 'type' && named && isPunctuation(tokens[at + 2], '=', '<')) {
      found.push(...until(tokens, at + 2, (end, depth) => depth === 0 && isPunctuation(end, ';')));
    }
    if (token.text === 'interface' && named) {
      found.push(...until(tokens, at + 2, (end, depth) => depth === 0 && isPunctuation(end, '}')));
    }
  });
  return found;
}

/** Indices from `start` to the token at which `ends` says so, given the depth of brackets after that token. */
function until(tokens: readonly Token[], start: number, ends: (token: Token, depth: number) => boolean): number[] {
  const passed: number[] = [];
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    if (isPunctuation(tokens[at], '{', '(', '[')) depth++;
    if (isPunctuation(tokens[at], '}', ')', ']')) depth--;
    passed.push(at);
    if (ends(tokens[at], depth)) break;
  }
  return passed;
}

/** A thread entry only hands over: block in, tables out. */
export function checkWorkerLength(source: Source): Violation[] {
  const lines = source.text.replace(/\n$/, '').split('\n').length;
  if (roomOf(source.path) !== 'workers' || lines <= WORKER_LINES) return [];
  return [
    { path: source.path, line: WORKER_LINES + 1, message: `${lines} lines; a worker has at most ${WORKER_LINES}` },
  ];
}

/** The engine knows time, chance and queues, and nothing of care or money; comments and file names count too. */
export function checkEngineWords(source: Source): Violation[] {
  if (!inRooms(source, ['engine'])) return [];
  const violations: Violation[] = [];
  const look = (text: string, line: number) => {
    for (const word of text.replace(/([a-z])([A-Z])/g, '$1 $2').match(/[A-Za-z]+/g) ?? []) {
      if (FOREIGN_WORDS.test(word)) violations.push({ path: source.path, line, message: `the engine says '${word}'` });
    }
  };
  look(source.path, 1);
  source.text.split('\n').forEach((text, index) => {
    look(text, index + 1);
  });
  return violations;
}

/** `x[i]!` asserts nothing: by this project's settings what an index gives is never undefined. */
export function checkIndexAssertions(source: Source): Violation[] {
  return scan(source, (token, at, tokens) => {
    if (!isPunctuation(token, '!') || !isPunctuation(tokens[at - 1], ']')) return null;
    return "']!' asserts nothing: leave the '!' out";
  });
}

function inRooms(source: Source, rooms: readonly string[]): boolean {
  return rooms.includes(roomOf(source.path) ?? '');
}

/** Runs one complaint function over every token. */
function scan(
  source: Source,
  complain: (token: Token, at: number, tokens: readonly Token[]) => string | null,
): Violation[] {
  const tokens = tokenise(source.text);
  return tokens.flatMap((token, at) => {
    const message = complain(token, at, tokens);
    return message === null ? [] : [{ path: source.path, line: token.line, message }];
  });
}

/** `x.Date` is somebody's own field. */
function isMember(tokens: readonly Token[], at: number): boolean {
  return isPunctuation(tokens[at - 1], '.', '?.');
}

/** `{ process: ... }` names a field; a ternary's `? process :` does not. */
function isKey(tokens: readonly Token[], at: number): boolean {
  if (
    !isPunctuation(tokens[at + 1], ':') &&
    !(isPunctuation(tokens[at + 1], '?') && isPunctuation(tokens[at + 2], ':'))
  ) {
    return false;
  }
  return isPunctuation(tokens[at - 1], '{', ',', ';', '(') || tokens[at - 1]?.text === 'readonly';
}
