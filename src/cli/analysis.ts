import { type AnalyseInput, type AnalysisDocument, analyse } from '../analysis/index.js';
import { blockCount } from '../experiment/index.js';
import type { ColumnarTable, TableName } from '../outcomes/index.js';
import { differences, type Scenario } from '../scenario/index.js';
import { readTable } from '../storage/index.js';
import { CliError, EXIT } from './exit.js';
import { type CompleteResults, completeResults, readLoops, writeDocument } from './results-folder.js';
import { print, say } from './terminal.js';

const WTP_STEP_POUNDS = 1000;
const WTP_LAST_POUNDS = 50_000;

export interface AnalysisOptions {
  /** folders of loops */
  readonly with: readonly string[];
  /** null: the book's */
  readonly discountRatePerYear: number | null;
  readonly willingnessToPayPounds: number | null;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Analyses complete results, writes `analysis.json` beside them, and says so. Returns the exit code. */
export async function analyseFolder(folder: string, options: AnalysisOptions): Promise<number> {
  const document = analyseResults(folder, options);
  const file = writeDocument(folder, 'analysis.json', document);
  if (options.json) await print(`${JSON.stringify(document)}\n`);
  else await print(`${file}\ndigest ${document.source.digest}\n`);
  if (document.source.failedBlocks === 0) return EXIT.done;
  if (!options.quiet) say(`${document.source.failedBlocks} replications failed and are left out`);
  return EXIT.failedBlocks;
}

/** @throws RefusedError when the folder holds no complete results; CliError when there is nothing to analyse */
export function analyseResults(folder: string, options: Omit<AnalysisOptions, 'json' | 'quiet'>): AnalysisDocument {
  const results = completeResults(folder);
  const { plan, manifest } = results;
  if (manifest.failed.length >= blockCount(plan))
    throw new CliError(EXIT.failedBlocks, `no replication of ${folder} succeeded: there is nothing to analyse`);
  const loops = readLoops(options.with) as unknown as NonNullable<AnalyseInput['loops']>;
  const { comparator, settlements } = plan.scenario;
  const worth = options.willingnessToPayPounds ?? bookNumber(plan.scenario, WTP_KEY, 'wtp');
  return analyse({
    source: sourceOf(results),
    ...{ runs: readTable(folder, 'runs'), strata: readTable(folder, 'strata') },
    ...{ accounts: readTable(folder, 'accounts'), flows: readTable(folder, 'flows') },
    ...{ draws: tableIfThere(folder, results, 'draws'), monthly: tableIfThere(folder, results, 'monthly') },
    ...{ comparator, loops },
    settlements: settlements.map(({ name }) => name),
    changes: changesOf(plan.scenario),
    discountRatePerYear: options.discountRatePerYear ?? bookNumber(plan.scenario, DISCOUNT_KEY, 'discount'),
    willingnessToPayPounds: worthsWith(worth),
    headlineWillingnessToPayPounds: worth,
  });
}

/** A table that only some plans ask for. */
function tableIfThere(folder: string, { manifest }: CompleteResults, name: TableName): ColumnarTable | null {
  return manifest.tables.some((table) => table.name === name) ? readTable(folder, name) : null;
}

export const DISCOUNT_KEY = 'economics.discountRatePerYear';
export const WTP_KEY = 'economics.willingnessToPayPoundsPerQaly';

/** @throws CliError when the book the results were made with lacks the row */
export function bookNumber(scenario: Scenario, key: string, flag: string): number {
  const value = scenario.place.book[key];
  if (value !== undefined) return value;
  throw new CliError(EXIT.usage, `the parameter book of these results has no "${key}": give --${flag}`);
}

/** Every thousand pounds to fifty thousand, and the headline among them. */
function worthsWith(headline: number): number[] {
  const steps = Array.from({ length: WTP_LAST_POUNDS / WTP_STEP_POUNDS + 1 }, (_, at) => at * WTP_STEP_POUNDS);
  return [...new Set([...steps, headline])].sort((a, b) => a - b);
}

function sourceOf({ plan, planHash, manifest }: CompleteResults): AnalysisDocument['source'] {
  const { seed, replications, draws, people, versions } = manifest;
  return {
    name: manifest.name,
    digest: `sha256:${manifest.digest}`,
    ...{ planHash, seed, replications, draws, people, versions },
    referencePeople: plan.scenario.place.referencePeople,
    failedBlocks: manifest.failed.length,
  };
}

function changesOf({ settlements, comparator }: Scenario): AnalysisDocument['changes'] {
  const base = settlements.find(({ name }) => name === comparator)!;
  return Object.fromEntries(
    settlements.map((settlement) => {
      const changes = settlement === base ? [] : differences(base, settlement);
      const texts = changes.map(({ path, from, to }) => ({ path, from: String(from), to: String(to) }));
      return [settlement.name, texts.sort((a, b) => (a.path < b.path ? -1 : 1))];
    }),
  );
}
