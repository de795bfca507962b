/**
 * Kind of truth: by hand. Real series over simulated ones: values at the size of the simulated place, how many lie in the
 * middle 80% of histories recounted from the tables, and every mistake in the file reported by row and column.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { csvParseRows } from 'd3-dsv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReportOptions, reportFolder } from '../../src/cli/commands/report/write-report.js';
import { readTable } from '../../src/storage/index.js';
import { scratchFolder } from './checked-results.js';
import { BASE_CASE, cli } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const folder = path.join(scratch.folder, 'results');
const file = path.join(scratch.folder, 'monthly.csv');
const PEOPLE = 1000;
const ADMISSIONS = 'admissions.unplanned';

beforeAll(async () => {
  const size = [
    '--people',
    String(PEOPLE),
    '--replications',
    '5',
    '--set',
    'years.warmUp=1',
    '--set',
    'years.horizon=1',
  ];
  const words = ['run', BASE_CASE, '--central', ...size, '--monthly', '--threads', '0', '--quiet', '--out', folder];
  expect(await cli(words)).toMatchObject({ code: 0 });
});

function report(lines: readonly string[]) {
  writeFileSync(file, `${lines.join('\n')}\n`);
  const options: ReportOptions = {
    with: [],
    discountRatePerYear: null,
    willingnessToPayPounds: null,
    charts: [],
    checklist: false,
    xlsx: false,
    observed: file,
    json: true,
    quiet: true,
  };
  return said(() => reportFolder(folder, options));
}

/** Values of a month in the comparator, in rising order, from the rows. */
function simulated(month: number): number[] {
  const { columns, rows } = readTable(folder, 'monthly');
  const kept = [...Array(rows).keys()].filter(
    (row) => columns.month[row] === month && columns.settlement[row] === 'fragmented',
  );
  return kept.map((row) => columns[ADMISSIONS][row] as number).sort((a, b) => a - b);
}

const tableOf = (name: string) =>
  csvParseRows(readFileSync(path.join(folder, 'report-data', `${name}.csv`), 'utf8').trimEnd()).slice(1);

describe('report --observed', () => {
  it('lays real points over the fan at the size of the simulated place, and counts those inside', async () => {
    const [first, second] = [simulated(1), simulated(2)];
    const middle = first[2];
    const far = 10 * second[4];
    const { code, message } = await report([
      'month,series,value,people',
      `2,${ADMISSIONS},${far * 500},${PEOPLE * 500}`,
      `1,${ADMISSIONS},${middle * 500},${PEOPLE * 500}`,
      '3,occupancy.midnight,0.91,500000',
    ]);
    expect({ code, message }).toEqual({ code: 0, message: '' });
    const points = tableOf('observed-1').map((row) => row.map(Number));
    expect(points.map(([at, value]) => [at, value])).toEqual([
      [1, middle],
      [2, far],
    ]);
    expect(points[0][2]).toBeCloseTo(first.reduce((sum, value) => sum + value, 0) / 5, 9);
    const [admissions, occupancy] = tableOf('observed');
    expect(admissions.slice(1, 6)).toEqual(['fragmented', 'month', 'admissions', '2', '1']);
    // a share is the same for any number of people
    expect(Number(occupancy[6])).toBe(0.91);
    const page = readFileSync(path.join(folder, 'report.html'), 'utf8');
    expect(page).toContain('id="observed"');
    expect(page).toContain('1 of 2 observed points lie in the middle 80%');
    expect(page).toContain(`--observed ${file}`);
  });

  it('takes years, and another settlement', async () => {
    expect(await report(['year,series,value,settlement', '1,qalys,800,one-pot'])).toMatchObject({ code: 0 });
    expect(tableOf('observed')[0].slice(1, 4)).toEqual(['one-pot', 'year', 'QALYs']);
  });

  it('tells every mistake by row and column, and the nearest name', async () => {
    const { code, message } = await report([
      'month,year,series,value,settlement,people',
      `1,,${ADMISSIONS},many,,`,
      `99,,${ADMISSIONS},5,,`,
      '1,,admisions.unplanned,5,,',
      `1,1,${ADMISSIONS},5,,`,
      `1,,${ADMISSIONS},5,one-pod,`,
      `1,,${ADMISSIONS},5,,none`,
      `2,,${ADMISSIONS},5,,`,
      `2,,${ADMISSIONS},6,,`,
    ]);
    expect(code).toBe(2);
    for (const [line, told] of [
      [2, 'expected a number, in admissions, found "many"'],
      [3, 'expected a whole number from 1, the first after the change, to 12, found "99"'],
      [4, 'found "admisions.unplanned"'],
      [5, 'expected a month or a year, and not both'],
      [6, 'expected one of fragmented, one-pot, one-pot-one-assessment, found "one-pod"'],
      [7, 'expected a whole number of people'],
      [9, 'each month of a series once'],
    ] as const)
      expect(message).toMatch(new RegExp(`monthly\\.csv:${line}:\\d+ .*${told.replace(/[.*+?]/g, '\\$&')}`));
    expect(message).toContain(`did you mean "${ADMISSIONS}"?`);
    expect(message).toContain('did you mean "one-pot"?');
    expect((await report(['month,value', '1,2'])).message).toContain('expected the columns series,value');
    expect((await report(['month,series,value'])).message).toContain('at least one row');
  });
});
