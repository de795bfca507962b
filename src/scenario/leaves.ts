import * as z from 'zod';
import type { NumberLeaf } from './levers.js';
import { numberText } from './problems.js';

export function numberLeaf({ from, to, unit, what, whole = false }: NumberLeaf) {
  const error = `${whole ? 'a whole number' : 'a number'} from ${numberText(from)} to ${numberText(to)} (${unit})`;
  const base = whole ? z.number({ error }).int({ error }) : z.number({ error });
  return base
    .min(from, { error })
    .max(to, { error })
    .meta({ description: `${what}; unit: ${unit}`, unit });
}

const NAME = /^[a-z0-9-]{1,60}$/;
const EXPECTED_NAME = 'a name of 1 to 60 characters a-z, 0-9 and -';

export function nameLeaf(what: string) {
  return z.string({ error: EXPECTED_NAME }).regex(NAME, { error: EXPECTED_NAME }).meta({ description: what });
}

export const nameKey = z.string().regex(NAME, { error: EXPECTED_NAME });

export function textLeaf(what: string) {
  const error = `text, ${what}`;
  return z
    .string({ error })
    .regex(/\S/, { error })
    .max(1000, { error: 'at most 1,000 characters' })
    .meta({ description: what });
}

export function choiceLeaf<const T extends readonly string[]>(choices: T, what: string) {
  const error = choices.length === 1 ? String(choices[0]) : `one of ${choices.join(', ')}`;
  return z.enum(choices, { error }).meta({ description: what });
}

export function group<Shape extends z.core.$ZodLooseShape>(shape: Shape, what: string) {
  return z.strictObject(shape, { error: `a mapping of ${Object.keys(shape).join(', ')}` }).meta({ description: what });
}
