import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { FindKept, KeptTree } from '../scenario/kept-trees.js';
import { programFolder } from './installed-program.js';

/** Kept trees as JSON, by the SHA-256 of the text (base64url). */
type KeptFile = Readonly<Record<string, string>>;

let kept: KeptFile | null = null;

/** What the build kept of a text (`scripts/keep-trees.mjs`); nothing when the program runs from its source. */
export const findKept: FindKept = (text) => {
  kept ??= readKept();
  const tree = kept[createHash('sha256').update(text).digest('base64url')];
  // read from JSON every time, as whoever reads a tree may change it
  return tree === undefined ? null : (JSON.parse(tree) as KeptTree);
};

function readKept(): KeptFile {
  const file = path.join(programFolder(), 'dist', 'trees.json.br');
  return import.meta.url.endsWith('.ts') || !existsSync(file)
    ? {}
    : JSON.parse(brotliDecompressSync(readFileSync(file)).toString());
}
