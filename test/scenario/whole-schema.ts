type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON Schema with every reference to its own definitions replaced by what is defined there. */
export function wholeSchema(schema: object): object {
  const { $defs = {}, ...rest } = schema as { readonly $defs?: Readonly<Record<string, Json>> };
  const whole = (node: Json): Json => {
    if (Array.isArray(node)) return node.map(whole);
    if (typeof node !== 'object' || node === null) return node;
    const { $ref, ...own } = node as { readonly [key: string]: Json };
    const beside = Object.fromEntries(Object.entries(own).map(([key, child]) => [key, whole(child)]));
    if (typeof $ref !== 'string') return beside;
    const defined = $defs[$ref.replace('#/$defs/', '')];
    if (defined === undefined) throw new Error(`the schema defines no ${$ref}`);
    return { ...(whole(defined) as object), ...beside };
  };
  return whole(rest as Json) as object;
}
