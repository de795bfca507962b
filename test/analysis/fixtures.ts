import type { Outcome } from '../../src/analysis/documents/summary-document.js';
import type { ColumnarTable } from '../../src/outcomes/columnar.js';
import type { Column } from '../../src/outcomes/columns.js';

export interface Row {
  readonly settlement: string;
  readonly draw: number;
  readonly replication: number;
  readonly year: number;
  readonly place: string;
  readonly values: readonly number[];
}

/** A `runs` table of the rows given, with one number column a name. */
export function runsTable(names: readonly string[], rows: readonly Row[]): ColumnarTable {
  const numbers = (of: (row: Row) => number) => Float64Array.from(rows, of);
  return {
    name: 'runs',
    rows: rows.length,
    columns: {
      settlement: rows.map((row) => row.settlement),
      draw: numbers((row) => row.draw),
      replication: numbers((row) => row.replication),
      year: numbers((row) => row.year),
      place: rows.map((row) => row.place),
      ...Object.fromEntries(names.map((name, index) => [name, numbers((row) => row.values[index])])),
    },
  };
}

export const NO_ACCOUNTS: ColumnarTable = {
  name: 'accounts',
  rows: 0,
  columns: {
    settlement: [],
    draw: new Float64Array(),
    replication: new Float64Array(),
    year: new Float64Array(),
    place: [],
    account: [],
    cause: [],
    pence: new Float64Array(),
  },
};

export function outcome(name: string, more: Partial<Outcome> = {}): Outcome {
  return { name, label: name, combine: 'sum', group: 'activity', ...more };
}

export function column(name: string, unit: string): Column {
  return { name, unit, store: 'float64', meaning: name };
}

/** A small generator of uniforms on (0, 1) for statistical tests: 32-bit state, fixed seed, same everywhere. */
export function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return (((x ^ (x >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}
