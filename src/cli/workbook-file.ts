import type { WorkbookSheet } from '../report/html/index.js';

const WIDTH_LEAST = 8;
const WIDTH_MOST = 60;
/** rows looked at for the width of a column */
const WIDTH_ROWS = 200;

/** The bytes of an Excel workbook: title and notes, then column names, units, and the table, with numbers as numbers. */
export async function workbookBytes(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const written = sheets.map(({ name, title, notes, columns, rows }) => {
    const hasUnits = columns.some(({ unit }) => unit !== '');
    return {
      sheet: name,
      data: [
        [text(title, { fontWeight: 'bold' as const })],
        ...notes.map((note) => [text(note)]),
        columns.map((column) => text(column.name, { fontWeight: 'bold' as const })),
        ...(hasUnits
          ? [columns.map((column) => (column.unit === '' ? null : text(column.unit, { fontStyle: 'italic' as const })))]
          : []),
        ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? text(cell) : cell))),
      ],
      columns: columns.map((column, at) => ({ width: widthOf([column.name, column.unit, ...cellsOf(rows, at)]) })),
      stickyRowsCount: notes.length + (hasUnits ? 3 : 2),
    };
  });
  return await writeExcelFile(written).toBuffer();
}

/** Always text: `=1+1` from a scenario is a name and not a formula, and `00123` is not a number. */
function text(value: string, style: { fontWeight?: 'bold'; fontStyle?: 'italic' } = {}) {
  return { value, type: String, ...style };
}

function cellsOf(rows: WorkbookSheet['rows'], at: number): string[] {
  return rows.slice(0, WIDTH_ROWS).map((row) => String(row[at] ?? ''));
}

function widthOf(texts: readonly string[]): number {
  return Math.min(WIDTH_MOST, Math.max(WIDTH_LEAST, ...texts.map((own) => own.length + 1)));
}
