/**
 * Kind of truth: theory. What the R and the Python client make of a results folder, by textbook formulas in their own
 * language, is what analysis.json says: costs, QALYs, ICERs, acceptability curves, the value of perfect information.
 * Where R or Python cannot be had the tests are skipped and say so.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisDocument, CostEffectiveness } from '../../src/analysis/index.js';
import { scratchFolder } from '../cli/checked-results.js';
import { BASE_CASE, cli, compiledMain, ROOT } from '../cli/harness.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string) => path.join(scratch.folder, name);

const SHIFTED = path.join(ROOT, 'scenarios', 'shifted-split.yaml');
const WORTHS = [0, 20_000, 50_000];
const SIZE = ['--people', '1500', '--set', 'years.warmUp=1', '--set', 'years.horizon=2', '--threads', '2', '--quiet'];
const CLIENTS = [
  { name: 'R', program: 'Rscript', words: ['--vanilla'], script: 'decisions.R', client: 'clients/r/onepot.R' },
  { name: 'Python', program: 'python3', words: [], script: 'decisions.py', client: 'clients/python/onepot.py' },
] as const;
const isThere = (program: string) => spawnSync(program, ['--version']).status === 0;

beforeAll(async () => {
  for (const [folder, scenario, words] of [
    ['one-draw', BASE_CASE, ['--central', '--replications', '12']],
    // enough money moves that draws stand out of chance for some payers, and not for all
    ['draws', SHIFTED, ['--draws', '40']],
  ] as const) {
    expect(await cli(['run', scenario, ...SIZE, ...words, '--out', at(folder)])).toMatchObject({
      code: 0,
    });
    expect(await cli(['analyse', at(folder)])).toMatchObject({ code: 0 });
  }
});

const analysisOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(at(folder), 'analysis.json'), 'utf8')) as AnalysisDocument;

/** Every figure that the analysis has of what the scripts print. */
function expected(analysis: AnalysisDocument): Map<string, number> {
  const found = new Map<string, number>();
  for (const one of analysis.costEffectiveness) addPerspective(found, one, analysis.settings.willingnessToPayPounds);
  return found;
}

function addPerspective(
  found: Map<string, number>,
  { perspective: { name }, icers, acceptability, information }: CostEffectiveness,
  worths: readonly number[],
): void {
  found.set(`units\t${name}\t\t`, acceptability.units);
  for (const { settlement, pounds, qalys, against, poundsPerQaly } of icers) {
    found.set(`pounds\t${name}\t${settlement}\t`, pounds);
    found.set(`qalys\t${name}\t${settlement}\t`, qalys);
    if (poundsPerQaly !== null) found.set(`icer\t${name}\t${settlement}\t${against}`, poundsPerQaly);
  }
  for (const worth of WORTHS) {
    const place = worths.indexOf(worth);
    for (const { settlement, probability } of acceptability.ceac)
      addKnown(found, `ceac\t${name}\t${settlement}\t${worth}`, probability[place]);
    addKnown(found, `evpi\t${name}\t\t${worth}`, information?.evpiPounds[place] ?? null);
  }
}

function addKnown(found: Map<string, number>, key: string, value: number | null): void {
  if (value !== null) found.set(key, value);
}

describe.each(CLIENTS)('the $name client', ({ name, program, words, script, client }) => {
  const there = isThere(program);
  if (!there) console.warn(`NO ${program}: the tests of the ${name} client are SKIPPED`);
  const env = { ...process.env, ONEPOT: `${process.execPath} ${compiledMain()}` };
  const call = (...given: string[]) => spawnSync(program, [...words, ...given], { cwd: ROOT, env, encoding: 'utf8' });

  it.skipIf(!there).each(['one-draw', 'draws'])('gives the figures of analysis.json: %s', (folder) => {
    rmSync(path.join(at(folder), 'runs.csv'), { force: true });
    const ended = call(
      path.join(ROOT, 'test', 'clients', script),
      path.join(ROOT, client),
      at(folder),
      WORTHS.join(','),
    );
    expect(ended.stderr).toBe('');
    const analysis = analysisOf(folder);
    const wanted = expected(analysis);
    const lines = ended.stdout.trim().split('\n');
    const told = new Map(
      lines.map((line) => [line.slice(0, line.lastIndexOf('\t')), line.slice(line.lastIndexOf('\t') + 1)]),
    );
    // the ratios by R alone, and what is over draws by both
    const kinds = name === 'R' ? /^/ : /^(?!icer)/;
    const keys = [...wanted.keys()].filter((key) => kinds.test(key));
    const known = keys.filter((key) => /^evpi/.test(key)).length;
    if (folder === 'draws') expect(known > 0 && known < 5 * WORTHS.length, `${known} known`).toBe(true);
    else expect(known).toBe(0);
    if (folder === 'draws' && name === 'R') expect(keys.some((key) => key.startsWith('icer'))).toBe(true);
    for (const key of keys) {
      const [value, own] = [wanted.get(key)!, Number(told.get(key))];
      const scale = key.startsWith('evpi') ? 1e6 : Math.abs(value);
      expect(Math.abs(own - value), `${key}: ${own}, analysis ${value}`).toBeLessThanOrEqual(1e-10 * scale + 1e-9);
    }
    // nothing is told that the analysis does not have
    const extra = [...told.keys()].filter((key) => !wanted.has(key) && !key.startsWith('parameters'));
    expect(extra).toEqual([]);
    const drawn = told.get('parameters\t\t\t');
    if (folder === 'draws') expect(drawn).toMatch(/^40x\d\d+$/);
  });

  it.skipIf(!there)('launches a run, and tells a mistake in its own words', () => {
    const out = at(`launched-${name}`);
    const code =
      name === 'R'
        ? `source("${client}"); onepot_run("${BASE_CASE}", "${out}", people = 1500, central = TRUE, replications = 2, threads = 0, set = c("years.warmUp=1", "years.horizon=1")); cat(nrow(onepot_table("${out}", "runs")))`
        : `import sys; sys.path.insert(0, "clients/python"); import onepot; r = onepot.run("${BASE_CASE}", "${out}", people=1500, central=True, replications=2, threads=0, sets=["years.warmUp=1", "years.horizon=1"]); print(len(r.table()["year"]), end="")`;
    const ended = call(name === 'R' ? '-e' : '-c', code);
    expect(ended.stdout, ended.stderr).toBe('12');
    const wrong = call(
      name === 'R' ? '-e' : '-c',
      code
        .replace('replications = 2', 'replications = "two"')
        .replace('replications=2', 'replications="two"')
        .replaceAll(out, `${out}-2`),
    );
    expect(wrong.status).not.toBe(0);
    expect(wrong.stderr).toContain('--replications: expected a whole number');
  });
});
