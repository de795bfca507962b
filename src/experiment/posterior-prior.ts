import { normalProbability } from '../analysis/index.js';
import { supportOf } from '../scenario/parameter-laws.js';
import type { BookValues, Law, Uncertainty } from '../scenario/types.js';
import { drawnBook } from '../scenario/uncertainty.js';

/** What is believed about a place's numbers before its targets are seen, as independent standard normal coordinates. */
export interface EnsemblePrior {
  /** rows of the book that move, in its order */
  readonly keys: readonly string[];
  /** rows that move with each coordinate */
  readonly keysOf: readonly (readonly string[])[];
  /** values at a point, as they are written: rounded, inside the support of their law */
  bookOf(z: ArrayLike<number>): BookValues;
}

const DIGITS = 6;
/** Shares, whose sum has to stay the same, are written with more digits. */
const DIGITS_OF_SHARES = 12;
const TAIL_LEAST = 1e-15;

/** z = PHI^-1(F(x)): each row by the law it is drawn from; rows that move together share one coordinate. */
export function ensemblePrior(book: BookValues, uncertainty: Uncertainty): EnsemblePrior {
  const { parameters } = uncertainty;
  const keysOf: string[][] = [];
  for (const { key, dimension } of parameters) (keysOf[dimension] ??= []).push(key);
  return {
    keys: parameters.map(({ key }) => key),
    keysOf,
    bookOf(z) {
      const below = Float64Array.from(z, (value) =>
        Math.min(1 - TAIL_LEAST, Math.max(TAIL_LEAST, normalProbability(value))),
      );
      const drawn = drawnBook(book, uncertainty, (dimension) => below[dimension]);
      return Object.fromEntries(parameters.map(({ key, law }) => [key, written(law, drawn[key])]));
    },
  };
}

function written(law: Law, value: number): number {
  if (law.kind === 'dirichlet') return Number(value.toPrecision(DIGITS_OF_SHARES));
  const [least, most] = supportOf(law);
  return Math.min(most, Math.max(least, Number(value.toPrecision(DIGITS))));
}
