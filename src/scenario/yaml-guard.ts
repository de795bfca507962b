import { CST, Lexer } from 'yaml';
import { findUnseen, utf8Bytes } from './characters.js';
import { numberText } from './problems.js';

const FILE_BYTES_MAX = 256 * 1024;
export const DEPTH_MAX = 32;
/** Bounds the time and the nesting a text can cost before its structure is known. */
const TOKENS_MAX = 100_000;
const INDENT_MAX = 200;

export interface Refusal {
  readonly offset: number;
  readonly message: string;
}

/** Why the text is not even to be taken apart, or null: too big, or holding characters nobody sees. */
export function refuseText(text: string): Refusal | null {
  const bytes = text.length > FILE_BYTES_MAX ? text.length : utf8Bytes(text);
  if (bytes > FILE_BYTES_MAX) {
    const found = `${bytes === text.length ? 'at least ' : ''}${numberText(bytes)}`;
    return { offset: 0, message: `expected at most ${numberText(FILE_BYTES_MAX)} bytes, found ${found}` };
  }
  const unseen = findUnseen(text);
  return (
    unseen && { offset: unseen.offset, message: `expected visible UTF-8 text, found the character ${unseen.name}` }
  );
}

export interface Tokens {
  /** stops the reading: nested too deep, too long, another YAML version */
  readonly fatal: Refusal | null;
  /** tags, anchors and aliases, in order: each is a problem of the value it stands on */
  readonly properties: readonly Refusal[];
}

/** Runs over the tokens before anything recursive does: a hostile text must not exhaust the parser's stack. */
export function scanTokens(text: string): Tokens {
  const properties: Refusal[] = [];
  let offset = 0;
  let lineStart = 0;
  let flowDepth = 0;
  let count = 0;
  let inScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (inScalar) {
      inScalar = false;
      const lineEnd = token.lastIndexOf('\n');
      if (lineEnd >= 0) lineStart = offset + lineEnd + 1;
      offset += token.length;
      continue;
    }
    const type = CST.tokenType(token);
    if (type === 'scalar') inScalar = true;
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue;
    const fatal = (message: string): Tokens => ({ fatal: { offset, message }, properties });
    if (++count > TOKENS_MAX) return fatal(`expected at most ${numberText(TOKENS_MAX)} YAML tokens, found more`);
    if (type === 'flow-map-start' || type === 'flow-seq-start') flowDepth++;
    if (type === 'flow-map-end' || type === 'flow-seq-end') flowDepth = Math.max(0, flowDepth - 1);
    if (flowDepth > DEPTH_MAX) return fatal(TOO_DEEP);
    const indent = type === 'space' && offset === lineStart ? token.length : offset - lineStart;
    const nests = type === 'seq-item-ind' || type === 'explicit-key-ind' || (type === 'space' && offset === lineStart);
    if (nests && flowDepth === 0 && indent > INDENT_MAX) return fatal(TOO_DEEP);
    if (type === 'directive-line') return fatal('expected no YAML directive, found one');
    if (type === 'tag' || type === 'anchor' || type === 'alias') {
      properties.push({
        offset,
        message: `expected a plain value, found the YAML ${type} ${JSON.stringify(token.slice(0, 40))}`,
      });
    }
    offset += token.length;
    if (type === 'newline') lineStart = offset;
  }
  return { fatal: null, properties };
}

export const TOO_DEEP = `expected at most ${DEPTH_MAX} levels of nesting, found more`;
