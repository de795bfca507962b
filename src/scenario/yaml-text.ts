import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  Scalar,
} from 'yaml';
import { required } from '../units/index.js';
import { findUnseen } from './characters.js';
import { type KeptTree, treeOf } from './kept-trees.js';
import { type Path, type Position, type Problem, problemAt, quoted } from './problems.js';
import { readPlain } from './scalars.js';
import { pathKey, type Tree } from './tree.js';
import { DEPTH_MAX, type Refusal, refuseText, scanTokens, TOO_DEEP } from './yaml-guard.js';

const SYNTAX_PROBLEMS_MAX = 20;
/** Names that reach into JavaScript's own objects. */
const FORBIDDEN_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN_KEYS.includes(key);
}

/**
 * Reads one YAML 1.2 document of plain mappings, lists, text, numbers, true/false and nothing. Refused: other YAML
 * versions, several documents, tags, anchors, aliases, merge and repeated keys, keys that are not text, hidden
 * characters, numbers outside plain decimal, more than 256 KiB, more than 32 levels. Never throws. A text of which the tree
 * was kept is not read again.
 *
 * @returns null when there is no structure to go on with; `problems` then says why.
 */
export function readYaml(
  source: {
    readonly file: string;
    readonly text: string;
    readonly locate?: (line: number, column: number) => Position;
    readonly kept?: KeptTree | null;
  },
  problems: Problem[],
): Tree | null {
  const { file, kept } = source;
  if (kept !== null && kept !== undefined) return treeOf(file, kept);
  const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text;
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return (
      source.locate?.(Math.max(1, line), Math.max(1, col)) ?? {
        file,
        line: Math.max(1, line),
        column: Math.max(1, col),
      }
    );
  };
  const refuse = (refusal: Refusal): null => {
    problems.push(problemAt(at(refusal.offset), '', refusal.message));
    return null;
  };
  lines.addNewLine(0);
  const textRefusal = refuseText(text);
  if (textRefusal !== null && textRefusal.offset === 0) return refuse(textRefusal);
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lines.addNewLine(i + 1);
  if (textRefusal !== null) return refuse(textRefusal);
  const { fatal, properties } = scanTokens(text);
  if (fatal !== null) return refuse(fatal);
  const document = compose(text, at, problems);
  if (document === null) return null;
  const tree: Tree = { file, value: null, marks: new Map(), keyOrder: new Map(), refused: new Set() };
  const walk: Walk = { tree, at, problems, properties, nextProperty: 0 };
  tree.value = plainValue(walk, document.contents, [], at(0));
  for (const property of properties.slice(walk.nextProperty)) refuse(property);
  return tree;
}

function compose(text: string, at: (offset: number) => Position, problems: Problem[]): Document.Parsed | null {
  const parsed = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents = 'empty' in parsed ? [] : parsed;
  const errors = documents.flatMap((document) => document.errors);
  for (const error of errors.slice(0, SYNTAX_PROBLEMS_MAX)) {
    problems.push(problemAt(at(error.pos[0]), '', `expected well-formed YAML, found a fault: ${error.message}`));
  }
  const second = documents[1];
  if (second !== undefined) {
    const start = second.contents?.range?.[0] ?? second.range[0];
    problems.push(problemAt(at(start), '', 'expected one YAML document, found another'));
  }
  const [document] = documents;
  if (errors.length > 0 || second !== undefined) return null;
  if (document === undefined || document.contents === null) {
    problems.push(problemAt(at(0), '', 'expected a mapping, found an empty file'));
    return null;
  }
  return document;
}

interface Walk {
  readonly tree: Tree;
  readonly at: (offset: number) => Position;
  readonly problems: Problem[];
  readonly properties: readonly Refusal[];
  nextProperty: number;
}

function plainValue(walk: Walk, node: Node | null, path: Path, key: Position): unknown {
  const { tree, at } = walk;
  const start = node?.range?.[0];
  const position = start === undefined ? key : at(start);
  tree.marks.set(pathKey(path), { key, value: position });
  const claimed = claimProperties(walk, start, path);
  // What a tag or anchor did to a single value is not known: it is complained about once, not checked further.
  if (claimed && !isMap(node) && !isSeq(node)) tree.refused.add(pathKey(path));
  if (path.length > DEPTH_MAX) return refuseAt(walk, position, path, TOO_DEEP);
  if (isAlias(node)) return refuseAt(walk, position, path, null);
  if (isSeq<Node>(node))
    return node.items.map((item, index) => {
      const itemStart = item?.range?.[0];
      return plainValue(walk, item, [...path, index], itemStart === undefined ? position : at(itemStart));
    });
  if (isMap<Node, Node | null>(node)) return mappingOf(walk, node.items, path);
  if (!isScalar(node)) return null;
  if (node.type !== Scalar.PLAIN) return textOf(walk, String(node.value), position, path);
  const source = node.source ?? '';
  const plain = readPlain(source);
  if ('value' in plain) return plain.value;
  return refuseAt(walk, position, path, `expected ${plain.refused}, found ${source}`, plain.suggestion);
}

function textOf(walk: Walk, text: string, position: Position, path: Path): unknown {
  const unseen = findUnseen(text);
  if (unseen === null) return text;
  return refuseAt(walk, position, path, `expected visible text, found the character ${unseen.name}`);
}

function mappingOf(
  walk: Walk,
  items: readonly { key: Node; value: Node | null }[],
  path: Path,
): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  const order: string[] = [];
  for (const pair of items) {
    const start = pair.key?.range?.[0] ?? 0;
    const position = walk.at(start);
    claimProperties(walk, start, path);
    const key = keyText(pair.key);
    const refusal = refuseKey(key, mapping);
    if (refusal !== null) {
      walk.problems.push(problemAt(position, key === null ? path : [...path, key], refusal));
      claimProperties(walk, pair.value?.range?.[2] ?? start, path);
      continue;
    }
    order.push(required(key));
    mapping[required(key)] = plainValue(walk, pair.value, [...path, required(key)], position);
  }
  walk.tree.keyOrder.set(pathKey(path), order);
  return mapping;
}

function keyText(key: Node | null): string | null {
  if (!isScalar(key)) return null;
  return key.type === Scalar.PLAIN ? (key.source ?? '') : String(key.value);
}

function refuseKey(key: string | null, mapping: Record<string, unknown>): string | null {
  if (key === null) return 'expected a name as key, found a list, a mapping or an alias';
  if (key === '<<') return 'expected every key written out, found the YAML merge key "<<"';
  if (isForbiddenKey(key)) return `expected a name that is not reserved, found ${quoted(key)}`;
  if (findUnseen(key) !== null)
    return `expected a name of visible characters, found the character ${required(findUnseen(key)).name}`;
  if (Object.hasOwn(mapping, key)) return `expected each key once, found ${quoted(key)} again`;
  return null;
}

function refuseAt(walk: Walk, at: Position, path: Path, message: string | null, suggestion?: string): null {
  walk.tree.refused.add(pathKey(path));
  if (message !== null) walk.problems.push(problemAt(at, path, message, suggestion));
  return null;
}

/** Tags and anchors stand before their node, an alias is its own node: all up to `offset` belong to this path. */
function claimProperties(walk: Walk, offset: number | undefined, path: Path): boolean {
  const first = walk.nextProperty;
  while (offset !== undefined && walk.nextProperty < walk.properties.length) {
    const property = walk.properties[walk.nextProperty];
    if (property.offset > offset) break;
    walk.problems.push(problemAt(walk.at(property.offset), path, property.message));
    walk.nextProperty++;
  }
  return walk.nextProperty > first;
}
