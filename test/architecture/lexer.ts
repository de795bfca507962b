/**
 * Splits TypeScript text into tokens, so that the rules look at code and never at a comment, a string or a pattern.
 * It knows just enough of the language for that: words, numbers, strings, templates, patterns and punctuation.
 */

export type TokenKind = 'word' | 'number' | 'string' | 'pattern' | 'punctuation';

export interface Token {
  readonly kind: TokenKind;
  /** as written; of a string, what stands between its quotes */
  readonly text: string;
  readonly line: number;
}

const SPACE = /\s+/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const WORD = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER =
  /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)n?/y;
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const PATTERN = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const PUNCTUATION = /!==|!=|\*\*=|\*\*|\.\.\.|=>|\?\.(?!\d)|[\s\S]/y;

/** Words after which a slash opens a pattern, although most words end a value. */
const BEFORE_A_VALUE = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await'.split(' '),
);

function endsAValue(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === 'word') return !BEFORE_A_VALUE.has(token.text);
  if (token.kind === 'punctuation') return token.text === ')' || token.text === ']';
  return true;
}

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const templateDepths: number[] = []; // brace depth at which each open `${` began
  let depth = 0;

  const match = (expression: RegExp): string | null => {
    expression.lastIndex = at;
    return expression.exec(text)?.[0] ?? null;
  };
  const take = (taken: string, kind: TokenKind | null, shown = taken): void => {
    if (kind !== null) tokens.push({ kind, text: shown, line });
    for (const character of taken) if (character === '\n') line++;
    at += taken.length;
  };
  /** From a backtick or from the brace that closes `${`, up to the next `${` or the closing backtick. */
  const takeTemplate = (): void => {
    let end = at + 1;
    while (end < text.length && text[end] !== '`' && !(text[end] === '$' && text[end + 1] === '{')) {
      end += text[end] === '\\' ? 2 : 1;
    }
    const opens = text[end] === '$';
    take(text.slice(at, opens ? end + 2 : end + 1), 'string', text.slice(at + 1, end));
    if (opens) templateDepths.push(depth);
  };

  while (at < text.length) {
    const blank = match(SPACE) ?? match(COMMENT);
    if (blank !== null) {
      take(blank, null);
      continue;
    }
    const character = text[at];
    if (character === '`') {
      takeTemplate();
      continue;
    }
    if (character === '}' && templateDepths.at(-1) === depth) {
      templateDepths.pop();
      takeTemplate();
      continue;
    }
    const word = match(WORD);
    const number = match(NUMBER);
    const string = match(STRING);
    const pattern = character === '/' && !endsAValue(tokens.at(-1)) ? match(PATTERN) : null;
    if (word !== null) take(word, 'word');
    else if (number !== null) take(number, 'number');
    else if (string !== null) take(string, 'string', string.slice(1, -1));
    else if (pattern !== null) take(pattern, 'pattern');
    else {
      if (character === '{') depth++;
      if (character === '}') depth--;
      take(match(PUNCTUATION)!, 'punctuation');
    }
  }
  return tokens;
}
