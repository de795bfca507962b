import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type AnalysisDocument, type Summary, summarise } from '../../src/analysis/index.js';
import { isNetwork, type Plan } from '../../src/experiment/index.js';
import { RUN_COLUMNS } from '../../src/outcomes/index.js';
import { askedOf } from '../../src/scenario/index.js';
import { openTable } from '../../src/storage/index.js';
import { shortHash } from './blocks.js';
import { figuresVersions, hashOfPlan, shortPlan } from './plan.js';
import { commandOf, type Measured, ROOT, type ScenarioPage } from './spec.js';

const exec = promisify(execFile);
const MAIN = path.join(ROOT, 'dist', 'src', 'cli', 'main.js');
const OUTPUT_BYTES_MAX = 512 << 20;

/** All that a page is written from. */
export interface Figures {
  readonly analysis: AnalysisDocument;
  /** columns that the analysis has not, asked for by the page */
  readonly measured: Summary | null;
  /** what further commands print, by name */
  readonly also: Readonly<Record<string, string>>;
}

/** Where a page's figures lie once they were worked out: another plan or version has another file. */
function keptFile(folder: string, { page, measures, also }: ScenarioPage, plan: Plan): string {
  const asked = shortHash(JSON.stringify([figuresVersions(), measures.map(({ column }) => column), also]));
  return path.join(folder, 'figures', `${path.basename(page, '.md')}-${shortPlan(plan)}-${asked}.json`);
}

/**
 * The figures of a page: those kept from before, or those of a run by the command that the page prints. A run that was
 * stopped goes on where it was.
 *
 * @param folder for results and figures between one call and the next
 * @param fresh work out anew what is kept
 */
export async function figuresOf(folder: string, spec: ScenarioPage, plan: Plan, fresh: boolean): Promise<Figures> {
  const kept = keptFile(folder, spec, plan);
  if (!fresh && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Figures;
  const results = path.join(folder, 'results', path.basename(spec.page, '.md'));
  if (fresh) rmSync(results, { recursive: true, force: true });
  await simulate(results, spec, plan);
  const { stdout } = await onepot(['analyse', results, '--json', '--quiet']);
  const figures: Figures = {
    analysis: JSON.parse(stdout) as AnalysisDocument,
    measured: spec.measures.length === 0 ? null : measure(results, spec.measures, plan),
    also: await alsoPrinted(results, spec),
  };
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(`${kept}.part`, JSON.stringify(figures));
  renameSync(`${kept}.part`, kept);
  rmSync(results, { recursive: true, force: true });
  return figures;
}

async function simulate(results: string, { run, size }: ScenarioPage, plan: Plan): Promise<void> {
  if (isOfPlan(results, plan)) {
    await onepot(['resume', results, '--quiet', '--json']);
    return;
  }
  rmSync(results, { recursive: true, force: true });
  const words = commandOf(run, size).split(' ').slice(1);
  await onepot([...words, '--out', results, '--quiet', '--json']);
}

/** Whether a folder was begun for this very plan. */
function isOfPlan(results: string, plan: Plan): boolean {
  try {
    const { planHash } = JSON.parse(readFileSync(path.join(results, 'plan.json'), 'utf8')) as { planHash: string };
    return planHash === hashOfPlan(plan);
  } catch {
    return false;
  }
}

async function alsoPrinted(results: string, { also }: ScenarioPage): Promise<Record<string, string>> {
  const printed: Record<string, string> = {};
  for (const [name, command] of Object.entries(also)) {
    const words = command.split(' ').slice(1);
    const { stdout } = await onepot(words.map((word) => (/^results\/[\w-]+$/.test(word) ? results : word)));
    printed[name] = stdout.trimEnd().replaceAll(results, path.join('results', path.basename(results)));
  }
  return printed;
}

/** Runs the command line in the project's folder. @throws Error with what it said when it fails */
export async function onepot(words: readonly string[], cwd = ROOT): Promise<{ stdout: string; stderr: string }> {
  return exec(process.execPath, [MAIN, ...words], { cwd, maxBuffer: OUTPUT_BYTES_MAX });
}

function measure(results: string, measures: readonly Measured[], { scenario }: Plan): Summary {
  if (isNetwork(scenario)) throw new Error(`${scenario.name} is a network: its page tells all of its measures`);
  const { comparator, settlements } = askedOf(scenario);
  const known = new Set<string>(RUN_COLUMNS.map(({ name }) => name));
  const unique = [...new Map(measures.map((one) => [one.column, one])).values()];
  return summarise({
    runs: openTable(results, 'runs'),
    accounts: openTable(results, 'accounts'),
    comparator,
    settlements: settlements.map(({ name }) => name),
    headline: unique.map(({ column, label, weight }) => {
      if (!known.has(column)) throw new Error(`docs/pages.yaml: no column ${column}: onepot columns lists them`);
      const outcome = { name: column, label, group: 'activity' } as const;
      return weight === undefined
        ? { ...outcome, combine: 'sum' as const }
        : { ...outcome, combine: 'average' as const, weight };
    }),
  });
}
