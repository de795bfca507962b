import { type Token, tokenise } from './lexer.js';

export interface Import {
  /** what stands in the quotes; null when a dynamic import computes it */
  readonly specifier: string | null;
  /** `import type` or `export type`: gone after compilation */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Every module a source text names: import, export ... from, import(), require(). */
export function importsOf(text: string): Import[] {
  const tokens = tokenise(text);
  const found: Import[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'word' || isPunctuation(tokens[at - 1], '.', '?.')) return;
    const next = tokens[at + 1];
    if ((token.text === 'import' || token.text === 'require') && isPunctuation(next, '(')) {
      const argument = tokens[at + 2];
      const plain = argument?.kind === 'string' && isPunctuation(tokens[at + 3], ')', ',');
      found.push({ specifier: plain ? argument.text : null, typeOnly: false, line: token.line });
    } else if (token.text === 'import' && next?.kind === 'string') {
      found.push({ specifier: next.text, typeOnly: false, line: token.line });
    } else if ((token.text === 'import' && !isPunctuation(next, '.')) || token.text === 'export') {
      const named = clause(tokens, at);
      if (named !== null) found.push(named);
    }
  });
  return found;
}

/** `import|export [type] ... from 'x'`, or null when the statement names no module. */
function clause(tokens: readonly Token[], start: number): Import | null {
  const line = tokens[start].line;
  const typed =
    tokens[start + 1]?.text === 'type' && tokens[start + 2]?.text !== 'from' && !isPunctuation(tokens[start + 2], ',');
  const first = tokens[typed ? start + 2 : start + 1];
  if (tokens[start].text === 'export' && !isPunctuation(first, '{', '*')) return null;
  for (let at = start + 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (isPunctuation(token, ';', '=', '(')) return null;
    const next = tokens[at + 1];
    if (token.kind === 'word' && token.text === 'from' && next?.kind === 'string') {
      return { specifier: next.text, typeOnly: typed, line };
    }
    // an export list that ends without `from` exports this file's own names
    if (isPunctuation(token, '}') && next?.text !== 'from') return null;
  }
  return null;
}

export function isPunctuation(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === 'punctuation' && texts.includes(token.text);
}
