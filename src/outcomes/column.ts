/** How a value is stored. Pence are whole numbers kept in float64: exact up to 2^53, and every reader has the type. */
export type Store = 'int32' | 'float64' | 'label';

/** Declaration of one result column. */
export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly store: Store;
  readonly meaning: string;
  /** of a mean or share that may be one of nobody: when that is so. Such a cell holds {@link NO_VALUE}; no other may. */
  readonly noValueWhen?: string;
}

/** What a mean or share of nobody is: no number. In files null or empty, in documents null. */
export const NO_VALUE = Number.NaN;

/** A whole number of events. */
export const count = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'int32', meaning }) as const;
/** A sum or a level. */
export const amount = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'float64', meaning }) as const;
/** A mean or a share, which may be one of nobody. */
export const mean = <N extends string>(name: N, unit: string, meaning: string, noValueWhen: string) =>
  ({ name, unit, store: 'float64', meaning, noValueWhen }) as const;
/** Money, whole pence. */
export const pence = <N extends string>(name: N, meaning: string) =>
  ({ name, unit: 'pence', store: 'float64', meaning }) as const;
