import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeStarter } from '../../src/cli/commands/init/write-starter.js';
import { updateReference, verifyReference } from '../../src/cli/commands/verify/verify-reference.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { scratchFolder } from './checked-results.js';
import { cliIn, compiledMain, ROOT } from './harness.js';
import { said } from './in-process.js';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
let folders = 0;
const project = () => path.join(scratch.folder, `project-${folders++}`);
const init = (folder: string, what: 'scenario' | 'place' | 'workflow', name: string, force = false) =>
  said(() => writeStarter({ what, name, folder, force }));
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

describe('init', () => {
  it('writes a scenario that checks and runs as written', async () => {
    const folder = project();
    const { code, stdout } = await init(folder, 'scenario', 'first-try');
    expect(code).toBe(0);
    expect(stdout).toMatch(/next:\n {2}onepot check .*first-try\.yaml\n/);
    mkdirSync(path.join(folder, 'elsewhere'));
    const file = path.join('..', 'scenarios', 'first-try.yaml');
    const where = { cwd: path.join(folder, 'elsewhere') };
    expect(await cliIn(where, ['check', file])).toMatchObject({ code: 0, stderr: '' });
    const size = ['--people', '1500', '--replications', '2', '--threads', '0', '--quiet'];
    const ended = await cliIn(where, ['run', file, '--central', ...size]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/one-assessment differs from as-it-is in: coordination\.assessments 2 -> 1/);
  });

  it('writes a place whose population is its own', async () => {
    const folder = project();
    expect(await init(folder, 'place', 'hillside')).toMatchObject({ code: 0 });
    const load = (file: string) => loadScenario({ file, overrides: [], people: null }).scenario;
    const own = load(path.join(folder, 'scenarios', 'hillside.yaml'));
    const base = load(path.join(ROOT, 'scenarios', 'base-case.yaml'));
    expect(own.place.name).toBe('hillside');
    expect(own.place.book).toEqual(base.place.book);
    const old = ({ ageYears, females, males }: typeof own.place.population) => {
      const people = ageYears.map((_, at) => females[at] + males[at]);
      const all = people.reduce((sum, count) => sum + count, 0);
      return people.slice(65).reduce((sum, count) => sum + count, 0) / all;
    };
    expect(old(own.place.population)).toBeGreaterThan(1.2 * old(base.place.population));
  });

  it('overwrites nothing without being forced, and then writes nothing at all', async () => {
    const folder = project();
    await init(folder, 'scenario', 'mine');
    const file = path.join(folder, 'scenarios', 'mine.yaml');
    writeFileSync(file, 'my own words\n');
    const before = filesIn(folder);
    const refused = await init(folder, 'place', 'mine');
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      message: expect.stringContaining(`overwritten: ${file}; --force`),
    });
    expect(filesIn(folder)).toEqual(before);
    expect(readFileSync(file, 'utf8')).toBe('my own words\n');
    expect(await init(folder, 'place', 'mine', true)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toContain('place: places/mine.yaml');
    const again = await init(folder, 'place', 'mine');
    expect(again).toMatchObject({ code: 0 });
    expect(again.stdout).toMatch(/^\d\d files were there already, with the same text\n/);
  });

  it.each([
    ['a name with a path', ['init', 'scenario', '../evil'], /expected 1 to 60 characters a-z/],
    ['an unknown kind', ['init', 'castle'], /castle/],
    ['a workflow without its scenario', ['init', 'workflow'], /expected a scenario at scenarios\/starter\.yaml/],
    ['the name of the built-in place', ['init', 'place', 'england-500k'], /expected one of your own/],
  ])('refuses %s', async (_, words, message) => {
    const cwd = project();
    mkdirSync(cwd);
    const ended = await cliIn({ cwd }, words);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(filesIn(cwd)).toEqual([]);
  });
});

interface Workflow {
  readonly jobs: { readonly verify: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}

/** Runs the steps of the workflow that match, with this program behind the name. */
function runWorkflow(folder: string, step = /onepot (check|verify)/): { code: number | null; text: string }[] {
  const bin = path.join(folder, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "study", "private": true }\n');
  const command = `exec "${process.execPath}" "${compiledMain()}" "$@" --threads 0`;
  writeFileSync(path.join(bin, 'onepot'), `#!/bin/sh\n${command}\n`);
  chmodSync(path.join(bin, 'onepot'), 0o755);
  const workflow = parse(readFileSync(path.join(folder, '.github', 'workflows', 'onepot.yml'), 'utf8')) as Workflow;
  const steps = workflow.jobs.verify.steps.filter(({ run }) => step.test(run ?? ''));
  return steps.map(({ run }) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', run!], { cwd: folder, encoding: 'utf8' });
    return { code: status, text: `${stdout}${stderr}` };
  });
}

it('a workflow runs green on a pinned reference, and red when the book changes', async () => {
  const folder = project();
  await init(folder, 'scenario', 'starter');
  await init(folder, 'workflow', 'starter');
  const file = path.join(folder, 'reference', 'starter.json');
  const asked = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...asked, people: 1000, replications: 1 }));
  const flags = { file, threads: 0, json: false };
  const unpinned = await said(() => verifyReference(flags));
  expect(unpinned).toMatchObject({ code: 2, message: expect.stringContaining('--update --reason') });
  expect(await said(() => updateReference({ ...flags, reason: 'first' }))).toMatchObject({ code: 0 });
  expect(existsSync(`${file}.tmp`)).toBe(false);
  expect(runWorkflow(folder).map(({ code }) => code)).toEqual([0, 0]);

  const book = path.join(folder, 'scenarios', 'parameters', 'hospital.yaml');
  const changed = readFileSync(book, 'utf8').replace(/^(beds\.turnaroundHours: \{ value: )[\d.]+/m, '$15');
  expect(changed).not.toBe(readFileSync(book, 'utf8'));
  writeFileSync(book, changed);
  const [verify] = runWorkflow(folder, /onepot verify/);
  expect(verify.code).not.toBe(0);
  expect(verify.text).toMatch(/parameters\/hospital\.yaml has changed: sha256 \w{12} then, \w{12} now/);
  const { code, stdout } = await said(() => verifyReference({ ...flags, json: true }));
  expect(code).toBe(4);
  expect(JSON.parse(stdout)).toMatchObject({
    same: false,
    moved: { replication: 0, table: 'runs', column: expect.any(String) },
    causes: [expect.stringContaining('resolves to other values'), expect.stringContaining('hospital.yaml')],
  });
});

it('the workflow compares both sides of a pull request, and says what moved', async () => {
  const root = project();
  for (const side of ['base', 'head']) {
    await init(path.join(root, side), 'scenario', 'starter');
    const bin = path.join(root, side, 'node_modules', '.bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(path.join(bin, 'onepot'), `#!/bin/sh\nexec "${process.execPath}" "${compiledMain()}" "$@"\n`);
    chmodSync(path.join(bin, 'onepot'), 0o755);
    writeFileSync(path.join(root, side, 'package.json'), '{ "name": "study", "private": true }\n');
  }
  await init(path.join(root, 'head'), 'workflow', 'starter');
  const scenario = path.join(root, 'head', 'scenarios', 'starter.yaml');
  writeFileSync(scenario, readFileSync(scenario, 'utf8').replace('share: 0.5', 'share: 0.9'));
  const text = readFileSync(path.join(root, 'head', '.github', 'workflows', 'onepot.yml'), 'utf8');
  const { steps } = (parse(text) as { jobs: { compare: Workflow['jobs']['verify'] } }).jobs.compare;
  const step = (name: string) => steps.find((one) => one.name === name)?.run ?? 'exit 99';
  const env = {
    ...process.env,
    SIZE: '--people 1000 --replications 2 --threads 0',
    GITHUB_STEP_SUMMARY: path.join(root, 'summary'),
  };
  for (const name of ['Run every scenario on both sides', 'Compare them']) {
    const { status, stderr } = spawnSync('bash', ['-e', '-c', step(name)], { cwd: root, encoding: 'utf8', env });
    expect(status, stderr).toBe(0);
  }
  const told = readFileSync(path.join(root, 'comparison', 'comparison.md'), 'utf8');
  expect(told).toContain('`scenario.settlements.one-assessment.pooling.share`: `0.5` → `0.9`');
  expect(readFileSync(path.join(root, 'summary'), 'utf8')).toBe(told);
  // the comment it made before is found by the first line
  expect(step('Post it on the pull request')).toContain(told.split('\n')[0]);
});
