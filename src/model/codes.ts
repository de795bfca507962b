/** Numbers for names, in the order given: columns of people hold codes, and nothing else in the model spells them out. */
export type Codes<N extends string> = Readonly<Record<N, number>>;

export function codes<const N extends string>(names: readonly N[]): Codes<N> {
  return Object.freeze(Object.fromEntries(names.map((name, index) => [name, index]))) as Codes<N>;
}
