import { required } from '../units/index.js';

/** Control, format (bidi, zero-width), lone-surrogate, line-separator and invisible filler characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** A name as it may be printed: characters that move the cursor, reorder or hide text are shown as \u{hex}. */
export function escapeName(name: string): string {
  return name.replace(UNSAFE, (character) => `\\u{${required(character.codePointAt(0)).toString(16)}}`);
}

/** Text wrapped at spaces, its own line ends kept; a word longer than the width is cut into pieces. */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => chunks(part, width))) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join('\n');
}

/** The text in pieces of at most `width` characters; at least one piece. */
export function chunks(text: string, width: number): string[] {
  const points = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < points.length; at += width) pieces.push(points.slice(at, at + width).join(''));
  return pieces.length === 0 ? [''] : pieces;
}

export interface Paint {
  bold(text: string): string;
  faint(text: string): string;
}

const ESCAPE = '\u001b[';

/** Emphasis line by line, so that a table may cut the text at its line ends. */
export function paint(colour: boolean): Paint {
  const style = (on: number) => (text: string) =>
    colour
      ? text
          .split('\n')
          .map((line) => (line === '' ? line : `${ESCAPE}${on}m${line}${ESCAPE}0m`))
          .join('\n')
      : text;
  return { bold: style(1), faint: style(2) };
}
