import { createHash } from 'node:crypto';

/** What stands in a block until its page is made. */
export const UNMADE = '*Not made yet: `npm run pages` writes this part.*';
const OPENING = /^<!-- (figures|output): ([\w-]+) -->$/;
const END = '<!-- end -->';
const FINGERPRINT = /^<!-- fingerprint: (.*) -->$/;

export interface Block {
  readonly name: string;
  /** without its markers */
  readonly text: string;
}

/** Blocks of a page, in order. @throws Error naming page and line where markers do not pair */
export function blocksOf(page: string, text: string): Block[] {
  return partsOf(page, text).flatMap((part) => (typeof part === 'string' ? [] : [part]));
}

/** The page with other blocks; `texts` must have every block of the page, and no other. */
export function withBlocks(page: string, text: string, texts: ReadonlyMap<string, string>): string {
  const parts = partsOf(page, text);
  const names = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
  const lacking = names.filter((name) => !texts.has(name));
  if (lacking.length > 0)
    throw new Error(
      `${page}: has a block ${lacking[0]}, of which nothing is made; known: ${[...texts.keys()].join(', ')}`,
    );
  const missing = [...texts.keys()].filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`${page}: has no block ${missing.join(', ')}`);
  return parts
    .map((part) => (typeof part === 'string' ? part : `${part.opening}\n${texts.get(part.name)}\n${END}`))
    .join('\n');
}

interface Marked extends Block {
  readonly opening: string;
}

function partsOf(page: string, text: string): (string | Marked)[] {
  const parts: (string | Marked)[] = [];
  let open: { name: string; opening: string; line: number } | null = null;
  let lines: string[] = [];
  const seen = new Set<string>();
  text.split('\n').forEach((line, at) => {
    const opening = OPENING.exec(line);
    if (opening !== null) {
      if (open !== null)
        throw new Error(`${page}:${at + 1}: a block begins inside another, which began in line ${open.line}`);
      const [, , name = ''] = opening;
      if (seen.has(name)) throw new Error(`${page}:${at + 1}: a second block ${name}`);
      seen.add(name);
      if (lines.length > 0) parts.push(lines.join('\n'));
      lines = [];
      open = { name, opening: line, line: at + 1 };
    } else if (line === END) {
      if (open === null) throw new Error(`${page}:${at + 1}: the end of no block`);
      parts.push({ name: open.name, opening: open.opening, text: lines.join('\n') });
      lines = [];
      open = null;
    } else lines.push(line);
  });
  if (open !== null) throw new Error(`${page}:${(open as { line: number }).line}: a block without its end`);
  if (lines.length > 0) parts.push(lines.join('\n'));
  return parts;
}

/** The page without what is generated: what somebody wrote. */
export function proseOf(page: string, text: string): string {
  return partsOf(page, text)
    .map((part) => (typeof part === 'string' ? part : ''))
    .join('\n');
}

/** What a page's figures were made with, and what they are. */
export type Fingerprint = Readonly<Record<string, string>>;

export function fingerprintLine(fingerprint: Fingerprint): string {
  const told = Object.entries(fingerprint).map(([key, value]) => `${key}=${value}`);
  return `<!-- fingerprint: ${told.join(' ')} -->`;
}

/** The fingerprint that a page carries; null of a page that was never made. */
export function fingerprintOf(blocks: readonly Block[]): Fingerprint | null {
  for (const line of blocks.flatMap(({ text }) => text.split('\n'))) {
    const found = FINGERPRINT.exec(line);
    if (found?.[1] !== undefined)
      return Object.fromEntries(found[1].split(' ').map((pair) => pair.split('=', 2) as [string, string]));
  }
  return null;
}

/** Of all that is generated on a page, but the fingerprint itself. */
export function hashOfBlocks(blocks: readonly Block[]): string {
  const lines = blocks.flatMap(({ name, text }) => [
    name,
    ...text.split('\n').filter((line) => !FINGERPRINT.test(line)),
  ]);
  return shortHash(lines.join('\n'));
}

const HASH_DIGITS = 16;

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_DIGITS);
}
