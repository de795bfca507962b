import type { Path } from './problems.js';
import { pathKey, type Tree } from './tree.js';

/**
 * A file of YAML as it was read once, in plain data: what the build keeps of the files that come with the program, since
 * reading those takes a third of the time of a short command.
 */
export interface KeptTree {
  readonly value: unknown;
  /** keys in the order of the file, by path, where the value has them in another */
  readonly keyOrder: Readonly<Record<string, readonly string[]>>;
  /** line and column of the key and of the value, of every value in the order of the file: one value after the other */
  readonly marks: readonly number[];
}

/** Finds what was kept of a text; null where nothing was. */
export type FindKept = (text: string) => KeptTree | null;

/** @param tree one without a mistake */
export function keptOf({ value, keyOrder, marks }: Tree): KeptTree {
  const moved = [...keyOrder].filter(([path, keys]) => {
    const at = path === '' ? [] : path.split('\u0000');
    const mapping = at.reduce<unknown>((all, key) => (all as Record<string, unknown>)[key], value);
    return Object.keys(mapping as object).some((key, index) => key !== keys[index]);
  });
  return {
    value,
    keyOrder: Object.fromEntries(moved),
    marks: [...marks.values()].flatMap(({ key, value: at }) => [key.line, key.column, at.line, at.column]),
  };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** The same tree again, read from `file`. The kept value is the tree's from then on. */
export function treeOf(file: string, { value, keyOrder, marks }: KeptTree): Tree {
  const tree: Tree = { file, value, marks: new Map(), keyOrder: new Map(), refused: new Set() };
  let next = 0;
  const position = () => ({ file, line: marks[next++], column: marks[next++] });
  const visit = (one: unknown, path: Path): void => {
    const at = pathKey(path);
    tree.marks.set(at, { key: position(), value: position() });
    if (Array.isArray(one)) for (const [index, item] of one.entries()) visit(item, [...path, index]);
    else if (isMapping(one)) {
      const keys = [...(keyOrder[at] ?? Object.keys(one))];
      tree.keyOrder.set(at, keys);
      for (const key of keys) visit(one[key], [...path, key]);
    }
  };
  visit(value, []);
  return tree;
}
