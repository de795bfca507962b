import { escapeName } from '../printable.js';
import type { Cell, DataTable } from './table.js';
import type { ReportInput } from './view.js';

/** A sheet of a workbook as data: who writes the file chooses the format. */
export interface WorkbookSheet {
  /** unique in the workbook, 31 characters at most, none that a workbook forbids */
  readonly name: string;
  /** what the sheet shows, above its table */
  readonly title: string;
  readonly notes: readonly string[];
  /** names of the columns, and their units below them */
  readonly columns: readonly { readonly name: string; readonly unit: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

const SHEET_NAME_MAX = 31;
/** The largest number of characters in a cell. */
const CELL_TEXT_MAX = 32_767;

/** The page joins both ends of an interval in one column; here each has its own. */
const HEADS: Readonly<Record<string, string>> = {
  '95% interval': '95% interval, low',
  'Likely range': 'Likely range, low',
  'Interval high': '95% interval, high',
  'Range high': 'Likely range, high',
};

/** The tables of a report, a sheet each, behind one that says what was run and one that lists them. */
export function workbookSheets(tables: readonly DataTable[], input: ReportInput): WorkbookSheet[] {
  const { source } = input.analysis;
  const names = sheetNames(['About', 'Contents', ...tables.map(({ id }) => id)]);
  const from = `${source.name}, ${source.digest}`;
  const sheets = tables.map((table, at) => tableSheet(table, names[at + 2], from));
  const contents: WorkbookSheet = {
    name: names[1],
    title: 'Sheets of this workbook',
    notes: [],
    columns: ['Sheet', 'What it shows', 'Rows'].map((name) => ({ name, unit: '' })),
    rows: sheets.map(({ name, title, rows }) => [name, title, rows.length]),
  };
  return [aboutSheet(input, names[0]), contents, ...sheets];
}

function tableSheet({ caption, columns, rows }: DataTable, name: string, from: string): WorkbookSheet {
  return {
    name,
    title: safe(caption),
    notes: [safe(`From ${from}. Unrounded; an empty cell has no value.`)],
    columns: columns.map((column) => ({
      name: safe(HEADS[column.name] ?? column.name),
      unit: safe(column.unit ?? ''),
    })),
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? safe(cell) : cell))),
  };
}

function aboutSheet({ analysis, source }: ReportInput, name: string): WorkbookSheet {
  const { seed, replications, draws, digest, planHash, people, referencePeople, failedBlocks, versions } =
    analysis.source;
  const facts: readonly (readonly [string, Cell])[] = [
    ['Scenario', analysis.source.name],
    ['Compared with', analysis.comparator],
    ...analysis.settlements
      .filter((settlement) => settlement !== analysis.comparator)
      .map((settlement) => {
        const changes = analysis.changes[settlement].map(({ path, from, to }) => `${path}: ${from} -> ${to}`);
        return [`${settlement} changes`, changes.join('; ') || 'nothing'] as const;
      }),
    ['People simulated', people],
    ['People of the real place', referencePeople],
    ['Years', analysis.periodDays === undefined ? analysis.horizonYears : null],
    ['Replications', replications],
    ['Sets of parameters', draws],
    ['Failed replications', failedBlocks],
    ['Seed', seed],
    ['Digest of the results', digest],
    ['Plan', `sha256:${planHash}`],
    ['Scenario, hash', `sha256:${source.scenarioHash}`],
    ...Object.entries(versions).map(([part, version]) => [`Version of ${part}`, version] as const),
    ...Object.entries(source.build).map(([part, value]) => [`Program: ${part}`, value] as const),
    ['To make it again', source.commands.remake],
    ['To check it', source.commands.verify],
    ...analysis.settings.methods.map((method, at) => [`Method ${at + 1}`, method] as const),
  ];
  return {
    name,
    title: 'What this workbook holds',
    notes: ['Simulated people, not real ones. Figures hold as far as the model and its parameters do.'],
    columns: ['Item', 'Value'].map((column) => ({ name: column, unit: '' })),
    rows: facts.map(([item, value]) => [safe(item), typeof value === 'string' ? safe(value) : value]),
  };
}

function safe(text: string): string {
  return escapeName(text).slice(0, CELL_TEXT_MAX);
}

/** Names that differ from each other in a workbook, which takes no difference of case and none past 31 characters. */
function sheetNames(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const plain = id.replace(/[[\]:*?/\\']/g, '-');
    let name = plain.slice(0, SHEET_NAME_MAX);
    for (let again = 2; taken.has(name.toLowerCase()); again++) {
      const suffix = `-${again}`;
      name = `${plain.slice(0, SHEET_NAME_MAX - suffix.length)}${suffix}`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}
