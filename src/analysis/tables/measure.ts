/**
 * A measure: a formula over named numbers of one row, such as `1000 * admissions.65to74 / time.65to74`. Plain data, so
 * that it can be kept, compared and sent.
 */
export type Measure =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'minus'; readonly of: Measure }
  | { readonly kind: Operator; readonly left: Measure; readonly right: Measure };

type Operator = '+' | '-' | '*' | '/';

/** What is wrong with a formula, and where. */
export interface MeasureProblem {
  /** the character of the formula it starts at, from 1 */
  readonly at: number;
  /** `expected ..., found ...` */
  readonly message: string;
  /** the name that is not among those known, for a suggestion; null when the problem is another */
  readonly unknownName: string | null;
}

/** Longer formulas are a mistake; it also bounds how deep one can be nested. */
export const MEASURE_LENGTH_MAX = 1000;
const FOUND_SHOWN_MAX = 40;

interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'other' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Where reading stands; a problem found deep inside is thrown to `parseMeasure`. */
interface Reader {
  readonly tokens: readonly Token[];
  readonly names: ReadonlySet<string>;
  next: number;
}

class Refusal extends Error {
  readonly problem: MeasureProblem;
  constructor(problem: MeasureProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/**
 * Reads a formula: names, decimal numbers, `+ - * /`, a leading minus and parentheses, with the usual precedence, equal
 * ones from left to right. A name starts with a letter and goes on with letters, digits, dots and underscores.
 *
 * @param columns the names a formula may use
 */
export function parseMeasure(
  text: string,
  columns: Iterable<string>,
): { readonly measure: Measure } | { readonly problem: MeasureProblem } {
  try {
    const names = new Set(columns);
    const reader = { tokens: tokenise(text, names), names, next: 0 };
    const measure = readSum(reader);
    const rest = peek(reader);
    if (rest.kind !== 'end') refuse(rest, rest.text === ')' ? 'an opening parenthesis before it' : 'an operator');
    return { measure };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}

/** The value of a measure. Dividing by 0 gives what it gives in IEEE arithmetic: an infinity or NaN. */
export function evaluate(measure: Measure, read: (name: string) => number): number {
  if (measure.kind === 'number') return measure.value;
  if (measure.kind === 'name') return read(measure.name);
  if (measure.kind === 'minus') return -evaluate(measure.of, read);
  const left = evaluate(measure.left, read);
  const right = evaluate(measure.right, read);
  if (measure.kind === '+') return left + right;
  if (measure.kind === '-') return left - right;
  return measure.kind === '*' ? left * right : left / right;
}

function readSum(reader: Reader): Measure {
  let left = readProduct(reader);
  for (let kind = operator(reader, '+', '-'); kind !== null; kind = operator(reader, '+', '-'))
    left = { kind, left, right: readProduct(reader) };
  return left;
}

function readProduct(reader: Reader): Measure {
  let left = readFactor(reader);
  for (let kind = operator(reader, '*', '/'); kind !== null; kind = operator(reader, '*', '/'))
    left = { kind, left, right: readFactor(reader) };
  return left;
}

function readFactor(reader: Reader): Measure {
  if (operator(reader, '-') !== null) return { kind: 'minus', of: readFactor(reader) };
  const token = peek(reader);
  reader.next++;
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
  if (token.kind === 'name') {
    if (!reader.names.has(token.text)) refuse(token, 'a known column', token.text);
    return { kind: 'name', name: token.text };
  }
  if (token.text !== '(') refuse(token, 'a column, a number or "("');
  const inner = readSum(reader);
  const closing = peek(reader);
  if (closing.text !== ')') refuse(closing, `an operator or ")" for the "(" at character ${token.at}`);
  reader.next++;
  return inner;
}

/** The operator that stands next, taken, when it is one of those asked for; null otherwise. */
function operator(reader: Reader, ...wanted: readonly Operator[]): Operator | null {
  const token = peek(reader);
  const found = wanted.find((sign) => token.kind === 'sign' && token.text === sign) ?? null;
  if (found !== null) reader.next++;
  return found;
}

function peek(reader: Reader): Token {
  return reader.tokens[Math.min(reader.next, reader.tokens.length - 1)];
}

/** Names with a hyphen, which would else be a difference: columns of a network are named after its services. */
function hyphenated(names: ReadonlySet<string>): string {
  const found = [...names].filter((name) => name.includes('-')).sort((a, b) => b.length - a.length);
  return found.map((name) => `${name.replaceAll('.', '\\.')}(?![\\p{L}\\p{N}._-])|`).join('');
}

/** Every word as a whole, so that `65to74` is one wrong number and not a number with a name behind it. */
function tokenise(text: string, names: ReadonlySet<string>): Token[] {
  if (text.length > MEASURE_LENGTH_MAX) {
    const message = `expected at most ${MEASURE_LENGTH_MAX} characters, found ${text.length}`;
    throw new Refusal({ at: MEASURE_LENGTH_MAX + 1, message, unknownName: null });
  }
  const tokens: Token[] = [];
  for (const match of text.matchAll(new RegExp(`${hyphenated(names)}[\\p{L}\\p{N}._]+|\\S`, 'gu'))) {
    const kind = names.has(match[0]) ? 'name' : kindOf(match[0]);
    tokens.push({ kind, text: match[0], at: match.index + 1 });
  }
  return [...tokens, { kind: 'end', text: '', at: text.length + 1 }];
}

function kindOf(text: string): Token['kind'] {
  if (/^[A-Za-z][A-Za-z0-9._]*$/.test(text)) return 'name';
  if (/^[0-9]{1,15}(?:\.[0-9]{1,15})?$/.test(text)) return 'number';
  return /^[-+*/()]$/.test(text) ? 'sign' : 'other';
}

function refuse(token: Token, expected: string, unknownName: string | null = null): never {
  const shown = token.text.length > FOUND_SHOWN_MAX ? `${token.text.slice(0, FOUND_SHOWN_MAX)}...` : token.text;
  const found = token.kind === 'end' ? 'the end of the formula' : `"${shown}"`;
  throw new Refusal({ at: token.at, message: `expected ${expected}, found ${found}`, unknownName });
}
