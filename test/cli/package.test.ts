/**
 * Kind of truth: law. What is published works by itself: the packed files, laid into an empty folder beside the few
 * packages they ask for, run every kind of command and serve the public interface, with nothing of the project around.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helpOfAll } from '../../src/cli/command-line.js';
import { createRun } from '../../src/cli/create-run.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { createPlan, planLabels } from '../../src/experiment/index.js';
import { digestTables, packBlocks } from '../../src/outcomes/index.js';
import { newSha256 } from '../../src/storage/index.js';
import { BASE_CASE, compiledMain, ROOT } from './harness.js';

const MEGABYTES_MAX = 12;
/** Files on a disk fill whole blocks. */
const BLOCK_BYTES = 4096;
const SIZE = ['--people', '2000', '--replications', '4'];

let scratch: string;
let installed: string;
const { dependencies, bin } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

beforeAll(() => {
  compiledMain();
  scratch = mkdtempSync(path.join(tmpdir(), 'onepot-package-'));
  const modules = path.join(scratch, 'node_modules');
  installed = path.join(modules, 'onepot');
  mkdirSync(installed, { recursive: true });
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', scratch];
  const [{ filename }] = JSON.parse(execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8' }));
  execFileSync('tar', ['-xzf', path.join(scratch, filename), '-C', installed, '--strip-components=1']);
  // What npm would fetch: the packages asked for, as they lie in the project.
  for (const name of Object.keys(dependencies))
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  // Nothing there, and nothing further up is looked at.
  mkdirSync(path.join(modules, '@resvg', 'resvg-js'), { recursive: true });
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function onepot(...words: readonly string[]) {
  const options = { cwd: scratch, encoding: 'utf8' } as const;
  return spawnSync(process.execPath, [path.join(installed, bin.onepot), ...words], options);
}

/** Of the same two replications, by the modules one by one and in this thread. */
function digestInHere(): string {
  const overrides = ['years.warmUp=1', 'years.horizon=1'];
  const { scenario } = loadScenario({ file: path.join(ROOT, BASE_CASE), overrides, people: 2000 });
  const plan = createPlan({ scenario, seed: '1', replications: 2, draws: 1 });
  const run = createRun(plan);
  const tables = [0, 1].map((replication) => run({ draw: 0, replication }).tables);
  return digestTables(newSha256, [packBlocks(tables, planLabels(plan))]);
}

function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function megabytesOf(folder: string): number {
  const blocks = filesOf(folder).map((file) => Math.ceil(statSync(file).size / BLOCK_BYTES));
  return (blocks.reduce((sum, count) => sum + count, 0) * BLOCK_BYTES) / 2 ** 20;
}

describe('the package as published', () => {
  it('is small, with the packages it asks for', () => {
    // piscina's own wish, which npm installs beside it
    const fetched = [...Object.keys(dependencies), '@napi-rs'].map((name) => path.join(ROOT, 'node_modules', name));
    const sizes = [installed, ...fetched.filter((folder) => existsSync(folder))].map(megabytesOf);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MEGABYTES_MAX);
  });

  it('carries no map, no test and no module that the bundle holds already', () => {
    const inside = filesOf(installed).map((file) => path.relative(installed, file).split(path.sep).join('/'));
    const code = inside.filter((file) => /\.[cm]?[jt]s(\.map)?$/.test(file));
    const known =
      /^dist\/(src\/(index|cli\/main|chunks\/[\w-]+)\.js|workers\/(block|candidate)\.js|page\/opening\.js|types\/.*\.d\.ts)$/;
    expect(code.filter((file) => !known.test(file))).toEqual([]);
    expect(inside).toContain('dist/THIRD-PARTY-NOTICES.txt');
    expect(inside).toContain('LICENSE');
  });

  it.each(['base-case.yaml', 'networks/stroke-unit.yaml'])('writes the board page of %s', (name) => {
    const file = path.join(installed, 'scenarios', name);
    const { status, stdout, stderr } = onepot('page', file, '--out', 'board-page.html');
    expect([status, stdout, stderr]).toEqual([0, 'board-page.html\n', '']);
    expect(statSync(path.join(scratch, 'board-page.html')).size).toBeGreaterThan(100_000);
  });

  it('has types that need no package', () => {
    const types = filesOf(path.join(installed, 'dist', 'types'));
    const packages = types.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"]([^.'"][^'"]*)['"]/g)].map((match) => match[1]),
    );
    expect(types.length).toBeGreaterThan(0);
    expect(packages.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });

  it('names the licence of everything bundled', () => {
    const notices = readFileSync(path.join(installed, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'zod',
      'yaml',
      'yargs',
      'd3-dsv',
      '@noble/hashes',
      'apache-arrow',
      'vega',
      'vega-lite',
      'd3-sankey',
    ])
      expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, 'm'));
  });

  it('has help as its parser prints it', async () => {
    const written = readFileSync(path.join(installed, 'dist', 'src', 'cli', 'help.json'), 'utf8');
    expect(JSON.parse(written)).toEqual(await helpOfAll());
    expect(onepot('run', '--help').stdout).toBe(JSON.parse(written)['run --help']);
  });

  it('starts a question, checks it, runs it in worker threads, verifies and reports it', () => {
    expect(onepot('init').status).toBe(0);
    const scenario = path.join('scenarios', 'starter.yaml');
    const folder = path.join(scratch, 'results');
    expect(onepot('check', scenario).status).toBe(0);
    const ran = onepot('run', scenario, '--central', ...SIZE, '--threads', '2', '--quiet', '--out', folder);
    expect(ran.stderr).toBe('');
    expect(ran.status).toBe(0);
    expect(onepot('verify', folder).status).toBe(0);
    expect(onepot('report', folder, '--charts', 'svg').status).toBe(0);
    const png = onepot('report', folder, '--charts', 'png');
    expect(png.status).toBe(2);
    expect(png.stderr).toContain('npm install @resvg/resvg-js');
  });

  it('serves the public interface: its worker threads find what the sources find', () => {
    const program = `
      import { readFileSync } from 'node:fs';
      import * as onepot from 'onepot';
      const file = 'base-case.yaml';
      const overrides = ['years.warmUp=1', 'years.horizon=1'];
      const readText = (name) => readFileSync('node_modules/onepot/scenarios/' + name, 'utf8');
      const { scenario } = onepot.readScenario({ file, text: readText(file), readText, people: 2000, overrides });
      const plan = onepot.createPlan({ scenario, seed: '1', replications: 2, draws: 1 });
      const blocks = [0, 1].map((at) => onepot.blockOrder(plan).at(at));
      const tables = [];
      const on = { done: (block) => tables.push(block), failed: ({ error }) => { throw new Error(error); } };
      await onepot.threadsExecutor({ threads: 2 }).run(plan, blocks, on, new AbortController().signal);
      tables.sort((one, other) => one.block.replication - other.block.replication);
      const packed = onepot.packBlocks(tables.map((block) => block.tables), onepot.planLabels(plan));
      console.log(onepot.digestTables(onepot.newSha256, [packed]));
    `;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: scratch,
      encoding: 'utf8',
    });
    expect(ended.stderr).toBe('');
    expect(ended.stdout.trim()).toBe(digestInHere());
  });

  it('runs the examples of the library page, ten lines each', () => {
    const page = readFileSync(path.join(installed, 'docs', 'guide', 'library.md'), 'utf8');
    const examples = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
    expect(examples.length).toBe(2);
    const ran = examples.map((code) => {
      const lines = code.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('import'));
      expect(lines.length).toBeLessThanOrEqual(10);
      return spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: scratch, encoding: 'utf8' });
    });
    for (const { stderr } of ran) expect(stderr).toBe('');
    const asked = {
      ...{ onepot: 1, name: 'more-home-care', place: 'places/england-500k.yaml', people: 2000 },
      ...{ years: { warmUp: 1, horizon: 2 }, comparator: 'as-it-is' },
      settlements: { 'as-it-is': {}, more: { capacity: { homeCarePackages: 1.1 } } },
    };
    const file = path.join(scratch, 'scenarios', 'more-home-care.yaml');
    writeFileSync(file, JSON.stringify(asked));
    const told = onepot(
      'run',
      file,
      '--central',
      '--replications',
      '4',
      '--threads',
      '0',
      '--quiet',
      '--out',
      path.join(scratch, 'own'),
    );
    expect(ran[0].stdout.trim().split(' ').at(-1)).toBe(told.stdout.trim().split(' ').at(-1));
    // fewer packages leave more need unmet
    const found = new Map(
      ran[1].stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ') as [string, string]),
    );
    expect(Number(found.get('fewer'))).toBeGreaterThan(Number(found.get('more')));
  });
});
