/** Numbers for names, in the order given. Columns of people hold these codes. */
export type Codes<N extends string> = Readonly<Record<N, number>>;

export function codes<const N extends string>(names: readonly N[]): Codes<N> {
  return Object.freeze(Object.fromEntries(names.map((name, index) => [name, index]))) as Codes<N>;
}

/** Whether something holds for each name, 1 or 0, by its code. */
export function traits<N extends string>(names: readonly N[], holds: (name: N) => boolean): Uint8Array {
  return Uint8Array.from(names, (name) => (holds(name) ? 1 : 0));
}
