import { type Document, isMap, isPair, isScalar, parseDocument, type YAMLMap } from 'yaml';

type Value = string | number;
export type LeverPath = readonly string[];

/**
 * A scenario's text with one lever of a settlement set, or left to the place where the value is null. Comments and all
 * else stay; a group that is left empty goes with its last lever.
 */
export function setLever(text: string, settlement: string, path: LeverPath, value: Value | null): string {
  return edited(text, (document) => {
    const own = settlementMap(document, settlement);
    const [group, ...rest] = path;
    if (value === null) prune(own, path);
    else if (own.has(group)) own.setIn([...path], document.createNode(value));
    else own.set(group, document.createNode(nested(rest, value), { flow: true }));
  });
}

function nested(path: LeverPath, value: Value): unknown {
  return path.length === 0 ? value : { [path[0]]: nested(path.slice(1), value) };
}

/** The text with a whole group of a settlement replaced, such as a split. */
export function setGroup(
  text: string,
  settlement: string,
  group: string,
  values: Readonly<Record<string, number>> | null,
): string {
  return edited(text, (document) => {
    const own = settlementMap(document, settlement);
    if (values === null) own.delete(group);
    else own.set(group, document.createNode(values, { flow: true }));
  });
}

/** The text with a value at the top of the file changed, such as `people`. */
export function setTop(text: string, path: readonly string[], value: Value): string {
  return edited(text, (document) => document.setIn([...path], value));
}

/** The text with another settlement, which begins as a copy of one that is there. */
export function addSettlement(text: string, name: string, copyOf: string): string {
  return edited(text, (document) => {
    const map = document.getIn(['settlements'], true) as YAMLMap;
    const original = map.get(copyOf, true);
    const copied = isMap(original) ? original.clone() : document.createNode({}, { flow: true });
    copied.comment = null;
    copied.commentBefore = null;
    map.add(document.createPair(name, copied));
  });
}

export function removeSettlement(text: string, name: string): string {
  return edited(text, (document) => void document.deleteIn(['settlements', name]));
}

export function renameSettlement(text: string, from: string, to: string): string {
  return edited(text, (document) => {
    const map = document.getIn(['settlements'], true) as YAMLMap;
    const pair = map.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === from);
    if (pair !== undefined && isScalar(pair.key)) pair.key.value = to;
    if (document.get('comparator') === from) document.set('comparator', to);
  });
}

function edited(text: string, edit: (document: Document) => void): string {
  const document = parseDocument(text, { resolveKnownTags: false });
  edit(document);
  return document.toString({ lineWidth: 0 });
}

/** The settlement's mapping; one that is empty in the file may stand there as nothing. */
function settlementMap(document: Document, settlement: string): YAMLMap {
  const found = document.getIn(['settlements', settlement], true);
  if (isMap(found)) return found as YAMLMap;
  const made = document.createNode({}, { flow: true }) as YAMLMap;
  document.setIn(['settlements', settlement], made);
  return made;
}

/** Deletes a lever and the groups that are empty without it. */
function prune(own: YAMLMap, path: LeverPath): void {
  if (!own.hasIn([...path])) return;
  own.deleteIn([...path]);
  for (let length = path.length - 1; length > 0; length--) {
    const group = own.getIn(path.slice(0, length), true);
    if (!isMap(group) || group.items.length > 0) return;
    own.deleteIn(path.slice(0, length));
  }
}
