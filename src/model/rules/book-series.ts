import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { assert } from '../../units/index.js';

/** A number by age: `prefix.<first age of the band>` rows of the book, the last band open-ended. */
export interface AgeSeries {
  readonly startYears: readonly number[];
  readonly values: readonly number[];
}

/** Reads every `prefix.<age>` row. Asserts that the first band starts at birth. */
export function ageSeries(book: BookValues, prefix: string): AgeSeries {
  const rows = numberedRows(book, prefix);
  assert(rows.length > 0 && rows[0].index === 0, `${prefix}: the first age band must start at 0`);
  return { startYears: rows.map((row) => row.index), values: rows.map((row) => row.value) };
}

/** Reads `prefix.1`, `prefix.2`, ... in order. */
export function numberedList(book: BookValues, prefix: string): number[] {
  const rows = numberedRows(book, prefix);
  assert(rows.length > 0, `${prefix}: the book has no ${prefix}.1`);
  rows.forEach((row, position) => {
    assert(row.index === position + 1, `${prefix}: rows must be numbered 1, 2, 3 ... without a gap`);
  });
  return rows.map((row) => row.value);
}

/** Which band of a series an age falls in. */
export function bandOf(startYears: readonly number[], ageYears: number): number {
  let band = 0;
  while (band + 1 < startYears.length && startYears[band + 1] <= ageYears) band++;
  return band;
}

/** The band of every age 0 .. lastAgeYears, for look-up in the loop. */
export function bandByAge(startYears: readonly number[], lastAgeYears: number): Uint8Array {
  return Uint8Array.from({ length: lastAgeYears + 1 }, (_, ageYears) => bandOf(startYears, ageYears));
}

/** A banded value for every single year of age. */
export function valuesByAge(series: AgeSeries, lastAgeYears: number): Float64Array {
  return Float64Array.from(bandByAge(series.startYears, lastAgeYears), (band) => series.values[band]);
}

/** Linear interpolation between points (age, value); constant outside them. */
export function interpolate(series: AgeSeries, ageYears: number): number {
  const { startYears, values } = series;
  const band = bandOf(startYears, ageYears);
  if (band + 1 >= values.length) return values[band];
  const share = (ageYears - startYears[band]) / (startYears[band + 1] - startYears[band]);
  return values[band] + share * (values[band + 1] - values[band]);
}

function numberedRows(book: BookValues, prefix: string): { index: number; value: number }[] {
  return Object.keys(book)
    .filter((key) => key.startsWith(`${prefix}.`) && /^\d+$/.test(key.slice(prefix.length + 1)))
    .map((key) => ({ index: Number(key.slice(prefix.length + 1)), value: bookValue(book, key) }))
    .sort((a, b) => a.index - b.index);
}
