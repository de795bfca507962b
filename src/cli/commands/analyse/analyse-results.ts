import type { AnalysisDocument } from '../../../analysis/documents/analysis-document.js';
import type { Effect } from '../../../analysis/documents/cost-effectiveness-document.js';
import { type AnalyseInput, analyse, analyseNetwork, type Study } from '../../../analysis/index.js';
import { seedKey } from '../../../engine/index.js';
import { blockCount, drawnRows, isNetwork } from '../../../experiment/index.js';
import type { Network, NetworkSettlement } from '../../../network/types.js';
import type { ColumnarTable, TableName } from '../../../outcomes/index.js';
import { driverLines, wrapText } from '../../../report/index.js';
import { askedOf, nearest } from '../../../scenario/index.js';
import { openTable, readTable } from '../../../storage/index.js';
import { required } from '../../../units/index.js';
import { drivingAssumptionsOf } from '../../assumptions-file.js';
import { bookNumber, DISCOUNT_KEY, WTP_KEY } from '../../book-number.js';
import { partsToldOf } from '../../bundle-asked.js';
import { changesOf } from '../../changes-of.js';
import { CliError, EXIT } from '../../exit.js';
import { foreseen } from '../../foreseen.js';
import { networkResults } from '../../network-results.js';
import { hasOwnServices } from '../../own-services.js';
import { type AskedElasticities, moneyQuestion } from '../../published-money.js';
import { type CompleteResults, completeResults, readLoops, writeDocument } from '../../results-folder.js';
import { print, say, terminalWidth } from '../../terminal.js';
import { worthSettings } from '../../worth-settings.js';
import type { ConfirmAsked } from './confirm-drivers.js';

const WTP_STEP_POUNDS = 1000;
const WTP_LAST_POUNDS = 50_000;

export interface AnalysisOptions {
  /** folders of loops */
  readonly with: readonly string[];
  /** null: the book's */
  readonly discountRatePerYear: number | null;
  /** absent or null: that of costs */
  readonly qalyDiscountRatePerYear?: number | null;
  readonly willingnessToPayPounds: number | null;
  /** null: the main one */
  readonly effect: Effect['name'] | null;
  /** aversion to inequality, read at half and double too; null: the book's */
  readonly atkinson: number | null;
  readonly kolm: number | null;
  readonly studies: readonly Study[];
  /** of the published reading of money; absent or null: the book's */
  readonly elasticities?: AskedElasticities | null;
  readonly gaussianQuestions: number;
  /** null or absent: tipping values are left as the draws give them */
  readonly confirm?: ConfirmAsked | null;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Analyses complete results, writes `analysis.json` to their folder, and says so. Returns the exit code. */
export async function analyseFolder(folder: string, options: AnalysisOptions): Promise<number> {
  const analysed = analyseResults(folder, options);
  const { confirm = null } = options;
  const document =
    confirm === null
      ? analysed
      : await (await import('./confirm-drivers.js')).withConfirmed(folder, analysed, confirm, options);
  const file = writeDocument(folder, 'analysis.json', document);
  if (options.json) await print(`${JSON.stringify(document)}\n`);
  else await print(`${confirm === null ? '' : turningText(document)}${file}\ndigest ${document.source.digest}\n`);
  if (document.source.failedBlocks === 0) return EXIT.done;
  if (!options.quiet) say(`${document.source.failedBlocks} replications failed and are left out`);
  return EXIT.failedBlocks;
}

/** What drives each difference, with what the paired runs found. */
function turningText({ drivers = [], settlements }: AnalysisDocument): string {
  const width = terminalWidth();
  const lines = settlements.flatMap((settlement) =>
    driverLines(drivers, settlement).map((line) => `${settlement}: ${line}`),
  );
  return lines.map((line) => `${wrapText(line, width)}\n`).join('');
}

/** @throws RefusedError when the folder holds no complete results; CliError when there is nothing to analyse */
export function analyseResults(folder: string, options: Omit<AnalysisOptions, 'json' | 'quiet'>): AnalysisDocument {
  const results = completeResults(folder);
  const { plan, manifest } = results;
  if (manifest.failed.length >= blockCount(plan))
    throw new CliError(EXIT.failedBlocks, `no replication of ${folder} succeeded: there is nothing to analyse`);
  const { scenario } = plan;
  if (isNetwork(scenario)) return analyseNetworkResults(folder, { results, network: scenario, options });
  const draws = tableIfThere(folder, results, 'draws');
  checkStudies(folder, draws, options);
  const loops = readLoops(options.with) as unknown as NonNullable<AnalyseInput['loops']>;
  const { comparator, settlements } = askedOf(scenario);
  const worth = options.willingnessToPayPounds ?? bookNumber(scenario, WTP_KEY, 'wtp');
  return analyse({
    source: sourceOf(results),
    runs: openTable(folder, 'runs'),
    strata: openTable(folder, 'strata'),
    accounts: openTable(folder, 'accounts'),
    flows: openTable(folder, 'flows'),
    services: hasOwnServices(scenario) ? openTable(folder, 'services') : null,
    draws,
    monthly: tableIfThere(folder, results, 'monthly'),
    assumptions: drivingAssumptionsOf(folder, scenario, loops.sensitivity ?? null),
    comparator,
    parts: partsToldOf(scenario, openTable(folder, 'runs')),
    loops,
    studies: options.studies,
    gaussianQuestions: options.gaussianQuestions,
    settlements: settlements.map(({ name }) => name),
    money: moneyQuestion(scenario, options.elasticities ?? null),
    changes: changesOf(askedOf(scenario)),
    foreseen: foreseen(scenario),
    drawn: drawnRows(plan, seedKey(plan.seed)),
    discountRatePerYear: options.discountRatePerYear ?? bookNumber(scenario, DISCOUNT_KEY, 'discount'),
    willingnessToPayPounds: worthsWith(worth),
    headlineWillingnessToPayPounds: worth,
    ...worthSettings(scenario, options),
  });
}

interface NetworkToAnalyse {
  readonly results: CompleteResults;
  readonly network: Network;
  readonly options: Omit<AnalysisOptions, 'json' | 'quiet'>;
}

function analyseNetworkResults(folder: string, { results, network, options }: NetworkToAnalyse): AnalysisDocument {
  const { discountRatePerYear, willingnessToPayPounds, studies, gaussianQuestions } = options;
  const { effect, atkinson, kolm, elasticities = null, qalyDiscountRatePerYear = null } = options;
  const asked = [
    ...(discountRatePerYear === null ? [] : ['discount']),
    ...(qalyDiscountRatePerYear === null ? [] : ['discount-qalys']),
    ...(willingnessToPayPounds === null ? [] : ['wtp']),
    ...(studies.length === 0 ? [] : ['evsi']),
    ...(gaussianQuestions === 0 ? [] : ['gp']),
    ...(effect === null ? [] : ['effect']),
    ...(atkinson === null ? [] : ['atkinson']),
    ...(kolm === null ? [] : ['kolm']),
    ...(elasticities === null ? [] : ['elasticities']),
  ];
  if (asked.length > 0)
    throw new CliError(
      EXIT.usage,
      `--${asked[0]}: ${network.name} is a network of services, which has no health to value`,
    );
  const loops = readLoops(options.with) as unknown as NonNullable<AnalyseInput['loops']>;
  const { runs, headline, columns, periodDays } = networkResults(folder, network);
  const base = required(network.settlements.find(({ name }) => name === network.comparator));
  return analyseNetwork({
    source: sourceOf(results),
    runs,
    headline,
    columns,
    periodDays,
    comparator: network.comparator,
    settlements: network.settlements.map(({ name }) => name),
    changes: Object.fromEntries(network.settlements.map((one) => [one.name, networkChanges(base, one)])),
    selection: loops.selection ?? null,
  });
}

/** What differs, each setting once; one that only the comparator overrides returns to the file's value. */
function networkChanges(base: NetworkSettlement, own: NetworkSettlement): AnalysisDocument['changes'][string] {
  if (base === own) return [];
  const paths = [...new Set([...base.changes, ...own.changes].map(({ path }) => path))].sort();
  return paths.flatMap((path) => {
    const [mine, theirs] = [own, base].map(({ changes }) => changes.find((one) => one.path === path));
    const file = (mine ?? theirs)?.from ?? '';
    const [from, to] = [theirs?.to ?? file, mine?.to ?? file];
    return from === to ? [] : [{ path, from, to }];
  });
}

/** A value of information exists only for parameters that were drawn. */
function checkStudies(
  folder: string,
  draws: ColumnarTable | null,
  { studies, gaussianQuestions }: Pick<AnalysisOptions, 'studies' | 'gaussianQuestions'>,
): void {
  const flag = studies.length > 0 ? 'evsi' : 'gp';
  if (studies.length === 0 && gaussianQuestions === 0) return;
  if (draws === null)
    throw new CliError(
      EXIT.usage,
      `--${flag}: ${folder} has one set of parameters; draw several with: onepot run <scenario> --draws 200`,
    );
  const known = variedIn(draws);
  for (const { parameter } of studies) {
    if (known.includes(parameter)) continue;
    const near = nearest(parameter, known);
    const meant = near === null ? 'draws.arrow lists them' : `nearest: ${near}`;
    throw new CliError(EXIT.usage, `--evsi: expected a parameter that was drawn, found "${parameter}"; ${meant}`);
  }
}

/** Parameters with more than one value among the draws. */
function variedIn({ columns }: ColumnarTable): string[] {
  const first = new Map<string, number>();
  const varied = new Set<string>();
  (columns.parameter as readonly string[]).forEach((name, row) => {
    const value = Number(columns.value[row]);
    if (!first.has(name)) first.set(name, value);
    else if (first.get(name) !== value) varied.add(name);
  });
  return [...varied];
}

/** A table that only some plans ask for. */
function tableIfThere(folder: string, { manifest }: CompleteResults, name: TableName): ColumnarTable | null {
  return manifest.tables.some((table) => table.name === name) ? readTable(folder, name) : null;
}

/** Every thousand pounds up to fifty thousand, and the headline value. */
function worthsWith(headline: number): number[] {
  const steps = Array.from({ length: WTP_LAST_POUNDS / WTP_STEP_POUNDS + 1 }, (_, at) => at * WTP_STEP_POUNDS);
  return [...new Set([...steps, headline])].sort((a, b) => a - b);
}

function sourceOf({ plan, planHash, manifest }: CompleteResults): AnalysisDocument['source'] {
  const { seed, replications, draws, people, versions } = manifest;
  return {
    name: manifest.name,
    digest: `sha256:${manifest.digest}`,
    planHash,
    seed,
    replications,
    draws,
    people,
    versions,
    referencePeople: isNetwork(plan.scenario) ? null : plan.scenario.place.referencePeople,
    failedBlocks: manifest.failed.length,
  };
}
