/**
 * Kind of truth: by hand. Results with a planted difference are compared, and what is found is the difference planted; equal
 * ones show none, and what is no pair says so. A random pairing would not find it: the interval would have a width.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ComparisonDocument } from '../../src/analysis/index.js';
import { compareFolders } from '../../src/cli/commands/compare/compare-runs.js';
import type { Executor } from '../../src/experiment/index.js';
import { RUN_COLUMNS } from '../../src/outcomes/columns.js';
import { TABLE_SPECS, tableColumns } from '../../src/outcomes/index.js';
import { writeArrow } from '../../src/storage/arrow.js';
import { readArrow } from '../../src/storage/batches.js';
import { nodeDisk, openSealedJson, readManifest, readTable, sealJson } from '../../src/storage/index.js';
import { MODEL, scratchFolder, smallPlan, writeResults } from './checked-results.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (...names: string[]) => path.join(scratch.folder, ...names);

const PLANTED_DEATHS = 3;
const KEYS = 5;
const DEATHS = KEYS + RUN_COLUMNS.findIndex(({ name }) => name === 'deaths');
const WIDTH = KEYS + RUN_COLUMNS.length;

/** Like the model, with three deaths more in every year of the second settlement. */
const planted: Executor = {
  name: 'planted',
  run: (plan, blocks, on, signal) => {
    const second = plan.scenario.settlements[1].name;
    const labels = plan.scenario.settlements.map(({ name }) => name);
    const done: typeof on.done = (result) => {
      const { runs } = result.tables;
      for (let row = 0; row < runs.length; row += WIDTH)
        if (labels[runs[row]] === second) runs[row + DEATHS] += PLANTED_DEATHS;
      return on.done(result);
    };
    return MODEL.run(plan, blocks, { ...on, done }, signal);
  },
};

beforeAll(async () => {
  await writeResults(at('a'), smallPlan());
  await writeResults(at('b'), smallPlan(), planted);
  await writeResults(at('seed-2'), smallPlan([], '2', 4));
  await writeResults(at('again'), smallPlan());
  await writeResults(at('lever'), smallPlan(['settlements.one-pot.handover.delayDaysPerBoundary=2']));
  for (const [folder, scenario, from] of [
    ['base', 'one', 'a'],
    ['base', 'two', 'a'],
    ['base', 'gone', 'a'],
    ['head', 'one', 'a'],
    ['head', 'two', 'b'],
    ['head', 'new', 'a'],
  ]) {
    mkdirSync(at(folder), { recursive: true });
    cpSync(at(from), at(folder, scenario), { recursive: true });
  }
});

async function compare(words: readonly string[], tolerance: number | null = null, out: string | null = null) {
  const [base, ...others] = words.map((name) => at(name));
  const ended = await said(() => compareFolders({ base, others, tolerance, out, json: true }));
  return { ...ended, document: (ended.message === '' ? JSON.parse(ended.stdout) : null) as ComparisonDocument };
}
const only = ({ comparisons }: ComparisonDocument) => comparisons[0].scenarios[0];

describe('compare', () => {
  it('finds no difference in equal runs, at a tolerance of none', async () => {
    const { code, document } = await compare(['a', 'again'], 0);
    expect(code).toBe(0);
    expect(only(document)).toMatchObject({ paired: true, sameDigest: true, settings: [] });
    expect(only(document).figures.length).toBe(5 * 28);
    expect(new Set(only(document).figures.map(({ reading, difference }) => `${reading} ${difference}`))).toEqual(
      new Set(['identical 0']),
    );
  });

  it('recovers a planted difference, to the last bit, in level and answer, and nothing else', async () => {
    const { code, document } = await compare(['a', 'b'], 0.01);
    expect(code).toBe(4);
    expect(document.verdict).toBe('beyond');
    const { figures, paired, sameDigest } = only(document);
    expect({ paired, sameDigest }).toEqual({ paired: true, sameDigest: false });
    const moved = figures.filter(({ reading }) => reading !== 'identical');
    expect(moved.map(({ outcome, against, settlement }) => [outcome, settlement, against])).toEqual([
      ['deaths', 'one-pot', 'fragmented'],
      ['deaths', 'one-pot', null],
    ]);
    for (const figure of moved)
      expect(figure).toMatchObject({ difference: 3, low: 3, high: 3, reading: 'higher', beyond: true });
    const deaths = levelByHand('a', 'deaths', 'one-pot');
    expect(moved[1].base).toBeCloseTo(deaths, 9);
    expect(moved[1].relative).toBeCloseTo(PLANTED_DEATHS / deaths, 9);
    // the other way round it is as large, and a tolerance above it lets it pass
    expect(
      only((await compare(['b', 'a'])).document).figures.find(({ outcome }) => outcome === 'deaths')?.difference,
    ).toBe(-3);
    expect(await compare(['a', 'b'], PLANTED_DEATHS / deaths + 1)).toMatchObject({
      code: 0,
      document: { verdict: 'within' },
    });
  });

  it('of a changed lever names it, and gives the difference that the tables give', async () => {
    const { document } = await compare(['a', 'lever']);
    expect(only(document).settings).toEqual([
      { path: 'scenario.settlements.one-pot.handover.delayDaysPerBoundary', left: '0.4', right: '2' },
    ]);
    const delays = only(document).figures.find(
      ({ outcome, against }) => outcome === 'delayedDays.transferOfCare' && against === null,
    );
    expect(delays?.settlement).toBe('fragmented');
    expect(delays?.reading).toBe('identical');
    const own = only(document).figures.find(
      ({ outcome, against, settlement }) => outcome === 'bedDays.acute' && against === null && settlement === 'one-pot',
    );
    const byHand = levelByHand('lever', 'bedDays.acute', 'one-pot') - levelByHand('a', 'bedDays.acute', 'one-pot');
    expect(own?.difference).toBeCloseTo(byHand, 9);
  });

  it('says that other seeds are not paired, and takes the wider interval', async () => {
    const { code, stdout } = await said(() =>
      compareFolders({ base: at('a'), others: [at('seed-2')], tolerance: 0.01, out: null, json: false }),
    );
    expect(stdout).toContain('not paired (seeds "1" and "2"), 3 replications and 4 replications');
    const { document } = await compare(['a', 'seed-2'], 0.01);
    const { figures, paired, notPaired } = only(document);
    expect({ paired, notPaired }).toEqual({ paired: false, notPaired: ['seeds "1" and "2"'] });
    expect(figures.every(({ n }) => n.base === 3 && n.other === 4)).toBe(true);
    // two seeds differ by chance: three against four replications are no proof of more than that
    expect(figures.filter(({ beyond }) => beyond === null).length).toBeGreaterThan(0);
    expect(code).toBe(document.verdict === 'beyond' ? 4 : 0);
  });

  it('takes all scenarios of a folder, and misses what is gone', async () => {
    const { code, document } = await compare(['base', 'head'], 0.5, at('out'));
    expect(code).toBe(4);
    const [{ scenarios, onlyBase, onlyOther }] = document.comparisons;
    expect(scenarios.map(({ base }) => path.basename(base.folder))).toEqual(['one', 'two']);
    expect({ onlyBase, onlyOther }).toEqual({ onlyBase: ['gone'], onlyOther: ['new'] });
    const [markdown, page] = ['md', 'html'].map((ending) => readFileSync(at('out', `comparison.${ending}`), 'utf8'));
    expect(markdown).toMatch(/^<!-- onepot compare -->\n## onepot: 2 scenarios compared/);
    expect(markdown).toMatch(/\| Deaths \| deaths \| [\d.]+ \| [\d.]+ \| \+3 exactly \| \+\d+% \| higher/);
    expect(page).toContain('Deaths');
    expect(page).not.toMatch(/<script|src=|href="http/);
    expect(openSealedJson(nodeDisk.readFileSync(at('out', 'comparison.json')))).toMatchObject({ verdict: 'beyond' });
  });

  it('compares with results of a version that had other columns, over what both have', async () => {
    cpSync(at('a'), at('older'), { recursive: true });
    rewriteWithout(at('older'), 'attendances.type1');
    const { code, document } = await compare(['older', 'b'], 0.01);
    expect(code).toBe(4);
    expect(only(document).outcomes.map(({ name }) => name)).not.toContain('attendances.type1');
    expect(only(document).figures.length).toBe(5 * 27);
    expect(
      only(document)
        .figures.filter(({ difference }) => difference !== 0)
        .map(({ difference }) => difference),
    ).toEqual([3, 3]);
  });

  it('holds several against the first', async () => {
    const { document } = await compare(['a', 'b', 'lever']);
    expect(document.comparisons.map(({ folder }) => path.basename(folder))).toEqual(['b', 'lever']);
  });

  it('refuses what holds no results, by name', async () => {
    mkdirSync(at('empty'), { recursive: true });
    expect(await compare(['a', 'empty'])).toMatchObject({
      code: 5,
      message: expect.stringContaining('holds no results'),
    });
    expect(await compare(['base', 'a'])).toMatchObject({ code: 2, message: expect.stringContaining('gone, one, two') });
  });
});

/** Makes the runs table one that lacks a column, as another version would have written it. */
function rewriteWithout(folder: string, column: string): void {
  const file = path.join(folder, 'runs.arrow');
  const whole = readArrow(TABLE_SPECS.runs, readFileSync(file));
  const kept = [...tableColumns(whole.spec).keys()].filter((index) => tableColumns(whole.spec)[index].name !== column);
  const spec = { ...whole.spec, values: whole.spec.values.filter(({ name }) => name !== column) };
  const table = { spec, rows: whole.rows, columns: kept.map((index) => whole.columns[index]) };
  const written = writeArrow(nodeDisk, file, spec, table);
  const manifest = readManifest(nodeDisk, folder);
  const tables = manifest.tables.map((one) => (one.name === 'runs' ? { ...one, ...written } : one));
  writeFileSync(path.join(folder, 'manifest.json'), sealJson({ ...manifest, tables }));
}

/** The mean over replications of the mean a year, from the rows. */
function levelByHand(folder: string, column: string, settlement: string): number {
  const { columns, rows } = readTable(at(folder), 'runs');
  let sum = 0;
  let count = 0;
  for (let row = 0; row < rows; row++) {
    if (columns.settlement[row] !== settlement || columns.year[row] === 0) continue;
    sum += columns[column][row] as number;
    count++;
  }
  return sum / count;
}
