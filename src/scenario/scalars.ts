/** What a plain (unquoted) scalar means, or why it is refused. Quoted scalars are text and never come here. */
export type Plain =
  | { readonly value: string | number | boolean | null }
  | { readonly refused: string; readonly suggestion?: string };

const DECIMAL = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;
/** Everything YAML 1.2 core takes for a number. */
const YAML_NUMBER = /^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const YAML_NOT_FINITE = /^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$/;
const YAML_NULL = /^(~|null|Null|NULL)?$/;
const YAML_TRUE = /^(true|True|TRUE)$/;
const YAML_FALSE = /^(false|False|FALSE)$/;
const WHOLE_MAX = Number.MAX_SAFE_INTEGER;

/** Reads YAML 1.2 core, but only numbers that every reader and every program takes for the same value. */
export function readPlain(source: string): Plain {
  if (YAML_NULL.test(source)) return { value: null };
  if (YAML_TRUE.test(source)) return { value: true };
  if (YAML_FALSE.test(source)) return { value: false };
  if (YAML_NOT_FINITE.test(source)) return { refused: 'a finite number' };
  if (!YAML_NUMBER.test(source)) return { value: source };
  return readNumber(source);
}

function readNumber(source: string): Plain {
  const value = Number(source);
  // YAML reads +20 as 20, but the sign shows that a change was meant, not a factor of 20
  if (source.startsWith('+'))
    return { refused: 'a number without a plus sign, or a change as text in quotes with its unit, such as "+20 beds"' };
  if (!DECIMAL.test(source)) {
    const plain = Number.isSafeInteger(value) || Math.abs(value) < 1 ? { suggestion: String(value) } : {};
    return { refused: 'a number in plain decimal, such as 17 or 0.5', ...plain };
  }
  if (!Number.isFinite(value)) return { refused: 'a finite number' };
  if (Math.abs(value) > WHOLE_MAX) return { refused: 'a number no larger than 2^53 - 1' };
  if (value === 0 && /[1-9]/.test(source.replace(/[eE].*/, ''))) return { refused: 'a number that is not lost as 0' };
  if (Object.is(value, -0)) return { refused: 'zero without a sign', suggestion: '0' };
  return { value };
}
