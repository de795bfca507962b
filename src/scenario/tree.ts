import type { Path, Position } from './problems.js';

/** Where a value and the key before it stand. */
export interface Mark {
  readonly key: Position;
  readonly value: Position;
}

/** A file as plain data that remembers where everything stood. */
export interface Tree {
  readonly file: string;
  value: unknown;
  /** by path, in the order of the file */
  readonly marks: Map<string, Mark>;
  /** keys of each mapping in the order of the file: objects put number-like keys first */
  readonly keyOrder: Map<string, string[]>;
  /** paths already complained about, so that no second problem is made of the same fault */
  readonly refused: Set<string>;
}

export function pathKey(path: Path): string {
  return path.join('\u0000');
}

/** The mark of a path or, when it is missing, of what should have held it. */
export function markOf(tree: Tree, path: Path): Mark {
  for (let length = path.length; length > 0; length--) {
    const mark = tree.marks.get(pathKey(path.slice(0, length)));
    if (mark !== undefined) return mark;
  }
  const start = { file: tree.file, line: 1, column: 1 };
  return tree.marks.get('') ?? { key: start, value: start };
}
