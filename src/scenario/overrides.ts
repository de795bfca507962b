import * as z from 'zod/mini';
import { schemaAt, suggestKey } from './check-tree.js';
import { LEVERS } from './levers.js';
import { nearest } from './nearest.js';
import { type Path, type Position, type Problem, pathText, problemAt, quoted } from './problems.js';
import { scenarioFile } from './schema.js';
import { pathKey, type Tree } from './tree.js';
import { isForbiddenKey, readYaml } from './yaml-text.js';

/** Where the problems of overrides are said to be: line n is the n-th override. */
export const SET_FILE = '--set';
export const PEOPLE_FILE = '--people';

/** Applies `path=value` texts to the tree, before it is checked: the values are checked like those of the file. */
export function applyOverrides(
  tree: Tree,
  overrides: readonly string[],
  problems: Problem[],
  file: z.ZodMiniType = scenarioFile,
): void {
  const seen = new Set<string>();
  overrides.forEach((override, index) => {
    const line = index + 1;
    const at = (column: number): Position => ({ file: SET_FILE, line, column });
    const equals = override.indexOf('=');
    const name = equals < 0 ? override : override.slice(0, equals);
    if (equals <= 0) {
      problems.push(problemAt(at(1), name, `expected path=value, found ${quoted(override)}`));
      return;
    }
    const path = pathOf(tree, name);
    if (seen.has(name)) {
      problems.push(problemAt(at(1), path, 'expected each path once, found it again'));
      return;
    }
    seen.add(name);
    const problem = knownPath(tree, path, at, file);
    if (problem !== null) {
      problems.push(problem);
      return;
    }
    const text = override.slice(equals + 1);
    if (text.trim() === '') {
      problems.push(problemAt(at(equals + 2), path, 'expected a value, found nothing'));
      return;
    }
    const value = readYaml({ file: SET_FILE, text, locate: (_line, column) => at(equals + 1 + column) }, problems);
    if (value !== null) graft(tree, path, value, at(1));
  });
}

/** Keys between dots; a row of the book has dots in its own key, and what stands in a list is numbered from 0. */
function pathOf(tree: Tree, name: string): Path {
  const keys = name.split('.');
  const rows = keys[0] === 'settlements' || keys[0] === 'variants' ? keys.indexOf('parameters', 2) : -1;
  const parts = rows === 2 ? withRow(keys, rows + 1) : keys;
  let value: unknown = tree.value;
  return parts.map((key) => {
    const here = Array.isArray(value) && /^\d+$/.test(key) ? Number(key) : key;
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[here] : undefined;
    return here;
  });
}

/** What follows `parameters`, and its number in a list, is one key. */
function withRow(keys: readonly string[], from: number): string[] {
  const start = /^\d+$/.test(keys[from] ?? '') ? from + 1 : from;
  const row = keys.slice(start).join('.');
  return [...keys.slice(0, start), ...(row === '' ? [] : [row])];
}

export function applyPeople(tree: Tree, people: number): void {
  const at = { file: PEOPLE_FILE, line: 1, column: 1 };
  const value: Tree = {
    file: PEOPLE_FILE,
    value: people,
    marks: new Map([['', { key: at, value: at }]]),
    keyOrder: new Map(),
    refused: new Set(),
  };
  graft(tree, ['people'], value, at);
}

/** Levers stand in a settlement: where the path given names one without it, the path in the first rival. */
function leverOfSettlement(tree: Tree, path: Path): string | null {
  const group = String(path[0]);
  if (path.length > 1 || !Object.hasOwn(LEVERS.shape, group)) return null;
  const { settlements, comparator } = (tree.value ?? {}) as { settlements?: object; comparator?: unknown };
  const names = Object.keys(settlements ?? {});
  const rival = names.find((name) => name !== comparator) ?? names[0];
  return rival === undefined ? null : `settlements.${rival}.${group}`;
}

/** An override may set what the schema knows in a settlement that exists; a misspelling must not found a new one. */
export function knownPath(
  tree: Tree,
  path: Path,
  at: (column: number) => Position,
  file: z.ZodMiniType,
): Problem | null {
  let column = 1;
  let value: unknown = tree.value;
  for (const [index, key] of path.entries()) {
    const schema = schemaAt(file, path.slice(0, index));
    const here = path.slice(0, index + 1);
    const present = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    const name = String(key);
    if (Array.isArray(value) && !present) {
      const message = `expected the number of a part, from 0 to ${value.length - 1}, found ${quoted(name)}`;
      return problemAt(at(column), here, message, `${pathText(path.slice(0, index))}.0.${name}`);
    }
    const open = schema instanceof z.ZodMiniRecord || Array.isArray(value);
    if (
      isForbiddenKey(name) ||
      schema === null ||
      !(isKnown(schema, name) || (open && present) || isNamedThere(path, index))
    ) {
      const names = open && typeof value === 'object' && value !== null ? Object.keys(value) : [];
      const suggestion = open ? nearest(name, names) : (leverOfSettlement(tree, here) ?? suggestKey(schema, name));
      const expected = open ? 'a settlement of the file' : 'a known key';
      return problemAt(at(column), here, `expected ${expected}, found ${quoted(name)}`, suggestion);
    }
    value = present ? (value as Record<string | number, unknown>)[key] : undefined;
    column += name.length + 1;
  }
  return null;
}

/** A settlement may be the first to name a service of the place's own, or a place; whether there is one is checked later. */
function isNamedThere(path: Path, index: number): boolean {
  return path[0] === 'settlements' && (path[2] === 'services' || path[2] === 'places') && index === 3;
}

function isKnown(schema: z.ZodMiniType, key: string): boolean {
  if (!(schema instanceof z.ZodMiniObject)) return false;
  return Object.hasOwn(schema.shape, key) || schema.def.catchall instanceof z.ZodMiniString;
}

/** Puts a branch in the place of what a tree has at a path, marks and all. */
export function graft(tree: Tree, path: Path, branch: Tree, key: Position): void {
  tree.value = withValue(tree.value, path, branch.value);
  forget(tree, pathKey(path));
  const full = (below: string) => (below === '' ? pathKey(path) : `${pathKey(path)}\u0000${below}`);
  for (const [below, mark] of branch.marks) {
    tree.marks.set(full(below), below === '' ? { key, value: mark.value } : mark);
  }
  for (const [below, order] of branch.keyOrder) tree.keyOrder.set(full(below), order);
  for (const below of branch.refused) tree.refused.add(full(below));
}

function withValue(value: unknown, path: Path, replacement: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return replacement;
  if (Array.isArray(value) && typeof key === 'number')
    return value.map((own, at) => (at === key ? withValue(own, rest, replacement) : own));
  const mapping = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { ...mapping, [key]: withValue((mapping as Record<string, unknown>)[key], rest, replacement) };
}

/** What the file said below an overridden path no longer counts, nor do complaints about it. */
function forget(tree: Tree, path: string): void {
  const isBelow = (other: string) => other === path || other.startsWith(`${path}\u0000`);
  for (const other of [...tree.marks.keys()]) if (isBelow(other)) tree.marks.delete(other);
  for (const other of [...tree.refused]) if (isBelow(other)) tree.refused.delete(other);
}
