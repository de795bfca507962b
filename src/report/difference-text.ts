import type { CellDifference } from '../outcomes/index.js';
import { escapeName } from './printable.js';

/** `runs row 12, deaths (deaths): 41 in a, 42 in b; settlement=one-pot draw=0 ...` */
export function differenceText(difference: CellDifference, names: { readonly left: string; readonly right: string }) {
  const { table, row, column, unit, keys, left, right } = difference;
  const where = Object.entries(keys).map(([key, value]) => `${key}=${escapeName(String(value))}`);
  const value = (cell: string | number | null) => (cell === null ? 'no such row' : cellText(cell));
  const values = `${value(left)} in ${escapeName(names.left)}, ${value(right)} in ${escapeName(names.right)}`;
  return `${table} row ${row}, column ${column}${unit === '' ? '' : ` (${unit})`}: ${values}\n  in the row of ${where.join(' ')}`;
}

function cellText(value: string | number): string {
  if (typeof value === 'string') return escapeName(value);
  return Object.is(value, -0) ? '-0' : String(value);
}
