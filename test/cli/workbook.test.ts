/**
 * Kind of truth: by hand. The workbook of a report, opened by another program's reader (openpyxl): a sheet a table with the
 * numbers of its CSV file, bit for bit, units, where it comes from, and no text that is a formula. Where Python has no
 * openpyxl the tests are skipped and say so.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { csvParseRows } from 'd3-dsv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/index.js';
import { reportFolder } from '../../src/cli/commands/report/write-report.js';
import { workbookBytes } from '../../src/cli/workbook-file.js';
import { workbookSheets } from '../../src/report/html/index.js';
import { scratchFolder, smallPlan, writeResults } from './checked-results.js';
import { ROOT } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const folder = path.join(scratch.folder, 'results');

const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (program) => spawnSync(program, ['-c', 'import openpyxl']).status === 0,
);
if (PYTHON === undefined) console.warn('NO openpyxl: the tests of the workbook are SKIPPED');

interface Sheet {
  readonly name: string;
  readonly frozen: string | null;
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly types: readonly (readonly string[])[];
}

function sheetsOf(file: string): Sheet[] {
  const words = [path.join(ROOT, 'test', 'cli', 'workbook.py'), file];
  const { stdout, stderr } = spawnSync(PYTHON!, words, { encoding: 'utf8', maxBuffer: 1 << 28 });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Sheet[];
}

describe.skipIf(PYTHON === undefined)('report --xlsx', () => {
  let told: { workbook: string; data: string[]; digest: string };
  beforeAll(async () => {
    await writeResults(folder, smallPlan());
    const options = { with: [], discountRatePerYear: null, willingnessToPayPounds: null, charts: [] as const };
    const { stdout } = await said(() =>
      reportFolder(folder, { ...options, checklist: false, xlsx: true, observed: null, json: true, quiet: true }),
    );
    told = JSON.parse(stdout);
  });

  it('has a sheet for every table of the report, with the numbers of its CSV file', () => {
    const sheets = sheetsOf(told.workbook);
    expect(sheets.slice(0, 2).map(({ name }) => name)).toEqual(['About', 'Contents']);
    expect(sheets.length).toBe(2 + told.data.length);
    told.data.forEach((file, index) => {
      const { rows, name } = sheets[index + 2];
      const [head, ...body] = csvParseRows(readFileSync(file, 'utf8').trimEnd());
      const from = rows.length - body.length;
      const names = head.map((text) => text.replace(/ \([^()]*\)$/, ''));
      const heads = rows.slice(0, from).find((row) => String(row[0]).startsWith(names[0]));
      expect(heads?.length, name).toBe(head.length);
      const shown = (cell: string | number | null) => (cell === null ? '' : String(cell));
      const plain = (cell: string) => cell.replace(/^'(?=[=+\-@])/, '');
      expect(
        rows.slice(from).map((row) => row.map(shown)),
        name,
      ).toEqual(body.map((row) => row.map(plain)));
    });
  });

  it('has the differences of analysis.json as numbers, not as text', () => {
    const { differences } = JSON.parse(readFileSync(path.join(folder, 'analysis.json'), 'utf8')) as AnalysisDocument;
    const sheet = sheetsOf(told.workbook).find(({ name }) => name === 'differences');
    const column = sheet!.rows.findIndex((row) => row.includes('Difference'));
    const place = sheet!.rows[column].indexOf('Difference');
    const found = sheet!.rows.slice(column + 1).flatMap((row) => (typeof row[place] === 'number' ? [row[place]] : []));
    expect(found.length).toBeGreaterThan(20);
    // pence are pounds in the page's tables
    for (const { mean, outcome } of differences) if (!outcome.startsWith('cost.')) expect(found).toContain(mean);
  });

  it('says what was run, from which results, and in which units', () => {
    const sheets = sheetsOf(told.workbook);
    const about = new Map(sheets[0].rows.map(([item, value]) => [item, value]));
    expect(about.get('Digest of the results')).toBe(told.digest);
    expect(about.get('Seed')).toBe('1');
    expect(about.get('To make it again')).toMatch(/^onepot run scenarios\/base-case\.yaml/);
    for (const { rows } of sheets.slice(2)) expect(rows[1][0]).toContain(told.digest);
    const texts = sheets.flatMap(({ rows }) => rows.flat());
    for (const unit of ['bed days', '£']) expect(texts.some((text) => String(text).includes(unit))).toBe(true);
  });

  it('takes no name for a formula, and keeps sheets apart whose names would be one', async () => {
    const names = ['a'.repeat(40), `${'A'.repeat(40)}b`, 'a'.repeat(40)];
    const tables = names.map((id) => ({
      id,
      caption: '=1+1',
      columns: [{ name: 'Name' }, { name: 'Value', unit: 'days', numeric: true }],
      rows: [
        ['=HYPERLINK("http://x")', 0.1 + 0.2],
        ['00123\u0000\u202e', null],
      ],
    }));
    const analysis = JSON.parse(readFileSync(path.join(folder, 'analysis.json'), 'utf8')) as AnalysisDocument;
    const source = { scenarioHash: 'x', build: {}, commands: { remake: 'a', verify: 'b' } as never };
    const file = path.join(scratch.folder, 'hostile.xlsx');
    writeFileSync(file, await workbookBytes(workbookSheets(tables, { analysis, source } as never)));
    const sheets = sheetsOf(file).slice(2);
    expect(new Set(sheets.map(({ name }) => name.toLowerCase())).size).toBe(3);
    for (const { name, rows, types, frozen } of sheets) {
      expect(name.length).toBeLessThanOrEqual(31);
      expect(frozen).toBe('A5');
      expect(rows[0][0]).toBe('=1+1');
      expect(rows[3]).toEqual([null, 'days']);
      expect(rows[4]).toEqual(['=HYPERLINK("http://x")', 0.1 + 0.2]);
      expect(rows[5]).toEqual(['00123\\u{0}\\u{202e}', null]);
      expect(types.flat()).not.toContain('f');
    }
  });
});
