import { type AnyTable, type ColumnarTable, partsOf } from '../../outcomes/columnar.js';

/**
 * A network's `runs` as every analysis reads one: its periods stand where years do, and the network where a place does.
 * Read part by part where the table is.
 */
export function periodsAsYears(table: ColumnarTable, place: string): ColumnarTable;
export function periodsAsYears(table: AnyTable, place: string): AnyTable;
export function periodsAsYears(table: AnyTable, place: string): AnyTable {
  const renamed = (part: ColumnarTable): ColumnarTable => {
    const { period, ...columns } = part.columns;
    const years = period === undefined ? {} : { year: period };
    return { ...part, columns: { ...columns, ...years, place: new Array<string>(part.rows).fill(place) } };
  };
  if (!('parts' in table)) return renamed(table);
  return {
    ...table,
    *parts(names) {
      const wanted = names.map((name) => (name === 'year' ? 'period' : name));
      // some column says how many rows a part has, even where only the place is requested
      for (const part of partsOf(table, [...wanted, 'draw'])) yield renamed(part);
    },
  };
}
