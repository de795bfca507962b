// By hand: a real place through the command line, from a name or own tables to its own targets. The occupancy is that of a
// fixed seed; its band, 80 to 97%, is the one that the place must keep.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '../../src/storage/index.js';
import { scratchFolder } from './checked-results.js';
import { cli, cliIn, ROOT } from './harness.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const SEASIDE = path.join(ROOT, 'test', 'cli', 'seaside');
let folders = 0;
const project = () => path.join(scratch.folder, `real-${folders++}`);

/** The seaside tables with other files beside or in place of them. */
function tables(files: Readonly<Record<string, string>>): string {
  const folder = path.join(scratch.folder, `tables-${folders++}`);
  mkdirSync(folder, { recursive: true });
  cpSync(SEASIDE, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

describe('a real place', () => {
  it('is written from its name, says what is short, and is held against its own figures', async () => {
    const folder = project();
    const written = await cli(['init', 'place', '--area', 'cornwall', '--out', folder]);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    const place = path.join(folder, 'scenarios', 'places', 'cornwall.yaml');
    const text = readFileSync(place, 'utf8');
    expect(text).toMatch(/# +general and acute beds open: 956\.1 beds, September 2024 to August 2025/);
    expect(text).toMatch(/Not published for it.*planned waiting list/);
    const again = await cli(['init', 'place', '--area', 'E06000052', '--out', folder]);
    expect(again.stdout).not.toContain('wrote');

    const checked = await cli(['check', place]);
    expect(checked).toMatchObject({ code: 0, stderr: '' });
    expect(checked.stdout).toMatch(/acute beds +1\.62 +England +1\.73 +93%/);
    expect(checked.stdout).toMatch(/Short: more is asked of care-home places than is open \(\d+ of 561, 1[12]\d%\)/);
    expect(checked.stdout).not.toMatch(/Short: more is asked of acute beds/);

    const size = ['--people', '3000', '--replications', '2', '--threads', '0', '--quiet'];
    const validated = await cli(['validate', place, ...size, '--json', '--out', path.join(folder, 'v')]);
    const { targets } = JSON.parse(validated.stdout) as { targets: { id: string; use: string }[] };
    expect(targets.filter(({ use }) => use === 'fit').map(({ id }) => id)).toEqual(['unplanned.all', 'occupancy']);
    const fitted = await cli([
      ...['calibrate', path.join(folder, 'scenarios', 'cornwall.yaml'), '--people', '2000', '--replications', '1'],
      ...['--probe-replications', '1', '--iterations', '0', '--threads', '0', '--dry-run', '--json', '--quiet'],
    ]);
    const { parameters } = JSON.parse(fitted.stdout) as { parameters: { key: string }[] };
    expect(parameters.map(({ key }) => key)).toEqual(['unplanned.scale', 'stay.scale']);
  });

  it('of 350,000 people, 36% of them over 65, from own tables, is in balance without hand work', async () => {
    const folder = project();
    const written = await cli(['init', 'place', 'seaside', '--data', SEASIDE, '--out', folder]);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    const scenario = path.join(folder, 'scenarios', 'seaside.yaml');
    const checked = await cli(['check', scenario]);
    expect(checked.stdout).toMatch(/care-home places +9\.8\d +England +4\.9 +20\d%/);
    expect(checked.stdout).not.toContain('Short:');
    const results = path.join(folder, 'results');
    const size = ['--people', '20000', '--replications', '2', '--threads', '0', '--quiet', '--out', results];
    const ran = await cli(['run', scenario, '--central', '--set', 'settlements.one-assessment={}', ...size]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const { columns } = readTable(results, 'runs');
    const after = (columns.year as Float64Array).map((year, row) =>
      year > 0 ? Number(columns['occupancy.midnight'][row]) : NaN,
    );
    const valued = after.filter((value) => !Number.isNaN(value));
    const mean = valued.reduce((sum, value) => sum + value, 0) / valued.length;
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(0.97);
  });

  it('takes own figures: beds, admissions and occupancy of the place stand in its files', async () => {
    const folder = project();
    const data = tables({
      'figures.csv':
        'figure,value,year,source\nbedsOpen,800,2025,trust returns\nbedsOccupied,720,2025,trust returns\n' +
        'emergencyAdmissionsPerMonth,4000,2025,trust returns\n',
    });
    await cli(['init', 'place', 'seaside', '--data', data, '--out', folder]);
    const places = path.join(folder, 'scenarios', 'places');
    const quantities = readFileSync(path.join(places, 'tables', 'seaside-quantities.csv'), 'utf8');
    // 800 of 350,000 people over 102,192.4 of 57,690,323, times the base case's 867 of 500,000 for 350,000
    expect(quantities).toMatch(/beds\.open,783\.1\d?,beds,/);
    expect(readFileSync(path.join(places, 'seaside-targets.csv'), 'utf8')).toMatch(/\noccupancy,.*,0\.88\d*,/);
  });

  it.each<[string, string[], RegExp]>([
    ['a name near another', ['place', '--area', 'Cornwal'], /found "Cornwal"; nearest: Cornwall/],
    ['no name at all', ['place', '--area', 'zzzz'], /found "zzzz"; .*areas\.csv lists them/],
    ['an area of a scenario', ['scenario', '--area', 'Cornwall'], /--area is for "init place", found "init scenario"/],
    ['both', ['place', 'x', '--area', 'Cornwall', '--data', '.'], /expected --area or --data, found both/],
    ['own tables without a name', ['place', '--data', SEASIDE], /expected a name for the place/],
    ['no folder', ['place', 'x', '--data', 'nowhere'], /expected a folder, found none at nowhere/],
  ])('refuses %s', async (_, words, message) => {
    const ended = await cliIn({}, ['init', ...words, '--out', project()]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(message);
  });

  it('refuses tables by file and row, and files that it does not know by the nearest name', async () => {
    const refused = async (files: Record<string, string>) =>
      (await cli(['init', 'place', 'x', '--data', tables(files), '--out', project()])).stderr;
    expect(await refused({ 'deprivation.csv': 'quintile,share\n1,2\n' })).toMatch(
      /deprivation\.csv:2:3 {2}share: expected a number from 0 to 1, found 2/,
    );
    expect(await refused({ 'figure.csv': 'x\n' })).toMatch(/found .*figure\.csv; did you mean "figures\.csv"\?/);
  });
});
