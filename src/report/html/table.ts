import { html, type Markup } from './markup.js';

export type Cell = string | number | null;

/** A table as data: the page, its CSV file and the tests read the same rows. */
export interface DataTable {
  /** [a-z0-9-]; the name of its CSV file */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** how a cell is shown where that is not its value; same shape as rows */
  readonly shown?: readonly (readonly (string | null)[])[];
}

export interface Column {
  readonly name: string;
  readonly unit?: string;
  /** on the page, where cells are shown in another unit than they are kept in */
  readonly shownUnit?: string;
  readonly numeric?: boolean;
  /** for the file only: the page has it in another column's words */
  readonly fileOnly?: boolean;
}

/** The table in a frame that scrolls, with a link to its file. */
export function tableMarkup(table: DataTable): Markup {
  const { id, caption, columns, rows, shown } = table;
  const seen = columns.map((_, at) => at).filter((at) => columns[at].fileOnly !== true);
  const head = seen.map((at) => {
    const { name, unit: kept, shownUnit: unit = kept, numeric } = columns[at];
    const words = unit === undefined ? html`${name}` : html`${name} <span class="unit">${unit}</span>`;
    return numeric === true ? html`<th scope="col" class="n">${words}</th>` : html`<th scope="col">${words}</th>`;
  });
  const body = rows.map((row, r) => {
    const cells = seen.map((at, place) => cellMarkup(row[at], shown?.[r]?.[at] ?? null, columns[at], place === 0));
    return html`<tr>${cells}</tr>`;
  });
  return html`<div class="scroll" role="group" tabindex="0" aria-label="Table: ${caption}"><table id="table-${id}"><caption>${caption}</caption>
<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>
<p class="files"><a href="report-data/${id}.csv">CSV of this table</a></p>`;
}

function cellMarkup(value: Cell, shown: string | null, column: Column, first: boolean): Markup {
  const text = shown ?? (value === null ? '–' : String(value));
  // a name without a space would stretch the column
  const kind = /\S{40}/.test(text) ? html` class="long"` : null;
  if (first) return html`<th scope="row"${kind}><bdi>${text}</bdi></th>`;
  if (column.numeric !== true) return html`<td${kind}><bdi>${text}</bdi></td>`;
  return typeof value === 'number'
    ? html`<td class="n" data-value="${value}">${text}</td>`
    : html`<td class="n">${text}</td>`;
}

/** RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf({ columns, rows }: DataTable): string {
  const head = columns.map(({ name, unit }) => textCell(unit === undefined ? name : `${name} (${unit})`));
  const body = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? textCell(cell) : String(cell ?? ''))));
  return [head, ...body].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
