import * as z from 'zod/mini';
import { nearest } from './nearest.js';
import { nearestForm } from './nearest-form.js';
import { foundText, type Path, type Problem, problemAt, quoted } from './problems.js';
import { markOf, pathKey, type Tree } from './tree.js';

/** Suggestions cost time; a file with more problems than this has other worries. */
const SUGGESTIONS_MAX = 1000;
/** A row of the parameter book: names of a service have hyphens. */
const BOOK_KEY = /^[a-z][A-Za-z0-9]*(\.[a-z0-9][A-Za-z0-9]*)+$/;
const KEYS_LISTED_MAX = 10;

/** Checks a tree against a schema; every mismatch becomes a problem at its place. Null when there is any. */
export function checkTree<T>(tree: Tree, schema: z.ZodMiniType<T>, problems: Problem[]): T | null {
  const result = schema.safeParse(tree.value);
  if (result.success) return result.data;
  const seen = new Set<string>();
  for (const issue of result.error.issues.flatMap((one) => meant(one, tree.value))) {
    const path = issue.path as (string | number)[];
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.push(unknownKey(tree, schema, path, key, problems.length < SUGGESTIONS_MAX));
      }
      continue;
    }
    const id = pathKey(path);
    if (seen.has(id) || tree.refused.has(id)) continue;
    seen.add(id);
    problems.push(wrongValue(tree, schema, issue, path));
  }
  return null;
}

/** Of a value that may have several forms, what is wrong with the form that it has; all of it where it has none. */
function meant(issue: z.core.$ZodIssue, root: unknown): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const found = valueAt(root, issue.path as Path);
  const forms = issue.errors.filter((own) => own.every(({ path, code }) => path.length > 0 || code !== 'invalid_type'));
  const structured = typeof found === 'object' && found !== null;
  if (forms.length !== 1 || !structured) return [issue];
  return forms[0].flatMap((one) => meant({ ...one, path: [...issue.path, ...one.path] } as z.core.$ZodIssue, root));
}

function unknownKey(tree: Tree, schema: z.ZodMiniType, path: Path, key: string, suggest: boolean): Problem {
  const at = schemaAt(schema, path);
  const suggestion = suggest ? suggestKey(at, key) : null;
  const known = suggestion === null && at instanceof z.ZodMiniObject ? Object.keys(at.shape) : [];
  // where nothing is near, all of a few are
  const among = known.length === 0 || known.length > KEYS_LISTED_MAX ? '' : ` (one of ${known.join(', ')})`;
  const message = `expected a known key${among}, found ${quoted(key)}`;
  return problemAt(markOf(tree, [...path, key]).key, [...path, key], message, suggestion);
}

function wrongValue(tree: Tree, schema: z.ZodMiniType, issue: z.core.$ZodIssue, path: Path): Problem {
  const mark = markOf(tree, path);
  if (issue.code === 'invalid_key') {
    const expected = issue.issues[0]?.message ?? issue.message;
    return problemAt(mark.key, path, `expected ${expected}, found ${quoted(String(path.at(-1)))}`);
  }
  const found = valueAt(tree.value, path);
  const message = `expected ${issue.message}, found ${foundText(found)}`;
  // A missing key has no place of its own: its mapping's key is where a person would look.
  if (found === undefined) return problemAt(mark.key, path, message);
  const choices = issue.code === 'invalid_value' ? issue.values.filter((value) => typeof value === 'string') : [];
  const at = schemaAt(schema, path);
  const suggestion = (typeof found === 'string' ? nearest(found, choices) : null) ?? nearestForm(at, found);
  const emptyWillDo = found === null && at?.safeParse({}).success === true;
  return problemAt(mark.value, path, message, emptyWillDo ? '{}' : suggestion);
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<string | number, unknown>)[part];
  }
  return at;
}

/** The part of a schema that speaks of a path; null where the schema knows nothing. */
export function schemaAt(schema: z.ZodMiniType, path: Path): z.ZodMiniType | null {
  let at: z.ZodMiniType | null = unwrapped(schema, path[0]);
  for (const [index, part] of path.entries()) {
    const next = path[index + 1];
    if (at instanceof z.ZodMiniObject && Object.hasOwn(at.shape, part))
      at = unwrapped(at.shape[part] as z.ZodMiniType, next);
    else if (at instanceof z.ZodMiniRecord) at = unwrapped(at.def.valueType as z.ZodMiniType, next);
    else if (at instanceof z.ZodMiniArray && typeof part === 'number')
      at = unwrapped(at.def.element as z.ZodMiniType, next);
    else if (at instanceof z.ZodMiniObject && at.def.catchall instanceof z.ZodMiniString) at = at.def.catchall;
    else return null;
  }
  return at;
}

/** @param next what follows in the path: a number asks for the list, where there may be one */
function unwrapped(schema: z.ZodMiniType, next: string | number | undefined): z.ZodMiniType {
  if (schema instanceof z.ZodMiniUnion) {
    const forms = schema.def.options.map((one) => unwrapped(one as z.ZodMiniType, next));
    const list = typeof next === 'number' ? forms.find((one) => one instanceof z.ZodMiniArray) : undefined;
    return list ?? forms.find((one) => one instanceof z.ZodMiniObject || one instanceof z.ZodMiniRecord) ?? schema;
  }
  return schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable
    ? unwrapped(schema.def.innerType as z.ZodMiniType, next)
    : schema;
}

/** The key meant, or the dotted way to it when it belongs further in; the only key there is, when there is one. */
export function suggestKey(schema: z.ZodMiniType | null, key: string): string | null {
  if (!(schema instanceof z.ZodMiniObject)) return null;
  const keys = Object.keys(schema.shape);
  if (keys.length === 1) return keys[0];
  const dotted = key.includes('.') ? suggestDotted(schema, keys, key) : null;
  if (dotted !== null && dotted !== key) return dotted;
  const further = keys.find((outer) => {
    const inner = schemaAt(schema, [outer]);
    return inner instanceof z.ZodMiniObject && Object.hasOwn(inner.shape, key);
  });
  const near = nearest(key, keys);
  // a right key in the wrong place is surer than a misspelling
  if (further !== undefined) return `${further}.${key}`;
  if (near !== null) return near;
  for (const outer of keys) {
    const inner = schemaAt(schema, [outer]);
    const found = inner instanceof z.ZodMiniObject ? nearest(key, Object.keys(inner.shape)) : null;
    if (found !== null) return `${outer}.${found}`;
  }
  return null;
}

/** Of a dotted key: its first name put right, the rest put right below it, or the group of named things that it is one of. */
function suggestDotted(schema: z.ZodMiniObject, keys: readonly string[], key: string): string | null {
  const [first, ...rest] = key.split('.');
  const group = keys.includes(first) ? first : nearest(first, keys);
  const inner = group === null ? null : schemaAt(schema, [group]);
  if (group !== null && inner instanceof z.ZodMiniRecord) return [group, ...rest].join('.');
  if (group !== null && inner instanceof z.ZodMiniObject && rest.length === 1) {
    const near = Object.hasOwn(inner.shape, rest[0]) ? rest[0] : nearest(rest[0], Object.keys(inner.shape));
    if (near !== null) return `${group}: { ${near} }`;
  }
  const named = schema.shape.parameters;
  if (named !== undefined && BOOK_KEY.test(key)) return `parameters: { ${key} }`;
  return keys.includes('services') ? `services.${key}` : null;
}
