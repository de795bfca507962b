import { required } from '../units/index.js';

/**
 * Characters that cannot be seen or that move their neighbours: controls, lone surrogates, zero-width and
 * bidirectional marks, non-characters, and U+FFFD, which bytes that are not UTF-8 turn into. Tab and line feed excluded.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is searched for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\ufffe\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/u;
const UNSEEN_ALL = new RegExp(`${UNSEEN.source}|[\\t\\n]`, 'gu');

export interface Unseen {
  readonly offset: number;
  readonly name: string;
}

/** The first unseen character, or null. A carriage return counts unless a line feed follows. */
export function findUnseen(text: string): Unseen | null {
  const plain = text.replaceAll('\r\n', ' \n');
  const match = UNSEEN.exec(plain);
  return match === null ? null : { offset: match.index, name: codePointName(match[0]) };
}

function codePointName(character: string): string {
  return `U+${required(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Text made safe for a terminal line: unseen characters written as `\u{202e}`. */
export function escapeText(text: string): string {
  return text.replace(UNSEEN_ALL, (character) => `\\u{${required(character.codePointAt(0)).toString(16)}}`);
}

/** At most `length` characters, the cut shown by an ellipsis; never splits a surrogate pair. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
