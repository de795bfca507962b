import * as z from 'zod/mini';
import type { NumberLeaf } from './levers.js';
import { numberText } from './problems.js';

/** What a schema is about, for those who read it in an editor: the JSON Schema says it. */
export function described<T extends z.core.$ZodType>(
  schema: T,
  description: string,
  more: { readonly unit?: string; readonly minProperties?: number; readonly maxProperties?: number } = {},
): T {
  z.globalRegistry.add(schema, { description, ...more });
  return schema;
}

export function numberLeaf({ from, to, unit, what, whole = false }: NumberLeaf) {
  const error = `${whole ? 'a whole number' : 'a number'} from ${numberText(from)} to ${numberText(to)} (${unit})`;
  const base = whole ? z.number({ error }).check(z.int({ error })) : z.number({ error });
  return described(base.check(z.gte(from, { error }), z.lte(to, { error })), `${what}; unit: ${unit}`, { unit });
}

const NAME = /^[a-z0-9-]{1,60}$/;
const EXPECTED_NAME = 'a name of 1 to 60 characters a-z, 0-9 and -';

export function nameLeaf(what: string) {
  return described(z.string({ error: EXPECTED_NAME }).check(z.regex(NAME, { error: EXPECTED_NAME })), what);
}

export const nameKey = z.string().check(z.regex(NAME, { error: EXPECTED_NAME }));

export function textLeaf(what: string) {
  const error = `text, ${what}`;
  return described(
    z.string({ error }).check(z.regex(/\S/, { error }), z.maxLength(1000, { error: 'at most 1,000 characters' })),
    what,
  );
}

export function choiceLeaf<const T extends readonly string[]>(choices: T, what: string) {
  const error = choices.length === 1 ? String(choices[0]) : `one of ${choices.join(', ')}`;
  return described(z.enum(choices, { error }), what);
}

export function group<Shape extends z.core.$ZodLooseShape>(shape: Shape, what: string) {
  return described(z.strictObject(shape, { error: `a mapping of ${Object.keys(shape).join(', ')}` }), what);
}
