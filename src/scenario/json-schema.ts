import * as z from 'zod/mini';
import { scenarioFile } from './schema.js';

/** JSON Schema (2020-12) of the scenario file, for editors. Sums and cross-references are checked by the program alone. */
export function scenarioJsonSchema(): object {
  return { title: 'onepot scenario', ...z.toJSONSchema(scenarioFile, { target: 'draft-2020-12', reused: 'ref' }) };
}
