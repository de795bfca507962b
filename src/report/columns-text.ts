import type { Column } from '../outcomes/columns.js';
import type { TableSpec } from '../outcomes/tables.js';
import { wrapText } from './printable.js';

/**
 * The data dictionary as text: every table, its keys, its columns, with unit, store and meaning as declared.
 * `specs` is a list of tables or a record of them by name; columns of the terminal default to 100.
 */
export function renderColumns(
  specs: readonly TableSpec[] | Readonly<Record<string, TableSpec>>,
  options: { width: number } = { width: 100 },
): string {
  const tables: readonly TableSpec[] = Array.isArray(specs) ? specs : Object.values(specs);
  return `${tables.map((spec) => renderTable(spec, Math.max(40, options.width))).join('\n\n')}\n`;
}

function renderTable(spec: TableSpec, width: number): string {
  const keys = `keys: ${spec.keys.map((key) => key.name).join(', ')}`;
  return [
    wrapText(`${spec.name} (${keys})`, width),
    ...[...spec.keys, ...spec.values].map((c) => entry(c, width)),
  ].join('\n');
}

/** Name, unit and store on one line, the meaning indented below it. */
function entry(column: Column, width: number): string {
  const meaning = wrapText(column.meaning, width - 6).replace(/^/gm, '      ');
  const kind = column.unit === '' ? column.store : `${column.unit}, ${column.store}`;
  if (column.noValueWhen === undefined) return `  ${column.name}  [${kind}]\n${meaning}`;
  return `  ${column.name}  [${kind}]\n${meaning}\n      no value when ${column.noValueWhen}`;
}
